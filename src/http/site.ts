import type { Logger } from 'pino'
import type { Channel } from '../channels/channel.ts'
import type { Linking } from '../channels/linking.ts'
import type { Config } from '../config.ts'
import type { PresenceBoard } from '../handoff/presence.ts'
import type { TypingBoard } from '../handoff/typing.ts'
import type { Currency } from '../negotiation/money.ts'
import type { IsExample } from '../runtime/labelled-examples.ts'
import type { Ports } from '../runtime/ports.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { TodayCounts } from './console/today.ts'
import type { Streams } from './event-stream.ts'
import type { Limits } from './limits.ts'
import type { Metrics } from './metrics/metrics.ts'
import type { News } from './news.ts'
import type { Origins } from './origins.ts'
import type { Refuse } from './refusals.ts'
import type { Keys } from './security/tokens.ts'
import type { PageWords } from './words.ts'

/** A payment of the demo's gateway; `paidAt` is null until its page has paid. */
export interface SamplePayment {
  case: string
  account: string
  amount: number
  currency: Currency
  expires: number
  paidAt: number | null
}

/** The demo's gateway as its page sees it. */
export interface SampleGateway {
  find(id: string): Promise<SamplePayment | undefined>
  /** False when it was paid, has expired or does not exist. */
  pay(id: string, now: number): Promise<boolean>
}

/** What the demo would have sent to a debtor's telephone lately. */
export type SampleNotices = (now: number) => Promise<{ debtor: string; text: string; at: number }[]>

/** The channels outside the web with what staff may do about each; one that is not set up is absent. */
export interface StaffedChannels {
  whatsapp?: Channel & { resume(): Promise<void>; paused(): boolean }
  whatsappWeb?: Channel & { linking: Linking }
  teams?: Channel
}

/** What the request handlers work with. */
export interface Site {
  config: Config
  origins: Origins
  keys: Keys
  /** Verify the identity tokens of the lender's site; null where they are not used. */
  identityKeys: Keys | null
  ports: Ports
  /** Whether a text is an example of `intents/` already. */
  isExample: IsExample
  runtime: Runtime
  channels: StaffedChannels
  /** What the channels did today. */
  today: TodayCounts
  metrics: Metrics
  log: Logger
  words: PageWords
  /** Refusals in the debtor's language. */
  refuse: Refuse
  limits: Limits
  presence: PresenceBoard
  typing: TypingBoard
  news: News
  streams: Streams
  /** Null where another gateway is used, or none. */
  sampleGateway: SampleGateway | null
  sampleNotices: SampleNotices | null
  /** Name by which debtors know the creditor. */
  creditorName: string
}
