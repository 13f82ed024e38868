/** Plain calendar arithmetic on `YYYY-MM-DD`, days counted from 1970-01-01. */

/** A day of the proleptic Gregorian calendar; month 1..12. */
export interface Day {
  year: number
  month: number
  day: number
}

interface Zone {
  format: Intl.DateTimeFormat
  /** The minute that was asked for last, and its day. */
  minute: number
  day: Day
}

const zones = new Map<string, Zone>()
const MINUTE_MS = 60_000

/** Today in the debtor's zone; an unknown zone counts as Jakarta. */
export function todayIn(now: number, zone: string): Day {
  const known = zoneOf(zone)
  const minute = Math.floor(now / MINUTE_MS)
  if (known.minute !== minute) {
    const [year = 1970, month = 1, day = 1] = known.format.format(now).split('-').map(Number)
    known.minute = minute
    known.day = { year, month, day }
  }
  return known.day
}

function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const zone = { format: formatFor(name), minute: Number.NaN, day: { year: 1970, month: 1, day: 1 } }
  zones.set(name, zone)
  return zone
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: zone })
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'Asia/Jakarta' })
  }
}

export function iso({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

export function exists({ year, month, day }: Day): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Days since 1970-01-01 (Howard Hinnant, days_from_civil). */
export function toCount({ year, month, day }: Day): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

/** The inverse of `toCount`. */
export function fromCount(count: number): Day {
  const z = count + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 }
}

export function addDays(day: Day, days: number): Day {
  return fromCount(toCount(day) + days)
}

/** The same day `months` later, or the last day of a month that is too short. */
export function addMonths(day: Day, months: number): Day {
  const index = day.year * 12 + day.month - 1 + months
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return { year, month, day: Math.min(day.day, daysInMonth(year, month)) }
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return ((((toCount(day) + 3) % 7) + 7) % 7) + 1
}

/** A day or a stretch of days that a phrase before token `to` names. */
export interface Stretch {
  from: Day
  /** Missing when one day is meant. */
  until?: Day
  to: number
}

/** The first day of the month of that number that is running or comes next. */
export function nextMonthNamed(today: Day, month: number): Day {
  return { year: month >= today.month ? today.year : today.year + 1, month, day: 1 }
}
