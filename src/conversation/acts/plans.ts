import type { Account } from '../../negotiation/account.ts'
import { balanceOf } from '../../negotiation/ledger.ts'
import type { Minor } from '../../negotiation/money.ts'
import { type Answer, extensionOffer, planOffer, waiverOffer } from '../../negotiation/offers.ts'
import { dateIn, echo, readBid } from '../bid-words.ts'
import { theAccount, today } from '../facts/accounts.ts'
import { keep, situationOf } from '../negotiating.ts'
import type { Reading } from '../reading.ts'
import type { Scene } from '../scene.ts'
import { type Act, fork } from './act.ts'

const counted = (reading: Reading | null): number | undefined =>
  reading?.entities.find((one) => one.type === 'tenor')?.value

const COUNT_BUTTONS: Record<string, number> = { three_parts: 3, six_parts: 6 }

const PLAN_OUTCOMES = [
  'planned',
  'ask_count',
  'bid',
  'one',
  'too_late',
  'fewer',
  'smaller',
  'beyond',
  'none',
  'blocked',
] as const

/** A plan of the number of parts asked for, at our price; with an amount of the debtor's own it is a bid. */
function plan(t: Scene): (typeof PLAN_OUTCOMES)[number] {
  const account = theAccount(t)
  const button = t.input.kind === 'pressed' ? COUNT_BUTTONS[t.input.button] : undefined
  const own = t.reading ? readBid(t.reading, t.text, balanceOf(account), '').bid : {}
  if (own.total !== undefined || own.perInstalment !== undefined) return 'bid'
  const count = button ?? counted(t.reading) ?? bareCount(t)
  if (count === undefined) return 'ask_count'
  const { slots } = t.c.dialog
  if (t.reading) echo(slots, readBid(t.reading, t.text, balanceOf(account), ''))
  slots.count = count
  if (count < 2) return 'one'
  const day = t.reading ? dateIn(t.reading) : undefined
  const payday = slots.payday !== undefined
  const down = own.downPayment ?? (0 as Minor)
  const answer = planOffer(situationOf(t, account), {
    parts: count,
    downPayment: down,
    firstDate: payday ? null : (day ?? null),
  })
  keep(t, account, answer.negotiation)
  return cameTo(t, answer)
}

/** What a plan asked for came to; a limit is told once with the nearest plan, then a person decides. */
function cameTo(t: Scene, answer: Answer): (typeof PLAN_OUTCOMES)[number] {
  const { slots } = t.c.dialog
  if (!answer.refused || (answer.refused.code === 'down_payment_too_small' && answer.offers.length > 0))
    return 'planned'
  const { code, limit } = answer.refused
  if (typeof limit === 'number') slots.limit = limit
  if (typeof limit === 'string' && code === 'date_too_far' && answer.offers.length > 0) {
    slots.limitDate = limit
    return 'too_late'
  }
  if (code === 'holiday_year_unknown' || code === 'fact_missing' || code === 'ledger_too_old')
    return 'blocked'
  if (answer.offers.length === 0) return code === 'not_allowed' ? 'none' : 'beyond'
  const told = slots.limitTold === code
  slots.limitTold = code
  if (told) return 'beyond'
  return code === 'instalment_too_small' ? 'smaller' : 'fewer'
}

function bareCount(t: Scene): number | undefined {
  const digits = t.from === 'plan.count' ? /^\D*(\d{1,2})\D*$/.exec(t.text)?.[1] : undefined
  return digits ? Number(digits) : undefined
}

/** More time for what is due, until the day asked for. */
function extend(t: Scene): 'offered' | 'ask_date' | 'past' | 'nearest' | 'none' | 'blocked' {
  const account = theAccount(t)
  const day = t.reading ? dateIn(t.reading) : undefined
  if (!day) return 'ask_date'
  if (day < today(t)) return 'past'
  t.c.dialog.slots.date = day
  return single(t, account, extensionOffer(situationOf(t, account), day))
}

/** A lower late fee for what is due. */
function waive(t: Scene): 'offered' | 'none' | 'blocked' {
  const account = theAccount(t)
  const day = t.reading ? dateIn(t.reading) : undefined
  const ended = single(t, account, waiverOffer(situationOf(t, account), day ?? null))
  return ended === 'nearest' ? 'offered' : ended
}

function single(t: Scene, account: Account, answer: Answer): 'offered' | 'nearest' | 'none' | 'blocked' {
  keep(t, account, answer.negotiation)
  if (!answer.refused) return 'offered'
  if (answer.refused.code === 'holiday_year_unknown' || answer.refused.code === 'fact_missing')
    return 'blocked'
  return answer.offers.length > 0 ? 'nearest' : 'none'
}

export const planActs: Record<string, Act> = {
  plan: fork(PLAN_OUTCOMES, plan),
  extend: fork(['offered', 'ask_date', 'past', 'nearest', 'none', 'blocked'], extend),
  waive: fork(['offered', 'none', 'blocked'], waive),
}
