import { lumpFloor } from './authority.ts'
import { addDays, type LocalDate } from './dates.ts'
import type { Base, Footing, Refusal } from './footing.ts'
import { nextDue } from './ledger.ts'
import { type Minor, ZERO } from './money.ts'
import type { Offer, OfferKind } from './offer.ts'
import { lumpReach, onePayment, type PaymentDate } from './schedule.ts'
import { lumpTotal, neverWorse, offerOf, partOn } from './terms.ts'

export type One = { ok: true; offer: Offer } | Refusal

interface Single {
  kind: OfferKind
  base: Base
  total: Minor
  date: PaymentDate
}

const singleOffer = (footing: Footing, { kind, base, total, date }: Single): Offer =>
  offerOf(footing, {
    kind,
    base,
    total,
    downPayment: ZERO,
    downPaymentDue: null,
    instalments: [partOn(date, total)],
  })

/** One payment of exactly `total`, due on the day named or as usual. Checks the date only. */
export const lumpOf = (footing: Footing, base: Base, total: Minor, named: LocalDate | null): One => {
  const dated = onePayment(footing, named, lumpReach(footing))
  if (!dated.ok) return dated
  return { ok: true, offer: singleOffer(footing, { kind: lumpKind(base), base, total, date: dated.date }) }
}

/** One payment settles the balance; of what is due, it lowers the late fee and the contract goes on. */
export const lumpKind = (base: Base): OfferKind => (base.scope === 'arrears' ? 'waiver' : 'settlement')

/** Whether the row lets one payment stand for the base at a lower sum. */
export const lumpAllowed = ({ terms }: Footing, base: Base): boolean =>
  lumpKind(base) === 'waiver' ? terms.waiver.allowed : terms.settlement.allowed

/** One payment in place of what the row covers, at a step of the ladder. */
export const lumpAt = (footing: Footing, step: number, named: LocalDate | null = null): One => {
  const { base } = footing
  if (!lumpAllowed(footing, base)) return { ok: false, code: 'not_allowed' }
  const asked = lumpTotal(footing, base, step)
  const priced = neverWorse(
    footing,
    `${lumpKind(base)}:${base.scope}`,
    asked,
    lumpFloor(footing, base, 'bot'),
  )
  if ('standing' in priced) return { ok: true, offer: priced.standing }
  if (priced.total >= base.owed) return { ok: false, code: 'no_discount' }
  return lumpOf(footing, base, priced.total, named)
}

/** Late fees lowered when the rest of what is due is paid in time. */
export const waiverAt = (footing: Footing, step: number, named: LocalDate | null = null): One => {
  if (!footing.terms.waiver.allowed) return { ok: false, code: 'not_allowed' }
  const base = { ...footing.due, interest: ZERO, principal: ZERO }
  if (base.penalty === 0) return { ok: false, code: 'nothing_to_waive' }
  const asked = lumpTotal(footing, base, step)
  const priced = neverWorse(footing, `waiver:${base.scope}`, asked, lumpFloor(footing, base, 'bot'))
  if ('standing' in priced) return { ok: true, offer: priced.standing }
  if (priced.total >= base.owed) return { ok: false, code: 'no_discount' }
  const one = lumpOf(footing, base, priced.total, named)
  return one.ok ? { ok: true, offer: waiverOf(footing, one.offer, base) } : one
}

/** A lump sum's terms under the name of a waiver: of a debt that is due in full the two differ in name only. */
export const waiverOf = (footing: Footing, { total, instalments }: Offer, base: Base): Offer =>
  offerOf(footing, { kind: 'waiver', base, total, downPayment: ZERO, downPaymentDue: null, instalments })

/** More time for what is due, with nothing waived. The days count from today, or from a due date still to come. */
export const extensionTo = (footing: Footing, named: LocalDate | null): One => {
  const { extension } = footing.terms
  const { negotiation, role, account } = footing.situation
  if (!extension.allowed) return { ok: false, code: 'not_allowed' }
  if (negotiation.extensions >= extension.perAccount) {
    return { ok: false, code: 'extensions_used', limit: extension.perAccount }
  }
  const base = footing.due
  const upcoming = base.scope === 'arrears' && base.penalty === 0 ? nextDue(account, footing.today) : null
  const from = upcoming && upcoming.amount === base.owed ? upcoming.due : footing.today
  const days = extension.days[role]
  const dated = onePayment(footing, named, { from, usual: days, latest: days })
  if (!dated.ok && dated.code === 'date_too_far') {
    const latest = extensionTo(footing, addDays(from, days))
    return latest.ok ? { ...dated, nearest: [latest.offer] } : dated
  }
  if (!dated.ok) return dated
  return {
    ok: true,
    offer: singleOffer(footing, { kind: 'extension', base, total: base.owed, date: dated.date }),
  }
}
