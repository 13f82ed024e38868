/** Words known before any training: chat forms with their plain word, and word groups of one meaning. */
export interface Lexicon {
  slang: ReadonlyMap<string, string>
  /** Plain word or phrase (words joined by a space) -> names of the concepts it belongs to. */
  concepts: ReadonlyMap<string, readonly string[]>
}

/** Longest phrase of the concept lists, in words. */
export const LONGEST_PHRASE = 4

/** Bare stem forms a colloquial Indonesian word may have; the word itself is not among them. */
export function stems(word: string): string[] {
  const found: string[] = []
  if (word.length < 5) return found
  for (const open of ['', ...PREFIXES]) {
    if (!word.startsWith(open)) continue
    for (const close of SUFFIXES) {
      if (!word.endsWith(close) || (open === '' && close === '')) continue
      const stem = word.slice(open.length, word.length - close.length)
      if (stem.length < 3) continue
      found.push(stem)
      const lost = LOST_LETTER[open]
      if (lost && VOWEL.test(stem[0] ?? '')) found.push(lost + stem)
    }
  }
  return found
}

const VOWEL = /[aeiou]/
const PREFIXES = [
  'di',
  'me',
  'mem',
  'men',
  'meng',
  'meny',
  'ng',
  'ny',
  'n',
  'm',
  'nge',
  'ke',
  'ter',
  'ber',
  'pe',
  'pem',
  'pen',
  'peng',
  'se',
]
const SUFFIXES = ['', 'kan', 'in', 'an', 'i', 'nya', 'annya', 'kannya', 'innya', 'ku', 'mu']
/** The letter that a nasal prefix swallows: "nyicil" is "cicil", "memotong" is "potong". */
const LOST_LETTER: Record<string, string> = {
  mem: 'p',
  men: 't',
  meng: 'k',
  meny: 's',
  ny: 'c',
  ng: 'k',
  n: 't',
  m: 'p',
  pem: 'p',
  pen: 't',
  peng: 'k',
}
