import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { PresenceBoard } from '../handoff/presence.ts'
import type { TypingBoard } from '../handoff/typing.ts'
import type { Ports } from '../runtime/ports.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Streams } from './event-stream.ts'
import type { Limits } from './limits.ts'
import type { News } from './news.ts'
import type { Origins } from './origins.ts'
import type { Refuse } from './refusals.ts'
import type { Keys } from './security/tokens.ts'
import type { PageWords } from './words.ts'

/** What the request handlers work with. */
export interface Site {
  config: Config
  origins: Origins
  keys: Keys
  /** Verify the identity tokens of the lender's site; null where they are not used. */
  identityKeys: Keys | null
  ports: Ports
  runtime: Runtime
  log: Logger
  words: PageWords
  /** Refusals in the debtor's language. */
  refuse: Refuse
  limits: Limits
  presence: PresenceBoard
  typing: TypingBoard
  news: News
  streams: Streams
  /** Name by which debtors know the creditor. */
  creditorName: string
}
