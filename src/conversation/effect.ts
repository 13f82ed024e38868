import type { Currency, Minor } from '../negotiation/money.ts'
import type { Brief } from './brief.ts'
import type { Handoff } from './case.ts'
import type { HandoffReason } from './handoff.ts'
import type { Claim, Input, Verdict } from './input.ts'
import type { Language, PartLabel } from './message.ts'

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
  /** Points the address to a fresh visitor's case: whoever writes there is not our debtor. */
  | { kind: 'release'; address: string }
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
  /** Moves rows up to `upTo` to the journal. */
  | { kind: 'journal'; upTo: number }
  /** Tells the desk; the queue itself is the case's index. */
  | { kind: 'handoff'; reason: HandoffReason; skill: string; priority: number; brief: Brief }

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
    case 'payment_link':
      return 'payments'
    case 'journal':
      return 'journal'
    case 'handoff':
      return 'desk'
  }
}
