/** A calendar day as `YYYY-MM-DD`, compared as text. */
export type LocalDate = string

/** A time of day as `HH:MM`, compared as text. */
export type LocalTime = string

const DAY_MS = 86_400_000

/** Years an account can speak of; outside them a date is a slip. */
const FIRST_YEAR = 1900
const LAST_YEAR = 2200

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`)

const format = (epochDay: number): LocalDate => {
  const at = new Date(epochDay * DAY_MS)
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const [ZERO, DASH, COLON] = [48, 45, 58]

/** The number that the digits from `from` to `to` write; NaN when one of them is no digit. */
const numberAt = (text: string, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - ZERO
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN
  }
  return value
}

/** Read by hand and not by a pattern: one plan asks for hundreds of days. */
const epochDay = (date: LocalDate): number => {
  const shaped = date.length === 10 && date.charCodeAt(4) === DASH && date.charCodeAt(7) === DASH
  const year = shaped ? numberAt(date, 0, 4) : 0
  const month = numberAt(date, 5, 7)
  const day = numberAt(date, 8, 10)
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
export const laterOf = (a: string, b: string): string => (a > b ? a : b)

export const earlierOf = (a: string, b: string): string => (a < b ? a : b)

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

/** Offsets change on quarter hours only, so one reading of the zone serves for all moments of its quarter. */
const QUARTER_MS = 15 * 60_000
/** Quarters remembered of a zone: plans and opening hours ask for the same few days over and over. */
const MOST_OFFSETS = 4_096
const offsets = new Map<string, Map<number, number>>()

/** What to add to UTC for the wall clock of the zone. */
const offsetOf = (nowMs: number, zone: string): number => {
  const quarter = Math.floor(nowMs / QUARTER_MS)
  const inZone = offsets.get(zone) ?? new Map<number, number>()
  const known = inZone.get(quarter)
  if (known !== undefined) return known
  const offsetMs = readOffset(quarter * QUARTER_MS, zone)
  if (inZone.size >= MOST_OFFSETS) inZone.clear()
  offsets.set(zone, inZone.set(quarter, offsetMs))
  return offsetMs
}

const readOffset = (nowMs: number, zone: string): number => {
  const fields: Record<string, number> = {}
  for (const part of formatterOf(zone).formatToParts(nowMs)) fields[part.type] = Number(part.value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = fields
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(nowMs / 1000) * 1000
}

/** The wall clock of the zone, as if it showed UTC. */
const wallMs = (nowMs: number, zone: string): number =>
  Math.floor(nowMs / 1000) * 1000 + offsetOf(nowMs, zone)

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
export const localDate = (nowMs: number, zone: string): LocalDate =>
  format(Math.floor(wallMs(nowMs, zone) / DAY_MS))

/** The wall clock at `nowMs`, to the minute, cut off: 07:59:59 is `07:59`. */
export const localTime = (nowMs: number, zone: string): LocalTime => {
  const minutes = Math.floor(wallMs(nowMs, zone) / 60_000)
  const ofDay = minutes - Math.floor(minutes / 1_440) * 1_440
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`
}

/**
 * The instant at which the wall clock of `zone` shows `time` on `date`. A time that a clock change skips
 * gives the instant of the change; a time that it repeats gives the first of the two.
 */
export const atLocal = (date: LocalDate, time: LocalTime, zone: string): number => {
  const [hour, minute] = [numberAt(time, 0, 2), numberAt(time, 3, 5)]
  if (!(time.length === 5 && time.charCodeAt(2) === COLON && hour < 24 && minute < 60))
    throw new RangeError(`Not a time of day: ${time}`)
  const clock = epochDay(date) * DAY_MS + (hour * 60 + minute) * 60_000
  const before = offsetOf(clock - DAY_MS, zone)
  const after = offsetOf(clock + DAY_MS, zone)
  const first = clock - before
  if (before === after || offsetOf(first, zone) === before) return first
  const second = clock - after
  return offsetOf(second, zone) === after ? second : changeBetween(second, first, zone)
}

/** The first minute at or after `from` with the offset of `to`: the moment a skipped hour is skipped at. */
const changeBetween = (from: number, to: number, zone: string): number => {
  const target = offsetOf(to, zone)
  let low = from
  let high = to
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000
    if (offsetOf(middle, zone) === target) high = middle
    else low = middle
  }
  return high
}
