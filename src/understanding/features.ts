import { type Lexicon, LONGEST_PHRASE, stems } from './lexicon.ts'
import type { Word } from './normalise.ts'

/** What one message shows the classifier, as names, by block. */
export interface Signs {
  /** Words, pairs of neighbouring words, concepts and kinds of figures. */
  words: string[]
  /** Pairs of neighbouring concepts. */
  concepts: string[]
  /** Rough stems and pairs of neighbouring ones. */
  stems: string[]
  /** Pieces of three to five characters. */
  pieces: string[]
}

/** A kind of figure found in the text, at the word where it starts. */
export interface Mark {
  name: string
  token: number
}

/** Pieces of a longer text add nothing but time. */
const MAX_WORDS = 120

/** Lists the signs of plain words; each stands once. */
export function signsOf(words: readonly Word[], marks: readonly Mark[], lexicon: Lexicon): Signs {
  const texts = words.slice(0, MAX_WORDS).map((word) => word.text)
  const concepts = conceptsOf(words.slice(0, MAX_WORDS), marks, lexicon)
  return {
    words: distinct([...wordSigns(texts), ...concepts.map((name) => `c${name}`)]),
    concepts: distinct(pairSigns(concepts)),
    stems: distinct(stemSigns(texts)),
    pieces: distinct(pieceSigns(texts)),
  }
}

function distinct(list: string[]): string[] {
  return [...new Set(list)]
}

function wordSigns(texts: readonly string[]): string[] {
  const signs: string[] = []
  let before = '^'
  for (const text of texts) {
    signs.push(`w${text}`, `w${before} ${text}`)
    before = text
  }
  signs.push(`w${before} $`)
  return signs
}

function pairSigns(names: readonly string[]): string[] {
  return names.slice(1).map((name, i) => `c${names[i]} ${name}`)
}

function stemSigns(texts: readonly string[]): string[] {
  const roots = texts.map(roughStem)
  return [...roots.map((root) => `s${root}`), ...roots.slice(1).map((root, i) => `s${roots[i]} ${root}`)]
}

const ENDINGS = /(?:ings?|ed|es|s|ers?|ly|ment|ations?|ions?)$/
const STEM = 6

/** The beginning of a word without an English ending: forms of one word mostly share it. */
function roughStem(word: string): string {
  return word.replace(ENDINGS, '').slice(0, STEM)
}

function pieceSigns(texts: readonly string[]): string[] {
  const signs: string[] = []
  for (const text of texts) {
    const padded = ` ${text} `
    if (padded.length === 3) signs.push(`p${padded}`)
    for (let size = 3; size <= 5; size++) {
      for (let at = 0; at + size <= padded.length; at++) signs.push(`p${padded.slice(at, at + size)}`)
    }
  }
  return signs
}

/** Concepts in the order of the text; the longest phrase counts, a figure stands for its words. */
export function conceptsOf(words: readonly Word[], marks: readonly Mark[], lexicon: Lexicon): string[] {
  const names: string[] = []
  let nextMark = 0
  for (let at = 0; at < words.length; ) {
    const token = words[at]?.token ?? 0
    for (; nextMark < marks.length && (marks[nextMark]?.token ?? 0) <= token; nextMark++) {
      names.push(`<${marks[nextMark]?.name}>`)
    }
    const [found, length] = longestAt(words, at, lexicon)
    names.push(...found)
    at += length
  }
  for (; nextMark < marks.length; nextMark++) names.push(`<${marks[nextMark]?.name}>`)
  return names
}

function longestAt(words: readonly Word[], at: number, lexicon: Lexicon): [readonly string[], number] {
  const single = words[at]?.text ?? ''
  if (single === '?') return [['?'], 1]
  let phrase = single
  let best: readonly string[] | undefined = lexicon.concepts.get(single)
  let length = 1
  for (let more = 1; more < LONGEST_PHRASE && at + more < words.length; more++) {
    phrase += ` ${words[at + more]?.text}`
    const found = lexicon.concepts.get(phrase)
    if (found) {
      best = found
      length = more + 1
    }
  }
  return [best ?? conceptOfStem(single, lexicon), length]
}

function conceptOfStem(word: string, lexicon: Lexicon): readonly string[] {
  for (const stem of stems(word)) {
    const found = lexicon.concepts.get(stem)
    if (found) return found
  }
  return []
}
