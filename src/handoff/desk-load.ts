import type { Bell } from '../bell/bell.ts'
import { CASE, QUEUES } from '../runtime/case-document.ts'
import type { Store } from '../store/store.ts'

/** How many cases wait, near enough: counted anew when something changed, and given without waiting. */
export interface WaitingCount {
  now(): number
  /** Counts at once. */
  refresh(): Promise<void>
  stop(): void
}

/** A longer queue is told as this long. */
const MOST_COUNTED = 1_000
/** Changes within this time are counted once. */
const PAUSE_MS = 250

export function waitingCount(store: Store, bell: Bell): WaitingCount {
  let count = 0
  let timer: NodeJS.Timeout | undefined
  const refresh = async (): Promise<void> => {
    const found = await store.scan(CASE, 'queue', QUEUES.waiting, MOST_COUNTED)
    count = found.length
  }
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      refresh().catch(() => soon())
    }, PAUSE_MS)
    timer.unref()
  }
  const quiet = [bell.listen('case', soon), bell.listen('desk', soon)]
  return {
    now: () => count,
    refresh,
    stop() {
      for (const end of quiet) end()
      clearTimeout(timer)
    },
  }
}
