import { brand, status } from '../conversation.ts'
import { framed, leave } from '../host.ts'
import { initialsOf } from '../initials.ts'
import { press } from '../send.ts'
import { words } from '../words.ts'
import { Icon } from './Icon.tsx'

const askPerson = (): string => press('talk_to_person', words.value.starters.talk_to_person)

/** Who is speaking, the way to a person and the way out. */
export function Header() {
  const w = words.value
  const { mode, agent } = status.value
  const byPerson = mode === 'agent' && agent !== null
  return (
    <header class="head">
      <span class={byPerson ? 'logo logo-person' : 'logo'} aria-hidden="true">
        {byPerson ? initialsOf(agent.name) : brand.value?.initials.charAt(0)}
      </span>
      <div class="who">
        <h1 id="title" tabIndex={-1}>
          {byPerson ? agent.name : (brand.value?.creditor ?? 'Chat')}
        </h1>
        <p>{byPerson ? w.personOfTeam(agent.team) : mode === 'queued' ? w.connecting : w.assistantAi}</p>
      </div>
      {mode === 'bot' && (
        <button type="button" class="quiet ask-person" onClick={askPerson}>
          <Icon name="person" />
          {w.person}
        </button>
      )}
      {framed && (
        <button type="button" class="quiet round leave" aria-label={w.close} onClick={leave}>
          <Icon name="close" />
        </button>
      )}
    </header>
  )
}
