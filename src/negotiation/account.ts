import type { LocalDate } from './dates.ts'
import type { Currency, Minor } from './money.ts'

/** One debt, as the creditor's ledger has it on `asOf`. Lunas accrues nothing of its own. */
export interface Account {
  id: string
  creditor: string
  product: string
  /** The number printed on the contract; only its last four characters are shown in chat. */
  contract: string
  currency: Currency
  /** What is still owed, in parts that add up to the balance. */
  principal: Minor
  interest: Minor
  penalty: Minor
  contractValue: Minor
  schedule: Scheduled[]
  payments: Paid[]
  asOf: LocalDate
}

/** One instalment of the original contract; `paid` counts towards `amount`. */
export interface Scheduled {
  due: LocalDate
  amount: Minor
  paid: Minor
}

export interface Paid {
  id: string
  on: LocalDate
  amount: Minor
  method: string
}
