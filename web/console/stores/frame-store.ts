/** A value that many components follow; however often it is set, followers hear of it once a frame. */
export interface Store<T> {
  get(): T
  set(change: (was: T) => T): void
  /** Returns what ends the subscription. */
  subscribe(listener: () => void): () => void
}

/** `schedule` runs its argument once, before the next paint. */
export function frameStore<T>(initial: T, schedule: (run: () => void) => void): Store<T> {
  const listeners = new Set<() => void>()
  let value = initial
  let scheduled = false
  const notify = () => {
    scheduled = false
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => value,
    set(change) {
      const next = change(value)
      if (Object.is(next, value)) return
      value = next
      if (scheduled) return
      scheduled = true
      schedule(notify)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
