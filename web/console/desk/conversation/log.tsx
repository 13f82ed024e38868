import { type ReactElement, useState } from 'react'
import type { CaseView, Me } from '../../../../src/http/wire/console.ts'
import { outbox, say } from '../../console.ts'
import { dayOf } from '../../format/time.ts'
import { Button } from '../../frame/button.tsx'
import { Icon } from '../../frame/icon.tsx'
import { useStore } from '../../stores/use-store.ts'
import { Heard } from './heard.tsx'
import { LogEntry } from './log-entry.tsx'
import { entriesOf, ROWS_SHOWN } from './transcript.ts'
import { useEndOfLog } from './use-end-of-log.ts'

/** What scrolls must be reachable by keyboard. */
const REACHABLE = { tabIndex: 0 }

/** The conversation itself, and the only thing in its pane that scrolls. */
export function Log({ view, me }: { view: CaseView; me: Me }): ReactElement {
  const all = useStore(outbox, (one) => one)
  const [rowsShown, setRowsShown] = useState(ROWS_SHOWN)
  const pending = all.filter((message) => message.case === view.case)
  const rows = view.rows.slice(-rowsShown)
  const entries = entriesOf(rows, pending, dayOf)
  const end = useEndOfLog(view.rows, pending.length, me.user.id)
  return (
    <div className="log-place">
      <section
        className="log"
        ref={end.scroller}
        onScroll={end.onScroll}
        aria-label={say('case.log')}
        {...REACHABLE}
      >
        <div className="log-rows">
          {rows.length < view.rows.length && (
            <div className="log-older">
              <Button kind="quiet" icon="up" onPress={() => setRowsShown(rowsShown + ROWS_SHOWN)}>
                {say('case.older')}
              </Button>
            </div>
          )}
          {entries.length === 0 && <p className="log-event">{say('case.begun')}</p>}
          {entries.map((entry) => (
            <LogEntry key={entry.key} entry={entry} view={view} me={me} />
          ))}
          {view.typing && <TypingDots view={view} />}
        </div>
      </section>
      {end.unseen > 0 && (
        <button type="button" className="new-pill" onClick={end.jump}>
          <Icon name="down" size={16} />
          {say('case.new', { n: end.unseen })}
        </button>
      )}
      <Heard view={view} me={me} />
    </div>
  )
}

function TypingDots({ view }: { view: CaseView }): ReactElement {
  return (
    <p className="typing">
      <span className="typing-dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span className="meta">{say('case.typing', { name: view.name ?? say('voice.debtor') })}</span>
    </p>
  )
}
