import type { LocalDate } from './dates.ts'
import { type Footing, footingOf, type Refusal, type Situation } from './footing.ts'
import type { Minor } from './money.ts'
import { type Negotiation, recordOffers } from './negotiation.ts'
import type { Frequency, Offer } from './offer.ts'
import { nextStep, packagesAt } from './packages.ts'
import { type PlanShape, planAt, planOfParts } from './plan.ts'
import { extensionTo, lumpAt, type One, waiverAt } from './single.ts'

/**
 * What may be said. `offers` are put to the debtor as they are, and `negotiation` is the state once they
 * are; with `refused` they are the nearest that can be offered instead, or none.
 */
export interface Answer {
  offers: Offer[]
  negotiation: Negotiation
  refused: Omit<Refusal, 'ok' | 'nearest'> | null
  /** Nothing better will come without a person. */
  final: boolean
}

/** The step that holds now: the opening one before anything was put. */
export const stepOf = (footing: Footing): number => Math.max(footing.situation.negotiation.step, 0)

const put = (footing: Footing, offers: Offer[], step: number): Answer => {
  const { negotiation, now } = footing.situation
  return {
    offers,
    negotiation: offers.length > 0 ? recordOffers(negotiation, offers, step, now) : negotiation,
    refused: null,
    final: step >= footing.terms.ladder.length - 1,
  }
}

const refuse = (situation: Situation, { ok: _, nearest, ...refused }: Refusal): Answer => {
  const { negotiation, now } = situation
  const offers = nearest ?? []
  const recorded =
    offers.length > 0 ? recordOffers(negotiation, offers, Math.max(negotiation.step, 0), now) : negotiation
  return { offers, negotiation: recorded, refused, final: false }
}

const answered = (footing: Footing, one: One): Answer =>
  one.ok ? put(footing, [one.offer], stepOf(footing)) : refuse(footing.situation, one)

const answering = (situation: Situation, work: (footing: Footing) => Answer): Answer => {
  const footing = footingOf(situation)
  return footing.ok ? work(footing) : refuse(situation, footing)
}

/** The packages that stand now; the opening ones before anything was put. Asking again changes nothing. */
export const openingPackages = (situation: Situation): Answer =>
  answering(situation, (footing) => {
    const set = packagesAt(footing, stepOf(footing))
    return set.ok ? put(footing, set.offers, stepOf(footing)) : refuse(situation, set)
  })

/** The next better set, once the standing one was turned down; `ladder_finished` with the standing set after the last. */
export const betterPackages = (situation: Situation): Answer =>
  answering(situation, (footing) => {
    if (situation.negotiation.step < 0) return openingPackages(situation)
    const next = nextStep(footing)
    if (next) return put(footing, next.offers, next.step)
    const standing = openingPackages(situation)
    return standing.refused ? standing : { ...standing, refused: { code: 'ladder_finished' }, final: true }
  })

/** A plan as a debtor asks for it: only the number of parts must be said. */
export interface PlanWish {
  parts: number
  frequency?: Frequency
  downPayment?: Minor
  firstDate?: LocalDate | null
}

export const shapeOfWish = (footing: Footing, wish: PlanWish): PlanShape => {
  const usual = planOfParts(footing, wish.parts)
  return {
    parts: wish.parts,
    frequency: wish.frequency ?? 'monthly',
    downPayment: wish.downPayment === undefined ? usual.downPayment : { amount: wish.downPayment },
    firstDate: wish.firstDate ?? null,
  }
}

/** The closest shape that the limit met leaves open. */
const nearer = (footing: Footing, shape: PlanShape, refusal: Refusal): PlanShape[] => {
  const most = footing.terms.instalments.parts[footing.situation.role]
  const usual = planOfParts(footing, shape.parts).downPayment
  const counts = (from: number, to: number): number[] =>
    Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => (from < to ? from + i : from - i))
  const shapes = (numbers: number[]) =>
    numbers.filter((n) => n >= 2 && n <= most).map((parts) => ({ ...shape, parts }))
  switch (refusal.code) {
    case 'too_many_parts':
      return shapes(counts(most, 2)).map((each) => ({ ...each, frequency: 'monthly' as const }))
    case 'instalment_too_small':
      return shapes(counts(Math.min(shape.parts, most) - 1, 2))
    case 'too_few_parts':
    case 'unaffordable':
      return shapes(counts(shape.parts + 1, most))
    case 'down_payment_too_small':
    case 'down_payment_too_large':
      return [{ ...shape, downPayment: usual }]
    case 'date_too_far':
      return [{ ...shape, firstDate: null }]
    default:
      return []
  }
}

/** Our plan of a shape, or the refusal with the nearest plan that can be offered. */
export const planOrNearest = (footing: Footing, shape: PlanShape, step: number): One => {
  const plan = planAt(footing, shape, step)
  if (plan.ok) return plan
  for (const each of nearer(footing, shape, plan)) {
    const near = planAt(footing, each, step)
    if (near.ok) return { ...plan, nearest: [near.offer] }
  }
  return plan
}

/** A plan of so many parts at our price; the down payment does not count as a part. */
export const planOffer = (situation: Situation, wish: PlanWish): Answer =>
  answering(situation, (footing) =>
    answered(footing, planOrNearest(footing, shapeOfWish(footing, wish), stepOf(footing))),
  )

/** A plan by what the debtor can pay each time. */
export interface AmountWish {
  perInstalment: Minor
  frequency?: Frequency
  downPayment?: Minor
  firstDate?: LocalDate | null
}

/** The shortest plan with no part above the amount; too many parts: the longest plan, with `limit` its number. */
export const planFitting = (footing: Footing, wish: AmountWish, step: number): One => {
  const most = footing.terms.instalments.parts[footing.situation.role]
  const perMonth = { monthly: 1, biweekly: 2, weekly: 4 }[wish.frequency ?? 'monthly']
  let last: One = { ok: false, code: 'too_many_parts', limit: most }
  for (let parts = 2; parts <= most * perMonth; parts += 1) {
    const plan = planAt(footing, shapeOfWish(footing, { ...wish, parts }), step)
    if (!plan.ok) {
      if (plan.code !== 'unaffordable')
        return plan.code === 'instalment_too_small' && last.ok ? tooLong(last, most) : plan
      continue
    }
    if (plan.offer.instalments.every((part) => part.amount <= wish.perInstalment)) return plan
    last = plan
  }
  return last.ok ? tooLong(last, most) : last
}

const tooLong = (longest: { ok: true; offer: Offer }, most: number): Refusal => ({
  ok: false,
  code: 'too_many_parts',
  limit: most,
  nearest: [longest.offer],
})

export const planByAmount = (situation: Situation, wish: AmountWish): Answer =>
  answering(situation, (footing) => answered(footing, planFitting(footing, wish, stepOf(footing))))

/** One payment at our price, by the day named when that is near enough. */
export const lumpOffer = (situation: Situation, date: LocalDate | null): Answer =>
  answering(situation, (footing) => answered(footing, lumpAt(footing, stepOf(footing), date)))

/** More time for what is due; without a date, to the payday or the last day allowed. */
export const extensionOffer = (situation: Situation, date: LocalDate | null): Answer =>
  answering(situation, (footing) => answered(footing, extensionTo(footing, date)))

/** A lower late fee when the rest of what is due is paid in time. */
export const waiverOffer = (situation: Situation, date: LocalDate | null): Answer =>
  answering(situation, (footing) => answered(footing, waiverAt(footing, stepOf(footing), date)))
