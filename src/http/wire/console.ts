import type { HoldWord } from '../../compliance/holds.ts'
import type { Brief } from '../../conversation/brief.ts'
import type { HandoffReason } from '../../conversation/handoff.ts'
import type { BalanceCard, Channel, Language, Level, Row } from '../../conversation/message.ts'
import type { LocalDate } from '../../negotiation/dates.ts'
import type { Currency, Minor } from '../../negotiation/money.ts'
import type { Offer, OfferKind } from '../../negotiation/offer.ts'
import type { Told } from './channels.ts'

/**
 * What the console's browser app and the server say to each other; all JSON, all under `/api/console`.
 * The session is a cookie; every POST carries `x-csrf-token` from `Me`. A refusal is `{code, message}`.
 */

/** `POST sign-in {email, password}` and `GET me`; `POST sign-out`; `POST presence {state}`. */
export interface Me {
  user: { id: string; name: string; email: string; roles: string[]; team: string }
  csrf: string
  presence: 'ready' | 'away'
  /** Conversations the agent owns, and how many they take at most. */
  load: { owned: number; most: number }
  creditor: string
  mode: 'demo' | 'production'
}

/**
 * `GET chat-account` and `POST chat-account/unlink {}`: where else the person works at the desk. `POST
 * chat-account/code {}` gives `{code, expires}`; sent to the app from a chat account, it links the two.
 */
export interface ChatAccount {
  /** False while no such channel is set up. */
  available: boolean
  linked: { channel: 'teams'; since: number; ready: boolean } | null
}

/** `GET queue`: most urgent first. */
export interface Queue {
  mine: QueueRow[]
  waiting: QueueRow[]
  /** Conversations the assistant leads now, newest first, at most 50. */
  assistant: QueueRow[]
  at: number
}

export interface QueueRow {
  case: string
  version: number
  /** Null before the person is known. */
  name: string | null
  channel: Channel
  language: Language
  reason: HandoffReason | null
  skill: string
  priority: 1 | 2 | 3
  /** When the wait began, and when our service level is missed. */
  since: number | null
  due: number | null
  /** Last thing the debtor said; null where the content is shown only once taken (distress). */
  last: string | null
  owed: Minor | null
  currency: Currency
  daysLate: number | null
  owner: { id: string; name: string } | null
  /** Debtor messages since the owner last spoke. */
  unread: number
}

/** `GET cases/ID`: everything on one screen. */
export interface CaseView {
  case: string
  version: number
  name: string | null
  channel: Channel
  level: Level
  language: Language
  mode: 'bot' | 'queued' | 'agent'
  owner: { id: string; name: string } | null
  reason: HandoffReason | null
  since: number | null
  due: number | null
  rows: Row[]
  brief: Brief
  accounts: BalanceCard[]
  focus: string | null
  path: Path | null
  contact: {
    window: string
    outboundToday: number
    outboundMost: number
    zone: string
    consents: { channel: Channel; since: LocalDate }[]
  }
  promises: { amount: Minor; due: LocalDate; status: string }[]
  agreements: { number: string; kind: OfferKind; total: Minor; paid: Minor; status: string; at: number }[]
  holds: { word: HoldWord; since: number; by: string; approvals: string[] }[]
  /** True while somebody at the debtor's end is typing. */
  typing: boolean
  /** By `seq`, for what was sent to the debtor; a row that is missing was sent and no more is known. */
  deliveries?: Record<number, Delivery>
}

/** `held`: it goes out once the debtor has written again, or proved who it is. */
export interface Delivery {
  state: 'sending' | 'held' | 'sent' | 'delivered' | 'read' | 'failed'
  /** Why it failed: the provider's code or ours, and for staff in words. */
  code?: string
  words?: Told
  /** Whether its owner may send it again: what stopped it may be over. */
  again?: boolean
}

/** Every refusal. 409 `taken` names the `owner` who was first; 422 `amount_not_offered` the `amounts`. */
export interface Refusal {
  code: string
  message: string
  owner?: { id: string; name: string }
  amounts?: number[]
}

/** Rounds of offers and bids, with what each role may grant (staff only). */
export interface Path {
  account: string
  currency: Currency
  owed: Minor
  offers: { at: number; total: Minor }[]
  bids: { at: number; total: Minor }[]
  /** Lowest total each may agree to for a single payment. */
  floors: { bot: Minor; agent: Minor; supervisor: Minor }
  /** How far the debtor's last bid lies below the agent's limit; 0 or less means inside it. */
  gap: Minor | null
  rules: { revision: string; row: string }
}

/** `POST cases/ID/...`; each answers the new `CaseView`, or 409 with who won. */
export interface Actions {
  /** Takes a waiting case, or takes over from the assistant. */
  take: { id: string }
  reply: { id: string; text: string }
  note: { id: string; text: string }
  /** With `preview` nothing is sent: answers `{offer, allowed, approver}`. */
  offer: OfferTerms & { id: string; preview?: boolean }
  /** Back to the assistant, which then knows disposition and note. */
  'hand-back': { id: string; disposition: Disposition; note: string }
  /** Ends the conversation for now. */
  finish: { id: string; disposition: Disposition; note: string }
  /** Asks to lift a hold; a distress hold needs two people. */
  lift: { id: string; hold: HoldWord }
  /** Sends once more what did not arrive, if it may still be sent. */
  'send-again': { id: string; seq: number }
  typing: Record<string, never>
}

export interface OfferTerms {
  account: string
  kind: OfferKind
  total?: number
  count?: number
  downPayment?: number
  firstDate?: LocalDate
}

export interface OfferPreview {
  offer: Offer | null
  allowed: boolean
  /** Who may grant it when the agent may not. */
  approver: 'supervisor' | 'manager' | null
  why: string | null
}

export const DISPOSITIONS = [
  'agreement',
  'promise',
  'payment_checked',
  'dispute_open',
  'hardship_support',
  'complaint_registered',
  'information_given',
  'wrong_person',
  'no_agreement',
  'call_back',
  'other',
] as const

export type Disposition = (typeof DISPOSITIONS)[number]

/**
 * `GET stream`: `queue` when the queue changed, `case` `{case, version}` when a case did. Read the rest with GET.
 * A null version: something beside the case changed, such as typing or a delivery; read it whatever version is known.
 */
export type ConsoleEvent =
  | { event: 'queue' }
  | { event: 'case'; data: { case: string; version: number | null } }
