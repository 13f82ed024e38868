import type { ReactElement } from 'react'
import type { Language } from '../../../src/conversation/message.ts'
import { choose, preferences, say } from '../console.ts'
import { useStore } from '../stores/use-store.ts'
import { ChatAccount } from './chat-account.tsx'
import { Choices } from './choices.tsx'
import { Dialog } from './dialog.tsx'
import { closeOverlay } from './overlay.ts'
import { Profile } from './profile.tsx'
import { Toggle } from './toggle.tsx'

const THEMES = ['auto', 'light', 'dark'] as const
const LANGUAGES = ['id', 'en'] as const

/** React Aria reads its words once, so another language starts the page anew. */
export function changeLanguage(language: Language): void {
  choose({ language })
  location.reload()
}

export function Settings(): ReactElement {
  const now = useStore(preferences, (one) => one)
  return (
    <Dialog title={say('settings.title')} onClose={closeOverlay}>
      <div className="dialog-body">
        <Profile />
        <ChatAccount />
        <Choices
          label={say('settings.theme')}
          value={now.theme}
          options={THEMES.map((theme) => ({ value: theme, label: say(`settings.theme.${theme}`) }))}
          onChange={(theme) => choose({ theme })}
        />
        <Choices
          label={say('settings.language')}
          value={now.language}
          options={LANGUAGES.map((language) => ({ value: language, label: say(`language.${language}`) }))}
          hint={say('settings.language-hint')}
          onChange={changeLanguage}
        />
        <Toggle
          label={say('settings.keys')}
          hint={say('settings.keys-hint')}
          on={now.letters}
          onChange={(letters) => choose({ letters })}
        />
      </div>
    </Dialog>
  )
}
