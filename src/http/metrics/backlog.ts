import { CASE, readCase } from '../../runtime/case-document.ts'
import type { Store } from '../../store/store.ts'

/** A longer backlog is an alarm however long it is, and counting it would make it longer. */
const MOST_COUNTED = 500

export interface Backlog {
  cases: number
  /** Effects whose time has come, by kind. */
  effects: Map<string, number>
}

/** What should have been done by now and is not, the longest overdue first. */
export async function backlogOf(store: Store, now: number): Promise<Backlog> {
  const due = await store.scan(CASE, 'due', { upTo: now }, MOST_COUNTED)
  const effects = new Map<string, number>()
  for (const { id } of due) {
    const stored = await store.get(CASE, id)
    const outbox = stored ? outboxOf(stored) : []
    for (const { kind, next, lease } of outbox)
      if (Math.max(next, lease) <= now) effects.set(kind, (effects.get(kind) ?? 0) + 1)
  }
  return { cases: due.length, effects }
}

/** A case that cannot be read is told elsewhere and has nothing to count. */
function outboxOf(stored: Parameters<typeof readCase>[0]) {
  try {
    return readCase(stored).c.outbox
  } catch {
    return []
  }
}
