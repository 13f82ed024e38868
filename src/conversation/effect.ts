import type { Purpose } from '../compliance/gate.ts'
import type { Currency, Minor } from '../negotiation/money.ts'
import type { Brief } from './brief.ts'
import type { Handoff } from './case.ts'
import type { HandoffReason } from './handoff.ts'
import type { Claim, Input, Verdict } from './input.ts'
import type { Channel, Language, Level, PartLabel } from './message.ts'
import type { Expecting, Guess, Reading } from './reading.ts'

/**
 * Something to do outside the case, stored with the decision and done afterwards. Its id is the key of
 * every attempt. Effects of one lane are done strictly in order; lanes do not wait for each other.
 */
export type Effect = { id: string; lane: string; attempts: number; next: number; lease: number } & Deed

export type Deed =
  /** Asks the case of a contact point whether this visitor is its debtor. */
  | { kind: 'claim'; address: string; claim: Claim; language: Language }
  | { kind: 'submit_code'; to: string; address: string; code: string; handoff: Handoff | null }
  | { kind: 'resend_code'; to: string; address: string }
  | { kind: 'verdict'; to: string; verdict: Verdict }
  /** Points the address to this case from now on. */
  | { kind: 'bind'; address: string }
  /**
   * Points the address to a fresh visitor's case: whoever writes there is not our debtor. `passedOn`: they never
   * were, so nothing of the conversation goes along.
   */
  | { kind: 'release'; address: string; passedOn?: true }
  | { kind: 'forward'; to: string; input: Input }
  /** A short notice to a contact point on file; a code is derived from its id at the moment of sending. */
  | {
      kind: 'notice'
      notice: 'code'
      channel: 'sms' | 'whatsapp' | 'email'
      to: string
      code: string
      language: Language
    }
  | {
      kind: 'payment_link'
      /** Where the link is to be said. */
      address: string
      account: string
      agreement: string | null
      part: PartLabel
      amount: Minor
      currency: Currency
      due: string
      expires: number
    }
  /** Sends rows of one turn as one message, on a channel where storing them is not delivering them. */
  | {
      kind: 'send'
      address: string
      seqs: number[]
      /** The level the address needs to be told them. */
      level: Level
      /** When they were written, in milliseconds. */
      at: number
      /** Present when we start: the gate is asked again when it is sent. */
      starts?: Start
      /** A person at the desk sends it again, whoever wrote it. */
      again?: true
      /** Why it waits for the debtor to write or to identify; such a message steps out of its lane. */
      held?: Held
    }
  /** Moves rows up to `upTo` to the journal. */
  | { kind: 'journal'; upTo: number }
  /** Keeps what was not understood, without what tells who wrote it, for those who teach the service. */
  | ({ kind: 'misunderstood' } & Misunderstood)
  /** Tells the desk; the queue itself is the case's index. */
  | { kind: 'handoff'; reason: HandoffReason; skill: string; priority: number; brief: Brief }

/** A message that was not understood, as it may be kept. */
export interface Misunderstood {
  /** Placeholders stand for names, numbers and addresses. */
  text: string
  language: Reading['language']
  channel: Channel
  /** What the bot had asked for. */
  expecting: Expecting | null
  guesses: Guess[]
}

/** A message that we start: what for, about which account, and the alarm that rings again if it comes too early. */
export interface Start {
  purpose: Purpose
  account: string | null
  alarm: string
  /** Past this the message would be untrue; null for never. */
  latest: number | null
}

/** `window`: the channel takes no free words now; `level`: the address may not be told. */
export type Held = 'window' | 'level'

/** After this many attempts the failure itself is the result, and the dialog goes on with it. */
export const MOST_ATTEMPTS = 6

/** When to try again after the given number of attempts: 2, 8, 32 seconds, then 2 and 8 minutes. */
export function retryAfter(attempts: number): number {
  return 2_000 * 4 ** Math.min(attempts - 1, 4)
}

/** The lane of a deed: one per address, one for payments, one for the journal, one per other case. */
export function laneOf(deed: Deed): string {
  switch (deed.kind) {
    case 'claim':
    case 'submit_code':
    case 'resend_code':
    case 'bind':
    case 'release':
      return `address:${deed.address}`
    case 'verdict':
      return `case:${deed.to}`
    case 'forward':
      return `case:${deed.to}`
    case 'notice':
      return `notice:${deed.to}`
    case 'send':
      return deed.held ? `held:${deed.address}:${deed.seqs.join('+')}` : `send:${deed.address}`
    case 'payment_link':
      return 'payments'
    case 'journal':
      return 'journal'
    case 'misunderstood':
      return 'misunderstood'
    case 'handoff':
      return 'desk'
  }
}
