import { exists } from './calendar.ts'
import { MONTHS } from './calendar-words.ts'
import { isNumber, type Scan, term } from './scan.ts'

/** Words before a day of the month. */
export const DAY_LABEL = new Set(['tanggal', 'tgl', 'tggal', 'dated'])

/** 1..31 in figures, with "st" and the like. */
export function dayNumber(
  scan: Scan,
  at: number,
): { value: number; to: number; ordinal: boolean } | undefined {
  const text = term(scan, at)
  if (!isNumber(scan, at) || !/^\d{1,2}$/.test(text)) return undefined
  const value = Number(text)
  if (value < 1 || value > 31) return undefined
  const ordinal =
    /^(st|nd|rd|th)$/.test(scan.tokens[at + 1]?.text ?? '') && scan.tokens[at + 1]?.glued === true
  return { value, to: ordinal ? at + 2 : at + 1, ordinal }
}

/** 1..12 for the name of a month. */
export function monthAt(scan: Scan, at: number): number | undefined {
  return scan.tokens[at]?.kind === 'word' ? MONTHS.get(term(scan, at)) : undefined
}

/** "30 Februari 2027", "31/04", "tgl 35": no day of any calendar, and its figures are nothing else either. */
export function impossibleAt(scan: Scan, at: number): number | undefined {
  const start = DAY_LABEL.has(term(scan, at)) ? at + 1 : at
  const day = dayNumber(scan, start)
  if (!day) return tooLate(scan, start)
  const joint = ['of', 'bulan'].includes(term(scan, day.to)) ? day.to + 1 : day.to
  const named = monthAt(scan, joint)
  if (named) {
    if (exists({ year: LEAP, month: named, day: day.value }) && !isMissing(scan, day.value, named, joint + 1))
      return undefined
    return yearAt(scan, joint + 1)?.to ?? joint + 1
  }
  const sign = term(scan, day.to)
  const parted = (sign === '/' || sign === '-') && term(scan, day.to + 2) === sign
  const year = parted ? yearAt(scan, day.to + 3) : undefined
  const month = Number(term(scan, day.to + 1))
  if (!Number.isInteger(month) || month < 1 || month > 31) return undefined
  if (!year && (sign !== '/' || month > 12 || parted)) return undefined
  const said = { year: year?.value ?? LEAP, month, day: day.value }
  if (exists(said) || exists({ ...said, month: day.value, day: month })) return undefined
  return year?.to ?? day.to + 2
}

const LEAP = 2024

/** "32 Januari 2026", "tgl 35": no month has that many days, and the month alone is not what was said. */
function tooLate(scan: Scan, at: number): number | undefined {
  if (!isNumber(scan, at) || !/^\d{2}$/.test(term(scan, at))) return undefined
  const joint = term(scan, at + 1) === 'bulan' ? at + 2 : at + 1
  if (monthAt(scan, joint)) return yearAt(scan, joint + 1)?.to ?? joint + 1
  const alone = DAY_LABEL.has(term(scan, at - 1)) && !isNumber(scan, at + 2)
  return alone ? at + 1 : undefined
}

/** 29 February of a year that has none. */
function isMissing(scan: Scan, day: number, month: number, at: number): boolean {
  const year = yearAt(scan, at)
  return year !== undefined && !exists({ year: year.value, month, day })
}

/** A year of four figures, where one follows. */
export function yearAt(scan: Scan, at: number): { value: number; to: number } | undefined {
  const next = term(scan, at) === ',' || term(scan, at) === 'tahun' ? at + 1 : at
  return /^(19|20)\d\d$/.test(term(scan, next))
    ? { value: Number(term(scan, next)), to: next + 1 }
    : undefined
}
