import type { LocalDate } from '../negotiation/dates.ts'
import { atLocal, localDate, localTime } from '../negotiation/dates.ts'
import type { Language } from './message.ts'

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' }
const STYLES = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(language: Language, style: keyof typeof STYLES): Intl.DateTimeFormat {
  const key = `${language} ${style}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LOCALES[language], { ...STYLES[style], timeZone: 'UTC' })
  formatters.set(key, made)
  return made
}

const noon = (date: LocalDate): number => atLocal(date, '12:00', 'UTC')

/** `25 Desember 2026`, `25 December 2026`. */
export const longDate = (date: LocalDate, language: Language): string =>
  formatter(language, 'date').format(noon(date))

/** `Jumat, 25 Desember 2026`, `Friday, 25 December 2026`. */
export function weekdayDate(date: LocalDate, language: Language): string {
  const weekday = formatter(language, 'weekday').format(noon(date))
  return `${weekday}, ${longDate(date, language)}`
}

/** `pukul 14.00 WIB`, `2.00 pm`: the clock of the debtor's zone, named where it has a name. */
export function clock(at: number, zone: string, language: Language): string {
  const time = localTime(at, zone).slice(0, 5)
  const name = ZONE_NAMES[zone] ?? ''
  return language === 'id' ? `pukul ${time.replace(':', '.')} ${name}`.trim() : `${time} ${name}`.trim()
}

const ZONE_NAMES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Pontianak': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** A moment as weekday, date and clock. */
export const moment = (at: number, zone: string, language: Language): string =>
  `${weekdayDate(localDate(at, zone), language)}, ${clock(at, zone, language)}`
