/** What the widget keeps in the browser; none of it says more than that somebody chatted. */
export type Kept = 'chat.visitor' | 'chat.outbox' | 'chat.draft' | 'chat.language'

const memory = new Map<Kept, string>()

/** Reads and writes the origin's storage; where the browser blocks it, the page remembers for itself. */
export function recall(key: Kept): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

export function keep(key: Kept, value: string): void {
  memory.set(key, value)
  try {
    localStorage.setItem(key, value)
  } catch {}
}

export function forget(key: Kept): void {
  memory.delete(key)
  try {
    localStorage.removeItem(key)
  } catch {}
}
