import type { Desk } from '../conversation/world.ts'
import type { DeskHours } from '../desk-hours.ts'
import { addDays, atLocal, dayOfWeek, localDate } from '../negotiation/dates.ts'

/** Minutes a person usually needs for one conversation. */
const MINUTES_EACH = 6
/** Looking further ahead than this finds no opening. */
const DAYS_AHEAD = 14

export interface DeskLoad {
  /** People who are ready. */
  online: number
  /** Cases nobody has taken. */
  waiting: number
}

/** What the debtor may be told of the desk now: open or not, since when, how long the wait may be. */
export function deskAt(hours: DeskHours, { online, waiting }: DeskLoad, now: number): Desk {
  const stretch = openStretch(hours, now)
  const opens = stretch ? now : nextOpening(hours, now)
  return {
    open: stretch !== undefined,
    online,
    opens,
    closes: stretch?.until ?? opens,
    waiting,
    minutes: stretch && online > 0 ? expected(online, waiting) : null,
  }
}

/** A range, as a single number would be a promise. */
function expected(online: number, waiting: number): [number, number] {
  const ahead = Math.ceil(((waiting + 1) * MINUTES_EACH) / online)
  return [Math.max(1, Math.floor(ahead / 2)), Math.max(3, ahead)]
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

function stretchesOn(hours: DeskHours, date: string): { from: number; until: number }[] {
  const weekday = dayOfWeek(date)
  return hours.stretches
    .filter((stretch) => stretch.weekday === weekday)
    .map(({ from, to }) => ({
      from: atLocal(date, clock(from), hours.zone),
      until: endOf(date, to, hours.zone),
    }))
}

const endOf = (date: string, minutes: number, zone: string): number =>
  minutes >= 24 * 60 ? atLocal(addDays(date, 1), '00:00', zone) : atLocal(date, clock(minutes), zone)

function openStretch(hours: DeskHours, now: number) {
  return stretchesOn(hours, localDate(now, hours.zone)).find(({ from, until }) => from <= now && now < until)
}

function nextOpening(hours: DeskHours, now: number): number {
  const today = localDate(now, hours.zone)
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    const next = stretchesOn(hours, addDays(today, day)).find(({ from }) => from > now)
    if (next) return next.from
  }
  return now + DAYS_AHEAD * 24 * 60 * 60_000
}
