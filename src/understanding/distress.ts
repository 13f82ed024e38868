import { FALSE_FRIENDS, GROUPS, SIGNS } from './distress-signs.ts'
import { wordSet } from './words.ts'

/** Words that one "_" skips at most. */
const GAP = 2

/** One of several words, or a gap of so many words at most. */
type Step = ReadonlySet<string> | number
type Patterns = Map<string, Step[][]>

const signs = compile(SIGNS)
const friends = compile(FALSE_FRIENDS)

/** Patterns by each word they may start with. */
function compile(phrases: readonly string[]): Patterns {
  const map: Patterns = new Map()
  for (const phrase of phrases) {
    const steps = phrase.split(' ').map(stepOf)
    const first = steps[0]
    if (first === undefined || typeof first === 'number') continue
    for (const word of first) map.set(word, [...(map.get(word) ?? []), steps])
  }
  return map
}

function stepOf(part: string): Step {
  if (/^_+$/.test(part)) return GAP * part.length
  const group = part.startsWith('{') ? GROUPS[part.slice(1, -1)] : undefined
  return new Set((group ?? part).split('|'))
}

/**
 * Whether plain words speak of danger to life, the writer's own or somebody's near. High recall on purpose:
 * a person decides afterwards; phrases such as "mati lampu" and "harga mati" stay quiet.
 */
export function isDistress(words: readonly string[]): boolean {
  const quiet = words.map(() => false)
  for (let at = 0; at < words.length; at++) {
    for (const pattern of friends.get(words[at] ?? '') ?? []) {
      const end = matchEnd(words, at, pattern)
      for (let i = at; i < end; i++) quiet[i] = true
    }
  }
  for (let at = 0; at < words.length; at++) {
    for (const pattern of signs.get(words[at] ?? '') ?? []) {
      const end = matchEnd(words, at, pattern)
      if (end > 0 && !covered(quiet, at, end)) return true
    }
  }
  return false
}

function covered(quiet: readonly boolean[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (quiet[i]) return true
  return false
}

/** Whether a phrase that only sounds like danger stands among the words. */
export function hasFalseFriend(words: readonly string[]): boolean {
  return words.some((word, at) =>
    (friends.get(word) ?? []).some((pattern) => matchEnd(words, at, pattern) > 0),
  )
}

/** "My phone died", "hp saya mati": things die too. */
export function isThing(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (!STOPPED.has(word)) return false
    return words.slice(Math.max(0, at - 4), at + 2).some((near) => THINGS.has(near))
  })
}

const STOPPED = wordSet(`
  mati died dead dies dying die
`)
const THINGS = wordSet(`
  hp handphone ponsel phone cellphone mobile battery baterai batre laptop motor mobil car lampu listrik sinyal wifi
  internet komputer computer pc charger connection line signal power mesin engine kuota ac tv
`)

/** End of the match, 0 when the pattern does not stand here. */
function matchEnd(words: readonly string[], from: number, pattern: readonly Step[]): number {
  let at = from
  for (let i = 0; i < pattern.length; i++) {
    const step = pattern[i]
    if (step === undefined) return 0
    if (typeof step === 'number') {
      const next = pattern[i + 1]
      if (next === undefined || typeof next === 'number') return 0
      let gap = 0
      while (gap <= step && !next.has(words[at + gap] ?? '')) gap++
      if (gap > step) return 0
      at += gap
      continue
    }
    if (!step.has(words[at] ?? '')) return 0
    at++
  }
  return at
}
