import type {
  Channel,
  ChannelGround,
  Inbound,
  InboundContent,
  Outgoing,
  Receipt,
} from '../../src/channels/channel.ts'

export type MediaKind = Extract<InboundContent, { kind: 'media' }>['media']

/** A message as the user's app shows it. */
export interface Seen {
  /** The provider's id. */
  id: string
  /** In our own marks: `*bold*` is what shows bold; lines are lines. */
  text: string
  /** Titles of what can be tapped. */
  choices: string[]
}

/** What the provider offers at all. What it cannot do is no fault of an adapter. */
export interface ProviderCan {
  /** Tells what became of a message. */
  receipts: boolean
  /** Tells an attempt apart from a second one under the same key, so that the user sees one message. */
  knowKeys: boolean
  /** Refuses a user at once; else it tells later, by a receipt. */
  refuseAtOnce: boolean
  /** Asks for patience. */
  throttle: boolean
  /** Carries halves of characters; where its protocol is UTF-8 there are none. */
  halves: boolean
  media: readonly MediaKind[]
}

/** A channel and everything around it: its receiver, its provider and a user with an app. */
export interface Bench {
  /** Not started. */
  channel: Channel
  record: Logbook
  /** Our account at the provider, and a user whom it does not know, as full addresses name them. */
  account: string
  stranger: string
  /** Numbers and names that nobody may read in a report. */
  personal: readonly string[]
  can: ProviderCan
  now(): number
  /** The clocks of the channel and of the provider go on. */
  pass(ms: number): void
  /** Resolves when a started channel can send and receive, whatever a person must do for that. */
  ready(): Promise<void>
  /** The user writes, `ago` milliseconds before now by the provider's clock; gives the provider's id. */
  says(text: string, ago?: number): Promise<string>
  shows(media: MediaKind, caption?: string): Promise<string>
  /** The user taps a choice of the newest message that has some. */
  taps(place: number): Promise<string>
  /** The user writes where others read along, in every kind of such a place the provider has. */
  saysInCompany(text: string): Promise<void>
  /** The provider delivers what the user sent last once more. */
  repeats(): Promise<void>
  seen(): Seen[]
  /** The user opens what has arrived. */
  reads(): void
  /** Whether the provider takes the user's message as delivered to us. */
  isTold(id: string): boolean
  /** Whether a connection that stays open is open. */
  isConnected(): boolean
  provider: {
    /** Nothing gets through. */
    goesDown(): void
    /** The next message is taken, and no answer comes. */
    losesAnAnswer(): void
    /** Mends what the two above broke. */
    recovers(): void
    throttlesNext(): void
    /** The next message is refused, or will be reported as undeliverable: the user has blocked us. */
    refusesNext(): void
    /** Our credentials are good for nothing from now on. */
    revokes(): void
  }
  door?: Door
  /** Stops the channel and all around it. */
  stop(): Promise<void>
}

/** Where the provider calls. Each gives the status of the answer. */
export interface Door {
  forged(text: string): Promise<number>
  unsigned(text: string): Promise<number>
  /** Signed, and cut off in the middle. */
  truncated(text: string): Promise<number>
  /** Signed, and larger than anything the provider sends. */
  oversized(text: string): Promise<number>
}

export interface Report {
  event: string
  facts: { [name: string]: string | number }
}

/** The receiver's side, and the log. */
export interface Logbook {
  inbound: Inbound[]
  receipts: Receipt[]
  reports: Report[]
  /** While set, nothing can be stored. */
  storeAway: boolean
  /** How often storing was refused. */
  refused: number
  ground(now: () => number): ChannelGround
}

export function newRecord(): Logbook {
  const record: Logbook = {
    inbound: [],
    receipts: [],
    reports: [],
    storeAway: false,
    refused: 0,
    ground: (now) => ({
      receiver: {
        receive: async (message) => void taken(record).inbound.push(message),
        receipt: async (receipt) => void taken(record).receipts.push(receipt),
        numberLeft: async () => {},
      },
      now,
      report: (event, facts) => void record.reports.push({ event, facts }),
    }),
  }
  return record
}

function taken(record: Logbook): Logbook {
  if (!record.storeAway) return record
  record.refused += 1
  throw new Error('The store is away.')
}

/** The creditor's name in every message of the contract. */
export const CREDITOR = 'Sanggara Finance'

/** A reply that is the contract's until it is changed; its key is new each time. */
export function replyTo(to: string, text: string, changed: Partial<Outgoing> = {}): Outgoing {
  keys += 1
  return {
    key: `case-${keys}#0`,
    to,
    text,
    language: 'id',
    buttons: [],
    offers: [],
    as: 'reply',
    creditor: CREDITOR,
    again: false,
    ...changed,
  }
}
let keys = 0

/** Ten in the morning in Jakarta, when every clock of a bench begins. */
export const TEN = Date.parse('2026-11-25T03:00:00Z')

const PATIENCE_MS = 20_000

/** Waits for something to become true; fails with what was waited for. */
export async function eventually(what: string, is: () => boolean): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (!is()) {
    if (Date.now() > until) throw new Error(`Waited in vain: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
