import { addMonths, type Day, daysInMonth, exists, iso, type Stretch, toCount } from './calendar.ts'
import { nextIs, previousIs } from './calendar-words.ts'
import { DAY_LABEL, dayNumber, impossibleAt, monthAt, yearAt } from './day-parts.ts'
import { readNumeral } from './numerals.ts'
import { isPast } from './past.ts'
import { relativeAt } from './relative.ts'
import { isNumber, isTaken, type Scan, spanOf, take, term } from './scan.ts'
import { wordSet, wordValues } from './words.ts'

/** Finds calendar days, weekdays, months and relative phrases. */
export function findDates(scan: Scan): void {
  for (let at = 0; at < scan.tokens.length; at++) {
    if (scan.taken[at]) continue
    const impossible = impossibleAt(scan, at)
    if (impossible !== undefined) {
      scan.noSuchDay ??= spanOf(scan, at, impossible).text
      take(scan, at, impossible)
      at = impossible - 1
      continue
    }
    const found =
      numericAt(scan, at) ?? monthDayAt(scan, at) ?? dayOfMonthAt(scan, at) ?? relativeAt(scan, at)
    if (!found || isTaken(scan, at, found.to)) continue
    addDate(scan, at, found)
    at = found.to - 1
  }
}

/** Records a date entity. */
export function addDate(scan: Scan, at: number, { from, until, to }: Stretch): void {
  const span = spanOf(scan, at, to)
  if (until) scan.found.push({ type: 'date', value_range: [iso(from), iso(until)], ...span })
  else scan.found.push({ type: 'date', value: iso(from), ...span })
  take(scan, at, to)
}

/** 25/06/2025, 25-6-25, 25.12.2026, 2026-12-25, 25/12. */
function numericAt(scan: Scan, at: number): Stretch | undefined {
  if (!isNumber(scan, at)) return undefined
  const labelled = DAY_LABEL.has(term(scan, at - 1))
  const start = at
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(term(scan, at))
  if (dotted) return fromParts([dotted[1], dotted[2], dotted[3]], at + 1)
  const sign = term(scan, start + 1)
  if ((sign !== '/' && sign !== '-') || !isNumber(scan, start + 2)) return undefined
  const [a, b] = [term(scan, start), term(scan, start + 2)]
  if (term(scan, start + 3) === sign && isNumber(scan, start + 4)) {
    const c = term(scan, start + 4)
    return a.length === 4 ? fromParts([c, b, a], start + 5) : fromParts([a, b, c], start + 5)
  }
  if (!/^\d{1,2}$/.test(a) || !/^\d{1,2}$/.test(b)) return undefined
  const clear = sign === '/' || labelled || Number(a) > 12 || scan.expecting === 'date'
  if (!clear || (scan.tokens[start + 3]?.kind === 'word' && UNITS_AFTER.has(term(scan, start + 3))))
    return undefined
  return dayAndMonth(scan, at, Number(a), Number(b), start + 3)
}

const UNITS_AFTER = wordSet(`
  ribu juta x kali bulan minggu hari k tahun persen orang months weeks days
`)

function fromParts(parts: (string | undefined)[], to: number): Stretch | undefined {
  const [day = 0, month = 0, year = 0] = parts.map(Number)
  const full = year < 100 ? (year > 40 ? 1900 + year : 2000 + year) : year
  const read = { year: full, month, day }
  if (exists(read)) return { from: read, to }
  const swapped = { year: full, month: day, day: month }
  return exists(swapped) ? { from: swapped, to } : undefined
}

function dayAndMonth(scan: Scan, at: number, day: number, month: number, to: number): Stretch | undefined {
  const [d, m] = month > 12 && day <= 12 ? [month, day] : [day, month]
  if (m < 1 || m > 12 || d < 1 || d > 31) return undefined
  const from = yearOf(scan, at, d, m)
  return from ? { from, to } : undefined
}

/** The next such day from today on, or the last one when the payment is said to be done. */
function yearOf(scan: Scan, at: number, day: number, month: number): Day | undefined {
  const past = isPast(scan, at)
  for (const shift of past ? [0, -1, -2, -3, -4] : [0, 1, 2, 3, 4]) {
    const candidate = { year: scan.today.year + shift, month, day }
    if (!exists(candidate)) continue
    const ahead = toCount(candidate) - toCount(scan.today)
    if (past ? ahead <= 0 : ahead >= 0) return candidate
  }
  return undefined
}

/** "tgl 1-5": from one day to another of the same month. */
function dayRange(
  scan: Scan,
  at: number,
  first: number,
  last: { value: number; to: number },
): Stretch | undefined {
  const from = occurrence(scan, at, first)
  if (!from) return undefined
  return {
    from,
    until: { ...from, day: Math.min(last.value, daysInMonth(from.year, from.month)) },
    to: last.to,
  }
}

/** "25 Des 2026", "25th of December", "December 25", "tanggal 25 Desember", "Februari tgl 3". */
function monthDayAt(scan: Scan, at: number): Stretch | undefined {
  const start = DAY_LABEL.has(term(scan, at)) ? at + 1 : at
  const day = dayNumber(scan, start)
  if (day) {
    let to = day.to
    if (term(scan, to) === 'of' || term(scan, to) === 'bulan') to++
    const month = monthAt(scan, to)
    if (month) return withYear(scan, at, day.value, month, to + 1)
    return undefined
  }
  const month = monthAt(scan, at)
  if (!month) return undefined
  const labelled = DAY_LABEL.has(term(scan, at + 1))
  if (MONTHS_ID_ONLY.has(term(scan, at)) && !labelled) return undefined
  const following = dayNumber(scan, labelled || term(scan, at + 1) === 'the' ? at + 2 : at + 1)
  return following ? withYear(scan, at, following.value, month, following.to) : undefined
}

const MONTHS_ID_ONLY = new Set(['mei', 'agustus', 'agu', 'agt', 'ags', 'okt', 'des'])

function withYear(scan: Scan, at: number, day: number, month: number, to: number): Stretch | undefined {
  const year = yearAt(scan, to)
  if (year) {
    const full = { year: year.value, month, day }
    return exists(full) ? { from: full, to: year.to } : undefined
  }
  return dayAndMonth(scan, at, day, month, to)
}

const DAY_WORDS = wordValues([
  [1, 'first'],
  [5, 'fifth'],
  [10, 'tenth'],
  [15, 'fifteenth'],
  [20, 'twentieth'],
])
const SALARY = new Set(['gajian', 'gaji', 'payday', 'salary', 'paycheck'])

/** "tgl 25", "tanggal 5 bulan depan", "the 25th", "tgl 25 bulan ini", "gajian 25". */
function dayOfMonthAt(scan: Scan, at: number): Stretch | undefined {
  const labelled = DAY_LABEL.has(term(scan, at))
  const start = labelled || term(scan, at) === 'the' ? at + 1 : at
  const number = dayNumber(scan, start) ?? (labelled ? dayInWords(scan, start) : undefined)
  const value = number?.value ?? (term(scan, at) === 'the' ? DAY_WORDS.get(term(scan, start)) : undefined)
  if (!value) return undefined
  const bare = !labelled && !number?.ordinal && number !== undefined
  if (bare && !saysDay(scan, at, start)) return undefined
  if (!labelled && ORDINAL_OF.has(term(scan, number?.to ?? start + 1))) return undefined
  const to = number?.to ?? start + 1
  const last = labelled && RANGE.has(term(scan, to)) ? dayNumber(scan, to + 1) : undefined
  if (last && last.value > value) return dayRange(scan, at, value, last)
  return inMonth(scan, at, value, to)
}

/** "tanggal dua puluh lima". */
function dayInWords(scan: Scan, at: number): { value: number; to: number; ordinal: boolean } | undefined {
  const numeral = readNumeral(scan, at)
  if (!numeral || numeral.figures || numeral.scale > 1) return undefined
  const { value, to } = numeral
  return Number.isInteger(value) && value >= 1 && value <= 31 ? { value, to, ordinal: false } : undefined
}

const RANGE = new Set(['-', 'sampai', 'hingga', 'to'])
const ORDINAL_OF = wordSet(`
  option one offer plan installment payment time package floor month week day half thing two few
`)
const NOT_A_DAY = wordSet(`
  ribu juta x kali bulan minggu hari tahun k persen % / orang weeks months
`)

/** A bare figure is a day after "gajian", or as the answer when a day was asked for. */
function saysDay(scan: Scan, at: number, start: number): boolean {
  if (NOT_A_DAY.has(term(scan, start + 1)) || term(scan, start - 1) === 'rp') return false
  if (scan.expecting === 'date' || scan.expecting === 'payday') return true
  return SALARY.has(term(scan, at - 1))
}

function inMonth(scan: Scan, at: number, day: number, after: number): Stretch | undefined {
  let to = after
  if (term(scan, to) === 'of' || term(scan, to) === 'di') to++
  const shift = monthShift(scan, to)
  if (shift) {
    const month = addMonths({ ...scan.today, day: 1 }, shift.months)
    const from = { ...month, day }
    if (exists(from)) return { from, to: shift.to }
    scan.noSuchDay ??= spanOf(scan, at, shift.to).text
    take(scan, at, shift.to)
    return undefined
  }
  const from = occurrence(scan, at, day)
  return from ? { from, to } : undefined
}

/** "bulan depan", "bulan ini", "next month", "this month", "bulan lalu". */
function monthShift(scan: Scan, at: number): { months: number; to: number } | undefined {
  const [a, b] = [term(scan, at), term(scan, at + 1)]
  if (a === 'bulan' && (b === 'depan' || b === 'ini')) return { months: b === 'depan' ? 1 : 0, to: at + 2 }
  if (a === 'bulan' && previousIs(b)) return { months: -1, to: at + 2 }
  if (b !== 'month') return undefined
  if (nextIs(a)) return { months: 1, to: at + 2 }
  return a === 'this' ? { months: 0, to: at + 2 } : a === 'last' ? { months: -1, to: at + 2 } : undefined
}

/** The next (or, for a payment already made, the last) month that has such a day. */
function occurrence(scan: Scan, at: number, day: number): Day | undefined {
  const past = isPast(scan, at)
  for (let shift = 0; shift < 4; shift++) {
    const month = addMonths({ ...scan.today, day: 1 }, past ? -shift : shift)
    const candidate = { ...month, day }
    if (!exists(candidate)) continue
    const ahead = toCount(candidate) - toCount(scan.today)
    if (past ? ahead <= 0 : ahead >= 0) return candidate
  }
  return undefined
}
