import { type Calendar, holidayOn, yearStatus } from '../negotiation/calendar.ts'
import { addDays, atLocal, dayOfWeek, localDate, localTime } from '../negotiation/dates.ts'
import type { Hours, Profile } from './profile.ts'

export type TimeRule = 'ID-T1' | 'ID-T2' | 'ID-T3' | 'ID-T4'

export interface TimeRefusal {
  rule: TimeRule
  why: string
}

/** A window of their own that a debtor agreed to, on record (POJK 22/2023 art. 62(3)). */
export interface OwnWindow extends Hours {
  consent: string
  /** Also on public holidays. */
  holidays: boolean
}

type Span = Hours & { jointLeave: 'allow' | 'block'; holidays?: boolean }

/** Why the window is shut at `now` in one zone; null when it is open. */
const shutIn = (span: Span, calendar: Calendar, now: number, zone: string): TimeRefusal | null => {
  const date = localDate(now, zone)
  const status = yearStatus(calendar, date)
  if (status === 'unknown') return { rule: 'ID-T2', why: 'holiday_year_unknown' }
  if (status === 'provisional') return { rule: 'ID-T2', why: 'holiday_year_provisional' }
  if (!span.days.includes(dayOfWeek(date))) return { rule: 'ID-T1', why: 'closed_weekday' }
  const holiday = holidayOn(calendar, date)
  if (holiday?.kind === 'national' && !span.holidays) return { rule: 'ID-T2', why: 'national_holiday' }
  if (holiday?.kind === 'joint' && span.jointLeave === 'block') return { rule: 'ID-T2', why: 'joint_leave' }
  const time = localTime(now, zone)
  return time < span.from || time >= span.to ? { rule: 'ID-T3', why: 'outside_hours' } : null
}

/** Zones that all have to be open: the debtor's own, or every zone of the market while it is unknown. */
const zonesOf = (profile: Profile, zone: string | null): string[] =>
  zone === null ? profile.window.zones : [zone]

const shut = (
  profile: Profile,
  span: Span,
  calendar: Calendar,
  at: { now: number; zone: string | null },
): TimeRefusal | null => {
  for (const zone of zonesOf(profile, at.zone)) {
    const refusal = shutIn(span, calendar, at.now, zone)
    if (refusal) return at.zone === null && refusal.rule === 'ID-T3' ? { ...refusal, rule: 'ID-T4' } : refusal
  }
  return null
}

export interface Moment {
  now: number
  /** IANA zone of the debtor's domicile; null when unknown. */
  zone: string | null
}

/** Why collection may not be started now; null when it may. */
export const shutFor = (profile: Profile, calendar: Calendar, at: Moment): TimeRefusal | null =>
  shut(profile, profile.window, calendar, at)

/** The same for a new product, which is no collection (POJK 22/2023 art. 39). */
export const shutForMarketing = (profile: Profile, calendar: Calendar, at: Moment): TimeRefusal | null =>
  shut(profile, { ...profile.marketing, jointLeave: profile.window.jointLeave }, calendar, at)

/** Whether the debtor's own window is open. */
export const ownWindowOpen = (own: OwnWindow, profile: Profile, calendar: Calendar, at: Moment): boolean =>
  shut(profile, { ...own, jointLeave: 'allow' }, calendar, at) === null

/** A year has at most so many days; a window that opens on none of them never opens. */
const SEARCH_DAYS = 370

/** The first moment from `from` on at which the window is open; null when it never is in the years that are known. */
export const nextOpening = (profile: Profile, calendar: Calendar, from: Moment): number | null => {
  if (shutFor(profile, calendar, from) === null) return from.now
  const zones = zonesOf(profile, from.zone)
  const first = zones[0]
  if (first === undefined) return null
  const today = localDate(from.now, first)
  for (let i = 0; i <= SEARCH_DAYS; i += 1) {
    const openings = zones.map((zone) => atLocal(addDays(today, i), profile.window.from, zone))
    const now = Math.max(...openings)
    if (now >= from.now && shutFor(profile, calendar, { now, zone: from.zone }) === null) return now
  }
  return null
}
