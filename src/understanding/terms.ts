import { isHalf, scaleOf } from './numeral-words.ts'
import { readNumeral } from './numerals.ts'
import { isTaken, near, type Scan, spanOf, take, term } from './scan.ts'
import { wordSet, wordValues } from './words.ts'

const MONTH_UNITS = new Set(['bulan', 'month', 'months', 'bulanan', 'mo', 'mos'])
const WEEK_UNITS = new Set(['minggu', 'week', 'weeks', 'mingguan', 'pekan'])
const YEAR_UNITS = new Set(['tahun', 'year', 'years'])
const PART_UNITS = wordSet(`
  x kali termin cicilan angsuran installments installment parts part payments bagian tahap pembayaran
  times instalments
`)
const SINGLE = wordValues<{ value: number; unit: 'month' | 'week' }>([
  [{ value: 12, unit: 'month' }, 'setahun'],
  [{ value: 1, unit: 'month' }, 'sebulan'],
  [{ value: 1, unit: 'week' }, 'seminggu'],
  [{ value: 6, unit: 'month' }, 'semester'],
])
const SPLIT = wordSet(`
  dibagi bagi dipecah pecah split cicil cicilan angsur dicicil diangsur jadi into
`)
const PAST_BEFORE = new Set([
  'sudah',
  'telat',
  'menunggak',
  'late',
  'hampir',
  'already',
  'terlambat',
  'menganggur',
])
const PAST_AFTER = wordSet(`
  lalu ago telat menunggak lagi menganggur late behind terakhir kemarin terlambat nganggur
`)
const CALLS = wordSet(`
  telepon ditelepon sehari lipat hubungi dihubungi chat bilang nanya tanya
`)

/** How long or in how many parts: "3x", "enam bulan", "setahun", "4 weeks", "dibagi tiga". */
export function findTenors(scan: Scan): void {
  for (let at = 0; at < scan.tokens.length; at++) {
    if (scan.taken[at]) continue
    const to = countedAt(scan, at) ?? splitAt(scan, at)
    if (to !== undefined) at = to - 1
  }
}

function countedAt(scan: Scan, at: number): number | undefined {
  const single = SINGLE.get(term(scan, at))
  if (single) return singleAt(scan, at, single)
  if (isHalf(term(scan, at)) && halfYear(scan, at))
    return addTenor(scan, [at, halfYear(scan, at)], 6, 'month')
  if ((term(scan, at) === 'a' || term(scan, at) === 'one') && YEAR_UNITS.has(term(scan, at + 1))) {
    return isDuty(scan, at, at + 2) ? undefined : addTenor(scan, [at, at + 2], 12, 'month')
  }
  const numeral = readNumeral(scan, at)
  if (!numeral || numeral.scale > 1 || isTaken(scan, at, numeral.to)) return undefined
  const gap = GAPS.has(term(scan, numeral.to)) ? 1 : 0
  const last = numeral.to + gap
  const word = term(scan, last)
  const unit = unitOf(word)
  if (!unit || numeral.value <= 0 || numeral.value > 120) return undefined
  if (term(scan, at - 1) === 'ke' || isDuty(scan, at, last + 1)) return undefined
  if (unit !== 'instalment' && isEvery(scan, at, last + 1)) return undefined
  const factor = YEAR_UNITS.has(word) ? 12 : 1
  if ((numeral.value * factor) % 1 !== 0) return undefined
  if (
    unit === 'instalment' &&
    (near(scan, last, 2, CALLS) || near(scan, at, -2, CALLS) || near(scan, at, -3, DONE))
  )
    return undefined
  if (unit === 'instalment' && near(scan, last, 1, FREQUENCY_AFTER)) return undefined
  return addTenor(scan, [at, last + 1], numeral.value * factor, unit)
}

/** "9-month", "2 more weeks". */
const GAPS = new Set(['-', 'more', 'additional'])
const DONE = new Set(['sudah', 'telah', 'already'])
const FREQUENCY_AFTER = new Set(['sebulan', 'seminggu', 'setahun'])

function unitOf(word: string): 'month' | 'week' | 'instalment' | undefined {
  if (MONTH_UNITS.has(word) || YEAR_UNITS.has(word)) return 'month'
  if (WEEK_UNITS.has(word)) return 'week'
  return PART_UNITS.has(word) ? 'instalment' : undefined
}

/** "sebulan" is a rate beside an amount, a term elsewhere; the rate is read first. */
function singleAt(
  scan: Scan,
  at: number,
  single: { value: number; unit: 'month' | 'week' },
): number | undefined {
  if (isDuty(scan, at, at + 1) || term(scan, at + 1) === 'sekali') return undefined
  return addTenor(scan, [at, at + 1], single.value, single.unit)
}

function halfYear(scan: Scan, at: number): number {
  const next = term(scan, at + 1) === 'a' ? at + 2 : at + 1
  return YEAR_UNITS.has(term(scan, next)) ? next + 1 : 0
}

/** Time that has passed or lies ahead as a date is no term. */
function isDuty(scan: Scan, from: number, to: number): boolean {
  return (
    near(scan, from, -1, PAST_BEFORE) || near(scan, to - 1, term(scan, to) === 'yang' ? 2 : 1, PAST_AFTER)
  )
}

function isEvery(scan: Scan, from: number, to: number): boolean {
  const before = term(scan, from - 1)
  return term(scan, to) === 'sekali' || (EVERY.has(before) && before !== 'a' && before !== '@')
}

function splitAt(scan: Scan, at: number): number | undefined {
  if (!SPLIT.has(term(scan, at))) return undefined
  let start = at + 1
  while (start < at + 3 && ['jadi', 'into', 'menjadi', 'in', 'it'].includes(term(scan, start))) start++
  const numeral = readNumeral(scan, start)
  if (!numeral || numeral.scale > 1 || isTaken(scan, start, numeral.to)) return undefined
  if (numeral.value < 2 || numeral.value > 60 || numeral.value % 1 !== 0) return undefined
  const after = scan.tokens[numeral.to]
  const unit = term(scan, numeral.to)
  if (after?.kind === 'word' && (scaleOf(unit) > 0 || unitOf(unit) || OTHER_UNITS.has(unit))) return undefined
  return addTenor(scan, [start, numeral.to], numeral.value, 'instalment')
}

const OTHER_UNITS = wordSet(`
  hari days persen percent tahun orang rupiah ratus puluh
`)

export function addTenor(
  scan: Scan,
  [from, to]: [number, number],
  value: number,
  unit: 'month' | 'week' | 'instalment',
): number {
  scan.found.push({ type: 'tenor', value, unit, ...spanOf(scan, from, to) })
  take(scan, from, to)
  return to
}

const EVERY = wordSet(`
  per tiap setiap / each every a sekali @ saben
`)
const MONTHLY = new Set(['monthly', 'bulanan', 'perbulan', 'tiapbulan'])
const WEEKLY = new Set(['weekly', 'mingguan', 'perminggu'])
const FORTNIGHT = new Set(['biweekly', 'fortnightly', 'fortnight', 'dwimingguan'])

/** How often: "per bulan", "tiap minggu", "2 minggu sekali", "200rb sebulan", "2x sebulan". */
export function findFrequencies(scan: Scan): void {
  for (let at = 0; at < scan.tokens.length; at++) {
    if (scan.taken[at]) continue
    const found = frequencyAt(scan, at)
    if (!found) continue
    scan.found.push({ type: 'frequency', value: found.value, ...spanOf(scan, at, found.to) })
    take(scan, at, found.to)
    at = found.to - 1
  }
}

type Frequency = { value: 'weekly' | 'biweekly' | 'monthly'; to: number }

function frequencyAt(scan: Scan, at: number): Frequency | undefined {
  const [a, b, c] = [term(scan, at), term(scan, at + 1), term(scan, at + 2)]
  if (MONTHLY.has(a) && !(a === 'bulanan' && scan.tokens[at - 1]?.kind === 'number'))
    return { value: 'monthly', to: at + 1 }
  if (WEEKLY.has(a)) return { value: 'weekly', to: at + 1 }
  if (FORTNIGHT.has(a)) return { value: 'biweekly', to: at + 1 }
  if (a === 'bi' && (b === 'weekly' || (b === '-' && c === 'weekly')))
    return { value: 'biweekly', to: b === '-' ? at + 3 : at + 2 }
  const pair = twoOf(scan, at)
  if (pair) return pair
  if (a === 'every' && b === 'other' && c === 'week') return { value: 'biweekly', to: at + 3 }
  if (EVERY.has(a) && a !== 'sekali') {
    if (b === 'bulan' || b === 'month' || b === 'wulan')
      return a === 'a' && !nearMoney(scan, at) ? undefined : { value: 'monthly', to: at + 2 }
    if (b === 'minggu' || b === 'week' || b === 'pekan')
      return a === 'a' && !nearMoney(scan, at) ? undefined : { value: 'weekly', to: at + 2 }
    if (a !== '/' && a !== 'a' && (b === 'gajian' || b === 'tanggal' || b === 'payday'))
      return { value: 'monthly', to: at + 1 }
  }
  const rate =
    a === 'sebulan' || a === 'sewulan' || a === 'sabulan'
      ? 'monthly'
      : a === 'seminggu'
        ? 'weekly'
        : undefined
  if (!rate) return undefined
  if (b === 'sekali') return { value: rate, to: at + 2 }
  return nearMoney(scan, at) && b !== 'lagi' ? { value: rate, to: at + 1 } : undefined
}

/** "2 minggu sekali", "every two weeks", "2x sebulan". */
function twoOf(scan: Scan, at: number): Frequency | undefined {
  const opened = term(scan, at) === 'every' || term(scan, at) === 'tiap' || term(scan, at) === 'setiap'
  const start = opened ? at + 1 : at
  if (
    term(scan, at) === 'twice' &&
    ['a', 'per', 'every'].includes(term(scan, at + 1)) &&
    term(scan, at + 2) === 'month'
  ) {
    return { value: 'biweekly', to: at + 3 }
  }
  const two = ['2', 'dua', 'two'].includes(term(scan, start))
  if (!two) return undefined
  const [unit, last] = [term(scan, start + 1), term(scan, start + 2)]
  if (['minggu', 'weeks', 'mingguan'].includes(unit)) {
    if (last === 'sekali') return { value: 'biweekly', to: start + 3 }
    return opened || unit === 'mingguan' ? { value: 'biweekly', to: start + 2 } : undefined
  }
  const times = unit === 'x' || unit === 'kali' || unit === 'times'
  if (times && last === 'sebulan') return { value: 'biweekly', to: start + 3 }
  return times && last === 'a' && term(scan, start + 3) === 'month'
    ? { value: 'biweekly', to: start + 4 }
    : undefined
}

/** An amount ends just before the place or starts just after it. */
function nearMoney(scan: Scan, at: number): boolean {
  const start = scan.tokens[at - 2]?.start ?? 0
  const end = scan.tokens[at + 3]?.start ?? scan.original.length
  const here = scan.tokens[at]?.start ?? 0
  return scan.found.some(
    (entity) =>
      entity.type === 'money' &&
      ((entity.end <= here && entity.end >= start) || (entity.start >= here && entity.start <= end)),
  )
}
