import type { Shelf } from './drafts.ts'
import type { Pending } from './outbox.ts'

const KEY = 'outbox'

/** What had not reached the server when the page was left; it waits for the connection and goes out under its old id. */
export function recallOutbox(shelf: Pick<Shelf, 'getItem'>): Pending[] {
  let stored: unknown
  try {
    stored = JSON.parse(shelf.getItem(KEY) ?? '[]')
  } catch {
    return []
  }
  if (!Array.isArray(stored)) return []
  return stored.filter(isMessage).map((one) => (one.state === 'sending' ? { ...one, state: 'offline' } : one))
}

/** Keeps what is on its way; a browser that keeps nothing loses it at a reload, no sooner. */
export function keepOutbox(shelf: Shelf, pending: Pending[]): void {
  try {
    if (pending.length === 0) shelf.removeItem(KEY)
    else shelf.setItem(KEY, JSON.stringify(pending))
  } catch {
    return
  }
}

function isMessage(value: unknown): value is Pending {
  if (typeof value !== 'object' || value === null) return false
  const one = value as Record<string, unknown>
  const texts = [one.id, one.case, one.text].every((text) => typeof text === 'string')
  return texts && (one.kind === 'reply' || one.kind === 'note') && typeof one.at === 'number'
}
