import type { Account } from './account.ts'
import type { Calendar } from './calendar.ts'
import { atLocal, type LocalDate, localDate } from './dates.ts'
import { balanceOf, daysPastDue, dueNow, ledgerOf, ledgerTooOld, nextDue } from './ledger.ts'
import { type Minor, minor, portion, sum, ZERO } from './money.ts'
import { liveOffers, type Negotiation } from './negotiation.ts'
import type { Offer, Scope } from './offer.ts'
import type { OfferRules, Role, RowTerms } from './rules.ts'
import { type FactName, rowFor } from './table.ts'

/** All that an offer depends on. The same situation gives the same offers. */
export interface Situation {
  account: Account
  rules: OfferRules
  /** Whose authority is used. */
  role: Role
  negotiation: Negotiation
  calendar: Calendar
  /** Milliseconds since the epoch. */
  now: number
  /** IANA zone of the debtor. */
  zone: string
  /** A hardship hold is on: longer plans, smaller parts, no down payment. */
  softer?: boolean
  /** Day of the month on which the debtor is paid, 1 to 31. */
  payday?: number | null
  /** A month's income as stated; null when not known. */
  income?: Minor | null
}

/** The parts of the debt an offer answers for. */
export interface Base {
  scope: Scope
  owed: Minor
  penalty: Minor
  interest: Minor
  principal: Minor
}

export type RefusalCode =
  | 'ledger_too_old'
  | 'nothing_owed'
  | 'fact_missing'
  | 'currency_differs'
  | 'rules_not_in_force'
  | 'holiday_year_unknown'
  | 'not_allowed'
  | 'nothing_to_waive'
  | 'no_discount'
  | 'ladder_finished'
  | 'date_past'
  | 'date_too_far'
  | 'too_few_parts'
  | 'too_many_parts'
  | 'instalment_too_small'
  | 'down_payment_too_small'
  | 'down_payment_too_large'
  | 'unaffordable'
  | 'extensions_used'
  | 'above_owed'
  | 'below_authority'
  | 'worse_than_offered'

/** No offer, and why. `nearest`: the closest that can be offered instead. */
export interface Refusal {
  ok: false
  code: RefusalCode
  fact?: FactName
  /** The bound that was met, where it may be told: a number of parts, a date, an amount. */
  limit?: number | LocalDate
  nearest?: Offer[]
}

/** A situation with everything derived from it that offers are worked out of. */
export interface Footing {
  ok: true
  situation: Situation
  today: LocalDate
  /** The day up to which an offer made now can be taken, and the moment on it, in milliseconds. */
  decideBy: LocalDate
  closes: number
  dpd: number
  ledger: string
  row: string
  terms: RowTerms
  base: Base
  /** What is due, whatever the row covers: for an extension or a waiver. */
  due: Base
  /** Offers still alive on this ledger. */
  live: Offer[]
}

const HOUR_MS = 3_600_000

/** The row's terms with the softer set's fields in place of the usual ones. */
const softened = (terms: RowTerms): RowTerms => ({
  ...terms,
  instalments: { ...terms.instalments, ...pick(terms.softer) },
  extension: {
    ...terms.extension,
    days: {
      bot: Math.max(terms.extension.days.bot, terms.softer.extensionDays),
      agent: Math.max(terms.extension.days.agent, terms.softer.extensionDays),
      supervisor: Math.max(terms.extension.days.supervisor, terms.softer.extensionDays),
    },
  },
})

const pick = ({ minInstalment, minDownPayment, latestFirstDays, packages }: RowTerms['softer']) => ({
  minInstalment,
  minDownPayment,
  latestFirstDays,
  packages,
})

const whole = (account: Account): Base => ({
  scope: 'balance',
  owed: balanceOf(account),
  penalty: account.penalty,
  interest: account.interest,
  principal: account.principal,
})

/** What is due as a base of its own: of it only the penalty is known apart. */
const dueBase = (account: Account, today: LocalDate): Base => {
  const due = dueNow(account, today)
  if (due === balanceOf(account)) return whole(account)
  const owed = due > 0 ? due : (nextDue(account, today)?.amount ?? balanceOf(account))
  const penalty = due > 0 ? account.penalty : ZERO
  const rest = minor(owed - penalty)
  return { scope: 'arrears', owed, penalty, interest: ZERO, principal: rest }
}

/** Works out what offers stand on, or why there can be none. */
export const footingOf = (situation: Situation): Footing | Refusal => {
  const { account, rules, calendar, negotiation, now, zone } = situation
  const today = localDate(now, zone)
  if (rules.currency !== account.currency) return { ok: false, code: 'currency_differs' }
  if (today < rules.from || (rules.until !== null && today > rules.until)) {
    return { ok: false, code: 'rules_not_in_force' }
  }
  if (ledgerTooOld(account, today, rules.ledgerMaxAgeDays)) return { ok: false, code: 'ledger_too_old' }
  if (balanceOf(account) <= 0) return { ok: false, code: 'nothing_owed' }
  const dpd = daysPastDue(account, today, calendar)
  const matched = rowFor(
    { dpd, balance: balanceOf(account), product: account.product, creditor: account.creditor },
    rules,
  )
  if (!matched.ok) return matched
  const due = dueBase(account, today)
  const ledger = ledgerOf(account)
  const decideBy = localDate(now + rules.validity.hours * HOUR_MS, zone)
  return {
    ok: true,
    situation,
    today,
    decideBy,
    closes: atLocal(decideBy, rules.validity.at, zone),
    dpd: dpd ?? 0,
    ledger,
    row: matched.id,
    terms: situation.softer ? softened(matched.terms) : matched.terms,
    base: matched.terms.covers === 'arrears' ? due : whole(account),
    due,
    live: liveOffers(negotiation, ledger, now),
  }
}

/** The most a role may waive of the base at the time; principal only under a valid mandate. */
export const authorised = (footing: Footing, base: Base, role: Role): Minor => {
  const { mandate } = footing.situation.rules
  const shares = footing.terms.authority[role]
  const mandated = mandate !== null && footing.today <= mandate.until && base.scope === 'balance'
  return sum([
    portion(base.penalty, shares.penalty),
    portion(base.interest, shares.interest),
    mandated ? portion(base.principal, shares.principal) : ZERO,
  ])
}
