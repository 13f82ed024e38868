/** Words the reader knows, with what is needed to find them again when misspelt. */
export interface Known {
  /** How often a word stands in the examples. */
  counts: ReadonlyMap<string, number>
  /** Words common enough to be taken for the stem of a longer one. */
  roots: ReadonlySet<string>
  skeletons: ReadonlyMap<string, string>
  /** A known word with one letter left out -> the known word. */
  deletions: ReadonlyMap<string, string>
}

/** A word seen this often is trusted as the target of a correction. */
const TRUSTED = 2
const SHORTEST_CORRECTED = 5
const LONGEST_CORRECTED = 18

/** Indexes known words; the more frequent word wins where two would be found. */
export function knownWords(counts: ReadonlyMap<string, number>): Known {
  const skeletons = new Map<string, string>()
  const deletions = new Map<string, string>()
  const roots = new Set<string>()
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  for (const [word, count] of ranked) {
    if (count < TRUSTED || !/^[a-z]+$/.test(word)) continue
    if (word.length >= 4) roots.add(word)
    if (word.length >= 4 && word.length <= LONGEST_CORRECTED) keepFirst(skeletons, skeleton(word), word)
    if (word.length < SHORTEST_CORRECTED || word.length > LONGEST_CORRECTED) continue
    for (const shorter of withoutOne(word)) keepFirst(deletions, shorter, word)
    keepFirst(deletions, word, word)
  }
  return { counts, roots, skeletons, deletions }
}

function keepFirst(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value)
}

/** The known word one slip away, or the one whose vowels were left out; undefined when none is. */
export function nearest(word: string, known: Known): string | undefined {
  if (word.length < 3 || word.length > LONGEST_CORRECTED || !/^[a-z]+$/.test(word)) return undefined
  const bare = skeleton(word)
  if (bare.length >= (word.length - bare.length <= 1 ? 3 : 4)) {
    const full = known.skeletons.get(bare)
    if (full !== undefined && full.length > word.length && isShortOf(word, full)) return full
  }
  if (word.length < SHORTEST_CORRECTED) return undefined
  const longer = known.deletions.get(word)
  if (longer !== undefined && longer[0] === word[0]) return longer
  for (const shorter of withoutOne(word)) {
    const found = known.deletions.get(shorter)
    if (found !== undefined && found[0] === word[0] && oneSlip(word, found)) return found
  }
  return undefined
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
  for (let i = 1; i < word.length; i++) found.push(word.slice(0, i) + word.slice(i + 1))
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
