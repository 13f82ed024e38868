import { localDate } from '../negotiation/dates.ts'
import { balanceOf, dueNow } from '../negotiation/ledger.ts'
import type { Case } from './case.ts'

/** Rupiah as people at a desk type it: `Rp7.500.000`, `7,5 jt`, `500rb`, `1,500,000`, `2 million`. */
const AMOUNT =
  /(?:rp|idr)?\s?(\d{1,3}(?:[.,]\d{3})+|\d+(?:[.,]\d+)?)\s?(jt|juta|rb|ribu|k|m|million|thousand)?\b/gi
const SCALE: Record<string, number> = {
  jt: 1_000_000,
  juta: 1_000_000,
  m: 1_000_000,
  million: 1_000_000,
  rb: 1_000,
  ribu: 1_000,
  k: 1_000,
  thousand: 1_000,
}
/** Smaller numbers are dates, counts and clocks. */
const LEAST_AMOUNT = 10_000

/** The amounts in a text, in minor units of the rupiah. */
export function amountsIn(text: string): number[] {
  return [...text.matchAll(AMOUNT)].flatMap(([, digits = '', scale = '']) => {
    const factor = SCALE[scale.toLowerCase()]
    const plain = factor
      ? Number(digits.replace(',', '.')) * factor
      : Number(
          /^\d{1,3}(?:[.,]\d{3})+$/.test(digits) ? digits.replace(/[.,]/g, '') : digits.replace(',', '.'),
        )
    const amount = Math.round(plain)
    return amount >= LEAST_AMOUNT ? [amount] : []
  })
}

/**
 * The first amount of a reply that neither the ledger nor an offer, agreement or promise carries: words
 * bind, so such a reply is not sent before it is an offer.
 */
export function placed(c: Case, text: string): number | undefined {
  const known = new Set(knownAmounts(c))
  return amountsIn(text).find((amount) => !known.has(amount))
}

function knownAmounts(c: Case): number[] {
  const zone = c.debtor?.zone ?? 'Asia/Jakarta'
  const ledger = c.accounts.flatMap((account) => [
    balanceOf(account),
    account.principal,
    account.interest,
    account.penalty,
    dueNow(account, localDate(c.tail.at(-1)?.at ?? 0, zone)),
    ...account.schedule.map((part) => part.amount),
    ...account.payments.map((payment) => payment.amount),
  ])
  const offers = [
    ...Object.values(c.negotiations).flatMap((negotiation) => negotiation.live),
    ...c.agreements.map((agreement) => agreement.offer),
  ].flatMap((offer) => [
    offer.total,
    offer.discount,
    offer.downPayment,
    ...offer.instalments.map((part) => part.amount),
  ])
  return [...ledger, ...offers, ...c.promises.map((promise) => promise.amount)]
}
