import { type Distance, distanceToAuthority, lumpFloor, monthsOf, planFloor } from './authority.ts'
import type { LocalDate } from './dates.ts'
import { type Footing, footingOf, type Refusal, type RefusalCode, type Situation } from './footing.ts'
import { type Minor, ZERO } from './money.ts'
import { bestLive, type Negotiation, recordOffers, shapeOf } from './negotiation.ts'
import type { Frequency, Offer, OfferKind } from './offer.ts'
import { shapeOfWish } from './offers.ts'
import { datesOf, planAt, planOf, planRefused, shapeRefused } from './plan.ts'
import { extensionTo, lumpAt, lumpKind, lumpOf, waiverAt, waiverOf } from './single.ts'

/** An offer as an officer composes it; without a total, at our own price. */
export interface OfferDraft {
  kind: OfferKind
  total?: Minor
  parts?: number
  frequency?: Frequency
  downPayment?: Minor
  firstDate?: LocalDate | null
}

export type MayOffer =
  | { ok: true; offer: Offer; negotiation: Negotiation }
  | { ok: false; code: RefusalCode; limit?: number | LocalDate; distance: Distance | null }

/** Whether the situation's role may make the offer; with it, the state once it is put. */
export const mayOffer = (situation: Situation, draft: OfferDraft): MayOffer => {
  const footing = footingOf(situation)
  if (!footing.ok) return denied(footing, null)
  switch (draft.kind) {
    case 'extension':
      return checked(footing, extensionTo(footing, draft.firstDate ?? null), null)
    case 'waiver':
      return draft.total === undefined
        ? checked(footing, waiverAt(footing, stepOf(footing), draft.firstDate ?? null), null)
        : lump(withDue(footing), draft, draft.total)
    case 'settlement':
      return draft.total === undefined
        ? checked(footing, lumpAt(footing, stepOf(footing), draft.firstDate ?? null), null)
        : lump(footing, draft, draft.total)
    case 'instalments':
      return plan(footing, draft)
  }
}

const stepOf = ({ situation }: Footing): number => Math.max(situation.negotiation.step, 0)

const denied = ({ code, limit }: Refusal, distance: Distance | null): MayOffer => ({
  ok: false,
  code,
  ...(limit === undefined ? {} : { limit }),
  distance,
})

/** A waiver counts on the late fee of what is due, and on nothing else. */
const withDue = (footing: Footing): Footing => ({
  ...footing,
  base: { ...footing.due, interest: ZERO, principal: ZERO },
})

const lump = (footing: Footing, draft: OfferDraft, total: Minor): MayOffer => {
  const { base, situation } = footing
  const distance = distanceToAuthority(footing, total, null)
  if (total > base.owed) return denied({ ok: false, code: 'above_owed', limit: base.owed }, distance)
  if (total < lumpFloor(footing, base, situation.role))
    return denied({ ok: false, code: 'below_authority' }, distance)
  const one = lumpOf(footing, base, total, draft.firstDate ?? null)
  if (!one.ok || draft.kind === lumpKind(base)) return checked(footing, one, distance)
  return checked(footing, { ok: true, offer: waiverOf(footing, one.offer, base) }, distance)
}

const plan = (footing: Footing, draft: OfferDraft): MayOffer => {
  const { total } = draft
  const shape = shapeOfWish(footing, {
    parts: draft.parts ?? 0,
    firstDate: draft.firstDate ?? null,
    ...(draft.frequency === undefined ? {} : { frequency: draft.frequency }),
    ...(draft.downPayment === undefined ? {} : { downPayment: draft.downPayment }),
  })
  if (total === undefined) return checked(footing, planAt(footing, shape, stepOf(footing)), null)
  const months = monthsOf(Math.max(shape.parts, 1), shape.frequency)
  const distance = distanceToAuthority(footing, total, months)
  const refused = shapeRefused(footing, shape)
  if (refused) return denied(refused, distance)
  if (total > footing.base.owed)
    return denied({ ok: false, code: 'above_owed', limit: footing.base.owed }, distance)
  if (total < planFloor(footing, months, footing.situation.role))
    return denied({ ok: false, code: 'below_authority' }, distance)
  const dated = datesOf(footing, shape)
  if (!dated.ok) return denied(dated, distance)
  const offer = planOf(footing, shape, dated.dates, total)
  return checked(footing, planRefused(footing, offer) ?? { ok: true, offer }, distance)
}

/** An officer may not ask for more than what was already offered. */
const checked = (
  footing: Footing,
  one: { ok: true; offer: Offer } | Refusal,
  distance: Distance | null,
): MayOffer => {
  if (!one.ok) return denied(one, distance)
  const before = bestLive(footing.live, shapeOf(one.offer))
  if (before && before.total < one.offer.total) {
    return denied({ ok: false, code: 'worse_than_offered', limit: before.total }, distance)
  }
  const { negotiation, now } = footing.situation
  return {
    ok: true,
    offer: one.offer,
    negotiation: recordOffers(negotiation, [one.offer], stepOf(footing), now),
  }
}

/** Why an offer that was put can no longer become an agreement; null when it stands. Asked again when it is accepted. */
export const offerFallen = (
  situation: Situation,
  offer: Offer,
): 'expired' | 'ledger_changed' | 'mandate_ended' | RefusalCode | null => {
  if (offer.validUntil <= situation.now) return 'expired'
  const footing = footingOf(situation)
  if (!footing.ok) return footing.code
  if (offer.ledger !== footing.ledger) return 'ledger_changed'
  const { mandate } = situation.rules
  const { penalty, interest } = situation.account
  const needsMandate = offer.discount > penalty + interest
  return needsMandate && (mandate === null || footing.today > mandate.until) ? 'mandate_ended' : null
}
