import type { Expecting } from '../conversation/reading.ts'
import { type Day, exists, iso, toCount } from './calendar.ts'
import { MONTHS } from './calendar-words.ts'
import { isPast } from './past.ts'
import { isNumber, near, type Scan, term } from './scan.ts'
import { wordSet } from './words.ts'

const BORN = new Set(['lahir', 'born', 'birth', 'dob', 'birthday', 'birthdate', 'ttl', 'kelahiran'])
/** Nobody younger than this owes anything. */
const YOUNGEST = 10
/** A full date that nobody asked for is a birth date when it lies at least so many years back. */
const GROWN_UP = 17
const OLDEST = 110

/** While one of these is asked for, the others may be given with it or instead of it. */
export const IDENTITY_ASKED: ReadonlySet<Expecting> = new Set([
  'identity',
  'name',
  'birthdate',
  'nik',
  'nik_last4',
  'phone',
  'otp',
])

/** The birth date that starts at a token: "20 Oktober 1990", "20/10/1990", "20-10-90", "20101990". */
export function birthdateFrom(scan: Scan, at: number): { value: string; to: number } | undefined {
  const named = near(scan, at, -6, BORN)
  const asked = scan.expecting !== undefined && IDENTITY_ASKED.has(scan.expecting)
  const compact = scan.expecting === 'birthdate' || named || asked ? compactDate(scan, at) : undefined
  const read = compact ?? partedDate(scan, at)
  if (!read || !exists(read.day)) return undefined
  const age = scan.today.year - read.day.year
  if (age < YOUNGEST || age > OLDEST) return undefined
  if (named || scan.expecting === 'birthdate') return { value: iso(read.day), to: read.to }
  const clear = read.whole && isLongAgo(scan, read.day) && (asked || (read.joined && !isPast(scan, at)))
  return clear ? { value: iso(read.day), to: read.to } : undefined
}

function isLongAgo({ today }: Scan, day: Day): boolean {
  return toCount(day) <= toCount({ ...today, year: today.year - GROWN_UP })
}

interface Read {
  day: Day
  to: number
  /** The year has four figures. */
  whole: boolean
  /** A month's name or marks hold the parts together. */
  joined: boolean
}

function compactDate(scan: Scan, at: number): Read | undefined {
  if (!isNumber(scan, at)) return undefined
  const match = /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(term(scan, at))
  if (!match) return undefined
  const whole = match[3]?.length === 4
  return { day: dayOf(scan, match[1], match[2], match[3]), to: at + 1, whole, joined: true }
}

function partedDate(scan: Scan, at: number): Read | undefined {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(term(scan, at))
  if (dotted)
    return {
      day: dayOf(scan, dotted[1], dotted[2], dotted[3]),
      to: at + 1,
      whole: dotted[3]?.length === 4,
      joined: true,
    }
  const monthFirst = MONTHS.get(term(scan, at))
  const start = monthFirst ? at + 1 : at
  if (!isNumber(scan, start)) return undefined
  const { parts, to, joined } = partsFrom(scan, start, monthFirst ? 2 : 3)
  if (parts.length < (monthFirst ? 2 : 3)) return undefined
  const [a = '', b = '', c = ''] = monthFirst ? [parts[0], String(monthFirst), parts[1]] : parts
  if (a.length === 4) return { day: dayOf(scan, c, b, a), to, whole: true, joined }
  if (a.length > 2 || b.length > 2) return undefined
  return { day: dayOf(scan, a, b, c), to, whole: c.length === 4, joined: joined || monthFirst !== undefined }
}

function partsFrom(
  scan: Scan,
  start: number,
  most: number,
): { parts: string[]; to: number; joined: boolean } {
  const parts: string[] = []
  let joined = false
  let to = start
  let end = start
  for (; to < scan.tokens.length && parts.length < most; to++) {
    const word = term(scan, to)
    const month = MONTHS.get(word)
    if (isNumber(scan, to) && /^\d{1,4}$/.test(word)) parts.push(word)
    else if (month && parts.length === 1) {
      parts.push(String(month))
      joined = true
    } else if (!PARTING.has(word)) break
    else if (SIGNS.has(word)) joined = true
    end = to + 1
  }
  return { parts, to: end, joined }
}

const PARTING = wordSet(`
  / - . , bulan tahun of st nd rd th the
`)
const SIGNS = new Set(['/', '-', '.'])

function dayOf(scan: Scan, day = '', month = '', year = ''): Day {
  const short = Number(year)
  const full =
    year.length > 2 ? short : short > (scan.today.year % 100) - YOUNGEST ? 1900 + short : 2000 + short
  const read = { year: full, month: Number(month), day: Number(day) }
  return exists(read) ? read : { year: full, month: Number(day), day: Number(month) }
}
