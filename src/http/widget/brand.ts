import type { Language } from '../../conversation/message.ts'
import type { DeskHours, DeskStretch } from '../../desk-hours.ts'
import type { Site } from '../site.ts'
import type { Brand } from '../wire/widget.ts'
import type { PageWords } from '../words.ts'

/** Contrast of at least 8 to 1 between each fill and the text on it. */
const COLOURS = {
  fill: { light: '#14594f', dark: '#82cbb8' },
  onFill: { light: '#ffffff', dark: '#07211c' },
} as const

export function brandOf({ creditorName, words, config }: Site): Brand {
  return {
    creditor: creditorName,
    initials: initialsOf(creditorName),
    ...COLOURS,
    privacyUrl: '/privacy',
    deskHours: { id: hoursText(config.deskHours, 'id', words), en: hoursText(config.deskHours, 'en', words) },
  }
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')

/** A Monday, from which weekdays get their names. */
const MONDAY = Date.UTC(2026, 0, 5)
const DAY_MS = 24 * 60 * 60_000

const weekdayName = (weekday: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { weekday: 'long', timeZone: 'UTC' }).format(
    MONDAY + (weekday - 1) * DAY_MS,
  )

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}.${String(minutes % 60).padStart(2, '0')}`

const ZONES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** `Senin–Sabtu, 08.00–20.00 WIB`: days with the same hours are told as one stretch. */
export function hoursText({ zone, stretches }: DeskHours, language: Language, words: PageWords): string {
  const runs: DeskStretch[][] = []
  for (const stretch of stretches) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    const goesOn =
      before &&
      before.weekday + 1 === stretch.weekday &&
      before.from === stretch.from &&
      before.to === stretch.to
    if (run && goesOn) run.push(stretch)
    else runs.push([stretch])
  }
  const parts = runs.flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) return []
    const from = weekdayName(first.weekday, language)
    const days =
      first === last ? from : words(language, 'page.days', { from, to: weekdayName(last.weekday, language) })
    return [`${days}, ${clock(first.from)}–${clock(first.to)}`]
  })
  return `${parts.join('; ')} ${ZONES[zone] ?? zone}`
}
