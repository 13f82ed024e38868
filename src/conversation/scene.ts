import { type Allowance, holdsAllow } from '../compliance/holds.ts'
import type { Account } from '../negotiation/account.ts'
import type { Agreement } from '../negotiation/agreement.ts'
import type { LocalDate } from '../negotiation/dates.ts'
import { balanceOf } from '../negotiation/ledger.ts'
import type { Currency, Minor } from '../negotiation/money.ts'
import type { Offer } from '../negotiation/offer.ts'
import type { PromiseToPay } from '../negotiation/promise.ts'
import { type Address, type Case, type Hold, levelOf, type Wanted } from './case.ts'
import { holdsOn } from './contact.ts'
import type { Content } from './content.ts'
import type { Deed, Start } from './effect.ts'
import type { Input } from './input.ts'
import type { Button, Card, Language, Level, PartLabel, Row } from './message.ts'
import type { Reading } from './reading.ts'
import type { World } from './world.ts'

/** One piece of what the assistant says in a turn, rendered when it is said. */
export interface Part {
  key: string
  text: string
  card?: Card
  offers?: Offer[]
  buttons?: Button[]
}

/** Something a message may say: computed when it is said, formatted for the language. */
export type Fact = (t: Scene, language: Language) => string | number

/** A row before the turn gives it its place; `input` where it is not the turn's own. */
export type DraftRow = Omit<Row, 'seq' | 'at' | 'language' | 'input'> & { input?: string }

/**
 * The turn in progress. `c` is a copy of the case that guards read and acts change in place; what is
 * said and done gathers in `parts` and `deeds` until the turn is composed.
 */
export interface Scene {
  c: Case
  input: Input
  content: Content
  world: World
  /** What messages may speak of, by placeholder. */
  facts: Record<string, Fact>
  /** Address being answered; null when nobody spoke (an import, an alarm without a reader). */
  address: string | null
  reading: Reading | null
  /** The words heard, for matching names of products and causes. */
  text: string
  parts: Part[]
  deeds: Deed[]
  /** Rows other than what the assistant says: the debtor's own, an agent's, events. */
  rows: DraftRow[]
  /** Tries left after a wrong answer, and the request taken up again by the last act. */
  left?: number
  resumed?: Wanted
  /** A payment or link the messages of this turn speak of. */
  payment?: { amount: Minor; currency: Currency; part: PartLabel; url?: string; expires?: number }
  /** The agreement or promise spoken of. */
  agreement?: Agreement
  promise?: PromiseToPay
  /** The offer a question is about, and its place among those on the table. */
  asked?: { offer: Offer; n: number }
  /** The due part a reminder speaks of. */
  part?: { label: PartLabel; amount: Minor; due: LocalDate }
  /** Present when what is said in this turn is started by us. */
  starts?: Start
  /** The state the turn began in. */
  from: string
  /** Why an act of the desk was refused; the case stays as it was. */
  refusal?: string
  /** States entered in this turn, to stop a dialog that runs in circles. */
  hops: number
}

export const addressOf = (t: Scene): Address | undefined =>
  t.address === null ? undefined : t.c.addresses[t.address]

/** The level of the address being answered. */
export const level = (t: Scene): Level => levelOf(addressOf(t), t.world.now)

/** True on a channel that leads to the web chat instead of speaking of a debt. */
export const isRestricted = (t: Scene): boolean => {
  const channel = addressOf(t)?.channel
  return channel !== undefined && t.world.journey(channel) === 'link'
}

/** Accounts with something still owed. */
export const openAccounts = (c: Case): Account[] => c.accounts.filter((account) => balanceOf(account) > 0)

/** The account spoken of: the one in focus, else the only one. */
export function focus(t: Scene): Account | undefined {
  const named = t.c.accounts.find((account) => account.id === t.c.dialog.focus)
  if (named) return named
  const open = openAccounts(t.c)
  const only = open.length === 1 ? open[0] : t.c.accounts.length === 1 ? t.c.accounts[0] : undefined
  return only
}

/** The holds in force for the account in focus on the address being answered. */
export const activeHolds = (t: Scene, account = focus(t)): Hold[] =>
  holdsOn(t.c, account?.id ?? null, t.address, t.world.now)

/** What the holds together leave allowed. */
export const allowed = (t: Scene): Allowance => holdsAllow(activeHolds(t).map((hold) => hold.word))

export function placeHold(t: Scene, hold: Omit<Hold, 'since' | 'by' | 'approvals'>): void {
  if (t.c.holds.some((held) => held.word === hold.word && held.on === hold.on)) return
  t.c.holds.push({ ...hold, since: t.world.now, by: 'assistant', approvals: [] })
}

export const zoneOf = (t: Scene): string => t.c.debtor?.zone ?? 'Asia/Jakarta'
