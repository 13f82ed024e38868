import type { ComponentChildren } from 'preact'
import { brand, language } from '../conversation.ts'
import { press, switchLanguage } from '../send.ts'
import { words } from '../words.ts'
import { Icon, type IconName, Mark } from './Icon.tsx'

/** What stands in the window before anything has been said. */
export function Welcome() {
  const w = words.value
  const known = brand.value
  if (!known) return null
  return (
    <div class="welcome">
      <Mark />
      <h2>
        {greeting(w.greetings)}
        <br />
        {w.welcome}
      </h2>
      <p class="introduction">{w.introduction(known.creditor)}</p>
      <ul>
        <Promised icon="lock">{w.promises.private(known.creditor)}</Promised>
        <Promised icon="clock">{w.promises.pause}</Promised>
        <Promised icon="person">
          {w.promises.hours(known.deskHours[language.value].replace(/\.$/, ''))}
        </Promised>
      </ul>
    </div>
  )
}

function Promised({ icon, children }: { icon: IconName; children: ComponentChildren }) {
  return (
    <li>
      <Icon name={icon} />
      <span>{children}</span>
    </li>
  )
}

const STARTERS = ['my_account', 'talk_to_person', 'not_me'] as const

/** The first things one may want to say; the other language is one of them. */
export function Starters() {
  const w = words.value
  return (
    <fieldset class="answers" aria-label={w.answers}>
      {STARTERS.map((id) => (
        <button type="button" class="answer" key={id} onClick={() => press(id, w.starters[id])}>
          {w.starters[id]}
        </button>
      ))}
      <button type="button" class="answer" lang={w.other} onClick={() => switchLanguage(w.other)}>
        {w.otherName}
      </button>
    </fieldset>
  )
}

/** Morning until 11, midday until 15, afternoon until 18, as Indonesian greets. */
function greeting(greetings: string[]): string {
  const hour = new Date().getHours()
  const part = hour < 4 ? 3 : hour < 11 ? 0 : hour < 15 ? 1 : hour < 18 ? 2 : 3
  return greetings[part] ?? ''
}
