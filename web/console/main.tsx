import '@fontsource-variable/hanken-grotesk/wght.css'
import './look/tokens.css'
import './look/base.css'
import './look/controls.css'
import './look/shell.css'
import './look/queue.css'
import './look/conversation.css'
import './look/composer.css'
import './look/side.css'
import './look/sign-in.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { say } from './console.ts'
import { Broken } from './frame/broken.tsx'
import { speakIndonesian } from './words/react-aria.ts'

if (say.language === 'id') speakIndonesian()
document.documentElement.lang = say.language

const place = document.querySelector('#console')
if (place) {
  createRoot(place).render(
    <Broken>
      <App />
    </Broken>,
  )
}
