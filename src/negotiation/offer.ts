import type { LocalDate } from './dates.ts'
import type { Currency, Minor } from './money.ts'

export type OfferKind = 'settlement' | 'instalments' | 'extension' | 'waiver'

/** What is put to the debtor. `total` = down payment + all instalments; `discount` = what was owed - `total`. */
export interface Offer {
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
}

export interface Part {
  due: LocalDate
  amount: Minor
}
