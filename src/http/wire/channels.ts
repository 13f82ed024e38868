import type { ChannelHealth, ChannelName } from '../../channels/channel.ts'
import type { LinkState } from '../../channels/linking.ts'
import type { Language } from '../../conversation/message.ts'

/** `GET channels`: every channel outside the web, set up or not, always in the same order. */
export interface Channels {
  channels: ChannelView[]
  /** Whether this person may connect, pair, unlink and resume. */
  mayAct: boolean
  at: number
}

export interface ChannelView {
  name: ChannelName
  state: ChannelHealth['state'] | 'absent'
  /** The provider's or the adapter's code, as in the log; null when there is nothing to tell. */
  code: string | null
  since: number | null
  words: Told
  /** `link`: nothing about a debt is said there; null where the channel is absent or has no choice. */
  journey: 'chat' | 'link' | null
  today: Today | null
  /** A person may say that conversations may be begun again. */
  resumable: boolean
  /** Of a channel that is linked to a telephone. */
  link: LinkView | null
}

/** What a code means and what to do, for staff, in each language. */
export type Told = Record<Language, { what: string; todo: string }>

/** Messages since `since`: midnight of the desk's zone, or the start of this process when that was later. */
export interface Today {
  since: number
  received: number
  sent: number
  /** Null where the provider tells of no delivery. */
  delivered: number | null
  read: number | null
  failed: number
}

export interface LinkView {
  state: LinkState
  since: number
  phone: string | null
  /** Only for people who may act: whoever scans it becomes the channel. */
  qr: { matrix: QrMatrix; until: number } | null
  pairing: { code: string; until: number } | null
  restriction: { reason: string; until: number | null } | null
  capping: { status: string; used: number; total: number } | null
  attempts: number
}

/** Rows of `1` (dark) and `0`, without a quiet border. */
export type QrMatrix = string[]

/** `POST channels/whatsapp-web/...` and `POST channels/whatsapp/resume`; each answers `Channels`. */
export interface ChannelActs {
  connect: Record<string, never>
  /** A telephone number in E.164 or as it is written; the code to type there appears in `link.pairing`. */
  pair: { phone: string }
  unlink: Record<string, never>
  resume: Record<string, never>
}
