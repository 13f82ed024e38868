import type { ReactElement } from 'react'
import type { Intent } from '../../../src/conversation/reading.ts'
import type { MisunderstoodView } from '../../../src/http/wire/misunderstood.ts'
import { say } from '../console.ts'
import { clock, shortDay } from '../format/time.ts'
import { Button, Key } from '../frame/button.tsx'
import { Icon } from '../frame/icon.tsx'
import { keyName } from '../frame/key-sheet.tsx'
import { Box, IntentSearch } from './intent-search.tsx'
import { dayOf, percent } from './message-list.tsx'
import { MessageText } from './message-text.tsx'
import { meanings, tell } from './tell.ts'

/** As many as the server takes. */
export const MOST_INTENTS = 5

export type Deciding = 'label' | 'out' | 'aside' | 'undo'

export interface EditorProps {
  message: MisunderstoodView
  draft: readonly Intent[]
  busy: Deciding | null
  onToggle: (intent: Intent) => void
  onDecide: (what: Deciding) => void
  /** Keys are told beside the acts. */
  keys: boolean
}

/** One message: what the bot made of it, and what it means. */
export function LabelEditor(props: EditorProps): ReactElement {
  const { message, draft, onToggle } = props
  return (
    <div className="label-editor">
      <div className="editor-scroll">
        <blockquote className="mis-quote">
          <MessageText text={message.text} />
        </blockquote>
        <Facts message={message} />
        <Decided {...props} />
        <Guesses {...props} />
        <section aria-labelledby="meaning-title">
          <h3 className="label" id="meaning-title">
            {tell('meaning')} <span className="hint">{tell('meaning-hint', { n: MOST_INTENTS })}</span>
          </h3>
          <Chosen draft={draft} onToggle={onToggle} />
          <IntentSearch chosen={draft} onToggle={onToggle} />
        </section>
      </div>
      <Acts {...props} />
    </div>
  )
}

function Facts({ message }: { message: MisunderstoodView }): ReactElement {
  const { expecting, channels, first, last, count, model } = message
  const asked = expecting.map((word) => (word === null ? tell('fact.asked-none') : tell(`expecting.${word}`)))
  const days =
    first === last ? dayOf(first) : tell('fact.between', { first: dayOf(first), last: dayOf(last) })
  return (
    <dl className="mis-about">
      <div>
        <dt>{tell('fact.asked')}</dt>
        <dd>{asked.join(', ')}</dd>
      </div>
      <div>
        <dt>{tell('fact.days')}</dt>
        <dd>
          {days}, {tell('people', { n: count })}
        </dd>
      </div>
      <div>
        <dt>{tell('fact.channels')}</dt>
        <dd>{channels.map((name) => say.known(`channel-long.${name}`) ?? name).join(', ')}</dd>
      </div>
      <div>
        <dt>{tell('fact.model')}</dt>
        <dd className="mis-model">{model.slice(0, 8)}</dd>
      </div>
    </dl>
  )
}

function Decided({ message: { decided }, busy, onDecide, keys }: EditorProps): ReactElement | null {
  if (!decided) return null
  const when = `${shortDay(decided.at, say.language)}, ${clock(decided.at, say.language)}`
  const by = decided.by === '' ? tell('somebody') : decided.by
  return (
    <div className="mis-decided">
      <Icon name={decided.act === 'undo' ? 'undo' : 'tick'} size={14} />
      <p className="meta">{tell(`by.${decided.act}`, { by, when })}</p>
      <Button
        kind="quiet"
        icon="undo"
        busy={busy === 'undo'}
        onPress={() => onDecide('undo')}
        {...(keys && { hint: 'U' })}
      >
        {tell('act.undo')}
      </Button>
    </div>
  )
}

/** What is likely in one press each. */
function Guesses({ message, draft, onToggle, keys }: EditorProps): ReactElement {
  const { guesses } = message
  return (
    <section aria-labelledby="guess-title">
      <h3 className="label" id="guess-title">
        {tell('guesses')}
      </h3>
      {guesses.length === 0 && <p className="meta">{tell('guesses-none')}</p>}
      <ul className="mis-guesses">
        {guesses.map(({ intent, confidence }, at) => (
          <li key={intent}>
            <button
              type="button"
              className="mis-guess"
              aria-pressed={draft.includes(intent)}
              onClick={() => onToggle(intent)}
            >
              <Box ticked={draft.includes(intent)} />
              <span className="grow">
                <span className="mis-name">{intent}</span>
                <span className="meta">{meanings[intent]}</span>
              </span>
              <span className="mis-share">{percent(confidence)}%</span>
              {keys && <Key label={String(at + 1)} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Chosen({ draft, onToggle }: Pick<EditorProps, 'draft' | 'onToggle'>): ReactElement {
  if (draft.length === 0) return <p className="meta mis-chosen">{tell('meaning-none')}</p>
  return (
    <ol className="mis-chosen">
      {draft.map((intent, at) => (
        <li key={intent} className="tag paid">
          {intent}
          {at === 0 && draft.length > 1 && <span className="outlined-tag">{tell('lead_one')}</span>}
          <button type="button" className="mis-remove" onClick={() => onToggle(intent)}>
            <Icon name="close" size={14} />
            <span className="hidden">{tell('remove', { intent })}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

function Acts({ message, draft, busy, onDecide, keys }: EditorProps): ReactElement {
  const same =
    message.state === 'labelled' &&
    draft.length === message.intents.length &&
    draft.every((intent, at) => intent === message.intents[at])
  const hint = (key: string) => (keys ? { hint: key } : {})
  return (
    <div className="mis-acts">
      <Button
        kind="fill"
        busy={busy === 'label'}
        disabled={draft.length === 0 || same}
        onPress={() => onDecide('label')}
        {...hint(keyName('⌘↵'))}
      >
        {tell('act.label')}
      </Button>
      <Button busy={busy === 'out'} onPress={() => onDecide('out')} {...hint('O')}>
        {tell('act.out')}
      </Button>
      {message.state !== 'aside' && (
        <Button busy={busy === 'aside'} onPress={() => onDecide('aside')} {...hint('A')}>
          {tell('act.aside')}
        </Button>
      )}
    </div>
  )
}
