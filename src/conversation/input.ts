import type { HoldWord } from '../compliance/holds.ts'
import type { Account } from '../negotiation/account.ts'
import type { LocalDate } from '../negotiation/dates.ts'
import type { OfferKind } from '../negotiation/offer.ts'
import type { Debtor, Handoff } from './case.ts'
import type { Language, Row, SentFile } from './message.ts'
import type { Intent, Reading } from './reading.ts'

/** What happens to a case. `id` makes a repeated delivery harmless; `at` is milliseconds. */
export type Input = { id: string; at: number } & (
  | Heard
  | Rang
  | Performed
  | Identification
  | Ledger
  | AgentAct
  | Undelivered
)

/** Something from the debtor's end, on one address. */
export type Heard = {
  address: string
} /** Several messages of a burst are one input: `text` is read, each of `sayings` gets its own row. */ & (
  | { kind: 'said'; text: string; sayings?: Saying[]; file?: SentFile }
  | { kind: 'pressed'; button: string; title: string }
  | { kind: 'form'; form: 'claim' | 'knowledge' | 'code'; fields: Record<string, string> }
  | { kind: 'media'; media: string; file?: SentFile }
  | { kind: 'language'; language: Language }
)

/** A message stored and acknowledged before it is decided. */
export type Saying = {
  id: string
  at: number
  address: string
  kind: 'said'
  text: string
  /** What the text was written under. */
  file?: SentFile
}

export interface Rang {
  kind: 'rang'
  alarm: string
}

/** The outside world's answer to an effect; a failure that lasts arrives here too. */
export interface Performed {
  kind: 'performed'
  effect: string
  result: EffectResult
}

/** `until`: when it may be tried again, where time alone mends it. */
export type EffectResult =
  | { ok: true; url?: string; expires?: number }
  | { ok: false; code: string; until?: number }

/** The provider took a message and then could not deliver it. */
export interface Undelivered {
  kind: 'undelivered'
  address: string
  seqs: number[]
  code: string
}

/** Proving who writes: a visitor's case asks, the claimed case judges, the verdict comes back. */
export type Identification =
  | {
      kind: 'claimed'
      visitor: string
      address: string
      birthdate: string
      nikLast4: string
      wanted: Claim['wanted']
      language: Language
    }
  /** `handoff`: the visitor waits for a person, or talks to one, who comes along. */
  | { kind: 'code'; visitor: string; address: string; code: string; handoff: Handoff | null }
  | { kind: 'resend'; visitor: string; address: string }
  | { kind: 'verdict'; verdict: Verdict; case: string }
  /** Whoever writes from the address said that they are not the debtor. */
  | { kind: 'released'; address: string; language: Language }
  /**
   * The lender's site, the number written from (`phone`) or a link sent to it vouches for the address:
   * possession is proved. `led`: the debtor was led here, to be asked for the rest at once.
   */
  | { kind: 'vouched'; address: string; until: number; phone?: string; led?: boolean }
  /** The number behind the address has another owner from now on. */
  | { kind: 'passed_on'; address: string }

export interface Claim {
  contact: string
  birthdate: string
  nikLast4: string
  wanted: { intents: Intent[]; reading: Reading }[]
}

export type Verdict =
  | { kind: 'known'; sentTo: string }
  | { kind: 'mismatch'; left: number }
  | { kind: 'locked' }
  | { kind: 'wrong_code'; left: number }
  | { kind: 'resent'; sentTo: string }
  | { kind: 'resend_later' }
  | { kind: 'verified' }

export type Ledger =
  | { kind: 'imported'; debtor: Debtor; accounts: Account[]; language: Language; file: string }
  | { kind: 'paid'; account: string; payment: { id: string; on: LocalDate; amount: number; method: string } }

export interface Officer {
  id: string
  name: string
  team: string
  role: 'agent' | 'supervisor'
}

/** What a person at the desk does; refused acts leave the case as it was. */
export type AgentAct = { kind: 'agent'; officer: Officer } & (
  | { act: 'take' }
  | { act: 'reply'; text: string }
  | { act: 'note'; text: string }
  | { act: 'offer'; terms: AgentTerms }
  | { act: 'hand_back'; disposition: string; note: string }
  | { act: 'finish'; disposition: string; note: string }
  | { act: 'lift'; hold: HoldWord }
  /** A message of ours that did not arrive, as it stands in the transcript. */
  | { act: 'send_again'; row: Pick<Row, 'seq' | 'address' | 'level' | 'at'> }
)

export interface AgentTerms {
  account: string
  kind: OfferKind
  total?: number
  count?: number
  downPayment?: number
  firstDate?: LocalDate
}

/** True for what the debtor's end does, which keeps the address's level alive. */
export function isHeard(input: Input): input is Input & Heard {
  return (
    input.kind === 'said' ||
    input.kind === 'pressed' ||
    input.kind === 'form' ||
    input.kind === 'media' ||
    input.kind === 'language'
  )
}
