/** What is known of earlier attempts at a key. */
export type Attempt =
  | { state: 'sent'; id: string }
  /** Meta did not take it, or took it and told of a failure of that id later. */
  | { state: 'unsent'; failed?: string }
  /** No answer came: Meta may have taken it. Its status will tell, because the key goes with it. */
  | { state: 'unsure'; since: number }

/** More messages than are under way at any time. */
const MOST_KEPT = 20_000

/**
 * The outcomes of this process's attempts by key, the newest kept. The Cloud API has no idempotency key, so a
 * message is sent again only when no status has named its key for a while after an attempt without an answer.
 * What other processes sent is not known here: whoever keeps the receipts looks there before sending again.
 */
export interface Attempts {
  of(key: string): Attempt | undefined
  /** A key that was sent stays so. */
  note(key: string, attempt: Attempt): void
  /** The message of that id failed after it was taken: the key may be sent again. */
  failed(key: string, id: string): void
}

export function newAttempts(): Attempts {
  const kept = new Map<string, Attempt>()
  const keep = (key: string, attempt: Attempt): void => {
    kept.delete(key)
    kept.set(key, attempt)
    const [oldest] = kept.keys()
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  }
  return {
    of: (key) => kept.get(key),
    note: (key, attempt) => {
      if (kept.get(key)?.state !== 'sent') keep(key, attempt)
    },
    failed: (key, id) => {
      const before = kept.get(key)
      if (before?.state !== 'sent' || before.id === id) keep(key, { state: 'unsent', failed: id })
    },
  }
}
