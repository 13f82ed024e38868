import { type Signal, signal } from '@preact/signals'

/** State of the page that belongs to a row of the transcript: which view of a card, what was ticked. */
export function perRow<T>(initial: T): (row: string) => Signal<T> {
  const kept = new Map<string, Signal<T>>()
  return (row) => {
    const known = kept.get(row) ?? signal(initial)
    kept.set(row, known)
    return known
  }
}
