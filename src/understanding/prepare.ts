import { DATE_WORDS } from './calendar-words.ts'
import type { Mark } from './features.ts'
import type { Lexicon } from './lexicon.ts'
import { normalise, plain, type Word } from './normalise.ts'
import { NUMERAL_WORDS } from './numeral-words.ts'
import { type Known, knownWords } from './spelling.ts'
import { type Token, tokenise } from './tokens.ts'

/** Finds the kinds of figures in tokens; given from outside so that tables can be tried without a clock. */
export type FindMarks = (tokens: readonly Token[], original: string) => Mark[]

/** The plain words of a message with the figures among them. */
export interface Prepared {
  words: Word[]
  marks: readonly Mark[]
}

/** The words of the examples and of the lexicon, which misspelt words are compared with. */
export function learnWords(texts: readonly string[], lexicon: Lexicon): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (word: string, count: number) => counts.set(word, (counts.get(word) ?? 0) + count)
  for (const target of new Set(lexicon.slang.values())) for (const word of target.split(' ')) add(word, 2)
  for (const phrase of lexicon.concepts.keys()) for (const word of phrase.split(' ')) add(word, 2)
  for (const text of texts) {
    for (const token of tokenise(text)) {
      if (token.kind !== 'word') continue
      for (const word of plain(token.text, lexicon).split(' ')) add(word, 1)
    }
  }
  return counts
}

/** Training texts as they are read, with the index of known words they were read by. */
export function prepareTexts(
  texts: readonly string[],
  lexicon: Lexicon,
  findMarks: FindMarks,
): { prepared: Prepared[]; counts: Map<string, number>; known: Known } {
  const counts = learnWords(texts, lexicon)
  const known = indexWords(counts)
  const prepared = texts.map((text) => {
    const tokens = tokenise(text)
    return { words: normalise(tokens, lexicon, known), marks: findMarks(tokens, text) }
  })
  return { prepared, counts, known }
}

/** The index of known words, with those of the grammar. */
export function indexWords(counts: ReadonlyMap<string, number>): Known {
  const all = new Map(counts)
  for (const word of [...NUMERAL_WORDS, ...DATE_WORDS]) all.set(word, (all.get(word) ?? 0) + 2)
  return knownWords(all)
}
