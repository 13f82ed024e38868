import type { Corpus, NlpManager } from 'node-nlp'
import { type Evidence, entropy, type Judges, judged, logit, OUT_OF_SCOPE, TOLD } from './classifier.ts'
import type { Engine, Learning, Thought } from './engine.ts'
import type { Language } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import { type Example, type Ground, learnGround } from './model.ts'
import {
  LOCALES,
  type Locale,
  libraryVersion,
  newManager,
  type Scores,
  type Tongue,
  tonguesOf,
  trained,
} from './node-nlp-library.ts'
import { indexWords, type Prepared } from './prepare.ts'
import { seeded, shuffle } from './random.ts'
import { fitJudges, type Held, pretendedUnknown, testRows } from './training.ts'

/** What is learnt with node-nlp in the place of our own classifier. */
export interface NodeNlpModel extends Ground {
  manager: NlpManager
  judges: Judges
  /** Words seen side by side, as `known.follows` asks for them. */
  pairs: string[]
}

/** Raised whenever the layout of the file changes. */
const FORMAT = 1

/**
 * The library node-nlp behind our own normaliser, grammar and judges: a baseline to measure by. Its recognisers,
 * answers and sentiment are left alone.
 */
export const NODE_NLP: Learning<NodeNlpModel> = {
  make: 'node-nlp',
  version: () => `${FORMAT} ${libraryVersion()}`,
  train,
  encode,
  decode,
  engine: nodeNlpEngine,
}

export function nodeNlpEngine({ manager, judges }: Pick<NodeNlpModel, 'manager' | 'judges'>): Engine {
  const tongues = tonguesOf(manager)
  return { classify: (thought) => judged(judges, weigh(tongues, thought)) }
}

/** Words of a longer text add nothing but time. */
const MAX_WORDS = 120

/** The words of a thought and the kinds of its figures; the library does not look at their order. */
function textOf({ words, marks }: Pick<Thought, 'words' | 'marks'>): string {
  const first = words.slice(0, MAX_WORDS)
  const last = first.at(-1)?.token ?? 0
  const kinds = marks.filter(({ token }) => token <= last).map(({ name }) => `<${name}>`)
  return [...first.map(({ text }) => text), ...kinds].join(' ')
}

/** A text in both languages is read in both. */
function heard<T extends { locale: Locale }>(all: readonly T[], language: Language): readonly T[] {
  const own = all.filter(({ locale }) => language === 'mixed' || locale === language)
  return own.length > 0 ? own : all
}

function weigh(tongues: readonly Tongue[], thought: Thought): Evidence {
  const text = textOf(thought)
  const found = heard(tongues, thought.language).map((tongue) => tongue.read(text))
  const mean = (of: (scores: Scores) => number) =>
    found.reduce((sum, scores) => sum + of(scores), 0) / Math.max(1, found.length)
  const shares = new Map<string, number>()
  for (const { intents } of found) {
    for (const { intent, score } of intents)
      shares.set(intent, (shares.get(intent) ?? 0) + score / found.length)
  }
  const ranked = [...shares]
    .filter(([label]) => label !== OUT_OF_SCOPE && label !== NONE)
    .map(([label, p]) => ({ label, p }))
    .sort((a, b) => b.p - a.p || (a.label < b.label ? -1 : 1))
    .slice(0, TOLD)
  const first = ranked[0]?.p ?? 0
  const numbers = [
    logit(first),
    first - (ranked[1]?.p ?? 0),
    entropy(Float64Array.from(shares.values())),
    logit(shares.get(OUT_OF_SCOPE) ?? 0),
    mean(({ strength }) => strength),
    mean(({ known, stems }) => known / Math.max(1, stems)),
    Math.log(1 + mean(({ stems }) => stems)),
  ]
  return { ranked, numbers }
}

/** The library's name for nothing it knows. */
const NONE = 'None'

async function train(examples: readonly Example[], lexicon: Lexicon): Promise<NodeNlpModel> {
  const { prepared, ground } = learnGround(examples, lexicon)
  const rows = await rowsOf(examples, prepared)
  const judges = fitJudges(
    await heldOut(rows),
    rows.some(({ label }) => label === OUT_OF_SCOPE),
  )
  const manager = await trained(corporaOf(rows))
  const pairs = new Set(prepared.flatMap(pairsIn))
  return remembering({ ...ground, manager, judges, pairs: [...pairs] })
}

/** Words side by side, `^` and `$` being the edges of the message. */
function pairsIn({ words }: Prepared): string[] {
  const texts = ['^', ...words.map(({ text }) => text), '$']
  return texts.slice(1).map((text, i) => `${texts[i]} ${text}`)
}

function remembering(model: NodeNlpModel): NodeNlpModel {
  const pairs = new Set(model.pairs)
  const follows = (before: string, word: string) => pairs.has(`${before} ${word}`)
  return { ...model, known: { ...model.known, follows } }
}

interface Row {
  prepared: Prepared
  label: string
  language: Language
}

async function rowsOf(examples: readonly Example[], prepared: readonly Prepared[]): Promise<Row[]> {
  const untold = await languageOfUntold(examples)
  return prepared.map((one, i) => {
    const { intent: label = OUT_OF_SCOPE, language = untold } = examples[i] ?? {}
    return { prepared: one, label, language }
  })
}

/** Examples that do not tell their language are of one: the one that the library takes most of them for. */
async function languageOfUntold(examples: readonly Example[]): Promise<Locale> {
  const untold = examples.filter(({ language }) => language === undefined)
  if (untold.length === 0) return 'id'
  const guesser = await newManager()
  const indonesian = untold.filter(({ text }) => guesser.guessLanguage(text) === 'id')
  return indonesian.length * 2 >= untold.length ? 'id' : 'en'
}

/** The examples in the library's containers, one for each language; what is in both stands in both. */
function corporaOf(rows: readonly Row[]): Corpus[] {
  return LOCALES.map((locale) => {
    const utterances = new Map<string, string[]>()
    for (const { prepared, label, language } of rows) {
      if (language !== 'mixed' && language !== locale) continue
      const list = utterances.get(label) ?? []
      utterances.set(label, list)
      list.push(textOf(prepared))
    }
    const data = [...utterances].map(([intent, texts]) => ({ intent, utterances: texts }))
    return { name: `intents/${locale}`, locale, data }
  })
}

const PARTS = 5

/** Evidence about a fifth of the examples from a manager that has not seen them. */
async function heldOut(rows: readonly Row[]): Promise<Held[]> {
  const labels = rows.map(({ label }) => label)
  const order = Int32Array.from(rows, (_, i) => i)
  shuffle(order, seeded(7))
  const pretended = pretendedUnknown(labels, 0)
  const isTest = testRows(order, labels, { fold: 0, parts: PARTS })
  const kept = rows.filter((row, i) => !isTest(i) && !pretended.has(row.label))
  const tongues = tonguesOf(await trained(corporaOf(kept)))
  return rows.flatMap(({ prepared, label, language }, i) => {
    if (!isTest(i)) return []
    const { ranked, numbers } = weigh(tongues, { ...prepared, language })
    const inside = label !== OUT_OF_SCOPE && !pretended.has(label)
    return [{ numbers, inside, right: ranked[0]?.label === label }]
  })
}

interface File {
  format: number
  counts: [string, number][]
  languageWords: [string, number][]
  languagePieces: [string, number][]
  judges: Judges
  pairs: string[]
  manager: string
}

function encode({ counts, language, judges, pairs, manager }: NodeNlpModel): Uint8Array {
  const file: File = {
    format: FORMAT,
    counts: [...counts],
    languageWords: [...language.words],
    languagePieces: [...language.pieces],
    judges,
    pairs,
    manager: manager.export(true),
  }
  return new TextEncoder().encode(JSON.stringify(file))
}

async function decode(bytes: Uint8Array): Promise<NodeNlpModel | undefined> {
  const file = parse(bytes)
  if (file?.format !== FORMAT) return undefined
  const manager = await newManager()
  manager.import(file.manager)
  const counts = new Map(file.counts)
  return remembering({
    counts,
    known: indexWords(counts),
    language: { words: new Map(file.languageWords), pieces: new Map(file.languagePieces) },
    judges: file.judges,
    pairs: file.pairs,
    manager,
  })
}

function parse(bytes: Uint8Array): File | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
