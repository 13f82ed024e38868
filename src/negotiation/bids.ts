import { distanceToAuthority, lumpFloor, monthsOf, planFloor } from './authority.ts'
import { type Ask, askOf, type Bid } from './bid.ts'
import { type Asked, closedBy } from './closed.ts'
import {
  type Base,
  type Footing,
  footingOf,
  type Refusal,
  type RefusalCode,
  type Situation,
} from './footing.ts'
import { balanceOf } from './ledger.ts'
import { type Minor, portion, sub } from './money.ts'
import { type Negotiation, recordBid, recordOffers } from './negotiation.ts'
import type { Offer } from './offer.ts'
import { planFitting, planOrNearest, stepOf } from './offers.ts'
import type { Weighing } from './outcome.ts'
import { asSet, nextStep, packagesAt } from './packages.ts'
import { datesOf, planOf, planRefused, pricedPlan } from './plan.ts'
import { extensionTo, lumpAllowed, lumpAt, lumpKind, lumpOf, type One, waiverAt } from './single.ts'

/** Weighs what the debtor proposes. Near and far are measured from our last offer, never from the floor. */
export const weighBid = (situation: Situation, bid: Bid): Weighing => {
  const footing = footingOf(situation)
  if (!footing.ok) return refused(situation, footing)
  const ask = askOf(footing, bid)
  switch (ask.deal) {
    case 'impossible': {
      const { deal: _, ...outcome } = ask
      return { outcome: { kind: 'impossible', ...outcome }, negotiation: situation.negotiation }
    }
    case 'extension':
      return ask.date === null
        ? fitting(footing, extensionTo(footing, null))
        : taken(footing, extensionTo(footing, ask.date))
    case 'waiver':
      return fitting(footing, waiverAt(footing, stepOf(footing), ask.date))
    case 'fit': {
      const { perInstalment, frequency, downPayment, date } = ask
      const wish = {
        perInstalment,
        frequency,
        firstDate: date,
        ...(downPayment === null ? {} : { downPayment }),
      }
      return fitting(footing, planFitting(footing, wish, stepOf(footing)))
    }
    case 'plan':
      return ask.total === null
        ? fitting(footing, planOrNearest(footing, ask.shape, stepOf(footing)))
        : weighPlan(footing, ask, ask.total)
    case 'lump':
      return weighLump(footing, ask)
  }
}

const refused = (situation: Situation, { ok: _, nearest: __, ...refusal }: Refusal): Weighing => ({
  outcome: { kind: 'refused', refusal },
  negotiation: situation.negotiation,
})

const standing = (footing: Footing): Offer[] => {
  const set = packagesAt(footing, stepOf(footing))
  return set.ok ? set.offers : []
}

const recorded = (footing: Footing, offers: Offer[], step = stepOf(footing)): Negotiation =>
  offers.length === 0
    ? footing.situation.negotiation
    : recordOffers(footing.situation.negotiation, offers, step, footing.situation.now)

const taken = (footing: Footing, one: One): Weighing =>
  one.ok
    ? { outcome: { kind: 'accepted', offer: one.offer }, negotiation: recorded(footing, [one.offer]) }
    : outside(footing, one, null, null)

const fitting = (footing: Footing, one: One): Weighing =>
  one.ok
    ? { outcome: { kind: 'fits', offers: [one.offer] }, negotiation: recorded(footing, [one.offer]) }
    : outside(footing, one, null, null)

/** Limits a person may go beyond. */
const FOR_A_PERSON: ReadonlySet<RefusalCode> = new Set([
  'not_allowed',
  'too_many_parts',
  'date_too_far',
  'extensions_used',
])

/** Limits of the account as a whole, with which nothing can be offered. */
const FOR_NOBODY: ReadonlySet<RefusalCode> = new Set(['holiday_year_unknown', 'nothing_owed'])

/** A limit was met that has nothing to do with the price. */
const outside = (
  footing: Footing,
  refusal: Refusal,
  total: Minor | null,
  months: number | null,
): Weighing => {
  if (FOR_NOBODY.has(refusal.code)) return refused(footing.situation, refusal)
  const offers = refusal.nearest ?? standing(footing)
  const limit = refusal.limit === undefined ? {} : { limit: refusal.limit }
  const negotiation = recorded(footing, offers)
  if (!FOR_A_PERSON.has(refusal.code)) {
    const opening = footing.situation.negotiation.step < 0
    return { outcome: { kind: 'far', offers, opening, reason: refusal.code, ...limit }, negotiation }
  }
  const distance = total === null ? null : distanceToAuthority(footing, total, months)
  return { outcome: { kind: 'beyond', reason: refusal.code, distance, offers, ...limit }, negotiation }
}

/** A priced bid: what it says, what we ask for the same, and how it would be granted. */
interface Priced {
  record: Asked
  months: number | null
  /** What we ask for the same deal at this step. */
  ours: Offer
  floor: Minor
  grant: () => One
  /** Our offer of the debtor's own shape at a later step, to stand in the answer. */
  own: (step: number) => One | null
}

const weighLump = (given: Footing, ask: Extract<Ask, { deal: 'lump' }>): Weighing => {
  const footing = wider(given, ask)
  const { base } = footing
  const grant = () => lumpOf(footing, base, ask.total, ask.date)
  const full = lumpOf(footing, base, base.owed, ask.date)
  const record = recordOf(footing, { kind: lumpKind(base), total: ask.total, count: 1 })
  if (!full.ok) return outside(given, full, ask.total, null)
  const ours = lumpAt(footing, stepOf(footing), ask.date)
  if (!ours.ok && ours.code !== 'no_discount' && ours.code !== 'not_allowed')
    return outside(given, ours, ask.total, null)
  if (!ours.ok && ours.code === 'not_allowed' && ask.total < base.owed)
    return outside(given, ours, ask.total, null)
  const floor = lumpAllowed(footing, base) ? lumpFloor(footing, base, 'bot') : base.owed
  return weighPrice(footing, {
    record,
    months: null,
    ours: ours.ok ? ours.offer : full.offer,
    floor,
    grant,
    own: () => null,
  })
}

/** A sum above what is due, or said to settle everything, is weighed against the whole balance. */
const wider = (footing: Footing, { total, settles }: { total: Minor; settles: boolean }): Footing => {
  if (footing.base.scope === 'balance' || (!settles && total <= footing.base.owed)) return footing
  const { account } = footing.situation
  const { penalty, interest, principal } = account
  const base: Base = { scope: 'balance', owed: balanceOf(account), penalty, interest, principal }
  return { ...footing, base }
}

const weighPlan = (footing: Footing, { shape }: Extract<Ask, { deal: 'plan' }>, total: Minor): Weighing => {
  const months = monthsOf(shape.parts, shape.frequency)
  const ours = pricedPlan(footing, shape, stepOf(footing))
  if (!ours.ok) return outside(footing, ours, total, months)
  const put = planOrNearest(footing, shape, stepOf(footing))
  if (!put.ok && total >= ours.offer.total) return outside(footing, put, total, months)
  const record = recordOf(footing, { kind: 'instalments', total, count: shape.parts })
  const grant = (): One => {
    const dated = datesOf(footing, shape)
    if (!dated.ok) return dated
    const offer = planOf(footing, shape, dated.dates, total)
    return planRefused(footing, offer) ?? { ok: true, offer }
  }
  const own = (step: number) => planOrNearest(footing, shape, step)
  return weighPrice(footing, {
    record,
    months,
    ours: ours.offer,
    floor: planFloor(footing, months, 'bot'),
    grant,
    own,
  })
}

const recordOf = (footing: Footing, deal: Pick<Asked, 'kind' | 'total' | 'count'>): Asked => ({
  at: footing.situation.now,
  ledger: footing.ledger,
  ...deal,
})

const weighPrice = (footing: Footing, bid: Priced): Weighing => {
  const { total } = bid.record
  if (total >= bid.ours.total) return takenAtOurs(footing, bid)
  const granted = bid.grant()
  if (!granted.ok) return outside(footing, granted, total, bid.months)
  const reason = closedBy(footing, bid.record)
  if (reason) {
    const offers = standing(footing)
    return { outcome: { kind: 'closed', reason, offers }, negotiation: recorded(footing, offers) }
  }
  const accepted = total >= bid.floor
  const weighing = accepted ? taken(footing, granted) : turnedDown(footing, bid)
  const { days } = footing.situation.rules.bids
  return {
    ...weighing,
    negotiation: recordBid(weighing.negotiation, { ...bid.record, accepted, weighed: true }, days),
  }
}

/** A bid that reaches our own offer gets that offer. It tells nothing of the limits, yet it closes the way down. */
const takenAtOurs = (footing: Footing, { ours, record }: Priced): Weighing => {
  const weighing = taken(footing, { ok: true, offer: ours })
  const { days } = footing.situation.rules.bids
  const known = weighing.negotiation.bids.some(
    (bid) => bid.accepted && bid.ledger === record.ledger && bid.total <= ours.total,
  )
  if (known) return weighing
  const taking = { ...record, total: ours.total, accepted: true, weighed: false }
  return { ...weighing, negotiation: recordBid(weighing.negotiation, taking, days) }
}

const turnedDown = (footing: Footing, bid: Priced): Weighing => {
  const { situation } = footing
  const { ours, record, months } = bid
  const opening = situation.negotiation.step < 0
  const near = record.total >= sub(ours.total, portion(ours.total, situation.rules.bids.near))
  if (balanceOf(situation.account) >= situation.rules.highValue) {
    const offers = standing(footing)
    const distance = distanceToAuthority(footing, record.total, months)
    return {
      outcome: { kind: 'beyond', reason: 'high_value', distance, offers },
      negotiation: recorded(footing, offers),
    }
  }
  const next = near && !opening ? nextStep(footing) : null
  const step = next?.step ?? stepOf(footing)
  const own = bid.own(step)
  const offers = asSet([...(own?.ok ? [own.offer] : []), ...(next?.offers ?? standing(footing))])
  const negotiation = recorded(footing, offers, step)
  if (!near) return { outcome: { kind: 'far', offers, opening, reason: null }, negotiation }
  return { outcome: { kind: 'near', offers, moved: next !== null, opening }, negotiation }
}
