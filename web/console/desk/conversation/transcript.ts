import type { Row } from '../../../../src/conversation/message.ts'
import type { Pending } from '../case/outbox.ts'

/** One thing in the log, top to bottom. `first` and `last` are of a run of the same voice. */
export type Entry =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'event'; key: string; row: Row }
  | { kind: 'note'; key: string; row: Row }
  | { kind: 'said'; key: string; row: Row; first: boolean; last: boolean }
  | { kind: 'pending'; key: string; message: Pending }

const RUN_MS = 5 * 60_000 // after five minutes of silence the voice is named again

export const ROWS_SHOWN = 200 // measured: plain elements scroll smoothly up to here

/** `dayOf` names the day a moment falls on where the reader sits. */
export function entriesOf(rows: Row[], pending: Pending[], dayOf: (at: number) => string): Entry[] {
  const entries: Entry[] = []
  let day = ''
  rows.forEach((row, at) => {
    const today = dayOf(row.at)
    if (today !== day) entries.push({ kind: 'day', key: `day ${today}`, at: row.at })
    const before = today === day ? rows[at - 1] : undefined
    entries.push(entryOf(row, before, rows[at + 1]))
    day = today
  })
  for (const message of pending) entries.push({ kind: 'pending', key: message.id, message })
  return entries
}

function entryOf(row: Row, before: Row | undefined, after: Row | undefined): Entry {
  const key = `row ${row.seq}`
  if (row.by === 'event') return { kind: 'event', key, row }
  if (row.by === 'note') return { kind: 'note', key, row }
  return { kind: 'said', key, row, first: !sameRun(before, row), last: !sameRun(row, after) }
}

function sameRun(one: Row | undefined, next: Row | undefined): boolean {
  if (!one || !next) return false
  return one.by === next.by && one.agent?.id === next.agent?.id && next.at - one.at < RUN_MS
}

/** How many things others said after `seq`; own words and team notes never count as new. */
export function newSince(rows: Row[], seq: number, me: string): number {
  return rows.filter((row) => row.seq > seq && row.by !== 'event' && row.agent?.id !== me).length
}
