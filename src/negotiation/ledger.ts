import type { Account, Scheduled } from './account.ts'
import { type Calendar, nextBusinessDay } from './calendar.ts'
import { daysBetween, type LocalDate } from './dates.ts'
import { add, larger, type Minor, smaller, sub, sum, ZERO } from './money.ts'

/** What is owed in all, as of the ledger's date. */
export const balanceOf = (account: Account): Minor =>
  sum([account.principal, account.interest, account.penalty])

const unpaid = (part: Scheduled): Minor => larger(ZERO, sub(part.amount, part.paid))

const openParts = (account: Account): Scheduled[] =>
  account.schedule.filter((part) => unpaid(part) > 0).sort((a, b) => (a.due < b.due ? -1 : 1))

/** The date a payment due on `due` can be made: the next business day, or `due` itself in a year without a table. */
export const payableOn = (due: LocalDate, calendar: Calendar): LocalDate => {
  const day = nextBusinessDay(calendar, due)
  return day.ok ? day.date : due
}

/** What is late or due today, with all penalties: the whole balance once nothing is due later. */
export const dueNow = (account: Account, today: LocalDate): Minor => {
  const open = openParts(account)
  const balance = balanceOf(account)
  if (open.every((part) => part.due <= today)) return balance
  const late = sum(open.filter((part) => part.due <= today).map(unpaid))
  return smaller(balance, add(late, account.penalty))
}

/** The first unpaid instalment after today, with its unpaid amount; null when the schedule has none. */
export const nextDue = (account: Account, today: LocalDate): { due: LocalDate; amount: Minor } | null => {
  const next = openParts(account).find((part) => part.due > today)
  return next ? { due: next.due, amount: unpaid(next) } : null
}

/**
 * Days past due, by the oldest unpaid due date in the debtor's own calendar: 0 on the day it can be paid.
 * Null when the account has no schedule, so that no rule is chosen by guess.
 */
export const daysPastDue = (account: Account, today: LocalDate, calendar: Calendar): number | null => {
  if (account.schedule.length === 0) return null
  const oldest = openParts(account)[0]
  return oldest ? Math.max(0, daysBetween(payableOn(oldest.due, calendar), today)) : 0
}

export type Bucket = '0' | '1-30' | '31-60' | '61-90' | '91-120' | '121-180' | '180+'

/** The buckets in which portfolios are counted; the quality classes of banks and of P2P both are unions of these. */
export const bucketOf = (dpd: number): Bucket => {
  if (dpd <= 0) return '0'
  if (dpd <= 30) return '1-30'
  if (dpd <= 60) return '31-60'
  if (dpd <= 90) return '61-90'
  if (dpd <= 120) return '91-120'
  return dpd <= 180 ? '121-180' : '180+'
}

/** Whether the figures are older than `maxAgeDays`, or dated in the future, which is a fault of the import. */
export const ledgerTooOld = (account: Account, today: LocalDate, maxAgeDays: number): boolean => {
  const age = daysBetween(account.asOf, today)
  return age > maxAgeDays || age < -1
}

/** Names the figures an offer stands on: it changes when the ledger's date or any amount does. */
export const ledgerOf = ({ asOf, principal, interest, penalty }: Account): string =>
  `${asOf}:${principal}:${interest}:${penalty}`
