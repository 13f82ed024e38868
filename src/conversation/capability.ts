import type { Channel } from './message.ts'

/** What a channel can show and when it may be written to; content falls back to words and numbers elsewhere. */
export interface Capability {
  /** One message a turn where replies are billed; else cards stand in bubbles of their own. */
  oneMessage: boolean
  /** Buttons under a message; with none, choices are numbered in its text. */
  buttons: number
  /** Rows of a list, where more choices than buttons can be shown as one. */
  rows: number
  /** Characters of a button's title. */
  title: number
  /** Characters of one message with choices. */
  longest: number
  /** For how long after the debtor's last message free words may be sent; null for always. */
  windowMs: number | null
  /** How a conversation may be begun by us when that time is over. */
  opens: 'freely' | 'by_notice' | 'never'
  /** A message is delivered by being stored; elsewhere it is sent. */
  stored: boolean
}

const HOUR_MS = 3_600_000

const PLAIN = { oneMessage: true, rows: 0, longest: 1_000, stored: false } as const

/** WhatsApp: interactive messages and the customer service window of its Cloud API; Teams: Adaptive Cards. */
export const CAPABILITIES: Record<Channel, Capability> = {
  webchat: {
    ...PLAIN,
    oneMessage: false,
    buttons: 8,
    title: 26,
    windowMs: null,
    opens: 'freely',
    stored: true,
  },
  terminal: { ...PLAIN, buttons: 8, title: 26, windowMs: null, opens: 'freely', stored: true },
  whatsapp: { ...PLAIN, buttons: 3, rows: 10, title: 20, windowMs: 24 * HOUR_MS, opens: 'by_notice' },
  'whatsapp-web': { ...PLAIN, buttons: 0, title: 26, windowMs: 24 * HOUR_MS, opens: 'never' },
  teams: { ...PLAIN, buttons: 3, title: 20, windowMs: null, opens: 'freely' },
}

/** Whether free words may be sent now, only the channel's approved notice, or nothing. */
export type Window = 'open' | 'notice' | 'shut'

/** The window of an address whose debtor last wrote at `heard` (milliseconds; 0 for never). */
export function windowOf(channel: Channel, heard: number, now: number): Window {
  const { windowMs, opens } = CAPABILITIES[channel]
  if (windowMs === null || now - heard < windowMs) return 'open'
  return opens === 'never' ? 'shut' : 'notice'
}
