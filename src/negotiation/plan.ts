import { monthsOf, PARTS_A_MONTH, planDiscount, planFloor } from './authority.ts'
import type { LocalDate } from './dates.ts'
import type { Footing, Refusal } from './footing.ts'
import {
  type BasisPoints,
  ceilTo,
  larger,
  type Minor,
  minor,
  parts,
  portion,
  smaller,
  sub,
  ZERO,
} from './money.ts'
import type { Frequency, Offer } from './offer.ts'
import { lumpReach, onePayment, type PlanDates, planDates } from './schedule.ts'
import type { One } from './single.ts'
import { askedAt, lumpTotal, neverWorse, offerOf, partOn } from './terms.ts'
import { daysTo, weigh, weightsOf } from './worth.ts'

/** The plan asked for. A down payment is an amount the debtor named, or a share of the total. */
export interface PlanShape {
  parts: number
  frequency: Frequency
  downPayment: { share: BasisPoints } | { amount: Minor }
  firstDate: LocalDate | null
}

/** The usual shape of so many monthly parts. */
export const planOfParts = (footing: Footing, count: number): PlanShape => {
  const { packages, minDownPayment } = footing.terms.instalments
  const share = packages.find((p) => p.parts === count)?.downPayment ?? minDownPayment
  return { parts: count, frequency: 'monthly', downPayment: { share }, firstDate: null }
}

/** The most that one part may be when an income is known; null when it is not. */
export const affordablePart = (footing: Footing, frequency: Frequency): Minor | null => {
  const { income, rules } = footing.situation
  if (income === undefined || income === null) return null
  return minor(Math.floor(portion(income, rules.affordable) / PARTS_A_MONTH[frequency]))
}

const downPaymentOf = (footing: Footing, shape: PlanShape, total: Minor): Minor => {
  if ('amount' in shape.downPayment) return smaller(total, shape.downPayment.amount)
  return smaller(total, ceilTo(portion(total, shape.downPayment.share), footing.situation.rules.step))
}

/** Down payment first, then the parts; they add up to `total`. */
const amountsOf = (footing: Footing, shape: PlanShape, total: Minor): { down: Minor; rest: Minor[] } => {
  const down = downPaymentOf(footing, shape, total)
  return { down, rest: parts(sub(total, down), shape.parts, footing.situation.rules.step) }
}

/** What the lump sum of the step is worth to the creditor, which the plan has to match. */
const lumpWorth = (footing: Footing, step: number): bigint => {
  const { worth } = footing.situation.rules
  const dated = onePayment(footing, null, lumpReach(footing))
  const due = dated.ok ? dated.date.due : footing.today
  const weights = weightsOf(daysTo(footing.today, [due]), worth.dailyRatePpm, worth.keep)
  return weigh([lumpTotal(footing, footing.base, step)], weights)
}

const dueDates = ({ downPayment, parts: dates }: PlanDates): LocalDate[] =>
  (downPayment ? [downPayment, ...dates] : dates).map(({ due }) => due)

/**
 * The smallest round total that is worth as much to the creditor as the lump sum of the same step, between
 * what the ladder allows a plan so long and what is owed.
 */
const equalTotal = (footing: Footing, shape: PlanShape, dates: PlanDates, step: number): Minor => {
  const { rules } = footing.situation
  const { owed } = footing.base
  const lowest = askedAt(
    footing,
    owed,
    planDiscount(footing, monthsOf(shape.parts, shape.frequency), 'bot'),
    step,
  )
  if (lowest >= owed) return lowest
  const target = lumpWorth(footing, step)
  const weights = weightsOf(
    daysTo(footing.today, dueDates(dates)),
    rules.worth.dailyRatePpm,
    rules.worth.keep,
  )
  const enough = (total: Minor): boolean => {
    const { down, rest } = amountsOf(footing, shape, total)
    return weigh(dates.downPayment ? [down, ...rest] : rest, weights) >= target
  }
  if (enough(lowest)) return lowest
  let low = 0
  let high = Math.ceil((owed - lowest) / rules.step)
  const at = (steps: number): Minor => smaller(owed, minor(lowest + steps * rules.step))
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(at(middle))) high = middle
    else low = middle
  }
  return at(high)
}

/** The plan of exactly `total`; its limits are the caller's to check. */
export const planOf = (footing: Footing, shape: PlanShape, dates: PlanDates, total: Minor): Offer => {
  const { down, rest } = amountsOf(footing, shape, total)
  return offerOf(footing, {
    kind: 'instalments',
    base: footing.base,
    total,
    downPayment: dates.downPayment ? down : ZERO,
    downPaymentDue: dates.downPayment?.due ?? null,
    instalments: dates.parts.map((date, i) => partOn(date, rest[i] ?? ZERO)),
    frequency: shape.frequency,
  })
}

/** Limits on the shape itself, before any price. */
export const shapeRefused = (footing: Footing, shape: PlanShape): Refusal | null => {
  const { allowed, parts: most } = footing.terms.instalments
  const limit = most[footing.situation.role]
  if (!allowed || limit < 2) return { ok: false, code: 'not_allowed' }
  if (shape.parts < 2) return { ok: false, code: 'too_few_parts', limit: 2 }
  if (monthsOf(shape.parts, shape.frequency) > limit) return { ok: false, code: 'too_many_parts', limit }
  return null
}

/** Limits on a priced plan: the down payment, the smallest part, and what the debtor can carry. */
export const planRefused = (footing: Footing, offer: Offer): Refusal | null => {
  const { minInstalment, minDownPayment } = footing.terms.instalments
  const { step } = footing.situation.rules
  const least = portion(offer.total, minDownPayment)
  if (offer.downPayment < least)
    return { ok: false, code: 'down_payment_too_small', limit: ceilTo(least, step) }
  const amounts = offer.instalments.map((part) => part.amount)
  if (amounts.some((amount) => amount < Math.max(minInstalment, 1)))
    return { ok: false, code: 'instalment_too_small', limit: minInstalment }
  const most = affordablePart(footing, offer.frequency ?? 'monthly')
  const largest = amounts.reduce(larger, ZERO)
  return most !== null && largest > most ? { ok: false, code: 'unaffordable', limit: most } : null
}

/** The dates of a plan's shape. */
export const datesOf = (footing: Footing, shape: PlanShape) =>
  planDates(footing, {
    parts: shape.parts,
    frequency: shape.frequency,
    firstDate: shape.firstDate,
    withDownPayment:
      'amount' in shape.downPayment ? shape.downPayment.amount > 0 : shape.downPayment.share > 0,
  })

/** Our price for a shape at a step of the ladder; what the parts come to is not looked at. */
export const pricedPlan = (footing: Footing, shape: PlanShape, step: number): One => {
  const refused = shapeRefused(footing, shape)
  if (refused) return refused
  if ('amount' in shape.downPayment && shape.downPayment.amount >= footing.base.owed) {
    return { ok: false, code: 'down_payment_too_large', limit: footing.base.owed }
  }
  const dated = datesOf(footing, shape)
  if (!dated.ok) return dated
  const months = monthsOf(shape.parts, shape.frequency)
  const key = `instalments:${footing.base.scope}:${shape.parts}:${shape.frequency}`
  const equal = equalTotal(footing, shape, dated.dates, step)
  const priced = neverWorse(footing, key, equal, planFloor(footing, months, 'bot'))
  const offer = 'standing' in priced ? priced.standing : planOf(footing, shape, dated.dates, priced.total)
  return { ok: true, offer }
}

/** Our own plan of a shape, at a step of the ladder, within every limit. */
export const planAt = (footing: Footing, shape: PlanShape, step: number): One => {
  const priced = pricedPlan(footing, shape, step)
  if (!priced.ok || footing.live.includes(priced.offer)) return priced
  return planRefused(footing, priced.offer) ?? priced
}
