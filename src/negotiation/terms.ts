import { addDays, atLocal, type LocalDate } from './dates.ts'
import { authorised, type Base, type Footing } from './footing.ts'
import { ceilTo, type Minor, portion, smaller, sub } from './money.ts'
import { bestLive } from './negotiation.ts'
import { identified, type Offer, type Part } from './offer.ts'
import type { PaymentDate } from './schedule.ts'

/** The end of an offer's life: the closing time of the day its hours end on, and never after its first payment. */
const validUntil = (footing: Footing, firstDue: LocalDate): number =>
  firstDue < footing.decideBy ? atLocal(firstDue, '23:59', footing.situation.zone) : footing.closes

export const partOn = ({ due, shiftedFrom }: PaymentDate, amount: Minor): Part =>
  shiftedFrom === undefined ? { due, amount } : { due, amount, shiftedFrom }

export type OfferTerms = Pick<Offer, 'kind' | 'total' | 'downPayment' | 'downPaymentDue' | 'instalments'> & {
  base: Base
  frequency?: Offer['frequency']
}

/** Nothing is promised beyond the day from which the ledger counts as too old. */
const ledgerEnds = ({ situation: { account, rules, zone } }: Footing): number =>
  atLocal(addDays(account.asOf, rules.ledgerMaxAgeDays + 1), '00:00', zone) - 1

/** The offer of these terms; it carries the rules and the ledger it stands on. */
export const offerOf = (footing: Footing, { base, frequency, ...terms }: OfferTerms): Offer => {
  const { account, rules } = footing.situation
  const firstDue = terms.downPaymentDue ?? terms.instalments[0]?.due ?? footing.today
  return identified({
    account: account.id,
    currency: account.currency,
    ...terms,
    discount: sub(base.owed, terms.total),
    validUntil: Math.min(validUntil(footing, firstDue), ledgerEnds(footing)),
    rules: { revision: rules.revision, row: footing.row },
    covers: base.scope,
    ...(frequency === undefined ? {} : { frequency }),
    ledger: footing.ledger,
  })
}

/** The share of the authorised discount given at a step of the ladder; the last step holds from then on. */
const shareAt = (footing: Footing, step: number): number => {
  const { ladder } = footing.terms
  return ladder[Math.min(Math.max(step, 0), ladder.length - 1)] ?? 0
}

/** What is asked at a step when at most `discount` may be waived: a round amount, never above what is owed. */
export const askedAt = (footing: Footing, owed: Minor, discount: Minor, step: number): Minor => {
  const given = portion(discount, shareAt(footing, step))
  return smaller(owed, ceilTo(sub(owed, given), footing.situation.rules.step))
}

/** What one payment would settle the base for. The ladder counts on the bot's authority, whoever is writing. */
export const lumpTotal = (footing: Footing, base: Base, step: number): Minor =>
  askedAt(footing, base.owed, authorised(footing, base, 'bot'), step)

export type Priced = { standing: Offer } | { total: Minor }

/**
 * Never worse than before: the price of the cheapest live offer of the shape, where it is lower. When that
 * price is below `floor` (an officer gave it, or the rules changed since), the live offer itself stands.
 */
export const neverWorse = (footing: Footing, shape: string, total: Minor, floor: Minor): Priced => {
  const before = bestLive(footing.live, shape)
  if (!before || before.total >= total) return { total }
  return before.total < floor ? { standing: before } : { total: before.total }
}
