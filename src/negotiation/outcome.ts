import type { Distance } from './authority.ts'
import type { Impossibility } from './bid.ts'
import type { Refusal, RefusalCode } from './footing.ts'
import type { Negotiation } from './negotiation.ts'
import type { Offer } from './offer.ts'

export type ClosedReason = 'bids_used' | 'below_own_bid' | 'below_accepted' | 'repeated'

/** The answer to a bid. Offers are to be put as they are; `distance` is for the desk and never for the debtor. */
export type Outcome =
  /** Inside the limits: read it back. */
  | { kind: 'accepted'; offer: Offer }
  /** The shape asked for, at our price: the debtor named none. */
  | { kind: 'fits'; offers: Offer[] }
  /** Close to our last offer. `moved`: these are better than before. `opening`: nothing was put before. */
  | { kind: 'near'; offers: Offer[]; moved: boolean; opening: boolean }
  /** Far from our last offer, or outside a limit that may be told (`reason`). */
  | { kind: 'far'; offers: Offer[]; opening: boolean; reason: RefusalCode | null; limit?: number | string }
  | { kind: 'impossible'; reason: Impossibility; limit?: number }
  /** For a person to decide. */
  | {
      kind: 'beyond'
      reason: RefusalCode | 'high_value'
      distance: Distance | null
      offers: Offer[]
      limit?: number | string
    }
  /** Not weighed: the offers stand, and a person is offered. */
  | { kind: 'closed'; reason: ClosedReason; offers: Offer[] }
  /** No offer can be made to anybody now. */
  | { kind: 'refused'; refusal: Omit<Refusal, 'ok' | 'nearest'> }

export interface Weighing {
  outcome: Outcome
  /** The state once the outcome is said. */
  negotiation: Negotiation
}
