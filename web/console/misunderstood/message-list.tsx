import type { ReactElement } from 'react'
import type { MisunderstoodView } from '../../../src/http/wire/misunderstood.ts'
import { say } from '../console.ts'
import { shortDay } from '../format/time.ts'
import { Tag } from '../frame/tag.tsx'
import { MessageText } from './message-text.tsx'
import { tell } from './tell.ts'

interface ListProps {
  messages: readonly MisunderstoodView[]
  chosen: string | null
  onChoose: (id: string) => void
}

/** What was not understood, what most people wrote first. */
export function MessageList({ messages, chosen, onChoose }: ListProps): ReactElement {
  return (
    <ul className="mis-list" aria-label={tell('list')}>
      {messages.map((message) => (
        <li key={message.id}>
          <button
            type="button"
            className="mis-row"
            data-message={message.id}
            onClick={() => onChoose(message.id)}
            {...(message.id === chosen && { 'aria-current': true })}
          >
            <span className="mis-said">
              <MessageText text={message.text} />
            </span>
            <span className="mis-facts meta">
              <span>{tell('people', { n: message.count })}</span>
              <span>{dayOf(message.last)}</span>
              <span>{tell(`language.${message.language}`)}</span>
            </span>
            <Meanings message={message} />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** `27 Nov 2026` of a day of the server. */
export const dayOf = (day: string): string => shortDay(Date.parse(`${day}T12:00:00`), say.language)

export const percent = (share: number): number => Math.round(share * 100)

/** What it was said to mean, else what the bot guessed. */
function Meanings({ message: { state, intents, guesses } }: { message: MisunderstoodView }): ReactElement {
  if (state === 'labelled') {
    return (
      <span className="mis-meanings">
        {intents.map((intent) => (
          <Tag key={intent} tone="paid" icon="tick">
            {intent}
          </Tag>
        ))}
      </span>
    )
  }
  return (
    <span className="mis-meanings">
      {guesses.length === 0 && <span className="meta">{tell('guesses-none')}</span>}
      {guesses.map(({ intent, confidence }) => (
        <Tag key={intent} tone="neutral">
          <span>{intent}</span> <span className="mis-share">{percent(confidence)}%</span>
        </Tag>
      ))}
    </span>
  )
}
