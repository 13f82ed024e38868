import { birthdateFrom, IDENTITY_ASKED } from './birthdate.ts'
import { digitRuns, phonesOf, type Run, sixteenOf } from './digits.ts'
import { toE164 } from './phone.ts'
import { isNumber, near, type Scan, spanOf, take, term } from './scan.ts'
import { wordSet } from './words.ts'

const NIK_WORDS = new Set(['nik', 'ktp', 'identity'])
const CODE_WORDS = new Set(['otp', 'kode', 'code', 'kodenya', 'verifikasi', 'pin'])

/** Finds what identifies a person, in any order: birth date, identity number, phone, one-time code. */
export function findIdentity(scan: Scan): void {
  for (let at = 0; at < scan.tokens.length; at++) {
    if (scan.taken[at] || isPriced(scan, at)) continue
    const to = birthdateAt(scan, at) ?? numberAt(scan, at)
    if (to !== undefined) at = to - 1
  }
  for (let at = 0; at < scan.tokens.length; at++) endingAt(scan, at)
}

/** "Rp8090000001", "5000000 rupiah": a sum of money, whatever number it looks like. */
function isPriced(scan: Scan, at: number): boolean {
  const before = term(scan, at - 1) === '.' ? term(scan, at - 2) : term(scan, at - 1)
  return isNumber(scan, at) && (CURRENCY.has(before) || CURRENCY.has(term(scan, at + 1)))
}

const CURRENCY = wordSet(`
  rp idr rupiah rps $ usd dollar dollars dolar
`)

function birthdateAt(scan: Scan, at: number): number | undefined {
  const born = birthdateFrom(scan, at)
  if (!born) return undefined
  scan.found.push({ type: 'birthdate', value: born.value, ...spanOf(scan, at, born.to) })
  take(scan, at, born.to)
  return born.to
}

type Item = { type: 'nik' | 'phone' | 'otp'; value: string }

function add(scan: Scan, entity: Item, run: Pick<Run, 'from' | 'to'>): number {
  scan.found.push({ ...entity, ...spanOf(scan, run.from, run.to) })
  take(scan, run.from, run.to)
  return run.to
}

function numberAt(scan: Scan, at: number): number | undefined {
  const runs = digitRuns(scan, at, (next) => birthdateFrom(scan, next) !== undefined)
  const [first] = runs
  if (!first) return undefined
  const sixteen = sixteenOf(runs)
  if (sixteen) return add(scan, { type: 'nik', value: sixteen.digits }, sixteen)
  const single = isNumber(scan, at) && /^\d+$/.test(scan.tokens[at]?.text ?? '')
  if (single && runs.at(-1) === first) {
    if (first.digits.length === 4 && isLastFour(scan, first))
      return add(scan, { type: 'nik', value: first.digits }, first)
    if (isOneTimeCode(scan, first)) return add(scan, { type: 'otp', value: first.digits }, first)
  }
  for (const run of phonesOf(runs)) {
    const phone = isPhoneLike(scan, run) ? toE164(`${run.plus ? '+' : ''}${run.digits}`) : undefined
    if (phone) return add(scan, { type: 'phone', value: phone }, run)
  }
  return undefined
}

function isLastFour(scan: Scan, run: Run): boolean {
  if (scan.expecting === 'nik_last4') return true
  if (near(scan, run.from, -6, OTHER_NUMBERS)) return false
  if (near(scan, run.from, -2, NIK_WORDS)) return true
  if (!near(scan, run.from, -6, LAST_WORDS)) return false
  return near(scan, run.from, -6, NIK_WORDS) || near(scan, run.from, -6, FOUR)
}

const LAST_WORDS = new Set(['terakhir', 'akhir', 'last', 'ending', 'belakang', 'ends', 'ujung'])
const FOUR = new Set(['4', 'empat', 'four'])
/** Cards, accounts and contracts have last digits too. */
const OTHER_NUMBERS = wordSet(`
  kartu card rekening kontrak contract va akun account hp telepon phone
`)

const CARDS = new Set(['kartu', 'card', 'rekening', 'kontrak', 'contract', 'va', 'akun', 'account'])

/** Four figures beside a birth date or a phone number, or where one was asked for, end the identity number. */
function endingAt(scan: Scan, at: number): void {
  if (scan.taken[at] || !/^\d{4}$/.test(term(scan, at)) || !isApart(scan, at)) return
  const has = (type: 'birthdate' | 'phone' | 'nik') => scan.found.some((entity) => entity.type === type)
  if (has('nik') || scan.expecting === 'otp' || near(scan, at, -3, CARDS)) return
  const asked = scan.expecting !== undefined && IDENTITY_ASKED.has(scan.expecting)
  const beside = has('birthdate') || (has('phone') && !isYear(term(scan, at)))
  if (beside ? asked || has('phone') : asked && isAlone(scan) && !isYear(term(scan, at)))
    add(scan, { type: 'nik', value: term(scan, at) }, { from: at, to: at + 1 })
}

function isYear(digits: string): boolean {
  return /^(?:19|20)/.test(digits)
}

/** Whether neither letters nor other figures touch the token. */
function isApart(scan: Scan, at: number): boolean {
  const [before, token, after] = [scan.tokens[at - 1], scan.tokens[at], scan.tokens[at + 1]]
  return !(token?.glued && before && before.kind !== 'mark') && !(after?.glued && after.kind !== 'mark')
}

function isAlone(scan: Scan): boolean {
  return scan.tokens.filter((token) => token.kind === 'number').length === 1
}

function isOneTimeCode(scan: Scan, run: Run): boolean {
  const size = run.digits.length
  if (run.plus || size < 4 || size > 8) return false
  if (scan.expecting === 'otp') return size >= 5 || scan.tokens.length <= 3
  return size >= 6 && near(scan, run.from, -3, CODE_WORDS)
}

function isPhoneLike(scan: Scan, run: Run): boolean {
  const size = run.digits.length
  if (size < 9 || size > 15 || near(scan, run.from, -4, CONTRACTS)) return false
  if (run.plus || /^(0[1-9]|00\d{9}|62|8\d{8})/.test(run.digits)) return run.plus || !isRoundSum(run.digits)
  return scan.expecting === 'phone'
}

const CONTRACTS = new Set(['kontrak', 'contract', 'perjanjian', 'agreement', 'rekening', 'loan', 'pinjaman'])

function isRoundSum(digits: string): boolean {
  return !digits.startsWith('0') && digits.endsWith('000')
}
