import { isLocalDate, type LocalDate } from '../negotiation/dates.ts'
import { type Read, refused } from './fault.ts'

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/
const DAY_FIRST = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/

/** Reads `2026-12-31` or, day first as Indonesian spreadsheets write it, `31/12/2026`. */
export function readDay(text: string): Read<LocalDate> {
  const iso = ISO.exec(text)
  if (iso) return real(`${iso[1]}-${iso[2]}-${iso[3]}`)
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst) {
    const [, day = '', , month = '', year = ''] = dayFirst
    if (Number(month) > 12 && Number(day) <= 12) return refused('has the month first; write DD/MM/YYYY')
    return real(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  }
  if (/^\d{5}$/.test(text)) {
    return refused('is a spreadsheet day number; format the column as a date (YYYY-MM-DD) and export again')
  }
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text)) return refused('has a year of two digits; write all four')
  return refused('is not a date; write YYYY-MM-DD or DD/MM/YYYY')
}

function real(date: string): Read<LocalDate> {
  const year = Number(date.slice(0, 4))
  if (year < 1900 || year > 2100) return refused('is not between 1900 and 2100; check the year')
  if (!isLocalDate(date)) return refused('is not a day of the calendar; check day and month')
  return { value: date }
}
