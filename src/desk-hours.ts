/** One stretch in which people answer; minutes since local midnight, `to` excluded, at most 1440. */
export interface DeskStretch {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
  from: number
  to: number
}

export interface DeskHours {
  /** IANA name. */
  zone: string
  stretches: DeskStretch[]
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const PART = /^([a-z]{3})(?:-([a-z]{3}))? (\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/i

/**
 * Reads `Mon-Fri 08:00-20:00, Sat 09:00-15:00 Asia/Jakarta`. Undefined when it cannot be read in
 * full, names no known zone, ends before it begins, or covers a moment twice.
 */
export function parseDeskHours(text: string): DeskHours | undefined {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  const cut = trimmed.lastIndexOf(' ')
  const zone = trimmed.slice(cut + 1)
  if (cut < 0 || !isZone(zone)) return undefined
  const stretches: DeskStretch[] = []
  for (const part of trimmed.slice(0, cut).split(',')) {
    const read = parsePart(part.trim())
    if (!read) return undefined
    stretches.push(...read)
  }
  stretches.sort((a, b) => a.weekday - b.weekday || a.from - b.from)
  const overlap = stretches.some((stretch, n) => {
    const next = stretches[n + 1]
    return next?.weekday === stretch.weekday && next.from < stretch.to
  })
  return overlap ? undefined : { zone, stretches }
}

function parsePart(part: string): DeskStretch[] | undefined {
  const [, first = '', last = first, ...digits] = PART.exec(part) ?? []
  const begin = WEEKDAYS.indexOf(first.toLowerCase())
  const end = WEEKDAYS.indexOf(last.toLowerCase())
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = digits.map(Number)
  const from = fromHour * 60 + fromMinute
  const to = toHour * 60 + toMinute
  if (begin < 0 || end < 0 || fromMinute > 59 || toMinute > 59 || from >= to || to > 24 * 60) return undefined
  const days = ((end - begin + 7) % 7) + 1
  return Array.from({ length: days }, (_, n) => ({ weekday: ((begin + n) % 7) + 1, from, to }))
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name.includes('/') || name === 'UTC'
  } catch {
    return false
  }
}
