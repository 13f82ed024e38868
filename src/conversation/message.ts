import type { Account } from '../negotiation/account.ts'
import type { LocalDate } from '../negotiation/dates.ts'
import type { Currency, Minor } from '../negotiation/money.ts'
import type { Offer } from '../negotiation/offer.ts'

export type Language = 'id' | 'en'

export type Channel = 'webchat' | 'whatsapp' | 'whatsapp-web' | 'teams' | 'terminal'

/** 0: neutral words only; 1: one proof; 2: possession and knowledge proved, amounts may be shown. */
export type Level = 0 | 1 | 2

/** A tap the debtor can answer with. Ids stay valid forever; a stale one is answered sensibly. */
export interface Button {
  id: string
  title: string
}

/**
 * What a rich channel shows beside the text, as data; a plain channel gets the same facts in words.
 * Amounts are minor units of `currency`; a browser labels them in the row's language.
 */
export type Card =
  /** Asks for a contact point and knowledge (`claim`, posted as one form) or for the one-time code (`code`). */
  | { kind: 'identity'; step: 'claim' | 'knowledge' | 'code'; sentTo?: string; attemptsLeft?: number }
  | { kind: 'balance'; accounts: BalanceCard[] }
  /** The packages themselves are in the row's `offers`. */
  | {
      kind: 'offers'
      set: string
      owed: Minor
      currency: Currency
      graceDays: number
      state: 'open' | 'withdrawn'
    }
  | {
      kind: 'readback'
      offer: Offer
      account: AccountLabel
      owed: Minor
      shifted: { from: LocalDate; to: LocalDate; holiday: string }[]
      graceDays: number
      agree: Button
      change: Button
    }
  | { kind: 'agreed'; number: string; document: string; at: number }
  | {
      kind: 'pay'
      part: PartLabel
      amount: Minor
      currency: Currency
      due: LocalDate
      url: string
      expires: number
    }
  | {
      kind: 'progress'
      paid: Minor
      total: Minor
      currency: Currency
      parts: { amount: Minor; paid: Minor }[]
      next?: { amount: Minor; due: LocalDate }
    }
  | { kind: 'settled'; total: Minor; currency: Currency; payments: number }
  | { kind: 'document'; document: 'statement' | 'addendum'; url: string; expires: number }
  | {
      kind: 'waiting'
      place: number | null
      minutes: [number, number] | null
      opens: number | null
      closes: number | null
    }
  | { kind: 'crisis' }

export interface AccountLabel {
  id: string
  /** The product's name in the language of the row. */
  product: string
  /** Last four characters of the contract number. */
  ending: string
}

export type PartLabel =
  | { kind: 'whole' }
  | { kind: 'down_payment' }
  | { kind: 'instalment'; number: number; of: number }

export interface BalanceCard extends AccountLabel {
  currency: Currency
  total: Minor
  principal: Minor
  interest: Minor
  penalty: Minor
  /** Paid so far on the contract. */
  paid: Minor
  daysLate: number
  asOf: LocalDate
  next: { due: LocalDate; amount: Minor } | null
  schedule: Account['schedule']
  disputed: boolean
}

/** One line of the transcript: rendered once, stored and shown as sent. */
export interface Row {
  seq: number
  at: number
  by: 'debtor' | 'assistant' | 'agent' | 'event' | 'note'
  /** Key of the address it was said on or to; empty for a team note. */
  address: string
  text: string
  language: Language
  /** The level an address needs to read it. */
  level: Level
  /** The input that caused it; for a debtor's own row the id the client gave. */
  input: string
  /** The message key it was rendered from, for reports and for never repeating the same words. */
  key?: string
  buttons?: Button[]
  offers?: Offer[]
  card?: Card
  agent?: { id: string; name: string }
  /** A file the debtor sent, by the id its channel knows it under; people at the desk open it. */
  file?: SentFile
}

export interface SentFile {
  media: string
  id: string
}
