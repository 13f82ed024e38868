import type { Footing, Refusal } from './footing.ts'
import { shapeOf } from './negotiation.ts'
import { type Offer, paymentsOf } from './offer.ts'
import { type PlanShape, planAt } from './plan.ts'
import { extensionTo, lumpAt, type One } from './single.ts'

/** A debtor compares two or three; more is a catalogue. */
const MOST_PACKAGES = 3

/** Lowest total first, and of equal totals the fewest payments. */
const byTotal = (a: Offer, b: Offer): number =>
  a.total - b.total || paymentsOf(a).length - paymentsOf(b).length

/** The plan of a package, made longer when its parts are more than the debtor can carry, shorter when they are too small. */
const fitting = (footing: Footing, shape: PlanShape, step: number): One => {
  const first = planAt(footing, shape, step)
  if (first.ok || (first.code !== 'unaffordable' && first.code !== 'instalment_too_small')) return first
  const direction = first.code === 'unaffordable' ? 1 : -1
  const most = footing.terms.instalments.parts[footing.situation.role]
  for (let parts = shape.parts + direction; parts >= 2 && parts <= most; parts += direction) {
    const plan = planAt(footing, { ...shape, parts }, step)
    if (plan.ok) return plan
  }
  return first
}

const distinct = (offers: readonly Offer[]): Offer[] =>
  offers.filter((offer, i) => offers.findIndex((other) => shapeOf(other) === shapeOf(offer)) === i)

/** At most three of the offers, the first of them surely, each shape once, sorted by total. */
export const asSet = (offers: readonly Offer[]): Offer[] =>
  distinct(offers).slice(0, MOST_PACKAGES).sort(byTotal)

/**
 * The packages of a step, of equal worth to the creditor where the limits allow it: one payment, and plans.
 * Where one payment earns nothing, more time takes its place.
 */
export const packagesAt = (footing: Footing, step: number): { ok: true; offers: Offer[] } | Refusal => {
  const lump = lumpAt(footing, step)
  const plans = footing.terms.instalments.packages.map((p) =>
    fitting(
      footing,
      { parts: p.parts, frequency: 'monthly', downPayment: { share: p.downPayment }, firstDate: null },
      step,
    ),
  )
  const all = [lump.ok ? lump : extensionTo(footing, null), ...plans]
  const offers = asSet(all.flatMap((one) => (one.ok ? [one.offer] : [])))
  if (offers.length > 0) return { ok: true, offers }
  return (
    ([...plans, lump].find((one) => !one.ok && one.code !== 'no_discount') as Refusal | undefined) ??
    refused(lump)
  )
}

const refused = (one: One): Refusal => (one.ok ? { ok: false, code: 'not_allowed' } : one)

/** Whether some package is better for the debtor than the one of its shape in `before`. */
const improves = (before: readonly Offer[], after: readonly Offer[]): boolean =>
  after.some((offer) => {
    const old = before.find((other) => shapeOf(other) === shapeOf(offer))
    return old === undefined || offer.total < old.total
  })

/** The next step of the ladder at which anything is better, with its packages; null when the ladder is used up. */
export const nextStep = (footing: Footing): { step: number; offers: Offer[] } | null => {
  const reached = Math.max(footing.situation.negotiation.step, 0)
  const now = packagesAt(footing, reached)
  if (!now.ok) return null
  for (let step = reached + 1; step < footing.terms.ladder.length; step += 1) {
    const set = packagesAt(footing, step)
    if (set.ok && improves(now.offers, set.offers)) return { step, offers: set.offers }
  }
  return null
}
