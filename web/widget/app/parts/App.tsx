import { announcements } from '../announce.ts'
import { begun, brand, rows } from '../conversation.ts'
import { outbox } from '../outbox.ts'
import { OpenAnswers } from './Answers.tsx'
import { Banner } from './Banner.tsx'
import { Composer } from './Composer.tsx'
import { Header } from './Header.tsx'
import { Log } from './Log.tsx'
import { Scroller } from './Scroller.tsx'
import { Typing } from './Typing.tsx'
import { Starters, Welcome } from './Welcome.tsx'

export function App() {
  const loading = !begun.value && outbox.value.length === 0
  const fresh = begun.value && rows.value.length === 0 && outbox.value.length === 0
  return (
    <div class="chat">
      <Header />
      <Banner />
      <main class="middle">
        <Scroller>
          <div class="column">
            {loading && <Skeleton />}
            {fresh && brand.value && <Welcome />}
            <Log />
            <Typing />
            {fresh ? <Starters /> : <OpenAnswers />}
          </div>
        </Scroller>
      </main>
      <Composer />
      <div class="hidden" id="live" aria-live="polite">
        {announcements.value.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
    </div>
  )
}

/** The shape of a greeting; the style sheet shows it once the wait is long enough to be noticed. */
const Skeleton = () => (
  <div class="skeleton">
    <i />
    <i />
    <i />
  </div>
)
