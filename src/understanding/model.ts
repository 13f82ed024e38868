import type { Entity } from '../conversation/reading.ts'
import type { Classifier } from './classifier.ts'
import { findEntities } from './entities.ts'
import { type Mark, signReader } from './features.ts'
import { type LanguageModel, learnLanguage } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import { type Prepared, prepareTexts } from './prepare.ts'
import { knownPair, knownText, type SignTable, signTable, UNSEEN } from './sign-table.ts'
import type { Known } from './spelling.ts'
import { type Token, tokenise } from './tokens.ts'
import { trainClassifier } from './training.ts'

/** What is learnt for reading a message before any engine ranks its meanings. */
export interface Ground {
  /** How often each plain word stands in the examples. */
  counts: Map<string, number>
  known: Known
  language: LanguageModel
}

/** All that training makes; plain data, so that it can be kept on disk. */
export interface Model extends Ground {
  /** The numbers of all signs that the examples show. */
  signs: SignTable
  classifier: Classifier
}

/** A labelled text; without a language it teaches nothing about languages. */
export interface Example {
  text: string
  intent: string
  language?: 'id' | 'en' | 'mixed'
}

/** The kinds of the figures found, each at the token where it starts. */
export function marksOf(entities: readonly Entity[], tokens: readonly Token[]): Mark[] {
  const marks: Mark[] = []
  let at = 0
  for (const entity of entities) {
    while (at < tokens.length && (tokens[at]?.start ?? 0) < entity.start) at++
    marks.push({ name: entity.type, token: at })
  }
  return marks
}

/** Known words that also know which of them stand side by side, as the pairs of the examples tell. */
export function inCompany(known: Known, signs: SignTable): Known {
  const follows = (before: string, word: string) => {
    const [left, right] = [knownText(signs, 'word', before), knownText(signs, 'word', word)]
    if (left === UNSEEN || right === UNSEEN) return false
    return knownPair(signs, 'pair', left, right) !== UNSEEN
  }
  return { ...known, follows }
}

/** Examples were written on no particular day. */
const ANY_DAY = { now: 1_750_000_000_000, zone: 'Asia/Jakarta' }

/** Learns from examples; the same examples and lexicon always give the same model. */
export function trainModel(examples: readonly Example[], lexicon: Lexicon): Model {
  const { prepared, ground } = learnGround(examples, lexicon)
  const signs = signTable()
  const readSigns = signReader(signs, lexicon)
  const shown = prepared.map(({ words, marks }) => readSigns(words, marks))
  const labels = examples.map((example) => example.intent)
  const classifier = trainClassifier({ examples: shown, size: signs.used }, labels)
  return { ...ground, signs, classifier, known: inCompany(ground.known, signs) }
}

/** Learns words and languages from examples; returns the examples as they are read. */
export function learnGround(
  examples: readonly Example[],
  lexicon: Lexicon,
): { prepared: Prepared[]; ground: Ground } {
  const texts = examples.map((example) => example.text)
  const { prepared, counts, known } = prepareTexts(texts, lexicon, (tokens, text) =>
    marksOf(findEntities(text, tokens, ANY_DAY, { lexicon }), tokens),
  )
  const language = learnLanguage(
    examples.map(({ text, language: own }) => ({ tokens: tokenise(text), language: own })),
  )
  return { prepared, ground: { counts, known, language } }
}
