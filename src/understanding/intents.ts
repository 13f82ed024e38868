import { answerIntent, bareAnswer, DATA_WORDS, dataIntent, OPENING_YES } from './answers.ts'
import { hasFalseFriend } from './distress.ts'
import type { Found } from './lead.ts'
import type { Entity, Intent, ReadingContext } from '../conversation/reading.ts'
import { INTENTS } from '../conversation/reading.ts'
import type { Segment } from './segments.ts'
import { wordSet } from './words.ts'

const NAMES: ReadonlySet<string> = new Set(INTENTS)
/** A part of a longer message counts from here on. */
const PART_FROM = 0.55
/** A meaning this sure is never overruled by data of the expected kind. */
const CLEAR_FROM = 0.72
const SURE_ANSWER = 0.93
const SURE_DATA = 0.9
const OPENING = 0.75
/** Danger seen by the classifier alone counts from here on. */
const DANGER_FROM = 0.55

/** The parts of one message with what they are read by. */
export interface Parts {
  segments: readonly Segment[]
  entities: readonly Entity[]
  context: ReadingContext
}

/** What each part of a message means in the light of the last question. */
export function intentsOfParts(parts: Parts): Found[] {
  const found: Found[] = []
  parts.segments.forEach((segment, i) => {
    if (isDenied(parts, i)) return
    const told = identityOf(segment, parts) ?? answerOf(segment, i, parts.context) ?? dataOf(segment, parts)
    if (told) {
      found.push(told)
      return
    }
    const opening = openingOf(segment, i, parts.context)
    if (opening) found.push(opening)
    if (isFaint(parts, segment)) return
    found.push({ ...meaningOf(segment, parts), at: segment.from + 0.5 })
    found.push(...innerOf(segment, parts))
  })
  return found
}

/** "Bukan saya" after "is this X?" says more than no. */
function identityOf(segment: Segment, { context }: Parts): Found | undefined {
  if (context.expecting !== 'identity' || segment.words.length > DATA_WORDS) return undefined
  const intent = dataIntent(segment.words, [], context)
  return intent === 'wrong_person' ? { intent, confidence: SURE_DATA, at: segment.from } : undefined
}

/** A bare yes, no or "never mind". */
function answerOf(segment: Segment, index: number, context: ReadingContext): Found | undefined {
  const answer = bareAnswer(textsOf(segment))
  if (!answer) return undefined
  const asked = context.expecting !== undefined
  const plausible = YES_OR_NO.has(segment.label) || segment.confidence < CLEAR_ANSWER
  if (!asked && (answer === 'cancel' || index > 0 || !plausible)) return undefined
  const picked = !asked && (segment.label === 'accept_offer' || segment.label === 'reject_offer')
  const intent: Intent = picked ? (segment.label as Intent) : answerIntent(answer, context.expecting)
  return { intent, confidence: SURE_ANSWER, at: segment.from }
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
  return { intent: answerIntent('yes', context.expecting), confidence: OPENING, at: segment.from }
}

/** Short data of the kind that was asked for, unless the words clearly mean something else. */
function dataOf(segment: Segment, { segments, entities, context }: Parts): Found | undefined {
  const own = entities.filter((entity) => isWithin(entity, segment))
  const intent = dataIntent(segment.words, own, context)
  if (!intent) return undefined
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

function isWithin(entity: Entity, segment: Segment): boolean {
  return segment.span[0] <= entity.start && entity.end <= segment.span[1]
}

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
    .map((clause) => ({ ...meaningOf(clause, parts), at: clause.from + 0.5 }))
}

const INNER_FROM = 0.93
const EMPTY = new Set(['out_of_scope', 'provide_info', 'affirm', 'deny', 'help', 'repeat', 'goodbye'])

/** A part too unsure to count beside a surer one. */
function isFaint({ segments }: Parts, segment: Segment): boolean {
  if (!NAMES.has(segment.label)) return true
  return segment.confidence < PART_FROM && segments.some((other) => other.confidence > segment.confidence)
}

const WISHES =
  /^(?:request_(?!human)|ask_|counter_offer|accept_offer|promise_to_pay|pay_now|change_agreement|privacy_request)/
const DENIALS = new Set(['bukan', 'tidak', 'not', 'no', 'jangan', 'without', 'tanpa'])
const DENIED = wordSet(`
  minta mau perlu usah asking need want looking trying ingin about after lagi
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

/** The classifier's label, corrected by the dialog: a plan asked for beside offers is a counter-offer. */
function meaningOf(segment: Segment, { entities, context }: Parts): Omit<Found, 'at'> {
  const { confidence } = segment
  const label = segment.label as Intent
  if (label === 'distress' && (confidence < DANGER_FROM || hasFalseFriend(textsOf(segment)))) {
    const next = segment.guess.ranked.find((item) => item.label !== 'distress')
    return { intent: (next?.label ?? 'out_of_scope') as Intent, confidence: confidence / 2 }
  }
  if (label === 'stop_contact' && textsOf(segment).some((text) => ASIDES.has(text)))
    return { intent: label, confidence, aside: true }
  const table =
    (context.offers ?? 0) > 0 ||
    context.expecting === 'offer_decision' ||
    context.expecting === 'offer_choice'
  const terms = entities.some((entity) => entity.type === 'tenor' && isWithin(entity, segment))
  if (
    !table &&
    context.expecting &&
    NO_OFFERS_YET.has(context.expecting) &&
    (label === 'accept_offer' || label === 'reject_offer')
  ) {
    return { intent: label === 'accept_offer' ? 'affirm' : 'deny', confidence }
  }
  if (table && label === 'request_installments' && terms) return { intent: 'counter_offer', confidence }
  if (table && context.expecting !== undefined && label === 'affirm')
    return { intent: 'accept_offer', confidence }
  return { intent: label, confidence }
}

/** While these are asked for nothing has been offered. */
const NO_OFFERS_YET: ReadonlySet<string> = wordSet(`
  identity name birthdate nik nik_last4 phone otp language account_choice
`)

/** Places, hours and people that a wish about contact may be limited to. */
const ASIDES = wordSet(`
  kantor keluarga istri suami tetangga teman bos atasan hrd malam subuh jam rumah saudara ibu orang
  darurat office family wife husband neighbours neighbors work night boss friends parents mother
  workplace relatives colleagues mertua anak
`)

function textsOf(segment: Segment): string[] {
  return segment.words.map((word) => word.text)
}
