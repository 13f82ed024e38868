import type { QueueRow } from '../../../../src/http/wire/console.ts'

/** The clock of a row: how long the debtor has waited, and how near that is to the service level. */
export type Wait =
  | { kind: 'none' }
  | { kind: 'elapsed'; ms: number }
  | { kind: 'running'; ms: number; allowed: number; near: boolean }
  | { kind: 'over'; ms: number }

export const NEAR = 0.75 // from here on the colour says that time runs out

/** `now` is the server's time. Without `since` nobody waits; without `due` there is no level to miss. */
export function waitOf(row: Pick<QueueRow, 'since' | 'due'>, now: number): Wait {
  if (row.since === null) return { kind: 'none' }
  const ms = Math.max(0, now - row.since)
  if (row.due === null) return { kind: 'elapsed', ms }
  if (now > row.due) return { kind: 'over', ms: now - row.due }
  const allowed = row.due - row.since
  return { kind: 'running', ms, allowed, near: ms >= allowed * NEAR }
}
