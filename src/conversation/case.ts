import type { HoldWord } from '../compliance/holds.ts'
import type { Account, Paid } from '../negotiation/account.ts'
import type { Agreement } from '../negotiation/agreement.ts'
import type { LocalDate } from '../negotiation/dates.ts'
import type { Currency, Minor } from '../negotiation/money.ts'
import type { Negotiation } from '../negotiation/negotiation.ts'
import type { Offer } from '../negotiation/offer.ts'
import type { PromiseToPay } from '../negotiation/promise.ts'
import type { Effect } from './effect.ts'
import type { HandoffReason } from './handoff.ts'
import type { Saying } from './input.ts'
import type { Channel, Language, Level, PartLabel, Row } from './message.ts'
import type { Intent, Reading } from './reading.ts'

/**
 * One debtor at one creditor, everything about them in one document: two channels cannot close two
 * agreements, and a hold freezes every channel. A `visitor` is an address nobody has proved anything
 * about yet; a `decoy` stands in for a claimed contact point that no case has, and answers alike.
 */
export interface Case {
  id: string
  kind: 'debtor' | 'visitor' | 'decoy'
  creditor: string
  debtor: Debtor | null
  accounts: Account[]
  addresses: Record<string, Address>
  language: Language
  dialog: Dialog
  /** By account id. */
  negotiations: Record<string, Negotiation>
  agreements: Agreement[]
  promises: PromiseToPay[]
  holds: Hold[]
  mode: 'bot' | 'queued' | 'agent'
  handoff: Handoff | null
  verification: Verification
  /** Ring times by name; ringing is an input, setting one anew replaces it. */
  alarms: Record<string, number>
  /** Stored and acknowledged, waiting for the end of a burst. */
  pending: Saying[]
  /** Ids of inputs already decided. */
  handled: string[]
  outbox: Effect[]
  /** Rows that are not in the journal yet, oldest first. */
  tail: Row[]
  /** The last `seq` given, and the last one that is in the journal. */
  seq: number
  flushed: number
  /** Contacts that we started, for the frequency rule: on all channels. */
  contacts: { at: number; channel: Channel }[]
  /** Payments a gateway reported that the ledger does not carry yet. */
  provisional: { account: string; payment: Paid }[]
  /** The last payment link of each account, until it is paid or the terms change. */
  links: Record<string, PayLink>
  /** Where late inputs go once the person is known to be another case's debtor. */
  forwardTo?: string
}

/** A payment link that the debtor was given. */
export interface PayLink {
  part: PartLabel
  amount: Minor
  currency: Currency
  due: LocalDate
  url: string
  expires: number
}

/** What the creditor's file says about the person. Never a full identity number. */
export interface Debtor {
  id: string
  name: string
  called: string
  addressForm: string
  zone: string | null
  birthdate: LocalDate
  nikLast4: string
  contacts: { channel: 'sms' | 'whatsapp' | 'email'; value: string; since: LocalDate }[]
  consents: { channel: string; purpose: string; since: LocalDate; evidence: string }[]
  warningLetter: WarningLetter | null
}

/** Evidence of the letter POJK 22/2023 art. 60 asks for, per account. */
export interface WarningLetter {
  sentOn: LocalDate
  deliveredOn: LocalDate | null
  dueDate: LocalDate
  daysLate: number
  principal: Minor
  interest: Minor
  penalty: Minor
}

export interface Address {
  channel: Channel
  level: Level
  /** When the level falls back, in milliseconds; moved on by every message. */
  expires: number
  /** Until when possession of the contact point counts as proved. */
  possession: number
  /** The first `seq` this address may read. */
  since: number
  /** When the debtor last wrote here; 0 for never. */
  heard: number
  disclosed: number
  /** What was said here last, as a digest, so that it is not said again in the same words. */
  said?: string
  /** Somebody else than the debtor said they write here. */
  other?: boolean
  /** The person asked that we do not write first here. */
  stopped?: boolean
  /** When we last told the debtor here that a message waits. */
  noticed?: number
  /** Nothing arrives here; cleared when the debtor writes. */
  unreachable?: boolean
  /** The number that vouched for it, as long as the debtor's file has it. */
  phone?: string
  /** The number belongs to somebody else now: nothing is sent here, and nothing that was proved holds. */
  passedOn?: true
}

export interface Dialog {
  state: string
  /** The account spoken of. */
  focus: string | null
  slots: Slots
  /** What to take up again once the person is verified or has chosen an account. */
  wanted: Wanted[]
  /** Messages in a row in another language than the conversation's. */
  otherLanguage: number
  /** Messages not understood in a row. */
  unclear: number
  /** Which variant of a message was used last, by key. */
  variants: Record<string, number>
  /** The intents put to choice, to be read with the entities first heard. */
  asked: Wanted | null
  /** Key of the last message asked with, so that the same words never come twice running. */
  lastKey: string | null
  greetedOn: LocalDate | null
  /** True once the softer set of hardship was put. */
  softened?: boolean
  /** How the debtor sounded last. */
  mood: 'calm' | 'tense' | 'angry' | 'distressed'
  /** When the debtor last swore at us; 0 for never. */
  abusedAt: number
}

/** Values collected so far; each belongs to one conversation and is dropped at its end. */
export interface Slots {
  contact?: string
  /** The case that sent a one-time code to the claimed contact point. */
  claimed?: string
  birthdate?: string
  nikLast4?: string
  amount?: number
  perInstalment?: number
  count?: number
  frequency?: 'weekly' | 'biweekly' | 'monthly'
  downPayment?: number
  date?: LocalDate
  payday?: number
  income?: number
  cause?: string
  /** The offer held for the read-back. */
  proposal?: Offer
  /** The promise held for its read-back. */
  promise?: { amount: Minor; due: LocalDate }
  /** Amount asked for a payment link. */
  pay?: Minor
  /** A bound met by the debtor's proposal that may be told: parts, or the least instalment. */
  limit?: number
  limitDate?: LocalDate
  /** The limit told last, which is not told twice. */
  limitTold?: string
}

export interface Wanted {
  /** Ours to tell, not asked for: it gives way to what the person asks. */
  news?: boolean
  intents: Intent[]
  reading: Reading
}

export interface Hold {
  word: HoldWord
  since: number
  /** Account or address key it is limited to; the whole case when absent. */
  on?: string
  /** Milliseconds; a hold without end waits for a person. */
  until?: number
  by: string
  /** Who has asked to lift it. */
  approvals: string[]
}

export interface Handoff {
  reason: HandoffReason
  skill: string
  priority: 1 | 2 | 3
  since: number
  /** When our service level is missed. */
  due: number
  address: string
  owner: { id: string; name: string; team: string } | null
  /** Debtor rows since the owner last spoke. */
  unread: number
  note: { by: string; at: number; disposition: string; note: string } | null
}

export interface Verification {
  failures: { at: number; address: string }[]
  lockedUntil: number
  /** The one-time code asked for: its id gives the code, which is stored nowhere. */
  code: {
    id: string
    at: number
    address: string
    tries: number
    visitor: string
    wanted: Wanted[]
    language: Language
  } | null
  sends: number[]
}

const emptyDialog = (): Dialog => ({
  state: 'start',
  focus: null,
  slots: {},
  wanted: [],
  otherLanguage: 0,
  unclear: 0,
  variants: {},
  asked: null,
  lastKey: null,
  greetedOn: null,
  mood: 'calm',
  abusedAt: 0,
})

/** A case with nothing known yet. */
export function emptyCase(id: string, kind: Case['kind'], creditor: string, language: Language): Case {
  return {
    id,
    kind,
    creditor,
    debtor: null,
    accounts: [],
    addresses: {},
    language,
    dialog: emptyDialog(),
    negotiations: {},
    agreements: [],
    promises: [],
    holds: [],
    mode: 'bot',
    handoff: null,
    verification: { failures: [], lockedUntil: 0, code: null, sends: [] },
    alarms: {},
    pending: [],
    handled: [],
    outbox: [],
    tail: [],
    seq: 0,
    flushed: 0,
    contacts: [],
    provisional: [],
    links: {},
  }
}

/** An address on which nothing is proved and nothing was said. */
export function unprovenAddress(channel: Channel, since: number): Address {
  return { channel, level: 0, expires: 0, possession: 0, since, heard: 0, disclosed: 0 }
}

/** The level an address has now: what it proved may have expired. */
export function levelOf(address: Address | undefined, now: number): Level {
  return address && address.expires > now ? address.level : 0
}

/**
 * A copy of a case that a turn may change: what acts change in place is copied, what they only replace or
 * add to (rows, accounts, agreements, effects) is shared. Copying everything would cost more than deciding.
 */
export function draftOf(c: Case): Case {
  return {
    ...c,
    debtor: c.debtor && { ...c.debtor },
    addresses: copied(c.addresses),
    dialog: {
      ...c.dialog,
      slots: { ...c.dialog.slots },
      wanted: [...c.dialog.wanted],
      variants: { ...c.dialog.variants },
    },
    negotiations: { ...c.negotiations },
    agreements: [...c.agreements],
    promises: [...c.promises],
    holds: c.holds.map((hold) => ({ ...hold })),
    handoff: c.handoff && { ...c.handoff },
    verification: {
      ...c.verification,
      code: c.verification.code && { ...c.verification.code },
      sends: [...c.verification.sends],
    },
    alarms: { ...c.alarms },
    handled: [...c.handled],
    outbox: [...c.outbox],
    tail: [...c.tail],
    contacts: [...c.contacts],
    provisional: [...c.provisional],
    links: { ...c.links },
  }
}

const copied = (addresses: Case['addresses']): Case['addresses'] =>
  Object.fromEntries(Object.entries(addresses).map(([key, address]) => [key, { ...address }]))
