import type { Account } from '../../negotiation/account.ts'
import { atLocal, localDate } from '../../negotiation/dates.ts'
import { balanceOf, daysPastDue, dueNow } from '../../negotiation/ledger.ts'
import type { Minor } from '../../negotiation/money.ts'
import { type PromiseFacts, promiseAllowed, promiseCutoff, withPromise } from '../../negotiation/promise.ts'
import { dateIn } from '../bid-words.ts'
import { agreementFor, nextPart, REMIND_AT, workdayBefore } from '../deals.ts'
import { theAccount, today } from '../facts/accounts.ts'
import { type Scene, zoneOf } from '../scene.ts'
import { type Act, fork, plain } from './act.ts'

export function promiseFacts(t: Scene, account: Account): PromiseFacts {
  return {
    account,
    rules: t.world.rules(t.c.creditor),
    calendar: t.world.calendar,
    now: t.world.now,
    zone: zoneOf(t),
    dpd: daysPastDue(account, today(t), t.world.calendar) ?? 0,
    promises: t.c.promises.filter((one) => one.account === account.id),
  }
}

/** Keeps what the debtor said they would pay, for the read-back; what was left out is what is due. */
function hold(t: Scene): 'ready' | 'ask_date' | 'too_far' | 'past' | 'too_much' | 'broken' {
  const account = theAccount(t)
  const { slots } = t.c.dialog
  const money = t.reading?.entities.find((one) => one.type === 'money' && one.value > 0)
  const said = money?.type === 'money' ? (money.value as Minor) : undefined
  const amount = said ?? slots.promise?.amount ?? usual(t, account)
  const due = (t.reading ? dateIn(t.reading) : undefined) ?? slots.promise?.due
  if (!due) {
    slots.promise = { amount, due: '' }
    return 'ask_date'
  }
  const allowed = promiseAllowed(promiseFacts(t, account), { amount, due })
  slots.promise = { amount, due: allowed.ok ? due : '' }
  if (allowed.ok) return 'ready'
  switch (allowed.code) {
    case 'date_past':
      return 'past'
    case 'date_too_far':
    case 'date_unknown':
      return 'too_far'
    case 'too_many_broken':
      return 'broken'
    case 'above_owed':
    case 'not_positive':
      slots.promise = { amount: usual(t, account), due: '' }
      return 'too_much'
  }
}

/** Without an amount the promise is for the next part of the agreement, what is due, or all. */
function usual(t: Scene, account: Account): Minor {
  const agreement = agreementFor(t, account)
  const next = agreement ? nextPart(t, agreement)?.amount : undefined
  const due = dueNow(account, today(t))
  return next ?? (due > 0 ? due : balanceOf(account))
}

function bind(t: Scene): void {
  const account = theAccount(t)
  const { promise } = t.c.dialog.slots
  if (!promise?.due) return
  const facts = promiseFacts(t, account)
  t.c.promises = [...t.c.promises.filter((one) => one.account !== account.id), ...withPromise(facts, promise)]
  t.promise = t.c.promises.at(-1) as NonNullable<typeof t.promise>
  delete t.c.dialog.slots.promise
  remind(t, account, promise.due)
}

/** The day before, the morning of the day, and the look at what came in after its grace. */
function remind(t: Scene, account: Account, due: string): void {
  const zone = zoneOf(t)
  const at = (day: string) => atLocal(day, REMIND_AT, zone)
  const now = localDate(t.world.now, zone)
  const eve = workdayBefore(t.world.calendar, due)
  if (eve > now) t.c.alarms[`promise_remind:${account.id}`] = at(eve)
  if (due > now) t.c.alarms[`promise_today:${account.id}`] = at(due)
  const cutoff = promiseCutoff(due, { calendar: t.world.calendar, zone, rules: t.world.rules(t.c.creditor) })
  t.c.alarms[`promise_due:${account.id}`] = at(localDate(cutoff + 1, zone))
  delete t.c.alarms.nudge
}

export const promiseActs: Record<string, Act> = {
  hold_promise: fork(['ready', 'ask_date', 'too_far', 'past', 'too_much', 'broken'], hold),
  bind_promise: plain(bind),
  drop_promise: plain((t) => {
    const { slots } = t.c.dialog
    if (slots.promise) slots.promise = { ...slots.promise, due: '' }
  }),
}
