const FIRST_MS = 800
const MOST_MS = 30_000

/** How long to wait before try `n` (from 1): doubling, capped, with half of it by chance so that clients spread. */
export function backoffMs(n: number, chance = Math.random()): number {
  const whole = Math.min(MOST_MS, FIRST_MS * 2 ** (n - 1))
  return whole / 2 + (whole / 2) * chance
}

/** Waits, or ends early when `signal` is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
