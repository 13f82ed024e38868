import { memo, type ReactElement } from 'react'
import { Link } from 'wouter'
import type { QueueRow } from '../../../../src/http/wire/console.ts'
import { queue, say } from '../../console.ts'
import { shortMoney } from '../../format/money.ts'
import { Tag } from '../../frame/tag.tsx'
import { useStore } from '../../stores/use-store.ts'
import { desk } from '../desk-state.ts'
import { type Group, takenByOther } from './queue.ts'
import { REASONS } from './reasons.ts'
import { WaitClock } from './wait-clock.tsx'

export interface QueueRowProps {
  id: string
  me: string
  group: Group
  open: boolean
  /** The one row that Tab reaches. */
  reached: boolean
  position: number
  size: number
}

/** One conversation in the queue. Follows its own row only, so that a busy queue redraws nothing else. */
export const QueueRowLine = memo(function QueueRowLine(props: QueueRowProps): ReactElement | null {
  const { id, me, open, reached, position, size, group } = props
  const row = useStore(queue, (one) => one.rows.get(id))
  if (!row) return null
  const taken = group === 'waiting' && takenByOther(row, me)
  const care = row.reason === 'distress'
  const look = ['queue-row', open ? 'open' : '', taken ? 'taken' : '', care ? 'care' : '']
    .filter(Boolean)
    .join(' ')
  return (
    // biome-ignore lint/a11y/useSemanticElements: the virtualiser puts its own element around every row
    <div role="listitem" aria-setsize={size} aria-posinset={position}>
      <Link
        href={`/desk/${encodeURIComponent(id)}`}
        className={look}
        data-case={id}
        tabIndex={reached ? 0 : -1}
        onFocus={() => desk.set((was) => (was.cursor === id ? was : { ...was, cursor: id }))}
        {...(open && { 'aria-current': 'true' as const })}
      >
        <span className="queue-line">
          <span className="queue-name">{row.name ?? say('unknown-person')}</span>
          <span className="outlined-tag">{say(`channel.${row.channel}`)}</span>
          {row.language === 'en' && <span className="outlined-tag">EN</span>}
          <span className="grow" />
          {row.unread > 0 && group === 'mine' && <Unread count={row.unread} />}
          <WaitClock row={row} group={group} />
        </span>
        <span className="queue-said">{saidIn(row, care)}</span>
        <span className="queue-line">
          <Why row={row} taken={taken} />
          <span className="grow" />
          <span className="queue-owed">{owedIn(row, care)}</span>
        </span>
      </Link>
    </div>
  )
})

function Unread({ count }: { count: number }): ReactElement {
  return (
    <span className="badge">
      <span aria-hidden="true">{count}</span>
      <span className="hidden">{say('queue.unread', { n: count })}</span>
    </span>
  )
}

function saidIn(row: QueueRow, care: boolean): string {
  if (row.last !== null) return row.last
  return care ? say('queue.hidden') : say('queue.nothing-said')
}

function Why({ row, taken }: { row: QueueRow; taken: boolean }): ReactElement | null {
  if (taken) {
    return (
      <Tag tone="info" icon="user">
        {say('queue.taken', { name: row.owner?.name ?? '' })}
      </Tag>
    )
  }
  if (!row.reason) return null
  const { tone, icon } = REASONS[row.reason]
  return (
    <Tag tone={tone} icon={icon}>
      {say(`reason.${row.reason}`)}
    </Tag>
  )
}

function owedIn(row: QueueRow, care: boolean): ReactElement | string {
  if (care) return say('queue.stopped')
  if (row.owed === null) return ''
  const owed = shortMoney(row.owed, row.currency)
  if (row.daysLate === null || row.daysLate <= 0) return owed
  return (
    <>
      {owed} <span aria-hidden="true">· {say('queue.days', { n: row.daysLate })}</span>
      <span className="hidden">, {say('queue.days-label', { n: row.daysLate })}</span>
    </>
  )
}
