import type { Footing } from './footing.ts'
import { type BidRecord, bidsWithin } from './negotiation.ts'
import type { ClosedReason } from './outcome.ts'

/** A bid before it is answered. */
export type Asked = Omit<BidRecord, 'accepted' | 'weighed'>

/** Why a bid is not weighed at all, so that no series of bids finds the floor. */
export const closedBy = (footing: Footing, bid: Asked): ClosedReason | null => {
  const { negotiation, now, rules } = footing.situation
  const earlier = bidsWithin(negotiation, now, rules.bids.days)
  const comparable = earlier.filter((other) => other.ledger === bid.ledger)
  if (comparable.some((other) => other.accepted && bid.total < other.total)) return 'below_accepted'
  const same = comparable.filter((other) => other.kind === bid.kind)
  if (same.some((other) => other.total === bid.total && other.count === bid.count)) return 'repeated'
  if (same.some((other) => bid.total < other.total)) return 'below_own_bid'
  return earlier.filter((other) => other.weighed).length >= rules.bids.weighed ? 'bids_used' : null
}
