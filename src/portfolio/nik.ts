import type { LocalDate } from '../negotiation/dates.ts'

/** Codes of the provinces as they stand in the first two digits of a NIK, former ones included. */
const PROVINCE_CODES = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 97'.split(
    ' ',
  ),
)

/** Added to the day of birth in a woman's number. */
const WOMEN_DAYS = 40

/**
 * Why a 16-digit NIK does not fit a birth date, or undefined when it does. Only ever a warning: a NIK
 * keeps the date first registered when birth data are corrected later.
 */
export function nikMismatch(nik: string, birthdate: LocalDate): string | undefined {
  if (!PROVINCE_CODES.has(nik.slice(0, 2)))
    return 'does not start with the code of a province; check the number'
  if (nik.endsWith('0000')) return 'ends in 0000, which is never given out; check the number'
  const day = Number(nik.slice(6, 8))
  const written = `${nik.slice(10, 12)}-${nik.slice(8, 10)}-${String(day > WOMEN_DAYS ? day - WOMEN_DAYS : day).padStart(2, '0')}`
  return written === birthdate.slice(2)
    ? undefined
    : 'has another birth date in it; check both with the debtor'
}
