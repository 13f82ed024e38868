import type { ReactElement } from 'react'
import type { Row } from '../../../../src/conversation/message.ts'
import type { CaseView, Me } from '../../../../src/http/wire/console.ts'
import { runs } from '../../../plain.ts'
import { say } from '../../console.ts'
import { clock, longDay } from '../../format/time.ts'
import { sendOnceMore } from '../acts/do.ts'
import { CardLine } from './card-line.tsx'
import { DeliveryLine, Undelivered } from './delivery-line.tsx'
import { Note } from './note.tsx'
import { OfferTable } from './offer-table.tsx'
import { PendingEntry } from './pending-entry.tsx'
import type { Entry } from './transcript.ts'

/** One thing in the log. */
export function LogEntry({ entry, view, me }: { entry: Entry; view: CaseView; me: Me }): ReactElement {
  switch (entry.kind) {
    case 'day':
      return (
        <p className="log-rule">
          <span>{longDay(entry.at, say.language)}</span>
        </p>
      )
    case 'event':
      return (
        <p className="log-rule">
          <span>
            {entry.row.text}, {clock(entry.row.at, say.language)}
          </span>
        </p>
      )
    case 'note':
      return <Note author={entry.row.agent?.name ?? say('team')} at={entry.row.at} text={entry.row.text} />
    case 'said':
      return <Said row={entry.row} last={entry.last} view={view} me={me} />
    case 'pending':
      return <PendingEntry message={entry.message} me={me} />
  }
}

function Said({ row, last, view, me }: { row: Row; last: boolean; view: CaseView; me: Me }): ReactElement {
  const offers = row.offers ?? []
  const delivery = view.deliveries?.[row.seq]
  const lost = delivery?.state === 'failed' ? ' lost' : ''
  return (
    <article className={`said by-${row.by}${lost}`}>
      {row.text !== '' && (
        <p className="bubble" lang={row.language}>
          <span className="hidden">{voiceOf(row, view)}: </span>
          {runs(row.text).map(({ text, bold, at }) => (bold ? <strong key={at}>{text}</strong> : text))}
        </p>
      )}
      {row.file && (
        <p className="meta">
          <a href={fileAt(view.case, row.seq)} target="_blank" rel="noreferrer">
            {say('file.open')}
          </a>
        </p>
      )}
      {offers.length > 0 && <OfferTable row={row} offers={offers} view={view} me={me.user.id} />}
      {row.card && <CardLine card={row.card} />}
      {row.buttons && row.buttons.length > 0 && (
        <p className="meta">
          {say('card.buttons', { titles: row.buttons.map((one) => one.title).join(', ') })}
        </p>
      )}
      {delivery?.state === 'failed' && (
        <Undelivered
          delivery={delivery}
          onAgain={delivery.again && isMine(view, me) ? () => sendOnceMore(view.case, row.seq) : null}
        />
      )}
      {last && <DeliveryLine row={row} delivery={delivery} me={me.user.id} sent={isSent(view.channel)} />}
    </article>
  )
}

/** What cannot be opened says so in a tab of its own, in the language of the console. */
const fileAt = (caseId: string, seq: number): string =>
  `/api/console/cases/${caseId}/files/${seq}?language=${say.language}`

const isMine = (view: CaseView, me: Me): boolean => view.mode === 'agent' && view.owner?.id === me.user.id

/** On the others a message is there once it is stored. */
const isSent = (channel: CaseView['channel']): boolean => channel !== 'webchat' && channel !== 'terminal'

function voiceOf(row: Row, view: CaseView): string {
  if (row.by === 'debtor') return view.name ?? say('voice.debtor')
  return row.by === 'agent' ? (row.agent?.name ?? say('team')) : say('voice.assistant')
}
