import type { BalanceCard } from '../../../../../src/conversation/message.ts'
import type { Frequency, Offer, Part } from '../../../../../src/negotiation/offer.ts'

/** Every payment of an offer in order; the down payment first. */
export function paymentsOf(offer: Offer): Part[] {
  const down = offer.downPayment > 0 && offer.downPaymentDue
  return down ? [{ due: down, amount: offer.downPayment }, ...offer.instalments] : offer.instalments
}

/** What each instalment comes to; null for one payment. A differing last part is named in the read-back. */
export const monthlyOf = (offer: Offer): number | null =>
  offer.instalments.length > 1 ? (offer.instalments[0]?.amount ?? null) : null

/** How often the parts of a set are due, or `mixed`. One payment has no say in it. */
export function frequencyOf(offers: Offer[]): Frequency | 'mixed' {
  const named = new Set(
    offers.filter((offer) => monthlyOf(offer) !== null).map(({ frequency = 'monthly' }) => frequency),
  )
  const [only = 'monthly'] = named
  return named.size > 1 ? 'mixed' : only
}

/**
 * What of a balance is due, the charge for being late included, and what is not yet; both add up to the
 * total, all of which is due once nothing comes later. Null where the ledger has no schedule.
 */
export function dueSplit(balance: BalanceCard): { due: number; later: number; late: number } | null {
  if (balance.schedule.length === 0) return null
  const open = balance.schedule.filter((part) => part.paid < part.amount)
  const late = open.filter((part) => part.due <= balance.asOf)
  const parts = late.reduce<number>((sum, part) => sum + part.amount - part.paid, balance.penalty)
  const due = late.length === open.length ? balance.total : Math.min(balance.total, parts)
  return { due, later: balance.total - due, late: late.length }
}

/** Lowest total first, always. */
export const byTotal = (offers: Offer[]): Offer[] => [...offers].sort((a, b) => a.total - b.total)
