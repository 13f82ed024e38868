import { answerIntent, bareAnswer, DATA_WORDS, dataIntent, OPENING_YES } from './answers.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { cuesOf } from './cues.ts'
import { isDistress } from './distress.ts'
import { findEntities } from './entities.ts'
import type { Lexicon } from './lexicon.ts'
import { type Found, lead } from './lead.ts'
import { languageOf } from './language.ts'
import { type Model, marksOf } from './model.ts'
import { isCasual, sentimentOf } from './mood.ts'
import { normalise, type Word } from './normalise.ts'
import type { Entity, Intent, Reading, ReadingContext, Understand } from './reading.ts'
import { INTENTS } from './reading.ts'
import { type Segment, segmentsOf } from './segments.ts'
import { type Token, tokenise } from './tokens.ts'

const NAMES: ReadonlySet<string> = new Set(INTENTS)
/** From here on the leading intent is acted on. */
const ACCEPT_FROM = 0.42
/** A part of a longer message counts from here on. */
const PART_FROM = 0.4
/** Below this an intent is not worth asking about. */
const CANDIDATE_FROM = 0.08
const MOST_CANDIDATES = 3

/** Everything about one message that later steps look at. */
interface Draft {
  tokens: Token[]
  words: Word[]
  entities: Entity[]
  segments: Segment[]
  context: ReadingContext
}

/** Ties model and lexicon to the function that reads messages. */
export function createUnderstanding(model: Model, lexicon: Lexicon): Understand {
  return (text, context) => {
    const tokens = tokenise(text)
    const words = wordsOf(tokens, lexicon, model)
    const entities = findEntities(text, tokens, context, { lexicon, known: model.known })
    const clauses = clausesOf(tokens)
    const marks = marksOf(entities, tokens)
    const reader = { classifier: model.classifier, lexicon, tokens, words, marks }
    const segments = words.length > 0 ? segmentsOf(reader, clauses, bareClauses(clauses, words)) : []
    const draft: Draft = { tokens, words, entities, segments, context }
    const plainWords = words.map((word) => word.text)
    const distress = isDistress(plainWords)
    const found = lead(intentsOf(draft, distress, lexicon))
    return {
      language: languageOf(tokens, model.language, lexicon),
      ...decide(draft, found),
      entities,
      distress: distress || found[0]?.intent === 'distress',
      sentiment: sentimentOf(
        plainWords,
        tokens,
        found.map((item) => item.intent),
      ),
      casual: isCasual(tokens),
    }
  }
}

/** A message of signs only is read by what the signs stand for. */
function wordsOf(tokens: readonly Token[], lexicon: Lexicon, model: Model): Word[] {
  const words = normalise(tokens, lexicon, model.known)
  if (words.some((word) => word.text !== '?')) return words
  return tokens.flatMap((token, at) =>
    (lexicon.slang.get(token.text) ?? '').split(' ').flatMap((text) => (text === '' ? [] : [{ text, token: at }])),
  )
}

/** Clauses that are a bare yes, no or greeting stay apart from what follows. */
function bareClauses(clauses: readonly Clause[], words: readonly Word[]): Set<number> {
  const fixed = new Set<number>()
  clauses.forEach((clause, i) => {
    const texts = textsIn(words, clause)
    if (bareAnswer(texts)) fixed.add(i)
  })
  return fixed
}

function textsIn(words: readonly Word[], range: { from: number; to: number }): string[] {
  return words.filter((word) => word.token >= range.from && word.token < range.to).map((word) => word.text)
}

function intentsOf(draft: Draft, distress: boolean, lexicon: Lexicon): Found[] {
  const found = new Map<Intent, Found>()
  const add = (item: Found) => {
    const before = found.get(item.intent)
    if (!before || before.confidence < item.confidence) found.set(item.intent, { ...item, at: Math.min(item.at, before?.at ?? item.at) })
  }
  if (distress) add({ intent: 'distress', confidence: 0.97, at: 0 })
  for (const item of fromSegments(draft)) add(item)
  for (const cue of cuesOf(draft.words, lexicon)) add(cue)
  return [...dropEmpty(found).values()]
}

/** Remarks without a request of their own vanish beside those that have one. */
function dropEmpty(found: Map<Intent, Found>): Map<Intent, Found> {
  const real = [...found.keys()].filter((intent) => intent !== 'provide_info' && intent !== 'out_of_scope')
  const talk = real.every((intent) => ['greet', 'thanks', 'goodbye', 'abuse'].includes(intent))
  if (real.length > 0) found.delete('provide_info')
  if (real.length > 0 && !talk) found.delete('out_of_scope')
  return found
}

function fromSegments({ segments, words, entities, context }: Draft): Found[] {
  const found: Found[] = []
  const several = segments.length > 1
  segments.forEach((segment, i) => {
    const texts = segment.words.map((word) => word.text)
    const answer = bareAnswer(texts)
    const asked = isAsked(context)
    if (answer && (asked || answer !== 'cancel')) {
      if (i === 0 || asked) {
        const plainYes = answer !== 'yes' || asked || segment.label === 'affirm' || segment.label === 'accept_offer' || segment.label === 'out_of_scope'
        const intent = !asked && segment.label === 'accept_offer' ? 'accept_offer' : answerIntent(answer, context.expecting)
        if (plainYes) {
          found.push({ intent, confidence: 0.93, at: segment.from })
          return
        }
      }
    }
    const told = dataAnswer(segment, several, entities, context)
    if (told) {
      found.push({ intent: told, confidence: 0.9, at: segment.from })
      return
    }
    if (asked && i === 0 && OPENING_YES.has(texts[0] ?? '') && texts.length > 1) {
      found.push({ intent: answerIntent('yes', context.expecting), confidence: 0.75, at: segment.from })
    }
    if (several && segment.confidence < PART_FROM && segments.some((other) => other.confidence > segment.confidence)) return
    if (NAMES.has(segment.label)) {
      found.push({ intent: inContext(segment, entities, context), confidence: segment.confidence, at: segment.from + 0.5 })
    }
  })
  return words.length === 0 ? [] : found
}

function isAsked(context: ReadingContext): boolean {
  return context.expecting !== undefined
}

/** Intents that data of the expected kind never overrule: they ask or tell something else. */
const CLEAR_FROM = 0.72

/** Short data of the kind that was asked for. */
function dataAnswer(
  segment: Segment,
  several: boolean,
  entities: readonly Entity[],
  context: ReadingContext,
): Intent | undefined {
  const own = entities.filter((entity) => entityIn(entity, segment))
  const told = dataIntent(segment.words, own, context)
  if (!told) return undefined
  const texts = segment.words.map((word) => word.text)
  const beside = texts.filter((text) => text !== '<n>').length
  const weak = segment.label === 'out_of_scope' || segment.confidence < CLEAR_FROM || EASY.has(segment.label)
  if (texts.includes('?') && told !== 'counter_offer') return weak && beside <= 2 ? told : undefined
  return beside <= (several ? 8 : DATA_WORDS) && weak ? told : undefined
}

const EASY = new Set<string>([
  'provide_info', 'affirm', 'accept_offer', 'counter_offer', 'promise_to_pay', 'request_installments', 'request_extension',
  'ask_schedule', 'greet', 'deny',
])

function entityIn(entity: Entity, segment: Segment): boolean {
  return segment.span[0] <= entity.start && entity.end <= segment.span[1]
}

/** With offers on the table another number of parts is a counter-offer. */
function inContext(segment: Segment, entities: readonly Entity[], context: ReadingContext): Intent {
  const label = segment.label as Intent
  const table = (context.offers ?? 0) > 0 || context.expecting === 'offer_decision' || context.expecting === 'offer_choice'
  if (table && label === 'request_installments' && entities.some((entity) => entity.type === 'tenor' && entityIn(entity, segment))) {
    return 'counter_offer'
  }
  if (table && label === 'affirm') return 'accept_offer'
  return label
}

type Decided = Pick<Reading, 'intent' | 'confidence' | 'also' | 'decision' | 'candidates'>

function decide(draft: Draft, found: readonly Found[]): Decided {
  const first = found[0]
  const candidates = candidatesOf(draft, found)
  if (!first) return { intent: 'out_of_scope', confidence: 0.5, also: [], decision: 'refuse', candidates }
  const also = found.slice(1).map(({ intent, confidence }) => ({ intent, confidence: round(confidence) }))
  const intent = first.intent
  const confidence = round(first.confidence)
  const decision =
    intent === 'out_of_scope'
      ? candidates.length > 0 && first.confidence < 0.6 ? 'ask' : 'refuse'
      : first.confidence >= ACCEPT_FROM ? 'accept' : candidates.length > 0 ? 'ask' : 'refuse'
  return { intent, confidence, also, decision, candidates }
}

function candidatesOf({ segments }: Draft, found: readonly Found[]): Intent[] {
  const main = [...segments].sort((a, b) => b.words.length - a.words.length)[0]
  const ranked = (main?.guess.ranked ?? []).filter(({ p }) => p >= CANDIDATE_FROM)
  const names = [...found.slice(0, 1).map((item) => item.intent as string), ...ranked.map(({ label }) => label)]
  return [...new Set(names)].filter((name): name is Intent => NAMES.has(name) && name !== 'out_of_scope').slice(0, MOST_CANDIDATES)
}

function round(value: number): number {
  return Math.round(Math.max(0, Math.min(1, value)) * 1000) / 1000
}
