import type { Language } from '../../../src/conversation/message.ts'

const LOCALES = { id: 'id-ID', en: 'en-GB' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(LOCALES[language], options)
  formats.set(key, made)
  return made
}

const two = (value: number) => String(value).padStart(2, '0')

/** The hour and minute of a moment on this machine's clock: `10.24` in Indonesian, `10:24` in English. */
export function clock(at: number, language: Language): string {
  const moment = new Date(at)
  return `${two(moment.getHours())}${language === 'id' ? '.' : ':'}${two(moment.getMinutes())}`
}

/** `Selasa, 24 November 2026`: the line between two days of a conversation. */
export function longDay(at: number, language: Language): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
  return format(language, 'long', options).format(at)
}

/** `Jum, 27 Nov 2026` from `2026-11-27`; what is no date is given back as it is. */
export function date(day: string, language: Language): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at)) return day
  const options = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  } as const
  const part = new Map(
    format(language, 'date', options)
      .formatToParts(at)
      .map((one) => [one.type, one.value]),
  )
  return `${part.get('weekday')}, ${part.get('day')} ${part.get('month')} ${part.get('year')}`
}

/** `27 Nov 2026` of a moment, on this machine's calendar. */
export function shortDay(at: number, language: Language): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const
  return format(language, 'short', options).format(at)
}

/** The day a moment falls on, on this machine's calendar, as `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  const moment = new Date(at)
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}

/** `4:51`; from an hour on `2 j 05 m` (`2 h 05 m`), a whole hour `1 j`. Never negative. */
export function duration(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  const hours = `${Math.floor(minutes / 60)} ${language === 'id' ? 'j' : 'h'}`
  return minutes % 60 === 0 ? hours : `${hours} ${two(minutes % 60)} m`
}
