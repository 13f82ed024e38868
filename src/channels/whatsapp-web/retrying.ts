/** Tries until it is done or nobody waits any more; waits longer each time, the last wait repeats. */
export async function untilDone(
  work: () => Promise<unknown>,
  waits: readonly number[],
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<boolean> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      await work()
      return true
    } catch (error) {
      onFailure(error)
    }
    await pause(waits[Math.min(attempt, waits.length - 1)] ?? 0, signal)
  }
  return false
}

/** Resolves after the time, or at once when nobody waits any more. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms).unref()
    signal.addEventListener('abort', done, { once: true })
  })
}

/** Waits for it, but not longer than that. */
export async function soon(work: Promise<unknown> | undefined, ms: number): Promise<void> {
  const waiting = new AbortController()
  await Promise.race([work, pause(ms, waiting.signal)])
  waiting.abort()
}
