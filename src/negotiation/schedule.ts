import { type Calendar, nextBusinessDay, previousBusinessDay } from './calendar.ts'
import { addDays, addMonths, dayOfMonth, daysBetween, type LocalDate, nextDayOfMonth } from './dates.ts'
import type { Footing, Refusal } from './footing.ts'
import type { Frequency } from './offer.ts'

/** A day a payment can be made on, and the closed day it was moved from. */
export interface PaymentDate {
  due: LocalDate
  shiftedFrom?: LocalDate
}

type Dated<T> = ({ ok: true } & T) | Refusal

const unknownYear: Refusal = { ok: false, code: 'holiday_year_unknown' }

const shifted = (raw: LocalDate, due: LocalDate): PaymentDate =>
  raw === due ? { due } : { due, shiftedFrom: raw }

/** The payment date for `raw`: the next business day, or the last one before when that would pass `latest`. */
export const payable = (
  calendar: Calendar,
  raw: LocalDate,
  bounds: { earliest: LocalDate; latest: LocalDate },
): Dated<{ date: PaymentDate }> => {
  const after = nextBusinessDay(calendar, raw)
  if (!after.ok) return unknownYear
  if (after.date <= bounds.latest) return { ok: true, date: shifted(raw, after.date) }
  const before = previousBusinessDay(calendar, raw)
  if (!before.ok) return unknownYear
  return { ok: true, date: shifted(raw, before.date >= bounds.earliest ? before.date : after.date) }
}

/** A day that the debtor names must lie between today and `latest`. */
const withinReach = (today: LocalDate, date: LocalDate, latest: LocalDate): Refusal | null => {
  if (date < today) return { ok: false, code: 'date_past', limit: today }
  return date > latest ? { ok: false, code: 'date_too_far', limit: latest } : null
}

/** The first payday that leaves the time to decide, when it is at most `latestDays` away. */
const paydayWithin = (footing: Footing, latestDays: number): LocalDate | null => {
  const { payday } = footing.situation
  if (!payday) return null
  const date = nextDayOfMonth(footing.decideBy, payday)
  return daysBetween(footing.today, date) <= latestDays ? date : null
}

/** Days counted from `from`: how many are usual, and how many are the most. */
export interface Reach {
  from: LocalDate
  usual: number
  latest: number
}

/** When one payment is due: the day named, else the payday when near enough, else the usual number of days. */
export const onePayment = (
  footing: Footing,
  named: LocalDate | null,
  reach: Reach,
): Dated<{ date: PaymentDate }> => {
  const { today } = footing
  const latest = addDays(reach.from, reach.latest)
  const refused = named === null ? null : withinReach(today, named, latest)
  if (refused) return refused
  const payday = paydayWithin(footing, daysBetween(today, latest))
  const raw = named ?? payday ?? addDays(reach.from, reach.usual)
  return payable(footing.situation.calendar, raw, { earliest: today, latest })
}

/** When a lump sum may be due. */
export const lumpReach = ({ today, terms }: Footing): Reach => ({
  from: today,
  usual: terms.settlement.payWithinDays,
  latest: terms.settlement.latestDays,
})

export interface PlanDates {
  downPayment: PaymentDate | null
  parts: PaymentDate[]
}

export interface Timing {
  parts: number
  frequency: Frequency
  withDownPayment: boolean
  /** The day the debtor wants to make the first payment on. */
  firstDate: LocalDate | null
}

const STEP_DAYS = { weekly: 7, biweekly: 14 } as const

const nth = (first: LocalDate, n: number, frequency: Frequency, anchor: number): LocalDate =>
  frequency === 'monthly' ? addMonths(first, n, anchor) : addDays(first, n * STEP_DAYS[frequency])

/** A monthly part so soon after the payment before it would ask twice for one salary. */
const LEAST_GAP_DAYS = 14

/** The `n` dates that follow a first payment: on paydays when they are known, else on its own day of the month. */
const following = (footing: Footing, paid: LocalDate, n: number, frequency: Frequency): LocalDate[] => {
  const { payday } = footing.situation
  const onPayday = frequency === 'monthly' && payday
  const second = onPayday
    ? nextDayOfMonth(addDays(paid, LEAST_GAP_DAYS), payday)
    : nth(paid, 1, frequency, dayOfMonth(paid))
  const anchor = onPayday ? payday : dayOfMonth(paid)
  return Array.from({ length: n }, (_, i) => nth(second, i, frequency, anchor))
}

/** Without a down payment the first part itself opens the plan: on payday, or within the usual days. */
const opening = (footing: Footing, timing: Timing): Dated<{ raw: LocalDate; latest: LocalDate }> => {
  const { firstWithinDays, latestFirstDays } = footing.terms.instalments
  const { today } = footing
  const refused =
    timing.firstDate === null ? null : withinReach(today, timing.firstDate, addDays(today, latestFirstDays))
  if (refused) return refused
  const reach = timing.withDownPayment ? firstWithinDays : latestFirstDays
  const raw = timing.firstDate ?? paydayWithin(footing, reach) ?? addDays(today, firstWithinDays)
  const named = timing.firstDate !== null || paydayWithin(footing, reach) !== null
  return { ok: true, raw, latest: addDays(today, named ? latestFirstDays : firstWithinDays) }
}

/** The dates of a plan; each keeps its anchor day and moves off a closed day on its own. */
export const planDates = (footing: Footing, timing: Timing): Dated<{ dates: PlanDates }> => {
  const { calendar } = footing.situation
  const { withDownPayment, frequency } = timing
  const start = opening(footing, timing)
  if (!start.ok) return start
  const first = payable(calendar, start.raw, { earliest: footing.today, latest: start.latest })
  if (!first.ok) return first
  const left = withDownPayment ? timing.parts : timing.parts - 1
  const parts: PaymentDate[] = withDownPayment ? [] : [first.date]
  for (const raw of following(footing, start.raw, left, frequency)) {
    const day = nextBusinessDay(calendar, raw)
    if (!day.ok) return unknownYear
    parts.push(shifted(raw, day.date))
  }
  return { ok: true, dates: { downPayment: withDownPayment ? first.date : null, parts } }
}
