import { type Day, exists, iso } from './calendar.ts'
import { MONTHS } from './calendar-words.ts'
import { toE164 } from './phone.ts'
import { isNumber, near, type Scan, spanOf, take, term } from './scan.ts'
import { wordSet } from './words.ts'

const JOINTS = new Set(['-', ' ', '.', '(', ')', '/'])
const NIK_WORDS = new Set(['nik', 'ktp', 'identity'])
const CODE_WORDS = new Set(['otp', 'kode', 'code', 'kodenya', 'verifikasi', 'pin'])
const BORN = new Set(['lahir', 'born', 'birth', 'dob', 'birthday', 'birthdate', 'ttl', 'kelahiran'])
/** Nobody younger than this owes anything. */
const YOUNGEST = 10

interface Run {
  digits: string
  plus: boolean
  from: number
  to: number
}

/** Finds what identifies a person: birth date, identity number, phone, one-time code. */
export function findIdentity(scan: Scan): void {
  for (let at = 0; at < scan.tokens.length; at++) {
    if (scan.taken[at]) continue
    const to = birthdateAt(scan, at) ?? numberAt(scan, at)
    if (to !== undefined) at = to - 1
  }
}

function numberAt(scan: Scan, at: number): number | undefined {
  const run = digitRun(scan, at)
  if (!run) return undefined
  const add = (entity: { type: 'nik' | 'phone' | 'otp'; value: string }) => {
    scan.found.push({ ...entity, ...spanOf(scan, run.from, run.to) })
    take(scan, run.from, run.to)
    return run.to
  }
  if (run.digits.length === 16 && !run.plus) return add({ type: 'nik', value: run.digits })
  if (run.digits.length === 4 && isLastFour(scan, run)) return add({ type: 'nik', value: run.digits })
  if (isOneTimeCode(scan, run)) return add({ type: 'otp', value: run.digits })
  const phone = isPhoneLike(scan, run) ? toE164(`${run.plus ? '+' : ''}${run.digits}`) : undefined
  return phone ? add({ type: 'phone', value: phone }) : undefined
}

/** Figures written in groups: "+62 812-3456-7890", "3273 0560 1090 0009". */
function digitRun(scan: Scan, at: number): Run | undefined {
  const plus = term(scan, at) === '+'
  let to = plus ? at + 1 : at
  if (term(scan, to) === '(') to++
  if (!isNumber(scan, to)) return undefined
  let digits = ''
  let end = to
  while (to < scan.tokens.length && digits.length <= 20) {
    if (isNumber(scan, to)) {
      const text = scan.tokens[to]?.text ?? ''
      if (text.includes(',')) break
      digits += text.replaceAll('.', '')
      end = ++to
    } else if (JOINTS.has(term(scan, to)) && isNumber(scan, to + 1)) to++
    else if (term(scan, to) === ')' && JOINTS.has(term(scan, to + 1))) to++
    else break
  }
  const single = isNumber(scan, at) ? (scan.tokens[at]?.text ?? '') : ''
  if (digits.length === 16 || digits.length >= 9) return { digits, plus, from: at, to: end }
  return single && /^\d+$/.test(single) ? { digits: single, plus, from: at, to: at + 1 } : undefined
}

function isLastFour(scan: Scan, run: Run): boolean {
  if (scan.expecting === 'nik_last4') return true
  if (near(scan, run.from, -6, OTHER_NUMBERS) || !near(scan, run.from, -6, LAST_WORDS)) return false
  return near(scan, run.from, -6, NIK_WORDS) || near(scan, run.from, -6, FOUR)
}

const LAST_WORDS = new Set(['terakhir', 'akhir', 'last', 'ending', 'belakang', 'ends', 'ujung'])
const FOUR = new Set(['4', 'empat', 'four'])
/** Cards, accounts and contracts have last digits too. */
const OTHER_NUMBERS = wordSet(`
  kartu card rekening kontrak contract va akun account hp telepon phone
`)

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

/** "20 Oktober 1990", "20/10/1990", "20-10-90", "20101990": only where a birth date is asked for or named. */
function birthdateAt(scan: Scan, at: number): number | undefined {
  const asked = scan.expecting === 'birthdate'
  if (!asked && !near(scan, at, -6, BORN)) return undefined
  const read = compactDate(scan, at) ?? partedDate(scan, at)
  if (!read || !exists(read.day) || scan.today.year - read.day.year < YOUNGEST) return undefined
  if (scan.today.year - read.day.year > 110) return undefined
  scan.found.push({ type: 'birthdate', value: iso(read.day), ...spanOf(scan, at, read.to) })
  take(scan, at, read.to)
  return read.to
}

function compactDate(scan: Scan, at: number): { day: Day; to: number } | undefined {
  if (!isNumber(scan, at)) return undefined
  const match = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(term(scan, at))
  if (!match) return undefined
  return { day: dayOf(scan, match[1], match[2], match[3]), to: at + 1 }
}

function partedDate(scan: Scan, at: number): { day: Day; to: number } | undefined {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(term(scan, at))
  if (dotted) return { day: dayOf(scan, dotted[1], dotted[2], dotted[3]), to: at + 1 }
  const monthFirst = MONTHS.get(term(scan, at))
  const start = monthFirst ? at + 1 : at
  if (!isNumber(scan, start)) return undefined
  const parts: string[] = []
  let to = start
  for (; to < scan.tokens.length && parts.length < (monthFirst ? 2 : 3); to++) {
    const word = term(scan, to)
    const month = MONTHS.get(word)
    if (isNumber(scan, to) && /^\d{1,4}$/.test(word)) parts.push(word)
    else if (month && parts.length === 1) parts.push(String(month))
    else if (!PARTING.has(word)) break
  }
  if (monthFirst)
    return parts.length === 2 ? { day: dayOf(scan, parts[0], String(monthFirst), parts[1]), to } : undefined
  if (parts.length < 3) return undefined
  const [a = '', b, c = ''] = parts
  return { day: a.length === 4 ? dayOf(scan, c, b, a) : dayOf(scan, a, b, c), to }
}

const PARTING = wordSet(`
  / - . , bulan tahun of st nd rd th the
`)

function dayOf(scan: Scan, day = '', month = '', year = ''): Day {
  const short = Number(year)
  const full =
    year.length > 2 ? short : short > (scan.today.year % 100) - YOUNGEST ? 1900 + short : 2000 + short
  const read = { year: full, month: Number(month), day: Number(day) }
  return exists(read) ? read : { year: full, month: Number(day), day: Number(month) }
}
