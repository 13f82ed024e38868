const FIRST_MS = 500
const MOST_MS = 20_000

/** How long to wait before the nth try (from 0): doubles up to a limit; `chance` (0 to 1) spreads it by a quarter. */
export function retryDelay(tries: number, chance: number): number {
  const base = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(tries, 10))
  return Math.round(base * (0.75 + chance / 2))
}
