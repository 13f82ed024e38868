import { conceptsOf, type Groups, groupsOf } from './concepts.ts'
import type { Lexicon } from './lexicon.ts'
import type { Word } from './normalise.ts'
import { ownText } from './remembered.ts'
import { forgetAfter, numberOfPair, numberOfText, type SignTable } from './sign-table.ts'

/** What one message shows the classifier, as numbers of signs by block; each stands once. */
export interface Signs {
  /** Words, pairs of neighbouring words, concepts and kinds of figures. */
  words: Int32Array
  /** Pairs of neighbouring concepts. */
  concepts: Int32Array
  /** Rough stems and pairs of neighbouring ones. */
  stems: Int32Array
  /** Pieces of three to five characters. */
  pieces: Int32Array
  /** The words alone. */
  single: Int32Array
}

/** A kind of figure found in the text, at the word where it starts. */
export interface Mark {
  name: string
  token: number
}

/** Lists the signs of plain words. */
export type ReadSigns = (words: readonly Word[], marks: readonly Mark[]) => Signs

/** Pieces of a longer text add nothing but time. */
const MAX_WORDS = 120
/** New signs that are remembered before all of them are forgotten; a text has fewer than twenty thousand. */
const MOST_NEW = 50_000

/** The signs of one word, which are found once. */
interface WordSigns {
  word: number
  stem: number
  pieces: readonly number[]
}

interface Bench {
  table: SignTable
  words: Map<string, WordSigns>
  /** By number of a sign, the last text that showed it. */
  shown: Int32Array
  text: number
}

/** The reader of signs that numbers them by a table; what is not in it gets a number for a while. */
export function signReader(table: SignTable, lexicon: Lexicon): ReadSigns {
  const groups = groupsOf(lexicon)
  const learnt = table.used
  const bench: Bench = { table, words: new Map(), shown: new Int32Array(table.used), text: 0 }
  return (words, marks) => {
    if (learnt > 0 && table.used > learnt + MOST_NEW) forget(bench, learnt)
    nextText(bench)
    return signsOf(bench, words.slice(0, MAX_WORDS), marks, groups)
  }
}

/** Numbers of texts start again where they would no longer fit. */
function nextText(bench: Bench): void {
  bench.text = (bench.text + 1) | 0
}

function forget(bench: Bench, learnt: number): void {
  forgetAfter(bench.table, learnt)
  bench.words.clear()
  bench.shown.fill(0, learnt)
}

function signsOf(bench: Bench, words: readonly Word[], marks: readonly Mark[], groups: Groups): Signs {
  const { table } = bench
  const known = words.map(({ text }) => wordSigns(bench, text))
  const concepts = conceptsOf(words, marks, groups).map((name) => numberOfText(table, 'concept', name))
  const single = listOf(bench, (add) => {
    for (const { word } of known) add(word)
  })
  nextText(bench)
  return {
    single,
    words: listOf(bench, (add) => {
      addWordsAndPairs(table, known, add)
      for (const concept of concepts) add(concept)
    }),
    concepts: listOf(bench, (add) => addPairs(table, 'concepts', concepts, add)),
    stems: listOf(bench, (add) => {
      const stems = known.map(({ stem }) => stem)
      for (const stem of stems) add(stem)
      addPairs(table, 'stems', stems, add)
    }),
    pieces: listOf(bench, (add) => {
      for (const { pieces } of known) for (const piece of pieces) add(piece)
    }),
  }
}

type Add = (sign: number) => void

/** What is added, each sign once. */
function listOf(bench: Bench, addAll: (add: Add) => void): Int32Array {
  const list: number[] = []
  addAll((sign) => {
    if (isNew(bench, sign)) list.push(sign)
  })
  return new Int32Array(list)
}

/** Whether a sign is met for the first time in this text. */
function isNew(bench: Bench, number: number): boolean {
  if (number >= bench.shown.length) {
    const shown = new Int32Array(2 * number + 1024)
    shown.set(bench.shown)
    bench.shown = shown
  }
  if (bench.shown[number] === bench.text) return false
  bench.shown[number] = bench.text
  return true
}

function addWordsAndPairs(table: SignTable, words: readonly WordSigns[], add: Add): void {
  let before = numberOfText(table, 'word', '^')
  for (const { word } of words) {
    add(word)
    add(numberOfPair(table, 'pair', before, word))
    before = word
  }
  add(numberOfPair(table, 'pair', before, numberOfText(table, 'word', '$')))
}

function addPairs(table: SignTable, kind: 'concepts' | 'stems', numbers: readonly number[], add: Add): void {
  for (let i = 1; i < numbers.length; i++)
    add(numberOfPair(table, kind, numbers[i - 1] ?? 0, numbers[i] ?? 0))
}

function wordSigns({ table, words }: Bench, text: string): WordSigns {
  const known = words.get(text)
  if (known) return known
  const signs = {
    word: numberOfText(table, 'word', text),
    stem: numberOfText(table, 'stem', roughStem(text)),
    pieces: pieceSigns(table, text),
  }
  words.set(ownText(text), signs)
  return signs
}

const ENDINGS = /(?:ings?|ed|es|s|ers?|ly|ment|ations?|ions?)$/
const STEM = 6

/** The beginning of a word without an English ending: forms of one word mostly share it. */
export function roughStem(word: string): string {
  return word.replace(ENDINGS, '').slice(0, STEM)
}

function pieceSigns(table: SignTable, text: string): number[] {
  const numbers: number[] = []
  const padded = ` ${text} `
  for (let size = 3; size <= 5; size++) {
    for (let at = 0; at + size <= padded.length; at++)
      numbers.push(numberOfText(table, 'piece', padded, at, at + size))
  }
  return numbers
}
