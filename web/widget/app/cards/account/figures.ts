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
 * What of a balance is due and what is not yet, so that both add up to the total; null where the ledger's
 * schedule does not say.
 */
export function dueSplit(balance: BalanceCard): { due: number; later: number; late: number } | null {
  const open = balance.schedule.filter((part) => part.paid < part.amount)
  const later = open
    .filter((part) => part.due > balance.asOf)
    .reduce((sum, part) => sum + part.amount - part.paid, 0)
  const late = open.filter((part) => part.due <= balance.asOf).length
  if (balance.schedule.length === 0 || later > balance.total) return null
  return { due: balance.total - later, later, late }
}

/** Lowest total first, always. */
export const byTotal = (offers: Offer[]): Offer[] => [...offers].sort((a, b) => a.total - b.total)
