import type { Language } from '../../../src/conversation/message.ts'
import type { LocalDate } from '../../../src/negotiation/dates.ts'
import type { Currency } from '../../../src/negotiation/money.ts'

/** `Rp1.500.000` in both languages, `US$1,234.50`; a minus stands before the currency. Takes minor units. */
export function money(amount: number, currency: Currency): string {
  const sign = amount < 0 ? '\u2212' : ''
  const whole = Math.abs(amount)
  if (currency === 'IDR') return `${sign}Rp${grouped(String(whole), '.')}`
  const cents = String(whole % 100).padStart(2, '0')
  return `${sign}US$${grouped(String(Math.floor(whole / 100)), ',')}.${cents}`
}

const grouped = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark)

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' }

const parts = (at: Date, language: Language, options: Intl.DateTimeFormatOptions): Record<string, string> =>
  Object.fromEntries(
    new Intl.DateTimeFormat(LOCALES[language], options)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )

/** A calendar day: `Jum, 27 Nov 2026`, `Fri 27 Nov 2026`; shorter without the year or the comma. */
export function day(
  date: LocalDate,
  language: Language,
  show: { year?: boolean; comma?: boolean } = {},
): string {
  const at = new Date(`${date}T00:00:00Z`)
  const p = parts(at, language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const comma = language === 'id' && show.comma !== false ? ',' : ''
  const year = show.year === false ? '' : ` ${p.year}`
  return `${p.weekday}${comma} ${p.day} ${p.month}${year}`
}

/** `11 Des 2026`: where the weekday does not help. */
export function plainDay(date: LocalDate, language: Language): string {
  return day(date, language).replace(/^\S+ /, '')
}

/** `10.24`, in the debtor's own zone. */
export const clock = (at: number): string => new Date(at).toTimeString().slice(0, 5).replace(':', '.')

/** `Jum, 27 Nov, 20.00`. */
export function moment(at: number, language: Language): string {
  return `${day(localDay(at), language, { year: false })}, ${clock(at)}`
}

/** `Kamis, 25 Februari 2027`. */
export function longDay(at: number, language: Language): string {
  const p = parts(new Date(at), language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return `${p.weekday}${language === 'id' ? ',' : ''} ${p.day} ${p.month} ${p.year}`
}

/** The calendar day of a moment, in the debtor's own zone. */
export const localDay = (at: number): LocalDate => new Date(at).toLocaleDateString('sv')

const DAY_MS = 86_400_000

/** Whole days from one calendar day to another. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)
