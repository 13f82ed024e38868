import type { Entity, Intent, ReadingContext } from '../conversation/reading.ts'
import { INTENTS } from '../conversation/reading.ts'
import { answerIntent, bareAnswer, OPENING_YES, putsOff, saysThanks, wantsChange } from './answers.ts'
import { correctsOnly, DATA_WORDS, dataIntent, isOnlyData } from './asked-data.ts'
import { IDENTITY_ASKED } from './birthdate.ts'
import type { Found } from './lead.ts'
import { isWithin, meaningsOf, textsOf, withAmounts } from './meaning.ts'
import type { Segment } from './segments.ts'
import type { Token } from './tokens.ts'
import { callsForAnswer, isImpatient, isVague, whetherSafe } from './tone.ts'
import { wordSet } from './words.ts'

const NAMES: ReadonlySet<string> = new Set(INTENTS)
/** A part of a longer message counts from here on. */
const PART_FROM = 0.55
/** A meaning this sure is never overruled by data of the expected kind. */
const CLEAR_FROM = 0.72
const SURE_ANSWER = 0.93
const SURE_DATA = 0.9
const OPENING = 0.75
/** Words that say nothing are told from those that were not understood by this. */
const VAGUE = 0.62

/** The parts of one message with what they are read by. */
export interface Parts {
  segments: readonly Segment[]
  entities: readonly Entity[]
  tokens: readonly Token[]
  context: ReadingContext
}

/** What each part of a message means in the light of the last question. */
export function intentsOfParts(parts: Parts): Found[] {
  const found: Found[] = []
  parts.segments.forEach((segment, i) => {
    if (isDenied(parts, i) || isCorrection(parts, segment) || isTitle(segment, parts)) return
    if (parts.segments.length > 1 && callsForAnswer(textsOf(segment))) return
    const told = identityOf(segment, parts) ?? answerOf(segment, i, parts.context)
    if (told) {
      found.push(told)
      return
    }
    const data = dataOf(segment, parts)
    if (data) {
      found.push(...withAmounts(data, segment, parts))
      return
    }
    const opening = openingOf(segment, i, parts.context)
    if (opening) found.push(opening)
    if (isFaint(parts, segment) || isLoose(parts, segment)) return
    found.push(...meaningsOf(segment, parts))
    found.push(...innerOf(segment, parts))
  })
  return found
}

/** "Eh salah, 17 April maksudnya": what only announces a correction says nothing beside the data that make it. */
function isCorrection({ segments, entities, context }: Parts, segment: Segment): boolean {
  const { expecting } = context
  if (!expecting || segments.length < 2) return false
  const texts = textsOf(segment)
  if (!correctsOnly(texts) && !(IDENTITY_ASKED.has(expecting) && bareAnswer(texts) === 'no')) return false
  return segments.some((other) => other !== segment && entities.some((entity) => isWithin(entity, other)))
}

/** "Panggil mbak aja, jangan bu": the form of address that is not wanted denies nothing. */
function isTitle(segment: Segment, { segments }: Parts): boolean {
  const [first = '', ...rest] = textsOf(segment)
  return (
    segments.length > 1 && DENIALS.has(first) && rest.length > 0 && rest.every((text) => TITLES.has(text))
  )
}

const TITLES = wordSet(`
  kakak ibu bapak mas mbak abang bu pak bang kak teh mr mrs ms miss sir madam maam saja iya dong
`)

/** "Bukan saya" after "is this X?" says more than no. */
function identityOf(segment: Segment, { context }: Parts): Found | undefined {
  const { expecting } = context
  if (!expecting || !IDENTITY_ASKED.has(expecting) || segment.words.length > DATA_WORDS) return undefined
  if (expecting !== 'identity' && !NOT_ME.test(textsOf(segment).join(' '))) return undefined
  const intent = dataIntent(segment.words, [], { ...context, expecting: 'identity' })
  return intent === 'wrong_person' ? { intent, confidence: SURE_DATA, at: segment.from } : undefined
}

const NOT_ME = /^(?:(?:maaf|itu|ini|that is|it is|this is) )?(?:bukan saya|not me)(?: \S+)?$/

/** A bare yes, no or "never mind", and words that say no more than "well". */
function answerOf(segment: Segment, index: number, context: ReadingContext): Found | undefined {
  const texts = textsOf(segment)
  const offered = context.expecting === 'offer_decision' || context.expecting === 'offer_choice'
  if (isVague(texts) || (!offered && isImpatient(texts)))
    return { intent: 'out_of_scope', confidence: VAGUE, at: segment.from }
  const safe = context.expecting === 'yes_no' ? whetherSafe(texts) : undefined
  if (safe !== undefined)
    return { intent: safe ? 'affirm' : 'distress', confidence: SURE_ANSWER, at: segment.from }
  if (isCondition(texts)) return undefined
  if (DECIDED.has(context.expecting ?? '') && wantsChange(texts))
    return { intent: 'change_agreement', confidence: SURE_ANSWER, at: segment.from }
  const answer = bareAnswer(texts)
  if (!answer) return undefined
  const asked = context.expecting !== undefined
  if (answer === 'yes' && saysThanks(texts) && (!asked || context.expecting === 'anything_else'))
    return undefined
  if (offered && answer === 'no' && putsOff(texts))
    return { intent: 'contact_later', confidence: SURE_ANSWER, at: segment.from }
  const plausible = YES_OR_NO.has(segment.label) || segment.confidence < CLEAR_ANSWER
  if (!asked && segment.label === 'goodbye' && segment.confidence >= PART_FROM) return undefined
  if (!asked && answer === 'cancel') return cancelled(segment, index)
  if (!asked && (index > 0 || !plausible)) return undefined
  const picked = !asked && segment.label === (answer === 'yes' ? 'accept_offer' : 'reject_offer')
  const intent: Intent = picked ? (segment.label as Intent) : answerIntent(answer, context.expecting)
  return { intent, confidence: SURE_ANSWER, at: segment.from, bare: true }
}

/** Where terms lie before the debtor, the bare word for changing them is an answer. */
const DECIDED: ReadonlySet<string> = new Set(['yes_no', 'offer_decision'])

/** "Kalau saya setuju": what would be is no answer. */
function isCondition(texts: readonly string[]): boolean {
  return CONDITIONS.has(texts[0] ?? '') && texts.length > 1
}

const CONDITIONS = wordSet(`
  kalau if misal misalnya seandainya seumpama andai suppose
`)

/** "Ga jadi deh" with nothing asked takes back what was wanted. */
function cancelled(segment: Segment, index: number): Found | undefined {
  if (index > 0 || segment.label === 'start_over') return undefined
  return { intent: 'reject_offer', confidence: OPENING, at: segment.from, bare: true }
}

/** A bare "bisa" is an answer unless the classifier is this sure of something else. */
const CLEAR_ANSWER = 0.85

const YES_OR_NO = new Set([
  'affirm',
  'deny',
  'accept_offer',
  'reject_offer',
  'out_of_scope',
  'provide_info',
  'abuse',
  'goodbye',
])

/** "Oke tapi bayarnya ke mana?": the yes counts, and so does the question. */
function openingOf(segment: Segment, index: number, context: ReadingContext): Found | undefined {
  const texts = textsOf(segment)
  if (context.expecting === undefined || index > 0 || texts.length < 2) return undefined
  if (!OPENING_YES.has(texts[0] ?? '')) return undefined
  if (context.expecting === 'anything_else' && saysThanks(texts) && texts.length <= DATA_WORDS)
    return undefined
  return { intent: answerIntent('yes', context.expecting), confidence: OPENING, at: segment.from, bare: true }
}

/** Short data of the kind that was asked for, unless the words clearly mean something else. */
function dataOf(segment: Segment, { segments, entities, tokens, context }: Parts): Found | undefined {
  const own = entities.filter((entity) => isWithin(entity, segment))
  const intent = dataIntent(segment.words, own, context)
  if (!intent) return undefined
  if (isOnlyData(segment.words, own, tokens)) return { intent, confidence: SURE_DATA, at: segment.from }
  const texts = textsOf(segment)
  const beside = texts.filter((text) => text !== '<n>').length
  const weak = segment.confidence < CLEAR_FROM || YIELDING.has(segment.label)
  const most =
    texts.includes('?') && intent !== 'counter_offer' ? 2 : segments.length > 1 ? DATA_WORDS + 2 : DATA_WORDS
  return weak && beside <= most ? { intent, confidence: SURE_DATA, at: segment.from } : undefined
}

/** Labels that give way to data of the expected kind however sure they are. */
const YIELDING = wordSet(`
  provide_info affirm accept_offer counter_offer promise_to_pay request_installments request_extension
  ask_schedule greet deny out_of_scope
`)

/** Clauses that are clear by themselves count although the whole was read as something else. */
function innerOf(segment: Segment, parts: Parts): Found[] {
  return segment.inner
    .filter(
      (clause, i) =>
        clause.confidence >= INNER_FROM &&
        clause.words.length > 1 &&
        !isDenied({ ...parts, segments: segment.inner }, i),
    )
    .filter((clause) => NAMES.has(clause.label) && !EMPTY.has(clause.label))
    .flatMap((clause) => meaningsOf(clause, parts))
}

const INNER_FROM = 0.93
const EMPTY = new Set(['out_of_scope', 'provide_info', 'affirm', 'deny', 'help', 'repeat', 'goodbye'])

/** A part of more words than this is a story, which the classifier has seen none of. */
const STORY = 40

/** A part too unsure to count beside a surer one. */
function isFaint({ segments }: Parts, segment: Segment): boolean {
  if (!NAMES.has(segment.label)) return true
  const from = segment.words.length > STORY ? SURELY_SAID : PART_FROM
  return segment.confidence < from && segments.some((other) => other.confidence > segment.confidence)
}

/** Turns of talk that a few words of another message resemble: "maaf, ...", "... then". */
const LOOSE = new Set(['repeat', 'goodbye', 'help', 'greet'])
const SURELY_SAID = 0.9

function isLoose({ segments }: Parts, segment: Segment): boolean {
  if (!LOOSE.has(segment.label) || segments.length < 2) return false
  const weak = segment.confidence < SURELY_SAID || segment.words.length < 3
  return weak && segments.some((other) => other !== segment && WISHES_AND_FACTS.test(other.label))
}

const WISHES_AND_FACTS =
  /^(?:request_|ask_|pay_|claim_|counter_|accept_|reject_|promise_|refuse_|hardship|change_agreement|dispute_|identity_|wrong_|deceased|complaint|stop_|distress|contact_|represented|privacy_)/

const WISHES =
  /^(?:request_|ask_|counter_offer|accept_offer|promise_to_pay|pay_now|change_agreement|privacy_request)/
const DENIALS = new Set(['bukan', 'tidak', 'not', 'no', 'jangan', 'without', 'tanpa'])
const DENIED = wordSet(`
  minta mau perlu usah asking need want looking trying ingin about after lagi butuh
`)

/** Whether words deny a wish: "bukan minta diskon"; with `anything` also a bare "bukan diskon". */
export function deniesWish(texts: readonly string[], anything = false): boolean {
  const at = texts.slice(0, 4).findIndex((text) => DENIALS.has(text))
  const word = texts[at]
  const next = texts[at + 1] ?? ''
  if (word === undefined) return false
  if (anything && (word === 'bukan' || word === 'not')) return true
  return DENIED.has(next)
}

/** "Bukan minta diskon, cuma mau tahu sisa": what is denied is not meant, where something else is. */
function isDenied({ segments }: Parts, index: number): boolean {
  const segment = segments[index]
  if (!segment || segments.length < 2 || !WISHES.test(segment.label) || !deniesWish(textsOf(segment), true))
    return false
  return segments.some(
    (other, i) => i !== index && other.label !== segment.label && other.confidence >= PART_FROM,
  )
}
