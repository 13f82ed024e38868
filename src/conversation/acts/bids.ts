import type { Account } from '../../negotiation/account.ts'
import type { Bid } from '../../negotiation/bid.ts'
import { weighBid } from '../../negotiation/bids.ts'
import { balanceOf } from '../../negotiation/ledger.ts'
import type { Offer } from '../../negotiation/offer.ts'
import { openingPackages, planOffer } from '../../negotiation/offers.ts'
import { echo, readBid } from '../bid-words.ts'
import { theAccount } from '../facts/accounts.ts'
import { keep, shownOffers, situationOf } from '../negotiating.ts'
import { allowed, type Scene } from '../scene.ts'
import { type Act, fork } from './act.ts'

const BID_OUTCOMES = [
  'accepted',
  'better_already',
  'fits',
  'near',
  'near_stands',
  'far',
  'closed',
  'beyond',
  'high_value',
  'complex',
  'impossible_zero',
  'impossible_more',
  'impossible_past',
  'impossible_parts',
  'impossible_small',
  'impossible_date',
  'beyond_means',
  'extension',
  'far_again',
  'redated',
  'unclear',
  'blocked',
] as const

type BidOutcome = (typeof BID_OUTCOMES)[number]

/** Weighs the debtor's own proposal and keeps what it came to for the words and the read-back. */
function weigh(t: Scene): BidOutcome {
  const account = theAccount(t)
  const { slots } = t.c.dialog
  if (!t.reading) return 'unclear'
  const read = readBid(t.reading, t.text, balanceOf(account), t.from, slots.payday)
  const before = shownOffers(t)
  if (onlyDate(read.bid) && before[0]?.kind === 'extension') return 'extension'
  leanOn(before, read.bid)
  echo(slots, read)
  if (read.complex) return 'complex'
  if (read.payday !== undefined && Object.keys(read.bid).length === 0) return redate(t, account, before)
  const { outcome, negotiation } = weighBid(situationOf(t, account), read.bid)
  keep(t, account, negotiation)
  switch (outcome.kind) {
    case 'accepted':
      slots.proposal = outcome.offer
      return read.bid.total !== undefined && outcome.offer.total < read.bid.total
        ? 'better_already'
        : 'accepted'
    case 'fits':
      return 'fits'
    case 'near':
      return outcome.moved || outcome.opening ? 'near' : 'near_stands'
    case 'far':
      if (outcome.reason !== null) return limited(t, outcome.reason, outcome.limit) ?? 'far'
      return sameOffers(before, outcome.offers) ? 'far_again' : 'far'
    case 'closed':
      return 'closed'
    case 'beyond':
      if (outcome.reason === 'high_value') return 'high_value'
      return beyond(t, outcome.reason, outcome.limit, outcome.offers.length > 0)
    case 'impossible':
      return IMPOSSIBLE[outcome.reason] ?? 'unclear'
    case 'refused':
      return 'blocked'
  }
}

/** Only the payday was told: what is on the table is dated anew. */
function redate(t: Scene, account: Account, before: Offer[]): BidOutcome {
  const [only] = before
  const plan = before.length === 1 && only?.kind === 'instalments'
  const situation = situationOf(t, account)
  const answer = plan
    ? planOffer(situation, { parts: only.instalments.length, downPayment: only.downPayment })
    : openingPackages(situation)
  keep(t, account, answer.negotiation)
  return answer.offers.length > 0 ? 'redated' : 'unclear'
}

const onlyDate = (bid: Bid): boolean => bid.firstDate !== undefined && Object.keys(bid).length === 1

/** What a bid leaves open is taken from the plan on the table: a date alone, or none but the down payment. */
function leanOn(before: Offer[], bid: Bid): void {
  const plan = before.find((offer) => offer.kind === 'instalments')
  if (!plan || bid.count !== undefined) return
  const dated = onlyDate(bid) && before.length === 1
  if (dated || bid.downPayment === 0)
    Object.assign(bid, {
      downPayment: plan.downPayment,
      ...bid,
      kind: plan.kind,
      count: plan.instalments.length,
    })
}

const sameOffers = (before: Offer[], after: Offer[]): boolean =>
  before.length > 0 &&
  after.length === before.length &&
  after.every((offer) => before.some((one) => one.id === offer.id))

const IMPOSSIBLE: Record<string, BidOutcome> = {
  not_positive: 'impossible_zero',
  above_owed: 'impossible_more',
  date_past: 'impossible_past',
}

/** A limit that may be told is told once with the nearest offer; who asks again gets a person. */
function beyond(t: Scene, reason: string, limit: number | string | undefined, nearest: boolean): BidOutcome {
  const told = t.c.dialog.slots.limitTold === reason
  t.c.dialog.slots.limitTold = reason
  return (!told && nearest ? limited(t, reason, limit) : undefined) ?? 'beyond'
}

function limited(
  t: Scene,
  reason: string | null,
  limit: number | string | undefined,
): BidOutcome | undefined {
  if (typeof limit === 'string' && reason === 'date_too_far') {
    t.c.dialog.slots.limitDate = limit
    return 'impossible_date'
  }
  if (typeof limit !== 'number') return undefined
  t.c.dialog.slots.limit = limit
  if (reason === 'too_many_parts' && allowed(t).offers === 'softer') return 'beyond_means'
  if (reason === 'too_many_parts') return 'impossible_parts'
  return reason === 'instalment_too_small' ? 'impossible_small' : undefined
}

export const bidActs: Record<string, Act> = {
  weigh_bid: fork(BID_OUTCOMES, weigh),
}
