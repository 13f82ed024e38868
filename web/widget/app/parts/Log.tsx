import { rows, status } from '../conversation.ts'
import { crisisStart } from '../crisis.ts'
import { outbox } from '../outbox.ts'
import { type Entry, entriesOf } from '../transcript.ts'
import { words } from '../words.ts'
import { DateLine } from './DateLine.tsx'
import { Earlier } from './Earlier.tsx'
import { handleLogKey, holdTabStops } from './log-keys.ts'
import { OutgoingBubble } from './OutgoingBubble.tsx'
import { RowEntry } from './RowEntry.tsx'

const hold = (log: HTMLElement | null): void => {
  if (log) holdTabStops(log)
}

/** The conversation: one tab stop; arrows read it, Enter goes into a card. New messages are said elsewhere. */
export function Log() {
  const w = words.value
  const from = crisisStart(rows.value)
  const entries = entriesOf(rows.value.slice(from), outbox.value, status.value.mode)
  return (
    <>
      <Earlier hidden={from} />
      <div
        id="log"
        class="log"
        role="log"
        aria-live="off"
        aria-label={w.log}
        aria-description={w.logHint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the log is one tab stop, read with the arrow keys
        tabIndex={0}
        ref={hold}
        onKeyDown={(event) => handleLogKey(event, event.currentTarget)}
      >
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </div>
    </>
  )
}

function Line({ entry }: { entry: Entry }) {
  if (entry.kind === 'date') return <DateLine at={entry.at} />
  if (entry.kind === 'outgoing') return <OutgoingEntry entry={entry} />
  return <RowEntry entry={entry} />
}

function OutgoingEntry({ entry }: { entry: Entry & { kind: 'outgoing' } }) {
  return (
    <article class="entry from-debtor" tabIndex={-1} aria-label={words.value.you} data-entry={entry.id}>
      <OutgoingBubble outgoing={entry.outgoing} last={entry.last} />
    </article>
  )
}
