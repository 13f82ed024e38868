import { z } from 'zod'
import { addDays, dayOfWeek, isLocalDate, type LocalDate, yearOf } from './dates.ts'

const holiday = z.strictObject({
  date: z.string().refine(isLocalDate, 'must be a day written YYYY-MM-DD'),
  name: z.string().min(1),
})

/** One year's holidays as decreed. `provisional`: expected by astronomy, to be replaced by the decree. */
export const holidayYearSchema = z
  .strictObject({
    country: z.string().length(2),
    year: z.number().int().min(2000).max(2200),
    decree: z.string().min(1).nullable(),
    provisional: z.boolean(),
    national: z.array(holiday).min(1),
    /** Cuti bersama: shared leave days, which are not national holidays. */
    joint: z.array(holiday),
  })
  .superRefine((table, context) => {
    const seen = new Set<string>()
    for (const { date } of [...table.national, ...table.joint]) {
      if (yearOf(date) !== table.year) context.addIssue(`${date} is not in ${table.year}`)
      if (seen.has(date)) context.addIssue(`${date} is listed twice`)
      seen.add(date)
    }
    if (!table.provisional && table.decree === null) context.addIssue('a final table names its decree')
  })

export type HolidayYear = z.infer<typeof holidayYearSchema>

export interface Holiday {
  kind: 'national' | 'joint'
  name: string
}

/** The holidays of all loaded years. Plain data. */
export interface Calendar {
  country: string
  years: Record<string, { decree: string | null; provisional: boolean }>
  days: Record<LocalDate, Holiday>
}

/** Throws on two tables for one year or on a mix of countries: both are mistakes of the data folder. */
export const calendarOf = (tables: readonly HolidayYear[]): Calendar => {
  const calendar: Calendar = { country: tables[0]?.country ?? '', years: {}, days: {} }
  for (const table of tables) {
    if (table.country !== calendar.country)
      throw new Error(`Holidays of ${table.country} and ${calendar.country}`)
    if (calendar.years[table.year]) throw new Error(`Two holiday tables for ${table.year}`)
    calendar.years[table.year] = { decree: table.decree, provisional: table.provisional }
    for (const { date, name } of table.national) calendar.days[date] = { kind: 'national', name }
    for (const { date, name } of table.joint) calendar.days[date] = { kind: 'joint', name }
  }
  return calendar
}

/** `unknown` when no table of the year is loaded: then nothing may be assumed about the day. */
export const yearStatus = (calendar: Calendar, date: LocalDate): 'decreed' | 'provisional' | 'unknown' => {
  const year = calendar.years[yearOf(date)]
  if (!year) return 'unknown'
  return year.provisional ? 'provisional' : 'decreed'
}

export const holidayOn = (calendar: Calendar, date: LocalDate): Holiday | undefined => calendar.days[date]

export interface UnknownYear {
  ok: false
  code: 'holiday_year_unknown'
  year: number
}

const unknownYear = (date: LocalDate): UnknownYear => ({
  ok: false,
  code: 'holiday_year_unknown',
  year: yearOf(date),
})

const SATURDAY = 6

/** Whether banks settle on the day: Monday to Friday, neither a national holiday nor shared leave. */
export const isBusinessDay = (
  calendar: Calendar,
  date: LocalDate,
): { ok: true; open: boolean } | UnknownYear => {
  if (yearStatus(calendar, date) === 'unknown') return unknownYear(date)
  return { ok: true, open: dayOfWeek(date) < SATURDAY && !calendar.days[date] }
}

/** No run of closed days is longer (Idul Fitri with shared leave and weekends took 10 in 2024). */
const LONGEST_CLOSURE_DAYS = 31

const seek = (
  calendar: Calendar,
  from: LocalDate,
  direction: 1 | -1,
): { ok: true; date: LocalDate } | UnknownYear => {
  let date = from
  for (let i = 0; i <= LONGEST_CLOSURE_DAYS; i += 1) {
    const day = isBusinessDay(calendar, date)
    if (!day.ok) return day
    if (day.open) return { ok: true, date }
    date = addDays(date, direction)
  }
  throw new RangeError(`The holiday table closes more than ${LONGEST_CLOSURE_DAYS} days around ${from}`)
}

/** `date` itself when it is a business day, else the first one after it. */
export const nextBusinessDay = (
  calendar: Calendar,
  date: LocalDate,
): { ok: true; date: LocalDate } | UnknownYear => seek(calendar, date, 1)

/** `date` itself when it is a business day, else the last one before it. */
export const previousBusinessDay = (
  calendar: Calendar,
  date: LocalDate,
): { ok: true; date: LocalDate } | UnknownYear => seek(calendar, date, -1)

/** The business day `count` business days after `date`; `count` 0 is `nextBusinessDay`. */
export const addBusinessDays = (
  calendar: Calendar,
  date: LocalDate,
  count: number,
): { ok: true; date: LocalDate } | UnknownYear => {
  let day = nextBusinessDay(calendar, date)
  for (let i = 0; i < count && day.ok; i += 1) day = nextBusinessDay(calendar, addDays(day.date, 1))
  return day
}
