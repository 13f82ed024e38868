import type { Queue, QueueRow } from '../../../../src/http/wire/console.ts'

export const GROUPS = ['mine', 'waiting', 'assistant'] as const
export type Group = (typeof GROUPS)[number]

/** The queue as the page holds it: an unchanged row keeps its identity from snapshot to snapshot. */
export interface QueueState {
  status: 'loading' | 'ready' | 'failed'
  rows: ReadonlyMap<string, QueueRow>
  order: Record<Group, readonly string[]>
  /** When the server made the snapshot. */
  at: number
}

export const EMPTY_QUEUE: QueueState = {
  status: 'loading',
  rows: new Map(),
  order: { mine: [], waiting: [], assistant: [] },
  at: 0,
}

/** Takes over a snapshot; one older than what is shown changes nothing. */
export function withSnapshot(was: QueueState, queue: Queue): QueueState {
  if (queue.at < was.at) return was
  const rows = new Map<string, QueueRow>()
  const order: QueueState['order'] = { mine: [], waiting: [], assistant: [] }
  for (const group of GROUPS) {
    const fresh = group === 'waiting' ? careFirst(queue[group]) : queue[group]
    order[group] = sameOrder(
      was.order[group],
      fresh.map((row) => row.case),
    )
    for (const row of fresh) rows.set(row.case, sameRow(was.rows.get(row.case), row))
  }
  return { status: 'ready', rows, order, at: queue.at }
}

/** People in danger come before every clock; else the server's order stands. */
function careFirst(rows: QueueRow[]): QueueRow[] {
  return [
    ...rows.filter((row) => row.reason === 'distress'),
    ...rows.filter((row) => row.reason !== 'distress'),
  ]
}

function sameRow(was: QueueRow | undefined, row: QueueRow): QueueRow {
  return was && JSON.stringify(was) === JSON.stringify(row) ? was : row
}

function sameOrder(was: readonly string[], next: string[]): readonly string[] {
  return was.length === next.length && was.every((id, at) => id === next[at]) ? was : next
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Whether a row answers a search: every word must begin somewhere in the name or stand in the case number. */
export function matches(row: QueueRow, query: string): boolean {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const name = ` ${plain(row.name ?? '')}`
  const number = plain(row.case)
  return words.every((word) => name.includes(` ${word}`) || number.includes(word))
}

/** The ids to show in a group, in order; the same array while nothing is searched. */
export function shown(state: QueueState, group: Group, query: string): readonly string[] {
  if (query.trim() === '') return state.order[group]
  return state.order[group].filter((id) => {
    const row = state.rows.get(id)
    return row !== undefined && matches(row, query)
  })
}

/** The row `step` places further in the list; the first one when none was chosen; it stops at both ends. */
export function neighbour(ids: readonly string[], from: string | null, step: 1 | -1): string | null {
  const at = from === null ? -1 : ids.indexOf(from)
  if (at < 0) return ids[0] ?? null
  return ids[Math.min(ids.length - 1, Math.max(0, at + step))] ?? null
}

/** Which group a case stands in now. */
export function groupOf(state: QueueState, id: string): Group | null {
  return GROUPS.find((group) => state.order[group].includes(id)) ?? null
}

/** Whether another person took the case while it still stands in the list. */
export function takenByOther(row: QueueRow, me: string): boolean {
  return row.owner !== null && row.owner.id !== me
}
