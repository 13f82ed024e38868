import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { lumpFloor, monthsOf, planDiscount, planFloor } from '../../src/negotiation/authority.ts'
import type { Bid } from '../../src/negotiation/bid.ts'
import { weighBid } from '../../src/negotiation/bids.ts'
import { isBusinessDay } from '../../src/negotiation/calendar.ts'
import { daysBetween, laterOf } from '../../src/negotiation/dates.ts'
import { type Footing, footingOf, type Situation } from '../../src/negotiation/footing.ts'
import { balanceOf } from '../../src/negotiation/ledger.ts'
import { minor, sub, sum } from '../../src/negotiation/money.ts'
import { type Negotiation, shapeOf } from '../../src/negotiation/negotiation.ts'
import { type Offer, paymentsOf } from '../../src/negotiation/offer.ts'
import {
  type Answer,
  betterPackages,
  extensionOffer,
  openingPackages,
  planOffer,
  waiverOffer,
} from '../../src/negotiation/offers.ts'
import type { Outcome } from '../../src/negotiation/outcome.ts'
import { datesOf, planOf, planOfParts } from '../../src/negotiation/plan.ts'
import type { OfferRules } from '../../src/negotiation/rules.ts'
import { askedAt } from '../../src/negotiation/terms.ts'
import { worthOf } from '../../src/negotiation/worth.ts'
import { account, calendar, drawn, draws, NOW, situation, starter } from './sample.ts'

const footing = (given: Situation): Footing => {
  const found = footingOf(given)
  if (!found.ok) throw new Error(found.code)
  return found
}

/** Every round of a negotiation in which the debtor always asks for more. */
const rounds = (given: Situation): Answer[] => {
  const found = [openingPackages(given)]
  for (let last = found[0]; last && !last.refused && found.length < 9; ) {
    last = betterPackages({ ...given, negotiation: last.negotiation })
    found.push(last)
  }
  return found
}

const limitOf = (given: Situation, offer: Offer): number => {
  const stood = footing(given)
  if (offer.kind === 'extension') return stood.due.owed
  const base = offer.kind === 'waiver' || offer.covers === 'arrears' ? stood.due : stood.base
  if (offer.kind !== 'instalments') return lumpFloor(stood, base, 'bot')
  return planFloor(stood, monthsOf(offer.instalments.length, offer.frequency ?? 'monthly'), 'bot')
}

/** What is wrong with an offer, in words; nothing for a sound one. */
const faults = (given: Situation, offer: Offer): string[] => {
  const { today } = footing(given)
  const payments = paymentsOf(offer)
  const dues = payments.map((part) => part.due)
  const open = (due: string) => {
    const day = isBusinessDay(calendar, due)
    return day.ok && day.open
  }
  const holds: [string, boolean][] = [
    ['the sum', sum(payments.map((part) => part.amount)) === offer.total],
    ['an empty part', payments.every((part) => part.amount > 0)],
    ['above what is owed', offer.total <= balanceOf(given.account) && offer.discount >= 0],
    ['below the floor', offer.total >= limitOf(given, offer)],
    ['a closed day', dues.every(open)],
    ['the order of days', dues.every((due, i) => due >= today && due >= (dues[i - 1] ?? due))],
  ]
  return holds.filter(([, held]) => !held).map(([fault]) => `${fault}: ${JSON.stringify(offer)}`)
}

const wishes = fc.record({
  parts: fc.integer({ min: 2, max: 15 }),
  frequency: fc.constantFrom('monthly' as const, 'biweekly' as const, 'weekly' as const),
})

describe('whatever the debtor and the moment', () => {
  test('sums are exact, no offer is above what is owed or below its floor, and no payment falls on a closed day', () => {
    fc.assert(
      fc.property(draws, wishes, (draw, wish) => {
        const given = drawn(draw)
        const all = [
          ...rounds(given),
          planOffer(given, wish),
          waiverOffer(given, null),
          extensionOffer(given, null),
        ]
        expect(all.flatMap((answer) => answer.offers).flatMap((offer) => faults(given, offer))).toEqual([])
      }),
      { numRuns: 120 },
    )
  })

  test('the same situation gives the same offers', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const given = drawn(draw)
        expect(openingPackages(structuredClone(given))).toEqual(openingPackages(given))
      }),
    )
  })

  test('each round is at least as good for the debtor as the one before', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const given = drawn(draw)
        const sets = rounds(given).map((answer) => answer.offers)
        for (const [i, set] of sets.entries()) {
          for (const offer of set) {
            const before = sets[i - 1]?.find((other) => shapeOf(other) === shapeOf(offer))
            if (before) expect(offer.total).toBeLessThanOrEqual(before.total)
          }
        }
      }),
      { numRuns: 80 },
    )
  })

  test('packages are sorted by total, at most three, and a debt that can be negotiated has one at least', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const given = drawn(draw)
        const { offers, refused } = openingPackages(given)
        expect(offers.length).toBeLessThanOrEqual(3)
        expect(offers.map((offer) => offer.total)).toEqual(
          offers.map((offer) => offer.total).sort((a, b) => a - b),
        )
        expect(offers.length > 0 || refused !== null).toBe(true)
      }),
    )
  })

  test('the first payment is within a week, or on the payday', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const given = drawn(draw)
        const { today } = footing(given)
        for (const offer of openingPackages({ ...given, payday: null }).offers) {
          if (offer.kind !== 'instalments') continue
          const [first] = paymentsOf(offer)
          expect(daysBetween(today, first?.due ?? today)).toBeLessThanOrEqual(7)
        }
      }),
    )
  })

  test('an offer can be taken for as long as it is said to, and not after its first payment', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const given = drawn(draw)
        const { decideBy, closes } = footing(given)
        for (const offer of openingPackages(given).offers) {
          expect(offer.validUntil).toBeLessThanOrEqual(closes)
          expect(
            laterOf(paymentsOf(offer)[0]?.due ?? '', decideBy) === decideBy || offer.validUntil === closes,
          ).toBe(true)
        }
      }),
    )
  })

  test('packages are worth as much to the creditor as one payment, and a step of rounding less would not be', () => {
    let compared = 0
    fc.assert(
      fc.property(draws, (draw) => {
        const given = drawn(draw)
        const stood = footing(given)
        const { offers } = openingPackages(given)
        const lump = offers.find((offer) => offer.instalments.length === 1 && offer.kind !== 'extension')
        for (const plan of offers.filter((offer) => offer.kind === 'instalments')) {
          const least = askedAt(
            stood,
            stood.base.owed,
            planDiscount(stood, plan.instalments.length, 'bot'),
            0,
          )
          const shape = planOfParts(stood, plan.instalments.length)
          const dated = datesOf(stood, shape)
          if (!lump || !dated.ok || plan.total === stood.base.owed || plan.total === least) continue
          const cheaper = planOf(stood, shape, dated.dates, sub(plan.total, starter.step))
          if (cheaper.downPaymentDue !== plan.downPaymentDue) continue
          compared += 1
          const [target, worth, less] = [lump, plan, cheaper].map((offer) =>
            worthOf(paymentsOf(offer), stood.today, starter.worth),
          )
          expect(worth !== undefined && target !== undefined && worth >= target).toBe(true)
          expect(less !== undefined && target !== undefined && less < target).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
    expect(compared).toBeGreaterThan(50)
  })

  test('what we offer we take as a bid, and for no more', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const given = drawn(draw)
        for (const offer of rounds(given).flatMap((answer) => answer.offers)) {
          const { outcome } = weighBid(given, bidOf(offer))
          expect(outcome.kind).toBe('accepted')
          if (outcome.kind === 'accepted') expect(outcome.offer.total).toBeLessThanOrEqual(offer.total)
        }
      }),
      { numRuns: 80 },
    )
  })
})

/** The offer as a debtor would propose it. */
const bidOf = (offer: Offer): Bid => {
  const [first] = paymentsOf(offer)
  if (offer.kind === 'extension') return { kind: 'extension', ...(first ? { firstDate: first.due } : {}) }
  if (offer.kind !== 'instalments') return { total: offer.total }
  return {
    kind: 'instalments',
    total: offer.total,
    count: offer.instalments.length,
    downPayment: offer.downPayment,
  }
}

const tries = fc.array(
  fc.record({
    share: fc.integer({ min: 1, max: 10_000 }),
    count: fc.constantFrom(1, 1, 3, 6),
    minutes: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 25 },
)

type Try = { share: number; count: number; minutes: number }

/** Plays bids one after the other, minutes apart, on a ledger that stays the same. */
const play = (rules: OfferRules, list: readonly Try[]): { outcomes: Outcome[]; negotiation: Negotiation } => {
  let { negotiation } = situation()
  let now = NOW
  const outcomes = list.map(({ share, count, minutes }) => {
    now += minutes * 60_000
    const total = minor(Math.max(1, Math.round((6_540_000 * share) / 10_000)))
    const bid: Bid = count === 1 ? { total } : { count, total }
    const weighing = weighBid(situation({ rules, negotiation, now }), bid)
    negotiation = weighing.negotiation
    return weighing.outcome
  })
  return { outcomes, negotiation }
}

/** Rules with the same offers, whose authority reaches further: the ladder is scaled back as the authority grows. */
const withAuthority = (penalty: number, ladder: number): OfferRules => ({
  ...starter,
  rows: starter.rows.map((row) => ({
    ...row,
    authority: { ...row.authority, bot: { penalty, interest: 0, principal: 0 } },
    ladder: [ladder],
  })),
})

describe('the floor cannot be searched', () => {
  test('whatever is tried, three bids are weighed in 30 days', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const { bids } = play(starter, list).negotiation
        expect(bids.filter((bid) => bid.weighed).length).toBeLessThanOrEqual(3)
        expect(bids.length).toBeLessThanOrEqual(8)
      }),
    )
  })

  test('after an accepted amount no lower one of the debtor’s own is ever accepted', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const accepted = play(starter, list).outcomes.flatMap((outcome) =>
          outcome.kind === 'accepted' ? [outcome.offer.total] : [],
        )
        const ours = (total: number) => total % starter.step === 0
        const lower = accepted.filter(
          (total, i) => !ours(total) && i > 0 && total < Math.min(...accepted.slice(0, i)),
        )
        expect(lower).toEqual([])
      }),
    )
  })

  test('a bisection by a machine ends no nearer to the floor than three tries', () => {
    let [low, high] = [0, 6_180_000]
    let { negotiation } = situation()
    for (let i = 0; i < 40; i += 1) {
      const total = minor(Math.floor((low + high) / 2))
      if (total < 1) break
      const { outcome, negotiation: next } = weighBid(situation({ negotiation }), { total })
      negotiation = next
      if (outcome.kind === 'accepted') high = total
      else low = total
    }
    const accepted = negotiation.bids.filter((bid) => bid.accepted).map((bid) => bid.total)
    expect(negotiation.bids).toHaveLength(3)
    expect(Math.min(6_180_000, ...accepted) - 5_820_000).toBeGreaterThanOrEqual(0)
    expect(accepted.length).toBeLessThanOrEqual(1)
  })

  test('a bid that is turned down is answered alike, wherever the floor is', () => {
    const nearFloor = withAuthority(5000, 10_000)
    const farFloor = withAuthority(10_000, 5000)
    expect(openingPackages(situation({ rules: nearFloor })).offers[0]?.total).toBe(
      openingPackages(situation({ rules: farFloor })).offers[0]?.total,
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_819_999 }), (total) => {
        const [a, b] = [nearFloor, farFloor].map(
          (rules) => weighBid(situation({ rules }), { total: minor(total) }).outcome,
        )
        expect(a).toEqual(b)
        expect(a?.kind === 'near' || a?.kind === 'far').toBe(true)
      }),
    )
  })

  test('without a lenders’ mandate principal is never waived, and with one only while it runs', () => {
    const generous = (mandate: OfferRules['mandate']): OfferRules => ({
      ...starter,
      mandate,
      rows: starter.rows.map((row) => ({
        ...row,
        authority: { ...row.authority, bot: { penalty: 10_000, interest: 0, principal: 1000 } },
      })),
    })
    const limit = (rules: OfferRules) => {
      const stood = footing(situation({ rules }))
      return lumpFloor(stood, stood.base, 'bot')
    }
    expect(limit(generous(null))).toBe(5_820_000)
    expect(limit(generous({ id: 'RUPD-1', until: '2026-11-23' }))).toBe(5_820_000)
    expect(limit(generous({ id: 'RUPD-1', until: '2026-11-24' }))).toBe(5_310_000)
    expect(account().principal).toBe(5_100_000)
  })
})
