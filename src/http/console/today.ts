import type { Channel, ChannelName } from '../../channels/channel.ts'
import { localDate } from '../../negotiation/dates.ts'
import type { Today } from '../wire/channels.ts'

type Counts = Readonly<Record<string, number>>

/** Sees that a day begins within this time, whether or not anybody looks. */
const LOOK_MS = 60_000

/** The counters of the channels, less what was counted before today. */
export interface TodayCounts {
  of(channel: Channel): Today
  stop(): void
}

/** A day is one of the desk's zone; counters begin anew with the process, and `since` says so. */
export function todayCounts(channels: Iterable<Channel>, zone: string, now: () => number): TodayCounts {
  const all = [...channels]
  let day = localDate(now(), zone)
  let since = now()
  let before = new Map<ChannelName, Counts>()
  const look = (): void => {
    const today = localDate(now(), zone)
    if (today === day) return
    day = today
    since = now()
    before = new Map(all.map((channel) => [channel.name, { ...channel.health().counts }]))
  }
  const timer = setInterval(look, LOOK_MS)
  timer.unref()
  return {
    of(channel) {
      look()
      const then = before.get(channel.name) ?? {}
      const counts = Object.entries(channel.health().counts)
      const fresh = Object.fromEntries(counts.map(([name, n]) => [name, n - (then[name] ?? 0)]))
      return { since, ...FIGURES[channel.name](fresh) }
    },
    stop: () => clearInterval(timer),
  }
}

type Figures = Omit<Today, 'since'>

const sumOf = (counts: Counts, fits: RegExp): number =>
  Object.entries(counts).reduce((sum, [name, n]) => (fits.test(name) ? sum + n : sum), 0)

const count = (counts: Counts, name: string): number => counts[name] ?? 0

/** Each adapter counts what its provider tells. */
const FIGURES: Record<ChannelName, (counts: Counts) => Figures> = {
  whatsapp: (counts) => ({
    received: count(counts, 'received'),
    sent: count(counts, 'sent'),
    delivered: count(counts, 'receipt.delivered'),
    read: count(counts, 'receipt.read'),
    failed: sumOf(counts, /^(?:refused\.|receipt\.failed$)/),
  }),
  'whatsapp-web': (counts) => ({
    received: count(counts, 'received'),
    sent: count(counts, 'sent'),
    delivered: count(counts, 'delivered'),
    read: count(counts, 'read'),
    failed: sumOf(counts, /^(?:failed|unknown)$/),
  }),
  teams: (counts) => ({
    received: count(counts, 'received'),
    sent: count(counts, 'sent'),
    delivered: null,
    read: null,
    failed: sumOf(counts, /^(?:failed|refused)$/),
  }),
}
