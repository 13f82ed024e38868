import type { Account } from '../negotiation/account.ts'
import type { Situation } from '../negotiation/footing.ts'
import { ledgerOf } from '../negotiation/ledger.ts'
import type { Minor } from '../negotiation/money.ts'
import { liveOffers, type Negotiation, newNegotiation } from '../negotiation/negotiation.ts'
import type { Offer } from '../negotiation/offer.ts'
import type { Role } from '../negotiation/rules.ts'
import { allowed, focus, type Scene, zoneOf } from './scene.ts'
import { DAY_MS } from './verification.ts'

export const negotiationOf = (t: Scene, account: Account): Negotiation =>
  t.c.negotiations[account.id] ?? newNegotiation()

/** After a day of silence we ask once whether to go on. */
const NUDGE_AFTER_MS = DAY_MS

/** Keeps how the talks about an account stand; with offers on the table, the nudge is set. */
export function keep(t: Scene, account: Account, negotiation: Negotiation): void {
  t.c.negotiations[account.id] = negotiation
  if (negotiation.shown.length > 0) t.c.alarms.nudge = t.world.now + NUDGE_AFTER_MS
}

/** What the negotiation engine needs to know of this moment; payday and income as the debtor told them. */
export function situationOf(t: Scene, account: Account, role: Role = 'bot'): Situation {
  const { payday, income } = t.c.dialog.slots
  return {
    account,
    role,
    rules: t.world.rules(t.c.creditor),
    negotiation: negotiationOf(t, account),
    calendar: t.world.calendar,
    now: t.world.now,
    zone: zoneOf(t),
    softer: allowed(t).offers === 'softer',
    payday: payday ?? null,
    income: income === undefined ? null : (income as Minor),
  }
}

/** The offers last put for the account in focus, in the order shown, as far as they are alive. */
export function shownOffers(t: Scene): Offer[] {
  const account = focus(t)
  if (!account) return []
  const negotiation = negotiationOf(t, account)
  const live = liveOffers(negotiation, ledgerOf(account), t.world.now)
  return negotiation.shown.flatMap((id) => live.find((offer) => offer.id === id) ?? [])
}

/** Buttons carry the offer and the set it was shown in; on another set they are stale. */
export const offerButton = (offer: Offer, set: number): string => `offer:${offer.id}@${set}`

export function readOfferButton(id: string): { offer: string; set: number } | null {
  const found = /^(?:offer|agree|change):([^@]+)@(\d+)$/.exec(id)
  return found?.[1] && found[2] ? { offer: found[1], set: Number(found[2]) } : null
}
