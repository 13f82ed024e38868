import type { ContactFacts, Purpose } from '../compliance/gate.ts'
import { atLocal, localDate } from '../negotiation/dates.ts'
import { daysPastDue } from '../negotiation/ledger.ts'
import { type Case, type Hold, levelOf } from './case.ts'
import type { World } from './world.ts'

/** A contact that we start: on which address, what for, and about which account (null for the case). */
export interface Contact {
  address: string | null
  purpose: Purpose
  account: string | null
}

/** What the gate wants to know of a contact, from the case and the world of this moment. */
export function contactFacts(c: Case, { address, purpose, account }: Contact, world: World): ContactFacts {
  const known = address === null ? undefined : c.addresses[address]
  const channel = known?.channel ?? 'webchat'
  const zone = c.debtor?.zone ?? 'Asia/Jakarta'
  const today = localDate(world.now, zone)
  const delivered = c.debtor?.warningLetter?.deliveredOn
  const holds = holdsOn(c, account, address, world.now)
  return {
    purpose,
    channel,
    recipient: 'debtor',
    revealsDebt: levelOf(known, world.now) >= 2,
    zone: c.debtor?.zone ?? null,
    holds: holds.map((hold) => hold.word),
    remindersWanted: wantedSince(c, account, holds),
    optedIn: channel.startsWith('whatsapp') && purpose !== 'service' ? hasOptedIn(c) : null,
    ownWindow: null,
    contacts: c.contacts,
    lastHeard: known && known.heard > 0 ? known.heard : null,
    dpd: Math.max(0, ...c.accounts.map((one) => daysPastDue(one, today, world.calendar) ?? 0)),
    letterDelivered: delivered ? atLocal(delivered, '00:00', zone) : null,
    letter: null,
    collector: { kind: 'creditor' },
    peerToPeer: false,
    emergency: null,
    marketingConsent: false,
  }
}

/** The holds in force for an account on an address. */
export const holdsOn = (c: Case, account: string | null, address: string | null, now: number): Hold[] =>
  c.holds.filter(
    (hold) =>
      (hold.until === undefined || hold.until > now) &&
      (hold.on === undefined || hold.on === account || hold.on === address),
  )

/** Leave to be written to on WhatsApp is on file (WA-7); whoever only wrote there has asked for answers alone. */
const hasOptedIn = (c: Case): boolean =>
  c.debtor?.consents.some((consent) => consent.channel === 'whatsapp') ?? false

/** After a stop only what the debtor agreed to later is reminded of. */
function wantedSince(c: Case, account: string | null, holds: Hold[]): boolean {
  const stopped = Math.max(0, ...holds.flatMap((hold) => (hold.word === 'stop' ? [hold.since] : [])))
  const agreed = c.agreements.findLast((one) => one.account === account && one.status === 'open')?.at ?? 0
  const promised = c.promises.findLast((one) => one.account === account && one.status === 'open')?.made ?? 0
  return Math.max(agreed, promised) > stopped
}
