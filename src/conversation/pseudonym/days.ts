import type { Pieces } from './pieces.ts'

/** A debt is a few years old at most, and no plan is longer. */
const YEARS_BACK = 6
const YEARS_ON = 12

const MONTH =
  '(?:jan(?:uari|uary)?|feb(?:ruari|ruary|r)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus|st)?|ags|aug(?:ust)?|sep(?:tember|t)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember|p)?|des(?:ember)?|dec(?:ember)?)'

/** Day and month in figures; other figures may not touch, or it is part of a longer number. */
const FIGURES = /(?<!\d[ .\-/]?)(\d{1,2})([ .\-/])(\d{1,2})\2(\d{4}|\d{2})(?![ .\-/]?\d)/g
const YEAR_FIRST = /(?<!\d[ .\-/]?)(\d{4})([.\-/])(\d{1,2})\2(\d{1,2})(?![ .\-/]?\d)/g
const NAMED = new RegExp(
  `(?<![\\p{L}\\d])(?:\\d{1,2}[ .\\-/]?${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?)(?!\\p{L})(?:[ ,.\\-/]*'?(\\d{4}|\\d{2})(?!\\d))?`,
  'giu',
)
/** Of the last century: nothing is paid then. */
const BARE_YEAR = /(?<!\d[ .,\-/]?)19\d\d(?![ .,\-/]?\d)/g
/** What is said of a day of birth stands close before it. */
const BORN = /\b(?:lahir\w*|born|birth\w*|dob|ttl|tgl ?lhr|ultah|ulang tahun|b-?day)[^\d]{0,24}$/i

/** Keeps days of payment and takes out days of birth. */
export function withoutBirthdates(text: string, year: number, { keep, replace }: Pieces): string {
  const settle = (piece: string, before: string, said: number | null): string =>
    BORN.test(before) || (said !== null && !isNear(said, year)) ? replace('birthdate') : keep(piece)
  return text
    .replace(YEAR_FIRST, (piece, first, _, month, day, at) =>
      isDay(day, month) ? settle(piece, beforeOf(text, at), Number(first)) : piece,
    )
    .replace(FIGURES, (piece, day, _, month, last, at, whole) =>
      isDay(day, month) || isDay(month, day)
        ? settle(piece, beforeOf(whole, at), fullYear(last, year))
        : piece,
    )
    .replace(NAMED, (piece, last, at, whole) =>
      settle(piece, beforeOf(whole, at), last === undefined ? null : fullYear(last, year)),
    )
    .replace(BARE_YEAR, () => replace('birthdate'))
}

const LOOKED_BACK = 48
const beforeOf = (text: string, at: number): string => text.slice(Math.max(0, at - LOOKED_BACK), at)

const isDay = (day: string, month: string): boolean =>
  Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12

const isNear = (said: number, year: number): boolean => said >= year - YEARS_BACK && said <= year + YEARS_ON

/** Of two figures, the year of a payment where it can be one. */
function fullYear(figures: string, year: number): number {
  if (figures.length === 4) return Number(figures)
  const century = Math.floor(year / 100) * 100
  return century + Number(figures)
}
