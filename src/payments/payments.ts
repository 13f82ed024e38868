import type { Currency, Minor } from '../negotiation/money.ts'

/** What is to be paid. `key` makes a repeated call harmless: the same key gives the same link. */
export interface PaymentRequest {
  key: string
  case: string
  account: string
  agreement: string | null
  amount: Minor
  currency: Currency
  /** Milliseconds: after this the link takes no payment. */
  expires: number
}

export type PaymentLink = { ok: true; url: string; expires: number } | { ok: false; code: string }

/** Makes links on which a debtor pays. A refusal is a value; an outage throws and is tried again. */
export interface Payments {
  createLink(request: PaymentRequest): Promise<PaymentLink>
}
