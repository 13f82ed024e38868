import type { Paid } from './account.ts'
import { allocateByAge } from './allocation.ts'
import { addBusinessDays, type Calendar } from './calendar.ts'
import { addDays, type LocalDate, localDate } from './dates.ts'
import { type Minor, sub, sum, ZERO } from './money.ts'
import { contentId, type Offer, type Part, paymentsOf } from './offer.ts'

/** What debtor and creditor agreed. Plain data. */
export interface Agreement {
  /** As it is shown: `KSP-0482-7Q3K`. */
  number: string
  /** The id of the account. */
  account: string
  offer: Offer
  /** All payments in order, the down payment first. */
  schedule: Part[]
  /** Milliseconds since the epoch, and the debtor's day. */
  at: number
  on: LocalDate
  /** Ids of payments that the ledger had before: they count towards no part of it. */
  before: string[]
  status: 'open' | 'kept' | 'broken' | 'superseded'
  paid: Minor
}

const NUMBER_PREFIX = 'KSP'

/** A number that follows from the offer and the moment, so that deciding again gives the same one. */
export const agreementNumber = (offer: Offer, at: number): string => {
  const id = contentId(`${offer.account}|${offer.id}|${at}`).toUpperCase()
  return `${NUMBER_PREFIX}-${id.slice(0, 4)}-${id.slice(7, 11)}`
}

/** The agreement that an accepted offer becomes. `known`: ids of the payments the ledger already has. */
export const agreementFrom = (
  offer: Offer,
  { at, zone, known }: { at: number; zone: string; known: readonly string[] },
): Agreement => ({
  number: agreementNumber(offer, at),
  account: offer.account,
  offer,
  schedule: paymentsOf(offer),
  at,
  on: localDate(at, zone),
  before: [...known],
  status: 'open',
  paid: ZERO,
})

/** The last day a due payment is still in time: the grace in business days after it. */
export const graceEnd = (due: LocalDate, calendar: Calendar, graceDays: number): LocalDate => {
  const day = addBusinessDays(calendar, due, graceDays)
  return day.ok ? day.date : addDays(due, graceDays)
}

export interface PartProgress extends Part {
  paid: Minor
  status: 'paid' | 'part_paid' | 'open' | 'late'
}

export interface Progress {
  paid: Minor
  left: Minor
  parts: PartProgress[]
  next: PartProgress | null
  /** What should have been paid by now, beyond grace, and was not. */
  behind: Minor
  /** Paid beyond the agreement: to be refunded. */
  credit: Minor
  status: 'open' | 'kept' | 'broken'
}

const statusOf = (part: Part, paid: Minor, late: boolean): PartProgress['status'] => {
  if (paid >= part.amount) return 'paid'
  if (late) return 'late'
  return paid > 0 ? 'part_paid' : 'open'
}

/** Where an agreement stands, worked out anew from settled payments, so that a reversal undoes what it did. */
export const progressOf = (
  agreement: Agreement,
  payments: readonly Paid[],
  { today, calendar, graceDays }: { today: LocalDate; calendar: Calendar; graceDays: number },
): Progress => {
  const total = sum(payments.filter((p) => !agreement.before.includes(p.id)).map((p) => p.amount))
  const { paid, credit } = allocateByAge(total, agreement.schedule)
  const parts = agreement.schedule.map((part, i): PartProgress => {
    const sofar = paid[i] ?? ZERO
    const late = today > graceEnd(part.due, calendar, graceDays)
    return { ...part, paid: sofar, status: statusOf(part, sofar, late) }
  })
  const missing = parts.filter((part) => part.status === 'late').map((part) => sub(part.amount, part.paid))
  const left = sum(parts.map((part) => sub(part.amount, part.paid)))
  const behind = sum(missing)
  return {
    paid: sum(paid),
    left,
    parts,
    next: parts.find((part) => part.status !== 'paid') ?? null,
    behind,
    credit,
    status: left === 0 ? 'kept' : behind > 0 ? 'broken' : 'open',
  }
}

/** The agreement brought up to date. One that another has replaced stays so. */
export const updated = (agreement: Agreement, progress: Progress): Agreement =>
  agreement.status === 'superseded'
    ? agreement
    : { ...agreement, paid: progress.paid, status: progress.status }
