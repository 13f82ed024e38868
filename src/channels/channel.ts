import type { Button, Card, Language } from '../conversation/message.ts'
import type { Offer } from '../negotiation/offer.ts'

/**
 * A way to and from debtors outside our own pages. An adapter reads what its provider sends at the door,
 * hands it to its `Receiver`, and sends what it is given; it decides nothing about the conversation.
 */
export interface Channel {
  /** The first part of its addresses, and its place under `/webhooks/`. */
  readonly name: ChannelName
  /** Opens connections that stay open; a channel that is only called needs none. */
  start(): Promise<void>
  /** Finishes what was begun and lets go of everything. */
  stop(): Promise<void>
  /** Answers a request to `/webhooks/<name>`; absent where the provider never calls. */
  webhook?(request: WebhookRequest): Promise<WebhookReply>
  /** Sends one message. Throws on an outage; it is then tried again under the same key. */
  send(message: Outgoing): Promise<Sent>
  /** Says that the debtor's message was seen and is being answered. Never throws: it is a courtesy. */
  acknowledge?(address: string, messageId: string): Promise<void>
  /** The bytes of a file a debtor sent, or why there are none. Throws on an outage. */
  fetchMedia?(id: string): Promise<Media>
  health(): ChannelHealth
}

export type ChannelName = 'whatsapp' | 'whatsapp-web' | 'teams'

/** What stands in for the debtor's provider: everything arrives here. Each call resolves once it is stored. */
export interface Receiver {
  receive(message: Inbound): Promise<void>
  receipt(receipt: Receipt): Promise<void>
  /** The user has another number from now on: whoever writes from this one next is somebody else. */
  numberLeft(left: NumberLeft): Promise<void>
}

/** A number that its user gave up, by the address it has here and the provider's id of the news. */
export interface NumberLeft {
  address: string
  id: string
}

/** One message of a debtor, read and checked. */
export interface Inbound {
  /** `<channel>:<our account at the provider>/<the user there>`; see `addressOn`. */
  address: string
  /** Other keys by which the provider may name the same user, best first. */
  aliases?: readonly string[]
  /** The user's telephone number (E.164) when the provider vouches for it. */
  phone?: string
  /** The provider's id of the message; a second delivery carries it again. */
  id: string
  /** When it was sent, by the provider's clock, in milliseconds. */
  at: number
  content: InboundContent
}

export type InboundContent =
  | { kind: 'text'; text: string }
  /** A button or list row of one of our messages, by the id we gave it. */
  | { kind: 'choice'; id: string; title: string }
  /** `caption`: what was written under it, which is as much a message as a text. */
  | {
      kind: 'media'
      media: 'voice' | 'image' | 'video' | 'sticker' | 'document' | 'other'
      file?: string
      caption?: string
    }

/** What became of a message we sent. Comes in any order, repeated, or never. */
export interface Receipt {
  /** The key it was sent under, where the provider gives it back. */
  key?: string
  /** The provider's id of it. */
  id: string
  status: 'sent' | 'delivered' | 'read' | 'failed'
  at: number
  /** The provider's code of a failure. */
  code?: string
}

/** A message to send, rendered for this channel's capabilities. */
export interface Outgoing {
  /** The same at every attempt; what the provider allows is done so that it is sent once. */
  key: string
  /** The full address. */
  to: string
  text: string
  language: Language
  /** No more than the channel's capability allows. */
  buttons: readonly Button[]
  /** For channels that show cards; the text says the same. */
  offers: readonly Offer[]
  card?: Card
  /** `first`: the channel's window for free words is shut, so only its approved notice may be sent. */
  as: 'reply' | 'first'
  /** The provider's id of the debtor's message that this answers, to be quoted where the provider can. */
  answers?: string
  /** The creditor as the debtor knows it, for the notice. */
  creditor: string
  /** True for a second attempt: the first may have arrived. */
  again: boolean
}

/** An outcome that is known. `later`: not a failure; nothing was sent, and it may be tried from then on. */
export type Sent =
  | { kind: 'sent'; id: string }
  | { kind: 'later'; until: number; code: string }
  | { kind: 'refused'; code: string; why: 'undeliverable' | 'window' | 'content' | 'account' }

export type Media = { ok: true; type: string; bytes: Uint8Array } | { ok: false; code: string }

export interface WebhookRequest {
  method: 'GET' | 'POST'
  query: URLSearchParams
  header(name: string): string | undefined
  /** The body's bytes as they came. */
  raw: Buffer
  /** Milliseconds. */
  at: number
}

export interface WebhookReply {
  status: number
  headers?: Record<string, string>
  body?: string
}

/** `down` needs a person; `limited` mends itself. */
export interface ChannelHealth {
  state: 'ready' | 'starting' | 'limited' | 'down' | 'off'
  /** A code for the console's words, and when it began. */
  code?: string
  since?: number
  /** Counters since the start, by name. */
  counts: Readonly<Record<string, number>>
}

/** The key of a user on a channel: the conversation, its case and its lane hang on it. */
export const addressOn = (channel: ChannelName, account: string, user: string): string =>
  `${channel}:${account}/${user}`

/** The parts of such a key; undefined for a key of another kind. */
export function partsOf(address: string): { account: string; user: string } | undefined {
  const found = /^[a-z-]+:([^/]+)\/(.+)$/.exec(address)
  return found ? { account: found[1] ?? '', user: found[2] ?? '' } : undefined
}

/** A secret as it stands now: the first is used, all are accepted, so that one can be replaced while it is in use. */
export type Secret = () => readonly string[]

/** What every adapter is given beside its own settings. */
export interface ChannelGround {
  receiver: Receiver
  /** Milliseconds since the epoch. */
  now(): number
  /** Events by name and ids only; never what was said, no number, no name. */
  report(event: string, facts: Record<string, string | number>): void
}
