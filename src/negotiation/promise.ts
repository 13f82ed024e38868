import type { Account, Paid } from './account.ts'
import { graceEnd } from './agreement.ts'
import type { Calendar } from './calendar.ts'
import { addDays, atLocal, isLocalDate, type LocalDate, laterOf, localDate } from './dates.ts'
import { balanceOf } from './ledger.ts'
import { larger, type Minor, portion, smaller, sub, sum, ZERO } from './money.ts'
import { contentId } from './offer.ts'
import type { OfferRules } from './rules.ts'

export type PromiseStatus = 'open' | 'kept' | 'partial' | 'broken' | 'late_kept' | 'cancelled' | 'superseded'

/** What a debtor said they would pay, and when. Plain data. */
export interface PromiseToPay {
  id: string
  /** The id of the account. */
  account: string
  amount: Minor
  due: LocalDate
  /** Milliseconds since the epoch. */
  made: number
  /** Ids of payments that the ledger had before. */
  before: string[]
  status: PromiseStatus
  paid: Minor
}

export interface PromiseFacts {
  account: Account
  rules: OfferRules
  calendar: Calendar
  now: number
  zone: string
  /** Days past due of the account. */
  dpd: number
  /** All promises of the account. */
  promises: readonly PromiseToPay[]
}

export type PromiseRefusal =
  | 'date_unknown'
  | 'date_past'
  | 'date_too_far'
  | 'not_positive'
  | 'above_owed'
  | 'too_many_broken'

const DAY_MS = 86_400_000

/** The last day that may be promised: nearer while the debt is young. */
export const promiseHorizon = ({ rules, now, zone, dpd }: PromiseFacts): LocalDate => {
  const { horizonDays, horizonDaysLate, lateFromDpd } = rules.promise
  return addDays(localDate(now, zone), dpd >= lateFromDpd ? horizonDaysLate : horizonDays)
}

/** Whether a promise may be taken. `limit` may be told: the last day, or what is owed. */
export const promiseAllowed = (
  facts: PromiseFacts,
  { amount, due }: { amount: Minor; due: LocalDate },
): { ok: true } | { ok: false; code: PromiseRefusal; limit?: LocalDate | number } => {
  const { account, rules, now, zone, promises } = facts
  if (!isLocalDate(due)) return { ok: false, code: 'date_unknown' }
  if (due < localDate(now, zone)) return { ok: false, code: 'date_past' }
  const latest = promiseHorizon(facts)
  if (due > latest) return { ok: false, code: 'date_too_far', limit: latest }
  if (amount <= 0) return { ok: false, code: 'not_positive' }
  if (amount > balanceOf(account)) return { ok: false, code: 'above_owed', limit: balanceOf(account) }
  const since = now - rules.promise.brokenWithinDays * DAY_MS
  const broken = promises.filter(({ status, made }) => status === 'broken' && made > since)
  return broken.length >= rules.promise.maxBroken ? { ok: false, code: 'too_many_broken' } : { ok: true }
}

/** The promises of an account with a new one; an open one is superseded, as there is one at a time. */
export const withPromise = (
  facts: PromiseFacts,
  { amount, due }: { amount: Minor; due: LocalDate },
): PromiseToPay[] => {
  const { account, now, promises } = facts
  const made: PromiseToPay = {
    id: `p${contentId(`${account.id}|${amount}|${due}|${now}`)}`,
    account: account.id,
    amount,
    due,
    made: now,
    before: account.payments.map((payment) => payment.id),
    status: 'open',
    paid: ZERO,
  }
  return [
    ...promises.map((each) => (each.status === 'open' ? { ...each, status: 'superseded' as const } : each)),
    made,
  ]
}

/** What has to be paid for a promise to count as kept. */
export const keptFrom = (amount: Minor, { threshold, tolerance }: OfferRules['promise']): Minor =>
  larger(smaller(portion(amount, threshold), sub(amount, tolerance)), smaller(amount, 1 as Minor))

/** The last moment at which a promise can be kept, in milliseconds: the end of its last day of grace. */
export const promiseCutoff = (
  due: LocalDate,
  { calendar, zone, rules }: Pick<PromiseFacts, 'calendar' | 'zone' | 'rules'>,
): number => atLocal(addDays(graceEnd(due, calendar, rules.graceDays), 1), '00:00', zone) - 1

export interface Judging {
  rules: OfferRules
  calendar: Calendar
  now: number
  zone: string
  /** Settled payments of the account; a reversal is a negative one. Pending money is not among them. */
  payments: readonly Paid[]
  /** Our first contact about it after the cutoff; null when there was none. */
  contactedOn: LocalDate | null
}

/** A reversal takes the money back after the fact, so the debtor gets the grace once more from that day. */
const dueAgain = (promise: PromiseToPay, since: readonly Paid[]): LocalDate =>
  since.filter(({ amount }) => amount < 0).reduce((due, { on }) => laterOf(due, on), promise.due)

/** The promise as it stands, worked out anew from the payments; cancelled and superseded ones stay so. */
export const judged = (promise: PromiseToPay, judging: Judging): PromiseToPay => {
  if (promise.status === 'cancelled' || promise.status === 'superseded') return promise
  const { rules, calendar, now, zone, payments, contactedOn } = judging
  const since = payments.filter(({ id }) => !promise.before.includes(id))
  const lastDay = graceEnd(dueAgain(promise, since), calendar, rules.graceDays)
  const inTime = larger(ZERO, sum(since.filter(({ on }) => on <= lastDay).map(({ amount }) => amount)))
  const late = since.filter(({ on }) => on > lastDay && (contactedOn === null || on < contactedOn))
  const paid = larger(ZERO, sum(since.map(({ amount }) => amount)))
  const needed = keptFrom(promise.amount, rules.promise)
  const status = (): PromiseStatus => {
    if (inTime >= needed) return 'kept'
    if (localDate(now, zone) <= lastDay) return 'open'
    if (sum([inTime, ...late.map(({ amount }) => amount)]) >= needed) return 'late_kept'
    return inTime > 0 ? 'partial' : 'broken'
  }
  return { ...promise, paid, status: status() }
}
