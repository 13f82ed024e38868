/** A repeatable source of chance: the same seed gives the same sample on every machine. */
export interface Chance {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  /** True in `percent` of a hundred cases. */
  happens(percent: number): boolean
  pick<T>(choices: readonly [T, ...T[]]): T
}

const WARM_UP = 12 // the first numbers of small seeds are alike

/** Marsaglia's xorshift of 32 bits, scattered by a seed and a stream number. */
export function chance(seed: number, stream: number): Chance {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) >>> 0 || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state
  }
  for (let i = 0; i < WARM_UP; i++) next()
  const whole = (low: number, high: number): number => low + (next() % (high - low + 1))
  return {
    whole,
    happens: (percent) => whole(1, 100) <= percent,
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
  }
}
