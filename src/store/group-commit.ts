import type { DatabaseSync } from 'node:sqlite'
import { isBusy } from './sqlite-failure.ts'

/** One fsync serves this many writes at most, so that a flood does not hold the event loop for long. */
const WRITES_PER_COMMIT = 256

/** How long a batch waits for another process to let go of the file, and how often it looks. */
const LOCK_PATIENCE_MS = 5_000
const LOCK_RETRY_MS = 10

interface Write {
  run: () => unknown
  done: (value: unknown) => void
  failed: (error: unknown) => void
}

export interface GroupCommit {
  /** Runs `statement` in the transaction that ends this turn of the event loop; resolves after COMMIT. */
  add<T>(statement: () => T): Promise<T>
  /** Resolves when everything accepted so far has been committed or refused. */
  drained(): Promise<void>
}

/** Commits together what arrives together: one fsync a turn of the event loop instead of one a write. */
export function groupCommit(database: DatabaseSync, lockPatienceMs = LOCK_PATIENCE_MS): GroupCommit {
  const begin = database.prepare('begin immediate')
  const commit = database.prepare('commit')
  const rollback = database.prepare('rollback')
  const pending: Write[] = []
  const waiting: (() => void)[] = []
  let scheduled = false
  let lockedSince: number | undefined

  const schedule = (afterMs = 0): void => {
    scheduled = true
    if (afterMs === 0) setImmediate(flush)
    else setTimeout(flush, afterMs)
  }

  /** Settles what it can and returns the writes to try again, because another process holds the file. */
  const attempt = (batch: Write[]): Write[] => {
    const tell: (() => void)[] = []
    try {
      begin.run()
      for (const write of batch) tell.push(outcome(database, write))
      commit.run()
    } catch (error) {
      if (database.isTransaction) rollback.run()
      if (isBusy(error) && stillPatient()) return batch
      if (batch.length > 1 && !isBusy(error)) return batch.flatMap((write) => attempt([write]))
      for (const write of batch) write.failed(error)
      return []
    }
    for (const settle of tell) settle()
    return []
  }

  const stillPatient = (): boolean => {
    lockedSince ??= performance.now()
    return performance.now() - lockedSince < lockPatienceMs
  }

  const flush = (): void => {
    scheduled = false
    const again = attempt(pending.splice(0, WRITES_PER_COMMIT))
    pending.unshift(...again)
    if (again.length === 0) lockedSince = undefined
    if (pending.length > 0) schedule(again.length > 0 ? LOCK_RETRY_MS : 0)
    else for (const settle of waiting.splice(0)) settle()
  }

  return {
    add: (statement) =>
      new Promise((resolve, reject) => {
        pending.push({ run: statement, done: resolve as (value: unknown) => void, failed: reject })
        if (!scheduled) schedule()
      }),
    drained: () => new Promise((resolve) => (scheduled ? waiting.push(resolve) : resolve())),
  }
}

/**
 * Runs one write inside the open transaction and returns how to tell its caller. SQLite undoes a
 * failed statement alone, unless the failure ended the whole transaction: then it is thrown on.
 */
function outcome(database: DatabaseSync, write: Write): () => void {
  try {
    const value = write.run()
    return () => write.done(value)
  } catch (error) {
    if (!database.isTransaction) throw error
    return () => write.failed(error)
  }
}
