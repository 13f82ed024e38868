import type { LocalDate } from './dates.ts'
import type { Currency, Minor } from './money.ts'

export type OfferKind = 'settlement' | 'instalments' | 'extension' | 'waiver'

export type Frequency = 'weekly' | 'biweekly' | 'monthly'

/**
 * What the offer answers for: the whole `balance`, which it settles, or what is due (`arrears`, the next
 * instalment when nothing is late), after which the contract goes on.
 */
export type Scope = 'balance' | 'arrears'

/**
 * What is put to the debtor. `total` = down payment + all instalments; `discount` = what was owed of the
 * part covered - `total`. A lump sum has its one payment in `instalments`.
 */
export interface Offer {
  /** The same terms on the same day have the same id. */
  id: string
  /** The id of the account. */
  account: string
  kind: OfferKind
  total: Minor
  currency: Currency
  downPayment: Minor
  /** Due date of the down payment; null when there is none. */
  downPaymentDue: LocalDate | null
  instalments: Part[]
  discount: Minor
  /** Milliseconds since the epoch. */
  validUntil: number
  rules: { revision: string; row: string }
  covers?: Scope
  /** How often the parts of a plan are due. */
  frequency?: Frequency
  /** The ledger the offer was worked out on, as `ledgerOf` names it. */
  ledger?: string
}

export interface Part {
  due: LocalDate
  amount: Minor
  /** The closed day that `due` was moved from. */
  shiftedFrom?: LocalDate
}

/** Every payment of an offer in order, the down payment first. */
export const paymentsOf = (offer: Offer): Part[] =>
  offer.downPaymentDue === null
    ? offer.instalments
    : [{ due: offer.downPaymentDue, amount: offer.downPayment }, ...offer.instalments]

const FNV_PRIME = 16_777_619

/** 32-bit FNV-1a, started from `seed`. */
const fnv = (text: string, seed: number): number => {
  let hash = seed
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME) >>> 0
  return hash
}

/** A short name for content, stable over processes and releases. It tells contents apart, it proves nothing. */
export const contentId = (content: string): string =>
  [0x811c9dc5, 0x9747b28c].map((seed) => fnv(content, seed).toString(36).padStart(7, '0')).join('')

/** The offer with the id of its terms. */
export const identified = (terms: Omit<Offer, 'id'>): Offer => ({
  id: `o${contentId(JSON.stringify(terms))}`,
  ...terms,
})
