/** A calendar day as `YYYY-MM-DD`, compared as text. */
export type LocalDate = string

/** A time of day as `HH:MM`, compared as text. */
export type LocalTime = string

const DAY_MS = 86_400_000
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/

/** Years an account can speak of; outside them a date is a slip. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2200

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

const format = (epochDay: number): LocalDate => {
  const at = new Date(epochDay * DAY_MS)
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const epochDay = (date: LocalDate): number => {
  const match = PATTERN.exec(date)
  const [year, month, day] = match ? [Number(match[1]), Number(match[2]), Number(match[3])] : [0, 0, 0]
  const real = year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1
  if (!real || (day > 28 && day > daysIn(year, month))) throw new RangeError(`Not a calendar day: ${date}`)
  return Date.UTC(year, month - 1, day) / DAY_MS
}

/** Whether the text is a day that exists, written `YYYY-MM-DD`. */
export const isLocalDate = (text: string): boolean => {
  try {
    epochDay(text)
    return true
  } catch {
    return false
  }
}

/** The later of two days, or of two times of day: both are compared as text. */
export const laterOf = (a: string, b: string): string => [a, b].sort()[1] ?? a

export const earlierOf = (a: string, b: string): string => [a, b].sort()[0] ?? a

export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4))

export const dayOfMonth = (date: LocalDate): number => Number(date.slice(8, 10))

export const addDays = (date: LocalDate, days: number): LocalDate => format(epochDay(date) + days)

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => epochDay(to) - epochDay(from)

/** Monday is 1, Sunday is 7. */
export const dayOfWeek = (date: LocalDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1

/** The last day of the month `date` is in. */
export const monthEnd = (date: LocalDate): LocalDate =>
  `${date.slice(0, 8)}${two(daysIn(yearOf(date), Number(date.slice(5, 7))))}`

/**
 * The day `months` later that falls on `anchor` (by default the day of `date`), or on the last day of a
 * shorter month: 31 Jan, 28 Feb, 31 Mar when the anchor 31 is kept.
 */
export const addMonths = (date: LocalDate, months: number, anchor = dayOfMonth(date)): LocalDate => {
  epochDay(date)
  const month = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months
  const [year, inYear] = [Math.floor(month / 12), (month % 12) + 1]
  const day = Math.min(Math.max(anchor, 1), daysIn(year, inYear))
  return `${year}-${two(inYear)}-${two(day)}`
}

/** The first day on or after `from` that is day `anchor` of its month, or the month's last when it is shorter. */
export const nextDayOfMonth = (from: LocalDate, anchor: number): LocalDate => {
  const same = addMonths(from, 0, anchor)
  return same >= from ? same : addMonths(from, 1, anchor)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formatters.set(zone, made)
  return made
}

interface Wall {
  date: LocalDate
  time: LocalTime
  /** What to add to UTC for the wall clock. */
  offsetMs: number
}

/** Offsets change on quarter hours only, so one reading of the zone serves for all moments of its quarter. */
const QUARTER_MS = 15 * 60_000
/** Quarters remembered: plans and opening hours ask for the same few days over and over. */
const MOST_OFFSETS = 4_096
const offsets = new Map<string, number>()

const offsetOf = (nowMs: number, zone: string): number => {
  const quarter = Math.floor(nowMs / QUARTER_MS)
  const key = `${zone}${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offsetMs = readOffset(quarter * QUARTER_MS, zone)
  if (offsets.size >= MOST_OFFSETS) offsets.clear()
  offsets.set(key, offsetMs)
  return offsetMs
}

const readOffset = (nowMs: number, zone: string): number => {
  const fields: Record<string, number> = {}
  for (const part of formatterOf(zone).formatToParts(nowMs)) fields[part.type] = Number(part.value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = fields
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(nowMs / 1000) * 1000
}

const wall = (nowMs: number, zone: string): Wall => {
  const offsetMs = offsetOf(nowMs, zone)
  const asUtc = Math.floor(nowMs / 1000) * 1000 + offsetMs
  const minutes = Math.floor(asUtc / 60_000) - Math.floor(asUtc / DAY_MS) * 1_440
  return {
    date: format(Math.floor(asUtc / DAY_MS)),
    time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    offsetMs,
  }
}

/** Whether the runtime knows the IANA zone. */
export const isZone = (zone: string): boolean => {
  try {
    formatterOf(zone)
    return true
  } catch {
    return false
  }
}

/** The calendar day at `nowMs` in an IANA zone; throws a RangeError on an unknown zone. */
export const localDate = (nowMs: number, zone: string): LocalDate => wall(nowMs, zone).date

/** The wall clock at `nowMs`, to the minute, cut off: 07:59:59 is `07:59`. */
export const localTime = (nowMs: number, zone: string): LocalTime => wall(nowMs, zone).time

/**
 * The instant at which the wall clock of `zone` shows `time` on `date`. A time that a clock change skips
 * gives the instant of the change; a time that it repeats gives the first of the two.
 */
export const atLocal = (date: LocalDate, time: LocalTime, zone: string): number => {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (!match) throw new RangeError(`Not a time of day: ${time}`)
  const clock = epochDay(date) * DAY_MS + (Number(match[1]) * 60 + Number(match[2])) * 60_000
  const before = wall(clock - DAY_MS, zone).offsetMs
  const after = wall(clock + DAY_MS, zone).offsetMs
  const first = clock - before
  if (before === after || wall(first, zone).offsetMs === before) return first
  const second = clock - after
  return wall(second, zone).offsetMs === after ? second : changeBetween(second, first, zone)
}

/** The first minute at or after `from` with the offset of `to`: the moment a skipped hour is skipped at. */
const changeBetween = (from: number, to: number, zone: string): number => {
  const target = wall(to, zone).offsetMs
  let low = from
  let high = to
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000
    if (wall(middle, zone).offsetMs === target) high = middle
    else low = middle
  }
  return high
}
