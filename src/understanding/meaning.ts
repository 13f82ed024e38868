import type { Entity, Intent, ReadingContext } from '../conversation/reading.ts'
import { isOffered, isReduction, isTarget, offersAmount } from './amounts.ts'
import { compares, putsRight, saysHowMuch } from './asked-data.ts'
import { hasFalseFriend, isThing } from './distress.ts'
import type { Found } from './lead.ts'
import type { Segment } from './segments.ts'
import type { Token } from './tokens.ts'
import { wordSet } from './words.ts'

/** Danger seen by the classifier alone counts from here on. */
const DANGER_FROM = 0.7

/** What a part of a message is judged by beside its own words. */
interface Around {
  entities: readonly Entity[]
  tokens: readonly Token[]
  context: ReadingContext
}

export function textsOf(segment: Segment): string[] {
  return segment.words.map((word) => word.text)
}

export function isWithin(entity: Entity, segment: Segment): boolean {
  return segment.span[0] <= entity.start && entity.end <= segment.span[1]
}

/** The classifier's label, corrected by the dialog and by the amounts said; an own amount counts beside a wish. */
export function meaningsOf(segment: Segment, around: Around): Found[] {
  const own = around.entities.filter((entity) => isWithin(entity, segment))
  const found = { ...meaningOf(segment, own, around.context), at: segment.from + 0.5 }
  return withAmounts(found, segment, around)
}

/** No debtor names more sums in one thought; a hostile text costs no more. */
const MOST_SUMS = 8

/** What the amounts of a part make of its meaning. */
export function withAmounts(found: Found, segment: Segment, around: Around): Found[] {
  const money = around.entities
    .filter((entity) => entity.type === 'money' && isWithin(entity, segment))
    .slice(0, MOST_SUMS)
  if (money.length === 0) return [found]
  const place = { words: segment.words, tokens: around.tokens }
  const reduced = money.some((entity) => isReduction(entity, place))
  if (reduced && GIVES_WAY_TO_REDUCTION.has(found.intent)) return [{ ...found, intent: 'request_discount' }]
  const offered = money.find((entity) => isOffered(entity, place))
  if (!offered && found.intent === 'counter_offer') return [withoutBid(found, segment, around)]
  if (!offered || reduced) return [found]
  const bid: Found = { ...found, intent: 'counter_offer', own: true }
  if (found.intent === 'request_installments' || found.intent === 'counter_offer') return [bid]
  if (corrects(found, segment, around)) return [bid]
  if (!offersAmount(textsOf(segment))) return [found]
  if (found.intent === 'promise_to_pay' || found.intent === 'request_extension') return [bid]
  if (found.intent !== 'request_waiver' || isTarget(offered, place)) return [found]
  return [found, { ...bid, at: offeredAt(offered, segment, around) }]
}

/** "Sorry, I mean 1.5 million a month": an amount put right is the amount offered. */
function corrects({ intent }: Found, segment: Segment, { context }: Around): boolean {
  return intent === 'provide_info' && context.expecting !== 'income' && putsRight(textsOf(segment))
}

const LIKELY = 0.02

/** "Pinjam 5 juta kok jadi 9 juta": sums that are not offered make no bid where something else is likely. */
function withoutBid(found: Found, segment: Segment, { entities }: Around): Found {
  const parts = entities.some((entity) => entity.type === 'tenor' && isWithin(entity, segment))
  if (parts) return { ...found, intent: 'request_installments' }
  const next = segment.guess.ranked.find(({ label }) => label !== 'counter_offer')
  return next && next.p >= LIKELY ? { ...found, intent: next.label as Intent } : found
}

/** "Drop 1 million and I agree": the wish for less leads what it is tied to. */
const GIVES_WAY_TO_REDUCTION = wordSet(`
  counter_offer accept_offer reject_offer promise_to_pay provide_info out_of_scope request_installments
`) as ReadonlySet<Intent>

function offeredAt(entity: Entity, segment: Segment, { tokens }: Around): number {
  const at = tokens.findIndex((token) => token.start >= entity.start)
  return at < 0 ? segment.from : at
}

function meaningOf(segment: Segment, own: readonly Entity[], context: ReadingContext): Omit<Found, 'at'> {
  const { confidence } = segment
  const label = segment.label as Intent
  const texts = textsOf(segment)
  if (label === 'distress' && (confidence < DANGER_FROM || hasFalseFriend(texts))) return secondOf(segment)
  if (label === 'deceased' && isThing(texts)) return secondOf(segment)
  if (label === 'claim_paid' && deniesPayment(texts)) return secondOf(segment)
  if (label === 'stop_contact' && texts.some((text) => ASIDES.has(text)))
    return { intent: label, confidence, aside: true }
  if (isOnTable(context) && label === 'pay_now' && saysHowMuch(texts))
    return { intent: label, confidence: Math.min(confidence, UNSURE) }
  if (isOnTable(context)) return { intent: beforeOffers(label, texts, own, context), confidence }
  if (context.expecting && NO_OFFERS_YET.has(context.expecting)) {
    if (label === 'accept_offer') return { intent: 'affirm', confidence }
    if (label === 'reject_offer') return { intent: 'deny', confidence }
  }
  return { intent: label, confidence }
}

/** "All of it please" beside offers may be what is to be paid or what is to be taken off. */
const UNSURE = 0.4

/** The next likely meaning, where the first cannot be meant. */
function secondOf({ guess, confidence }: Segment): Omit<Found, 'at'> {
  const next = guess.ranked.slice(1).find(({ label }) => !MISTAKEN.has(label))
  return { intent: (next?.label ?? 'out_of_scope') as Intent, confidence: confidence / 2 }
}

const MISTAKEN = new Set(['distress', 'deceased', 'claim_paid'])

/** "Mati lampu jadi ga bisa transfer": who could not pay claims nothing. */
function deniesPayment(texts: readonly string[]): boolean {
  return NOT_PAID.test(texts.join(' '))
}

const NOT_PAID =
  /\b(?:tidak|belum|gagal)(?: (?:bisa|sempat|jadi|mampu|saya))* (?:bayar|transfer|setor)\b|\b(?:can|could|did|have)(?: (?:i|we))? not (?:been able to |yet )?(?:pay|paid|transfer|send)\b/

function isOnTable({ expecting, offers }: ReadingContext): boolean {
  return (offers ?? 0) > 0 || expecting === 'offer_decision' || expecting === 'offer_choice'
}

/** Beside offers another number or day is a counter-offer, and a yes accepts. */
function beforeOffers(
  label: Intent,
  texts: readonly string[],
  own: readonly Entity[],
  context: ReadingContext,
): Intent {
  const has = (...types: Entity['type'][]) => own.some((entity) => types.includes(entity.type))
  if (label === 'request_installments' && has('tenor', 'frequency', 'date')) return 'counter_offer'
  if (label === 'request_extension' && has('date')) return 'counter_offer'
  const asks = texts.some((text) => ASKS.has(text))
  if (label === 'ask_offer_details' && has('tenor', 'money', 'ordinal') && has('date') && !asks)
    return 'counter_offer'
  if (label === 'accept_offer' && texts.includes('?') && compares(texts)) return 'ask_offer_details'
  return label === 'affirm' && context.expecting !== undefined ? 'accept_offer' : label
}

const ASKS = wordSet(`
  ? apa apakah berapa kapan bagaimana kenapa mana what when how which why where
`)

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
