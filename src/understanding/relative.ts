import {
  addDays,
  addMonths,
  type Day,
  daysInMonth,
  nextMonthNamed,
  type Stretch,
  weekday,
} from './calendar.ts'
import { MONTHS, NEXT, OFFSETS, ONE_UNIT, PARTS_OF_DAY, PREVIOUS, UNITS, WEEKDAYS } from './calendar-words.ts'
import { edgeAt } from './edges.ts'
import { readNumeral } from './numerals.ts'
import { near, type Scan, term } from './scan.ts'
import { wordSet } from './words.ts'

/** Relative days, weekdays, weeks, months, their edges and distances, starting at a token. */
export function relativeAt(scan: Scan, at: number): Stretch | undefined {
  return (
    edgeAt(scan, at) ??
    distanceAt(scan, at) ??
    weekdayAt(scan, at) ??
    periodAt(scan, at) ??
    nearDayAt(scan, at)
  )
}

function nearDayAt(scan: Scan, at: number): Stretch | undefined {
  const [a, b, c] = [term(scan, at), term(scan, at + 1), term(scan, at + 2)]
  const day = (days: number, to: number): Stretch => ({ from: addDays(scan.today, days), to })
  if (a === 'day' && b === 'after' && c === 'tomorrow') return day(2, at + 3)
  if (a === 'besok' && b === 'lusa') return day(2, at + 2)
  if (a === 'hari' && b === 'ini') return day(0, at + 2)
  if ((a === 'nanti' || a === 'tadi' || a === 'this') && PARTS_OF_DAY.has(b)) return day(0, at + 2)
  if (PARTS_OF_DAY.has(a) && b === 'ini') return day(0, at + 2)
  if (a === 'kemarin' && (b === 'lusa' || b === 'dulu')) return day(-2, at + 2)
  const offset = OFFSETS.get(a)
  if (offset === undefined || (a === 'kemarin' && isVagueYesterday(scan, at))) return undefined
  return day(offset, at + 1)
}

/** "yang kemarin", "penawaran kemarin": the one before, not the day before. */
function isVagueYesterday(scan: Scan, at: number): boolean {
  return [
    'yang',
    'tawaran',
    'penawaran',
    'dari',
    'chat',
    'seperti',
    'kesepakatan',
    'perjanjian',
    'bulan',
    'minggu',
  ].includes(term(scan, at - 1))
}

/** "3 hari lagi", "in two weeks", "dalam 5 hari", "2 minggu lalu", "seminggu lagi", "two days ago". */
function distanceAt(scan: Scan, at: number): Stretch | undefined {
  const opened = ['in', 'dalam', 'within'].includes(term(scan, at))
  const start = opened ? at + 1 : at
  const single = ONE_UNIT.get(term(scan, start))
  const article = term(scan, start) === 'a' && UNITS.get(term(scan, start + 1))
  const numeral = single || article ? undefined : readNumeral(scan, start)
  const unitAt = single ? start : article ? start + 1 : (numeral?.to ?? -1)
  const unit = single ?? UNITS.get(term(scan, unitAt))
  const count = numeral?.value ?? 1
  if (!unit || unitAt < 0 || count > 400) return undefined
  let to = unitAt + 1
  if (term(scan, to) === 'ke' && term(scan, to + 1) === 'depan')
    return { from: moved(scan.today, count, unit), to: to + 2 }
  if (term(scan, to) === 'yang') to++
  const word = term(scan, to)
  if (word === 'lalu' || word === 'ago') return { from: moved(scan.today, -count, unit), to: to + 1 }
  if (word === 'lagi' || word === 'mendatang') return { from: moved(scan.today, count, unit), to: to + 1 }
  if (word === 'from' && (term(scan, to + 1) === 'now' || term(scan, to + 1) === 'today')) {
    return { from: moved(scan.today, count, unit), to: to + 2 }
  }
  if (opened && isTerm(scan, at, { count, unit })) return undefined
  return opened ? { from: moved(scan.today, count, unit), to: unitAt + 1 } : undefined
}

/** From so many months on "in 18 months" is how long a plan runs. */
const LONG = 6
const PLAN = wordSet(`
  rest remaining remainder split spread divide divided installments instalments parts off monthly
  sisanya sisa cicil dicicil angsur diangsur nyicil bagi dibagi bertahap cicilan
`)

/** "Pay the rest in 4 months", "lunas dalam 12 bulan": a term, not a day. */
function isTerm(scan: Scan, at: number, { count, unit }: { count: number; unit: string }): boolean {
  if (unit === 'day' || count < 2) return false
  const asked = scan.expecting === 'instalments' || scan.expecting === 'offer_decision' || scan.offers > 0
  return (unit === 'month' && (count >= LONG || asked)) || near(scan, at, -6, PLAN)
}

function moved(day: Day, count: number, unit: 'day' | 'week' | 'month'): Day {
  if (unit === 'month') {
    const whole = addMonths(day, Math.trunc(count))
    return count % 1 === 0 ? whole : addDays(whole, Math.round((count % 1) * 30))
  }
  return addDays(day, Math.round(unit === 'week' ? count * 7 : count))
}

/** "Jumat ini", "senin depan", "next Friday", "hari minggu", "Jumat minggu depan", "minggu depan hari Jumat". */
function weekdayAt(scan: Scan, at: number): Stretch | undefined {
  const lead = term(scan, at)
  const named = lead === 'hari' || lead === 'malam' || lead === 'on'
  const english = NEXT.has(lead) || lead === 'this' || lead === 'last' || lead === 'coming'
  const start = named || english ? at + 1 : at
  const number =
    WEEKDAYS.get(term(scan, start)) ?? (lead === 'hari' && term(scan, start) === 'minggu' ? 7 : undefined)
  if (number === undefined) return undefined
  let to = start + 1
  let week = NEXT.has(lead) ? 1 : lead === 'this' ? 0 : lead === 'last' ? -1 : undefined
  const skip = term(scan, to) === 'minggu' || term(scan, to) === 'week' ? to + 1 : to
  const after = term(scan, skip)
  const told = after === 'ini' ? 0 : NEXT.has(after) ? 1 : PREVIOUS.has(after) ? -1 : undefined
  if (told !== undefined && !english) {
    week = told
    to = skip + 1
  }
  return { from: weekdayOf(scan, at, number, week), to }
}

function weekdayOf(scan: Scan, at: number, number: number, week: number | undefined): Day {
  const monday = addDays(scan.today, 1 - weekday(scan.today))
  if (week !== undefined && week >= 0) return addDays(monday, week * 7 + number - 1)
  if (week === undefined && !saidOfThePast(scan, at)) {
    const ahead = (number - weekday(scan.today) + 7) % 7
    return addDays(scan.today, ahead === 0 ? 7 : ahead)
  }
  const back = (weekday(scan.today) - number + 7) % 7
  return addDays(scan.today, -(back === 0 ? 7 : back))
}

const PAST_WORDS = new Set(['paid', 'transferred', 'sent', 'sudah', 'telah', 'barusan'])
const FUTURE_WORDS = new Set(['belum', 'akan', 'will', 'mau', 'bisa', 'nanti', 'gajian', 'baru'])

function saidOfThePast(scan: Scan, at: number): boolean {
  let past = false
  for (let i = Math.max(0, at - 8); i < at; i++) {
    if (FUTURE_WORDS.has(term(scan, i))) return false
    if (PAST_WORDS.has(term(scan, i))) past = true
  }
  return past
}

/** "minggu depan", "bulan ini", "next week", "bulan Desember", "weekend". */
function periodAt(scan: Scan, at: number): Stretch | undefined {
  const [a, b] = [term(scan, at), term(scan, at + 1)]
  const shift =
    NEXT.has(b) || NEXT.has(a)
      ? 1
      : b === 'ini' || a === 'this'
        ? 0
        : PREVIOUS.has(b) || a === 'last'
          ? -1
          : undefined
  const noun = ['minggu', 'pekan', 'bulan'].includes(a) ? a : ['week', 'month'].includes(b) ? b : undefined
  if (noun && shift !== undefined) {
    if (noun === 'bulan' || noun === 'month')
      return wholeMonth(addMonths({ ...scan.today, day: 1 }, shift), at + 2)
    const from = addDays(scan.today, 1 - weekday(scan.today) + shift * 7)
    const day = noun === 'week' ? undefined : weekdayAfter(scan, at + 2)
    if (day) return { from: addDays(from, day.number - 1), to: day.to }
    return { from, until: addDays(from, 6), to: at + 2 }
  }
  if (a === 'weekend' || (a === 'akhir' && (b === 'pekan' || b === 'minggu'))) return weekend(scan, at)
  const opened = a === 'bulan' || a === 'in'
  const month = opened ? MONTHS.get(b) : undefined
  const dated = monthOfYear(scan, opened ? at + 1 : at)
  if (dated) return dated
  if (month) return wholeMonth(nextMonthNamed(scan.today, month), at + 2)
  const bare = OPENS_MONTH.has(term(scan, at - 1)) ? MONTHS.get(a) : undefined
  return bare ? wholeMonth(nextMonthNamed(scan.today, bare), at + 1) : undefined
}

/** "Mulai Januari", "until March". */
const OPENS_MONTH = wordSet(`
  mulai mulainya sejak sampai hingga pas pada starting start from until till by before sebelum
`)

/** "Februari 2027": the year belongs to the month. */
function monthOfYear(scan: Scan, at: number): Stretch | undefined {
  const month = scan.tokens[at]?.kind === 'word' ? MONTHS.get(term(scan, at)) : undefined
  const year = term(scan, at + 1)
  if (!month || !/^20\d\d$/.test(year)) return undefined
  return wholeMonth({ year: Number(year), month, day: 1 }, at + 2)
}

function weekdayAfter(scan: Scan, at: number): { number: number; to: number } | undefined {
  const start = term(scan, at) === 'hari' ? at + 1 : at
  const number = WEEKDAYS.get(term(scan, start))
  return number ? { number, to: start + 1 } : undefined
}

function weekend(scan: Scan, at: number): Stretch {
  const monday = addDays(scan.today, 1 - weekday(scan.today))
  let to = term(scan, at) === 'weekend' ? at + 1 : at + 2
  let shift = NEXT.has(term(scan, at - 1)) ? 7 : 0
  if (NEXT.has(term(scan, to))) {
    shift = 7
    to++
  } else if (term(scan, to) === 'ini') to++
  return { from: addDays(monday, 5 + shift), until: addDays(monday, 6 + shift), to }
}

function wholeMonth(first: Day, to: number): Stretch {
  return { from: first, until: { ...first, day: daysInMonth(first.year, first.month) }, to }
}
