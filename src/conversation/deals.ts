import type { Account, Paid } from '../negotiation/account.ts'
import {
  type Agreement,
  graceEnd,
  type Progress,
  updated,
  progressOf as workedOut,
} from '../negotiation/agreement.ts'
import { type Calendar, previousBusinessDay } from '../negotiation/calendar.ts'
import { addDays, atLocal } from '../negotiation/dates.ts'
import { balanceOf, dueNow, ledgerOf } from '../negotiation/ledger.ts'
import { larger, type Minor, minor, smaller, sub, sum, ZERO } from '../negotiation/money.ts'
import { judged } from '../negotiation/promise.ts'
import { today } from './facts/accounts.ts'
import type { Card, PartLabel } from './message.ts'
import { focus, type Scene, zoneOf } from './scene.ts'

/** Morning of the debtor's day, an hour after contacts may begin. */
export const REMIND_AT = '09:00'
/** After a missed part a debtor has this long to write before the agreement ends. */
export const SILENCE_DAYS = 7
/** What counts as paid: the ledger's payments and those a gateway reported that it does not carry yet. */
export function paymentsFor(t: Scene, account: Account): Paid[] {
  const booked = new Set(account.payments.map((payment) => payment.id))
  const provisional = t.c.provisional.filter(
    (one) => one.account === account.id && !booked.has(one.payment.id),
  )
  return [...account.payments, ...provisional.map((one) => one.payment)]
}

/** The agreement that holds for the account in focus. */
export function agreementFor(t: Scene, account = focus(t)): Agreement | undefined {
  return t.c.agreements.find((one) => one.account === account?.id && one.status === 'open')
}

/** A settlement paid in full that the ledger does not show yet: nothing more is asked for it. */
export function paidNotBooked(t: Scene, account: Account): boolean {
  return settledFor(t, account) !== undefined && balanceOf(account) > 0
}

/** The settlement of the whole debt that was paid in full. */
export function settledFor(t: Scene, account = focus(t)): Agreement | undefined {
  return t.c.agreements.findLast(
    (one) => one.account === account?.id && one.status === 'kept' && one.offer.covers !== 'arrears',
  )
}

/** Where an agreement stands today. */
export function standing(t: Scene, agreement: Agreement): Progress {
  const account = t.c.accounts.find((one) => one.id === agreement.account)
  const { graceDays } = t.world.rules(t.c.creditor)
  return workedOut(agreement, account ? paymentsFor(t, account) : [], {
    today: today(t),
    calendar: t.world.calendar,
    graceDays,
  })
}

/** An agreement, or a kept promise, takes its reminders along. */
export function forgetPromise(t: Scene, account: string): void {
  for (const name of ['promise_remind', 'promise_today', 'promise_due'])
    delete t.c.alarms[`${name}:${account}`]
}

/** The last day before `due` on which we may write. */
export function workdayBefore(calendar: Calendar, due: string): string {
  const day = previousBusinessDay(calendar, addDays(due, -1))
  return day.ok ? day.date : addDays(due, -1)
}

/** Sets the reminder the day before the next payment and the look at it after its grace. */
export function remindOfNext(t: Scene, agreement: Agreement): void {
  const { next } = standing(t, agreement)
  delete t.c.alarms[`part_remind:${agreement.account}`]
  delete t.c.alarms[`part_due:${agreement.account}`]
  if (!next) return
  const zone = zoneOf(t)
  const remind = atLocal(workdayBefore(t.world.calendar, next.due), REMIND_AT, zone)
  if (remind > t.world.now) t.c.alarms[`part_remind:${agreement.account}`] = remind
  const last = graceEnd(next.due, t.world.calendar, t.world.rules(t.c.creditor).graceDays)
  t.c.alarms[`part_due:${agreement.account}`] = atLocal(addDays(last, 1), REMIND_AT, zone)
}

/** Which payment of the agreement comes next, in words a card can use. */
export function nextPart(
  t: Scene,
  agreement: Agreement,
): { label: PartLabel; amount: Minor; due: string } | null {
  const { parts, next } = standing(t, agreement)
  if (!next) return null
  const index = parts.indexOf(next)
  const { offer } = agreement
  const down = offer.downPaymentDue !== null
  const amount = (next.amount - next.paid) as Minor
  if (down && index === 0) return { label: { kind: 'down_payment' }, amount, due: next.due }
  if (offer.kind !== 'instalments') return { label: { kind: 'whole' }, amount, due: next.due }
  return {
    label: { kind: 'instalment', number: index + (down ? 0 : 1), of: offer.instalments.length },
    amount,
    due: next.due,
  }
}

/** Received by a gateway and not in the ledger's figures yet. */
const pendingFor = (t: Scene, account: Account): Minor => {
  const booked = new Set(account.payments.map((payment) => payment.id))
  return sum(
    t.c.provisional.flatMap((one) =>
      one.account === account.id && !booked.has(one.payment.id) ? [one.payment.amount] : [],
    ),
  )
}

/** What is due, less what was just paid: nobody is invited to pay twice. */
export const dueLeft = (t: Scene, account: Account): Minor =>
  less(dueNow(account, today(t)), sum([pendingFor(t, account), waivedFor(t, account)]))

/** What a kept agreement over the arrears waived and the ledger does not show yet. */
const waivedFor = (t: Scene, account: Account): Minor =>
  sum(
    t.c.agreements.flatMap(({ account: of, status, offer }) =>
      of === account.id &&
      status === 'kept' &&
      offer.covers === 'arrears' &&
      offer.ledger === ledgerOf(account)
        ? [offer.discount]
        : [],
    ),
  )

/** Less than this is not asked for: a gateway's fee would eat it up. */
export const LEAST_PAYMENT = minor(10_000)

/** What was just paid covers what is due; until the books follow nothing more is asked for. */
export const covered = (t: Scene, account: Account): boolean =>
  pendingFor(t, account) > 0 && dueLeft(t, account) < LEAST_PAYMENT

export const balanceLeft = (t: Scene, account: Account): Minor =>
  less(balanceOf(account), pendingFor(t, account))

const less = (amount: Minor, paid: Minor): Minor => larger(ZERO, sub(amount, paid))

/** The sums a debtor may pay now: the next part of an agreement, else what is due and the whole. */
export function payableAmounts(t: Scene): Minor[] {
  const account = focus(t)
  if (!account) return []
  if (paidNotBooked(t, account)) return []
  const agreement = agreementFor(t, account)
  if (agreement) {
    const next = nextPart(t, agreement)
    return next ? [next.amount] : []
  }
  return [...new Set([dueLeft(t, account), balanceLeft(t, account)])].filter(
    (amount) => amount >= smaller(LEAST_PAYMENT, balanceLeft(t, account)) && amount > 0,
  )
}

/** The agreement and promises of an account brought up to date with what was paid; true when one was fulfilled. */
export function settle(t: Scene, account: Account): { finished: Agreement | null; kept: boolean } {
  const payments = paymentsFor(t, account)
  let finished: Agreement | null = null
  t.c.agreements = t.c.agreements.map((one) => {
    if (one.account !== account.id || (one.status !== 'open' && one.status !== 'kept')) return one
    const next = updated(one, standing(t, one))
    const now = next.status === 'broken' ? { ...next, status: 'open' as const } : next
    if (now.status === 'kept' && one.status === 'open') finished = now
    return now
  })
  const judging = {
    rules: t.world.rules(t.c.creditor),
    calendar: t.world.calendar,
    now: t.world.now,
    zone: zoneOf(t),
    payments,
    contactedOn: null,
  }
  let kept = false
  t.c.promises = t.c.promises.map((one) => {
    if (one.account !== account.id || (one.status !== 'open' && one.status !== 'kept')) return one
    const next = judged(one, judging)
    if (next.status === 'kept' && one.status === 'open') kept = true
    return next
  })
  return { finished, kept }
}

/** The progress bar of an agreement. */
export function progressOf(t: Scene, agreement: Agreement): Card {
  const { paid, parts, next } = standing(t, agreement)
  return {
    kind: 'progress',
    paid,
    total: sum(agreement.schedule.map((part) => part.amount)),
    currency: agreement.offer.currency,
    parts: parts.map((part) => ({ amount: part.amount, paid: part.paid })),
    ...(next ? { next: { amount: (next.amount - next.paid) as Minor, due: next.due } } : {}),
  }
}
