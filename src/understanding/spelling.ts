import { onceFor, rememberingWords } from './remembered.ts'

/** Words the reader knows, with what is needed to find them again when misspelt. */
export interface Known {
  /** How often a word stands in the examples. */
  counts: ReadonlyMap<string, number>
  /** Words common enough to be taken for the stem of a longer one. */
  roots: ReadonlySet<string>
  /** Consonants -> the known words that have them, the most frequent first. */
  skeletons: ReadonlyMap<string, readonly string[]>
  /** A known word with one letter left out -> the known words, the most frequent first. */
  deletions: ReadonlyMap<string, readonly string[]>
  /** Whether a word was seen right after another, `^` and `$` being the edges of a message. */
  follows?: (before: string, word: string) => boolean
}

/** The plain words on both sides of a misspelt one; `^` and `$` at the edges. */
export interface Company {
  before: string
  after: string
}

/** A word seen this often is trusted as the target of a correction. */
const TRUSTED = 2
const SHORTEST_CORRECTED = 5
/** A shorter word is put right only in the company it is known from. */
const SHORTEST_IN_COMPANY = 3
const LONGEST_CORRECTED = 18
/** A form of letters that fits more known words than this tells nothing. */
const MOST_CANDIDATES = 8

/** Indexes known words, the more frequent first where several share a form. */
export function knownWords(counts: ReadonlyMap<string, number>): Known {
  const skeletons = new Map<string, string[]>()
  const deletions = new Map<string, string[]>()
  const roots = new Set<string>()
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  for (const [word, count] of ranked) {
    if (count < TRUSTED || word.length > LONGEST_CORRECTED || !/^[a-z]+$/.test(word)) continue
    if (word.length >= 4) {
      roots.add(word)
      keep(skeletons, skeleton(word), word)
    }
    if (word.length < SHORTEST_IN_COMPANY) continue
    for (const shorter of withoutOne(word)) keep(deletions, shorter, word)
    keep(deletions, word, word)
  }
  return { counts, roots, skeletons, deletions }
}

function keep(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (list.length < MOST_CANDIDATES && !list.includes(value)) list.push(value)
}

interface Candidate {
  word: string
  /** How likely the slip is, as a logarithm. */
  slip: number
}

/**
 * The known word that was most likely meant: one slip away, or with its vowels left out; undefined when none
 * is. Where several fit, the one that is frequent and known beside its neighbours wins.
 */
export function nearest(word: string, known: Known, company?: Company): string | undefined {
  if (word.length < SHORTEST_IN_COMPANY || word.length > LONGEST_CORRECTED || !/^[a-z]+$/.test(word))
    return undefined
  let best: { word: string; score: number } | undefined
  for (const candidate of candidatesOf(known)(word)) {
    const fits = company ? companyOf(candidate.word, known, company) : 0
    if (fits === 0 && !standsAlone(word, candidate)) continue
    const score = Math.log(known.counts.get(candidate.word) ?? 1) + candidate.slip + FITS * fits
    if (!best || score > best.score) best = { word: candidate.word, score }
  }
  return best?.word
}

const candidatesOf = onceFor((known: Known) =>
  rememberingWords((word): readonly Candidate[] => [...bared(word, known), ...slipped(word, known)]),
)

/** What it counts that a word is known right beside a neighbour. */
const FITS = 3

function companyOf(word: string, known: Known, { before, after }: Company): number {
  if (!known.follows) return 0
  return Number(known.follows(before, word)) + Number(known.follows(word, after))
}

/** Whether a correction is safe without looking at the neighbours. */
function standsAlone(word: string, { word: found }: Candidate): boolean {
  return word.length >= SHORTEST_CORRECTED || (found.length > word.length && isBare(word))
}

/** At least three consonants and hardly a vowel: "tghn". */
function isBare(word: string): boolean {
  const bare = skeleton(word)
  return bare.length >= (word.length - bare.length <= 1 ? 3 : 4)
}

/** Known words of which only vowels were left out. */
function bared(word: string, known: Known): Candidate[] {
  return (known.skeletons.get(skeleton(word)) ?? [])
    .filter((full) => full.length > word.length && isShortOf(word, full))
    .map((full) => ({ word: full, slip: isBare(word) ? 0 : -1 }))
}

/** Known words one letter added, lost, replaced or swapped away. */
function slipped(word: string, known: Known): Candidate[] {
  const found = new Set<string>(known.deletions.get(word))
  for (const shorter of withoutOne(word)) {
    for (const near of known.deletions.get(shorter) ?? []) if (oneSlip(word, near)) found.add(near)
  }
  return [...found]
    .filter((near) => near !== word && isPlausible(word, near))
    .map((near) => ({ word: near, slip: SLIP }))
}

const SLIP = -0.5

/** The first letter is rarely wrong, unless it changed places with the second. */
function isPlausible(word: string, near: string): boolean {
  return near[0] === word[0] || (near[0] === word[1] && near[1] === word[0] && near.length === word.length)
}

/** Consonants only, doubled ones once; a first vowel stays. */
function skeleton(word: string): string {
  return (
    (word[0] ?? '') +
    word
      .slice(1)
      .replace(/[aeiou]/g, '')
      .replace(/(.)\1+/g, '$1')
  )
}

/** Whether letters were only left out. */
function isShortOf(word: string, full: string): boolean {
  let at = 0
  for (const letter of full) if (letter === word[at]) at++
  return at === word.length
}

function withoutOne(word: string): string[] {
  const found: string[] = []
  for (let i = 0; i < word.length; i++) found.push(word.slice(0, i) + word.slice(i + 1))
  return found
}

/** One letter added, lost, replaced or swapped with its neighbour. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  let tail = 0
  while (tail < Math.min(a.length, b.length) - from && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail++
  const left = a.slice(from, a.length - tail)
  const right = b.slice(from, b.length - tail)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
