import type { Entity, Guess, Intent, Reading, ReadingContext, Understand } from '../conversation/reading.ts'
import { INTENTS } from '../conversation/reading.ts'
import { bareAnswer } from './answers.ts'
import { withoutExplained } from './beside.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { cuesOf } from './cues.ts'
import { isDistress } from './distress.ts'
import type { Engine } from './engine.ts'
import { scanText } from './entities.ts'
import { withoutInjections } from './injections.ts'
import { deniesWish, intentsOfParts, type Parts } from './intents.ts'
import { languageOf } from './language.ts'
import { type Found, lead } from './lead.ts'
import type { Lexicon } from './lexicon.ts'
import { type Ground, marksOf } from './model.ts'
import { isCasual, sentimentOf } from './mood.ts'
import { normalise, type Word } from './normalise.ts'
import { type Segment, segmentsOf } from './segments.ts'
import { type Token, tokenise } from './tokens.ts'

const NAMES: ReadonlySet<string> = new Set(INTENTS)
/** From here on the leading intent is acted on. */
const ACCEPT_FROM = 0.42
/** What stops everything else is asked about unless it is this sure. */
const GRAVE_FROM = 0.6
const GRAVE: ReadonlySet<Intent> = new Set(['deceased', 'identity_theft', 'represented', 'wrong_person'])
/** How sure it is that a message without any known word is about something else. */
const NOT_TOLD = 0.5
/** An out-of-scope verdict less sure than this is asked about. */
const REFUSE_FROM = 0.6
/** One this sure is accepted: the message is about something else. */
const ELSEWHERE_FROM = 0.85
/** Below this an intent is not worth asking about. */
const CANDIDATE_FROM = 0.08
/** What is so much less likely than the likeliest is no choice to put before anybody. */
const CANDIDATE_SHARE = 0.25
const MOST_CANDIDATES = 3
const SURE_DANGER = 0.97

/** Ties what was learnt and the lexicon to the function that reads messages. */
export function createUnderstanding(model: Ground, lexicon: Lexicon, engine: Engine): Understand {
  return (text, context) => {
    const tokens = tokenise(text)
    const all = wordsOf(tokens, lexicon, model)
    const words = withoutInjections(all)
    const { found: entities, noSuchDay } = scanText(text, tokens, context, { lexicon, known: model.known })
    const clauses = clausesOf(tokens)
    if (clauses.length === 0) clauses.push({ from: 0, to: tokens.length })
    const language = languageOf(tokens, model.language, lexicon)
    const reader = { engine, language, tokens, words, marks: marksOf(entities, tokens) }
    const fixed = bareClauses(clauses, { words, entities, tokens, context })
    const segments = words.length > 0 ? segmentsOf(reader, clauses, fixed) : []
    const texts = all.map((word) => word.text)
    const distress = isDistress(texts)
    const found = lead(gather({ segments, entities, tokens, context }, words, lexicon, distress))
    if (found.length === 0 && words.length < all.length) found.push(NOTHING_BUT_ORDERS)
    const intents = found.map((item) => item.intent)
    return {
      language,
      ...decide(segments, found, isForeign(all, model)),
      entities,
      ...(noSuchDay ? { noSuchDay } : {}),
      distress: distress || intents.includes('distress'),
      sentiment: sentimentOf(texts, tokens, intents),
      casual: isCasual(tokens),
    }
  }
}

/** Whether no word is known, so that nothing at all can be told. */
function isForeign(words: readonly Word[], { known }: Ground): boolean {
  const isRead = ({ text }: Word) => LETTER.test(text)
  return !words.some((word) => known.counts.has(word.text) && isRead(word)) && words.some(isRead)
}

const LETTER = /\p{L}/u

const NOTHING_BUT_ORDERS: Found = { intent: 'out_of_scope', confidence: 0.95, at: 0 }

/** A message of signs only is read by what the signs stand for. */
function wordsOf(tokens: readonly Token[], lexicon: Lexicon, model: Ground): Word[] {
  const words = normalise(tokens, lexicon, model.known)
  if (words.some((word) => word.text !== '?')) return words
  return tokens.flatMap((token, at) =>
    (lexicon.slang.get(token.text) ?? '')
      .split(' ')
      .flatMap((text) => (text === '' ? [] : [{ text, token: at }])),
  )
}

/** Bare answers, denied wishes, and bare terms where terms are asked for stay apart from the rest. */
function bareClauses(
  clauses: readonly Clause[],
  draft: {
    words: readonly Word[]
    entities: readonly Entity[]
    tokens: readonly Token[]
    context: ReadingContext
  },
): Set<number> {
  const fixed = new Set<number>()
  clauses.forEach((clause, i) => {
    const inside = draft.words.filter((word) => word.token >= clause.from && word.token < clause.to)
    const texts = inside.map((word) => word.text)
    if (bareAnswer(texts) || deniesWish(texts) || isBareTerms(texts, clause, draft)) fixed.add(i)
  })
  return fixed
}

const MOST_BESIDE = 3

function isBareTerms(
  texts: readonly string[],
  clause: Clause,
  {
    entities,
    tokens,
    context,
  }: { entities: readonly Entity[]; tokens: readonly Token[]; context: ReadingContext },
): boolean {
  if (!context.expecting || !ASKS_FOR_TERMS.has(context.expecting)) return false
  const start = tokens[clause.from]?.start ?? 0
  const end = tokens[clause.to - 1]?.end ?? 0
  const own = entities.some((entity) => TERMS.has(entity.type) && entity.start >= start && entity.end <= end)
  return own && texts.filter((text) => text !== '<n>').length <= MOST_BESIDE
}

const ASKS_FOR_TERMS: ReadonlySet<string> = new Set([
  'offer_decision',
  'offer_choice',
  'amount',
  'instalments',
])
const TERMS: ReadonlySet<string> = new Set(['money', 'tenor', 'ordinal'])

/** All that the message says, each intent once, where it was first said. */
function gather(parts: Parts, words: readonly Word[], lexicon: Lexicon, distress: boolean): Found[] {
  const found = new Map<Intent, Found>()
  const add = (item: Found) => {
    const before = found.get(item.intent)
    const at = Math.min(item.at, before?.at ?? item.at)
    const confidence = Math.max(item.confidence, before?.confidence ?? 0)
    const aside = (item.aside ?? false) && (before?.aside ?? true)
    const own = item.own || before?.own
    const bare = (item.bare ?? false) && (before?.bare ?? true)
    found.set(item.intent, {
      intent: item.intent,
      confidence,
      at,
      ...(aside ? { aside } : {}),
      ...(own ? { own } : {}),
      ...(bare ? { bare } : {}),
    })
  }
  if (distress) add({ intent: 'distress', confidence: SURE_DANGER, at: 0 })
  for (const item of intentsOfParts(parts)) add(item)
  for (const cue of cuesOf(words, lexicon)) add(cue)
  return withoutExplained(
    [...withoutEmpty(found).values()],
    words.map((word) => word.text),
    parts.context,
  )
}

const COURTESIES: ReadonlySet<Intent> = new Set(['greet', 'thanks', 'goodbye', 'abuse'])

/** Remarks without a request of their own vanish beside those that have one. */
function withoutEmpty(found: Map<Intent, Found>): Map<Intent, Found> {
  const real = [...found.keys()].filter((intent) => intent !== 'provide_info' && intent !== 'out_of_scope')
  if (real.length > 0) found.delete('provide_info')
  if (real.some((intent) => !COURTESIES.has(intent))) found.delete('out_of_scope')
  return found
}

type Decision = Pick<Reading, 'intent' | 'confidence' | 'also' | 'decision' | 'candidates' | 'guesses'>

function decide(segments: readonly Segment[], found: readonly Found[], foreign: boolean): Decision {
  const first = found[0]
  if (foreign && first?.intent === 'out_of_scope')
    return { intent: 'out_of_scope', confidence: NOT_TOLD, also: [], decision: 'refuse', candidates: [] }
  const candidates = candidatesOf(segments, first?.intent)
  const guesses = guessesOf(segments)
  if (!first)
    return { intent: 'out_of_scope', confidence: NOT_TOLD, also: [], decision: 'refuse', candidates, guesses }
  const also = found.slice(1).map(({ intent, confidence }) => ({ intent, confidence: round(confidence) }))
  const unknown = first.intent === 'out_of_scope'
  const sure =
    first.confidence >= (unknown ? REFUSE_FROM : GRAVE.has(first.intent) ? GRAVE_FROM : ACCEPT_FROM)
  const certain = unknown && first.confidence < ELSEWHERE_FROM ? 'refuse' : 'accept'
  const decision = sure ? certain : candidates.length > 0 ? 'ask' : 'refuse'
  return {
    intent: first.intent,
    confidence: round(first.confidence),
    also,
    decision,
    candidates,
    ...(decision === 'accept' ? {} : { guesses }),
  }
}

const rankedOf = (segments: readonly Segment[]) =>
  [...segments].sort((a, b) => b.words.length - a.words.length)[0]?.guess.ranked ?? []

/** The likeliest meanings of the longest part, for those who teach the service. */
const guessesOf = (segments: readonly Segment[]): Guess[] =>
  rankedOf(segments)
    .slice(0, MOST_CANDIDATES)
    .flatMap(({ label, p }) => (NAMES.has(label) ? [{ intent: label as Intent, confidence: round(p) }] : []))

function candidatesOf(segments: readonly Segment[], first: Intent | undefined): Intent[] {
  const guesses = rankedOf(segments)
  const least = Math.max(CANDIDATE_FROM, (guesses[0]?.p ?? 0) * CANDIDATE_SHARE)
  const ranked = guesses.filter(({ p }) => p >= least).map(({ label }) => label)
  const names = new Set<string>(first ? [first, ...ranked] : ranked)
  return [...names]
    .filter((name): name is Intent => NAMES.has(name) && !NO_CHOICE.has(name))
    .slice(0, MOST_CANDIDATES)
}

/** Nobody is asked whether they meant one of these. */
const NO_CHOICE: ReadonlySet<string> = new Set([
  'out_of_scope',
  'provide_info',
  'abuse',
  'distress',
  'deceased',
])

function round(value: number): number {
  return Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000
}
