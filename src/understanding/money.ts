import { leansIndonesian } from './language.ts'
import { scaleOf } from './numeral-words.ts'
import { isDuration, type Numeral, readNumeral } from './numerals.ts'
import { isNumber, isTaken, near, type Scan, spanOf, take, term } from './scan.ts'
import { wordSet } from './words.ts'

const RUPIAH = new Set(['rp', 'idr', 'rupiah', 'rps', 'rp.'])
const DOLLAR = new Set(['$', 'usd', 'dollar', 'dollars', 'dolar', 'bucks', 'us$'])
const RANGE = new Set(['-', 'sampai', 'hingga', 'to', 's', 'sd'])

/** Finds amounts with a unit, a currency or grouped thousands; then bare figures where the context makes them money. */
export function findMoney(scan: Scan): void {
  for (let at = 0; at < scan.tokens.length; at++) {
    const to = scan.taken[at] ? undefined : moneyAt(scan, at)
    if (to !== undefined) at = to - 1
  }
  for (let at = 0; at < scan.tokens.length; at++) {
    const to = scan.taken[at] ? undefined : bareMoneyAt(scan, at)
    if (to !== undefined) at = to - 1
  }
}

function moneyAt(scan: Scan, at: number): number | undefined {
  const sign = RUPIAH.has(term(scan, at)) ? 'IDR' : DOLLAR.has(term(scan, at)) ? 'USD' : undefined
  let start = sign ? at + 1 : at
  if (sign && (term(scan, start) === '.' || term(scan, start) === ':')) start++
  const low = readNumeral(scan, start)
  if (!low || isTaken(scan, at, low.to)) return undefined
  const ranged = rangeFrom(scan, low)
  const last = ranged?.high ?? low
  const value = ranged?.low ?? low.value
  const after = term(scan, last.to)
  const trailing = RUPIAH.has(after) || after === 'perak' ? 'IDR' : DOLLAR.has(after) ? 'USD' : undefined
  const currency = sign ?? trailing
  if (!currency && !speaksOfMoney(scan, at, last)) return undefined
  if (!currency && (last.scale > 1 ? isCountOf(scan, last.to) : isDuration(after))) return undefined
  let to = trailing ? last.to + 1 : last.to
  if (sign && term(scan, to) === ',' && term(scan, to + 1) === '-') to += 2
  if (currency === 'USD') return addDollars(scan, [at, to], value)
  if (inHundreds(last) && isMoneyTalk(scan, at, last.to)) {
    return addRupiah(scan, [at, to], value * 1000, currency ? [value, value * 1000] : undefined)
  }
  if (isMilliardToo(scan, last)) return addRupiah(scan, [at, to], value, [value, value * 1000])
  return addRupiah(scan, [at, to], value, ranged ? [value, last.value] : undefined)
}

/** "5M" in an Indonesian sentence may be five milliards, which in English is plainly five million. */
function isMilliardToo(scan: Scan, numeral: Numeral): boolean {
  if (term(scan, numeral.to - 1) !== 'm' || /[.,]/.test(term(scan, numeral.to - 2))) return false
  return leansIndonesian(scan.tokens)
}

const PEOPLE = new Set(['orang', 'anak', 'hari', 'menit', 'people', 'times', 'followers', 'km'])

const DAY_AFTER = wordSet(`
  ini senin selasa rabu kamis jumat sabtu minggu
`)

/** "5 ribu orang"; in "300rb hari ini" the day is a date. */
function isCountOf(scan: Scan, at: number): boolean {
  return PEOPLE.has(term(scan, at)) && !(term(scan, at) === 'hari' && DAY_AFTER.has(term(scan, at + 1)))
}

/** "gopek", "Rp 300": hundreds that stand for thousands where a debt is spoken of. */
function inHundreds(numeral: Numeral): boolean {
  return numeral.scale === 1 && numeral.value >= 100 && numeral.value < 1000
}

/** "300-500rb", "300 sampai 500 ribu": the unit at the end counts for both. */
function rangeFrom(scan: Scan, low: Numeral): { low: number; high: Numeral } | undefined {
  if (!RANGE.has(term(scan, low.to))) return undefined
  const from = term(scan, low.to) === 's' && term(scan, low.to + 1) === '/' ? low.to + 3 : low.to + 1
  const high = readNumeral(scan, from)
  if (!high || high.scale === 1) return undefined
  const shares = low.scale === 1 && low.value < high.value / high.scale
  const value = shares ? low.value * high.scale : low.value
  return value < high.value ? { low: value, high } : undefined
}

const SLANG_HUNDREDS = new Set(['cepek', 'cepe', 'nopek', 'sapek', 'gopek'])

function speaksOfMoney(scan: Scan, at: number, numeral: Numeral): boolean {
  if (isLabelled(scan, at)) return false
  if (numeral.scale >= 1000) return numeral.value >= 100
  if (!numeral.figures) return SLANG_HUNDREDS.has(term(scan, at)) && numeral.to === at + 1
  const text = scan.tokens[at]?.text ?? ''
  return /^\d{1,3}([.,]\d{3})+$/.test(text) && numeral.value >= 10_000
}

const LABELS = wordSet(`
  tanggal jam pukul nomor no ke kode otp rt rw umur usia kontrak nik ktp pin blok unit km # number code
  id hp telepon tahun pasal opsi paket perjanjian contract agreement loan sms pos
`)

function isLabelled(scan: Scan, at: number): boolean {
  const before = term(scan, at - 1)
  return LABELS.has(before) || (before === '-' && term(scan, at - 2) === 'ke')
}

const MONEY_BEFORE = wordSet(`
  bisa sanggup mampu bayar cuma hanya adanya punya ada mentok maksimal dp tawar nego kalau transfer setor
  pay afford only sebulan seminggu jadi paling maksud maksudnya segitu jangan kasih masuk masukkan
  masukin cicil angsur naik turun uang max offer bisanya pegang boleh bulatkan sebesar about banter titip
  sekitar mampunya cicilan angsuran how bayarnya sanggupnya masukno maks
`)
const MONEY_AFTER = wordSet(`
  saja dulu sebulan seminggu per / tiap setiap perbulan monthly bulanan deh a
`)
const RATE_WORDS = wordSet(`
  sebulan seminggu per / tiap setiap perbulan monthly bulanan
`)

/** Whether the dialog or the words around a bare number make it an amount. */
function isMoneyTalk(scan: Scan, at: number, to: number): boolean {
  if (scan.expecting === 'amount' || scan.expecting === 'income' || scan.expecting === 'offer_decision')
    return true
  return near(scan, at, -3, MONEY_BEFORE) || near(scan, to - 1, 1, MONEY_AFTER)
}

function bareMoneyAt(scan: Scan, at: number): number | undefined {
  const numeral = readNumeral(scan, at)
  if (!numeral || numeral.scale > 1 || isTaken(scan, at, numeral.to)) return undefined
  if (isLabelled(scan, at) || isDuration(term(scan, numeral.to)) || term(scan, numeral.to) === '%')
    return undefined
  if (isNumber(scan, at) && isPartOfCode(scan, at)) return undefined
  const asked = scan.expecting === 'amount' || scan.expecting === 'income'
  if (!asked && !isMoneyTalk(scan, at, numeral.to)) return roundSum(scan, at, numeral)
  const { value } = numeral
  if (isInMillions(scan, at, numeral)) return addRupiah(scan, [at, numeral.to], value * 1e6)
  if (scan.expecting === 'income' && value < 100) {
    return value >= 1 && value <= 30 ? addRupiah(scan, [at, numeral.to], value * 1e6) : undefined
  }
  if (value >= 10_000) {
    return asked || value % 500 === 0 ? addRupiah(scan, [at, numeral.to], value) : undefined
  }
  if (value >= 1000) return addRupiah(scan, [at, numeral.to], value * 1000, [value, value * 1000])
  if (value >= 100 && value % 5 === 0) return addRupiah(scan, [at, numeral.to], value * 1000)
  const rate = near(scan, at, -1, RATE_WORDS) || near(scan, numeral.to - 1, 1, RATE_WORDS)
  if (value >= 10 && value % 5 === 0 && (asked || rate))
    return addRupiah(scan, [at, numeral.to], value * 1000)
  return undefined
}

/** "4,8" where an amount is spoken of: millions, for nothing else is owed in tenths. */
function isInMillions(scan: Scan, at: number, { value, figures }: Numeral): boolean {
  const asked =
    scan.expecting === 'amount' || scan.expecting === 'offer_decision' || scan.expecting === 'offer_choice'
  return asked && figures && value < 100 && /^\d{1,2}[.,]\d{1,2}$/.test(scan.tokens[at]?.text ?? '')
}

/** A round sum in plain figures is money even where nothing says so: 500000. */
function roundSum(scan: Scan, at: number, numeral: Numeral): number | undefined {
  if (!numeral.figures || numeral.value < 50_000 || numeral.value % 1000 !== 0) return undefined
  if (scan.expecting === 'otp' || numeral.value > 1e11) return undefined
  return addRupiah(scan, [at, numeral.to], numeral.value)
}

const CODE_MARKS = new Set(['/', '-', '#'])

/** Figures that touch letters or a slash are a code, not a sum. */
function isPartOfCode(scan: Scan, at: number): boolean {
  const token = scan.tokens[at]
  const next = scan.tokens[at + 1]
  if (!token || token.text.startsWith('0')) return true
  const before = scan.tokens[at - 1]
  const touchesBefore =
    token.glued && before !== undefined && (before.kind !== 'mark' || CODE_MARKS.has(before.text))
  if (next?.glued && CODE_MARKS.has(next.text) && scan.tokens[at + 2]?.glued) return true
  const touchesAfter = next?.glued === true && next.kind === 'word' && scaleOf(term(scan, at + 1)) === 0
  return (touchesBefore && !MONEY_BEFORE.has(term(scan, at - 1))) || (touchesAfter && next.text !== 'an')
}

function addRupiah(
  scan: Scan,
  [from, to]: [number, number],
  value: number,
  range?: [number, number],
): number {
  const rounded = Math.round(value)
  const money = { type: 'money', value: rounded, currency: 'IDR', ...spanOf(scan, from, to) } as const
  scan.found.push(range ? { ...money, value_range: range } : money)
  take(scan, from, to)
  return to
}

function addDollars(scan: Scan, [from, to]: [number, number], value: number): number {
  scan.found.push({
    type: 'money',
    value: Math.round(value * 100),
    currency: 'USD',
    ...spanOf(scan, from, to),
  })
  take(scan, from, to)
  return to
}
