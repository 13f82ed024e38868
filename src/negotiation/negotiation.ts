import type { Minor } from './money.ts'
import type { Offer, OfferKind } from './offer.ts'

/** How the talks about one account stand. Plain data; lives in the case. */
export interface Negotiation {
  /** Position on the ladder of the best set put so far; -1 before any. It never goes back. */
  step: number
  /** Goes up with every set put; a button carries it. */
  set: number
  /** Ids of the set put last, in the order shown. */
  shown: string[]
  /** Offers put and not run out, the latest first. */
  live: Offer[]
  /** What the debtor proposed and we answered for, the latest last. */
  bids: BidRecord[]
  /** Extensions agreed so far. */
  extensions: number
}

/** One amount of the debtor's that was weighed, or that reached our own offer. */
export interface BidRecord {
  at: number
  kind: OfferKind
  total: Minor
  count: number
  accepted: boolean
  /** Held against the limits, of which only so many are; false where it got our own offer. */
  weighed: boolean
  /** The ledger it was made on: on another one it says nothing about what the debtor can pay. */
  ledger: string
}

/** Three sets of three, or one set and six single plans: more is not looked back at. */
const LIVE_OFFERS = 9

export const newNegotiation = (): Negotiation => ({
  step: -1,
  set: 0,
  shown: [],
  live: [],
  bids: [],
  extensions: 0,
})

/** Offers of this ledger that have not run out, the latest first. */
export const liveOffers = (negotiation: Negotiation, ledger: string, now: number): Offer[] =>
  negotiation.live.filter((offer) => offer.ledger === ledger && offer.validUntil > now)

/** What makes two offers versions of the same deal, of which only the better may be put. */
export const shapeOf = (offer: Offer): string =>
  offer.kind === 'instalments'
    ? `${offer.kind}:${offer.covers}:${offer.instalments.length}:${offer.frequency}`
    : `${offer.kind}:${offer.covers}`

/** The cheapest live offer of a shape. */
export const bestLive = (live: readonly Offer[], shape: string): Offer | undefined =>
  live
    .filter((offer) => shapeOf(offer) === shape)
    .reduce<Offer | undefined>((best, offer) => (best && best.total <= offer.total ? best : offer), undefined)

/** The offers are now before the debtor; those of another ledger, or run out, are forgotten. */
export const recordOffers = (
  negotiation: Negotiation,
  offers: readonly Offer[],
  step: number,
  now: number,
): Negotiation => {
  const ids = new Set(offers.map((offer) => offer.id))
  const ledger = offers[0]?.ledger
  const kept = negotiation.live.filter(
    (offer) =>
      !ids.has(offer.id) && offer.validUntil > now && (ledger === undefined || offer.ledger === ledger),
  )
  const shown = offers.map((offer) => offer.id)
  const same =
    shown.length === negotiation.shown.length && shown.every((id, i) => id === negotiation.shown[i])
  return {
    ...negotiation,
    step: Math.max(negotiation.step, step),
    set: same ? negotiation.set : negotiation.set + 1,
    shown,
    live: [...offers, ...kept].slice(0, LIVE_OFFERS),
  }
}

/** The bid was answered. Records older than `days` are forgotten. */
export const recordBid = (negotiation: Negotiation, bid: BidRecord, days: number): Negotiation => ({
  ...negotiation,
  bids: [...bidsWithin(negotiation, bid.at, days), bid],
})

const DAY_MS = 86_400_000

export const bidsWithin = (negotiation: Negotiation, now: number, days: number): BidRecord[] =>
  negotiation.bids.filter((bid) => bid.at > now - days * DAY_MS)

/** An offer became an agreement: what else was on the table is gone. */
export const recordAgreement = (negotiation: Negotiation, offer: Offer): Negotiation => ({
  ...negotiation,
  shown: [],
  live: [],
  extensions: negotiation.extensions + (offer.kind === 'extension' ? 1 : 0),
})
