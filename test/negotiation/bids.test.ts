import { describe, expect, test } from '@jest/globals'
import type { Bid } from '../../src/negotiation/bid.ts'
import { weighBid } from '../../src/negotiation/bids.ts'
import type { Situation } from '../../src/negotiation/footing.ts'
import { minor, ZERO } from '../../src/negotiation/money.ts'
import type { Negotiation } from '../../src/negotiation/negotiation.ts'
import { betterPackages, openingPackages } from '../../src/negotiation/offers.ts'
import type { Outcome } from '../../src/negotiation/outcome.ts'
import { account, at, NOW, situation, starter } from './sample.ts'

const DAY_MS = 86_400_000

/** The outcomes of bids made one after the other, each on the state the one before left. */
const talk = (
  bids: readonly Bid[],
  also: Partial<Situation> = {},
): { outcomes: Outcome[]; negotiation: Negotiation } => {
  let { negotiation } = situation(also)
  const outcomes = bids.map((bid) => {
    const weighing = weighBid(situation({ ...also, negotiation }), bid)
    negotiation = weighing.negotiation
    return weighing.outcome
  })
  return { outcomes, negotiation }
}

const one = (bid: Bid, also: Partial<Situation> = {}): Outcome => {
  const [outcome] = talk([bid], also).outcomes
  if (!outcome) throw new Error('every bid has an outcome')
  return outcome
}

const lump = (total: number): Bid => ({ total: minor(total) })
const kinds = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) =>
    'reason' in outcome && outcome.kind === 'closed' ? outcome.reason : outcome.kind,
  )
const afterOpening = (also: Partial<Situation> = {}) => openingPackages(situation(also)).negotiation

describe('a bid of one payment', () => {
  test('inside the limits is taken at once, at the debtor’s own amount', () => {
    const outcome = one(lump(5_850_000))
    expect(outcome).toMatchObject({
      kind: 'accepted',
      offer: { kind: 'settlement', total: 5_850_000, discount: 690_000 },
    })
  })

  test('at the limit is taken, and one rupiah below is not', () => {
    expect(one(lump(5_820_000)).kind).toBe('accepted')
    expect(one(lump(5_819_999)).kind).not.toBe('accepted')
  })

  test('above our own offer is never taken for more than that offer', () => {
    expect(one(lump(6_400_000))).toMatchObject({ kind: 'accepted', offer: { total: 6_180_000 } })
    expect(one(lump(6_540_000))).toMatchObject({ kind: 'accepted', offer: { total: 6_180_000 } })
    const negotiation = betterPackages(situation({ negotiation: afterOpening() })).negotiation
    expect(one(lump(6_180_000), { negotiation })).toMatchObject({
      kind: 'accepted',
      offer: { total: 6_000_000 },
    })
  })

  test('far below our offer moves nothing, however often', () => {
    const { outcomes, negotiation } = talk([lump(3_000_000), lump(3_100_000)], {
      negotiation: afterOpening(),
    })
    expect(kinds(outcomes)).toEqual(['far', 'far'])
    expect(negotiation.step).toBe(0)
    expect(outcomes[1]).toMatchObject({ offers: [{ total: 6_180_000 }, {}, {}], reason: null })
  })

  test('near our offer, but below the limits, moves it by one step', () => {
    const { outcomes, negotiation } = talk([lump(5_700_000)], { negotiation: afterOpening() })
    expect(outcomes[0]).toMatchObject({
      kind: 'near',
      moved: true,
      opening: false,
      offers: [{ total: 6_000_000 }, {}, {}],
    })
    expect(negotiation.step).toBe(1)
  })

  test('near before any offer was put is answered with the opening one', () => {
    const { outcomes, negotiation } = talk([lump(5_700_000)])
    expect(outcomes[0]).toMatchObject({
      kind: 'near',
      moved: false,
      opening: true,
      offers: [{ total: 6_180_000 }, {}, {}],
    })
    expect(negotiation.step).toBe(0)
  })

  test('near at the end of the ladder is answered with the standing offer', () => {
    let negotiation = afterOpening()
    for (let i = 0; i < 2; i += 1) negotiation = betterPackages(situation({ negotiation })).negotiation
    expect(one(lump(5_700_000), { negotiation })).toMatchObject({
      kind: 'near',
      moved: false,
      offers: [{ total: 5_914_000 }, {}, {}],
    })
  })

  test('in per cent is a discount on what is owed', () => {
    expect(one({ percent: 10 })).toMatchObject({ kind: 'accepted', offer: { total: 5_886_000 } })
    expect(one({ percent: 50 }).kind).toBe('far')
    expect(one({ percent: 100 })).toEqual({ kind: 'impossible', reason: 'percent_out_of_range' })
  })

  test('on a day too far off is for a person, whatever the amount', () => {
    const late = { firstDate: '2026-12-20' }
    expect(one({ ...lump(6_000_000), ...late })).toMatchObject({
      kind: 'beyond',
      reason: 'date_too_far',
      limit: '2026-12-08',
    })
    expect(one({ ...lump(1_000_000), ...late })).toMatchObject({ kind: 'beyond', reason: 'date_too_far' })
  })

  test('on a large debt is for a person unless it is inside the limits', () => {
    const large = account({ principal: minor(120_000_000), interest: ZERO, penalty: minor(10_000_000) })
    expect(one(lump(125_000_000), { account: large }).kind).toBe('accepted')
    expect(one(lump(100_000_000), { account: large })).toMatchObject({
      kind: 'beyond',
      reason: 'high_value',
      distance: { needs: null, short: { bot: 20_000_000 } },
    })
  })

  test('where the row settles nothing is for a person, except in full', () => {
    const rules = { ...starter, rows: [], default: { ...starter.default, covers: 'balance' as const } }
    expect(one(lump(6_000_000), { rules })).toMatchObject({ kind: 'beyond', reason: 'not_allowed' })
    expect(one(lump(6_540_000), { rules })).toMatchObject({
      kind: 'accepted',
      offer: { total: 6_540_000, discount: 0 },
    })
  })
})

describe('a bid that cannot be', () => {
  test.each([
    ['nothing', {}, 'nothing_said'],
    ['zero', lump(0), 'not_positive'],
    ['less than zero', { perInstalment: minor(-5) }, 'not_positive'],
    ['more than is owed', lump(6_540_001), 'above_owed'],
    ['a part larger than the debt', { perInstalment: minor(9_000_000) }, 'above_owed'],
    ['yesterday', { ...lump(6_000_000), firstDate: '2026-11-23' }, 'date_past'],
    ['a day that does not exist', { ...lump(6_000_000), firstDate: '2026-02-30' }, 'date_unknown'],
    [
      'parts that do not make the total',
      { total: minor(6_000_000), perInstalment: minor(100_000), count: 3 },
      'parts_do_not_add_up',
    ],
    ['no part at all', { count: 0 }, 'not_positive'],
  ])('is one of %s', (_, bid, reason) => {
    expect(one(bid as Bid)).toMatchObject({ kind: 'impossible', reason })
  })

  test('leaves the negotiation as it was', () => {
    const negotiation = afterOpening()
    expect(talk([lump(0)], { negotiation }).negotiation).toEqual(negotiation)
  })
})

describe('a bid of a plan', () => {
  test('without a price is a shape, which we price', () => {
    const { outcomes, negotiation } = talk([{ count: 4 }])
    expect(outcomes[0]).toMatchObject({ kind: 'fits', offers: [{ kind: 'instalments' }] })
    expect(negotiation.bids).toEqual([])
  })

  test('by what can be paid each month gets as many parts as that takes', () => {
    const outcome = one({ perInstalment: minor(600_000) }, { payday: 25 })
    expect(outcome.kind === 'fits' && outcome.offers[0]?.instalments.length).toBe(11)
    expect(one({ perInstalment: minor(300_000) })).toMatchObject({
      kind: 'beyond',
      reason: 'too_many_parts',
      limit: 12,
    })
  })

  test('inside the limits is taken as it is', () => {
    const outcome = one({ count: 3, perInstalment: minor(2_080_000), firstDate: '2026-12-01' })
    expect(outcome).toMatchObject({ kind: 'accepted', offer: { total: 6_240_000, downPayment: 0 } })
    expect(outcome.kind === 'accepted' && outcome.offer.instalments.map((part) => part.amount)).toEqual([
      2_080_000, 2_080_000, 2_080_000,
    ])
  })

  test('with a first sum and the rest in parts keeps both', () => {
    const outcome = one({ downPayment: minor(500_000), count: 3, firstDate: '2026-11-25' }, { payday: 25 })
    expect(outcome).toMatchObject({
      kind: 'fits',
      offers: [{ downPayment: 500_000, downPaymentDue: '2026-11-25' }],
    })
  })

  test('below the limits is countered in its own shape', () => {
    const outcome = one({ count: 5, total: minor(5_800_000) }, { negotiation: afterOpening() })
    expect(outcome).toMatchObject({ kind: 'near', moved: true })
    expect(outcome.kind === 'near' && outcome.offers.some((offer) => offer.instalments.length === 5)).toBe(
      true,
    )
  })

  test('of parts too small is told the smallest, and is not weighed', () => {
    const { outcomes, negotiation } = talk([{ count: 6, total: minor(200_000) }])
    expect(outcomes[0]).toMatchObject({ kind: 'far', reason: 'instalment_too_small', limit: 50_000 })
    expect(negotiation.bids).toEqual([])
  })

  test('of more parts than allowed is for a person, with the longest plan beside', () => {
    const outcome = one({ count: 18, total: minor(6_540_000) })
    expect(outcome).toMatchObject({
      kind: 'beyond',
      reason: 'too_many_parts',
      limit: 12,
      distance: { needs: 'agent' },
    })
  })
})

describe('a bid on what is due', () => {
  const running = account({
    principal: minor(4_000_000),
    interest: ZERO,
    penalty: minor(60_000),
    schedule: ['2026-11-10', '2026-12-10', '2027-01-11'].map((due) => ({
      due,
      amount: minor(1_300_000),
      paid: ZERO,
    })),
  })

  test('is measured against what is due, and above it against the whole debt', () => {
    expect(one(lump(1_355_000), { account: running })).toMatchObject({
      kind: 'accepted',
      offer: { kind: 'waiver', covers: 'arrears' },
    })
    expect(one(lump(4_050_000), { account: running })).toMatchObject({
      kind: 'accepted',
      offer: { kind: 'settlement', covers: 'balance', total: 4_050_000 },
    })
    expect(one({ ...lump(1_300_000), kind: 'settlement' }, { account: running }).kind).toBe('far')
  })

  test('with a later day alone is an extension', () => {
    expect(one({ firstDate: '2026-12-04' }, { account: running })).toMatchObject({
      kind: 'accepted',
      offer: { kind: 'extension', total: 1_360_000 },
    })
    expect(one({ firstDate: '2027-02-01' }, { account: running })).toMatchObject({
      kind: 'beyond',
      reason: 'date_too_far',
      offers: [{ kind: 'extension' }],
    })
  })
})

describe('the floor cannot be searched', () => {
  test('a lower bid after an accepted one is not weighed', () => {
    const { outcomes } = talk([lump(5_900_000), lump(5_850_000), lump(5_899_999)])
    expect(kinds(outcomes)).toEqual(['accepted', 'below_accepted', 'below_accepted'])
  })

  test('nor is one below our own offer, once a bid reached that offer', () => {
    const { outcomes, negotiation } = talk([lump(6_400_000), lump(6_300_000), lump(5_900_000)])
    expect(kinds(outcomes)).toEqual(['accepted', 'accepted', 'below_accepted'])
    expect(negotiation.bids).toHaveLength(1)
  })

  test('after an accepted bid, a higher one gives the accepted terms', () => {
    const { outcomes } = talk([lump(5_900_000), lump(6_100_000)])
    expect(outcomes[1]).toMatchObject({ kind: 'accepted', offer: { total: 5_900_000 } })
  })

  test('a bid below the debtor’s own earlier one is not weighed, nor is the same one again', () => {
    const { outcomes, negotiation } = talk([
      lump(5_000_000),
      lump(4_900_000),
      lump(5_000_000),
      lump(5_900_000),
    ])
    expect(kinds(outcomes)).toEqual(['far', 'below_own_bid', 'repeated', 'accepted'])
    expect(negotiation.bids).toHaveLength(2)
  })

  test('three bids are weighed in 30 days, in whatever shape', () => {
    const bids: Bid[] = [
      lump(3_000_000),
      { count: 3, total: minor(3_600_000) },
      lump(4_000_000),
      lump(5_900_000),
      { count: 3, total: minor(6_200_000) },
    ]
    const { outcomes, negotiation } = talk(bids)
    expect(kinds(outcomes)).toEqual(['far', 'far', 'far', 'bids_used', 'bids_used'])
    expect(outcomes[3]).toMatchObject({ offers: [{ total: 6_180_000 }, {}, {}] })
    const month = { negotiation, now: NOW + 31 * DAY_MS, account: account({ asOf: '2026-12-24' }) }
    expect(kinds(talk([lump(5_900_000)], month).outcomes)).toEqual(['accepted'])
    const sooner = { negotiation, now: NOW + 29 * DAY_MS, account: account({ asOf: '2026-12-22' }) }
    expect(kinds(talk([lump(5_900_000)], sooner).outcomes)).toEqual(['bids_used'])
  })

  test('our own offer can be taken even when the bids are used up', () => {
    const { outcomes } = talk([lump(3_000_000), lump(3_100_000), lump(3_200_000), lump(6_180_000)])
    expect(outcomes[3]).toMatchObject({ kind: 'accepted', offer: { total: 6_180_000 } })
  })

  test('a payment changes the ledger: earlier bids say nothing any more, but still count', () => {
    const { negotiation } = talk([lump(5_000_000), lump(5_100_000)])
    const paid = { negotiation, account: account({ principal: minor(4_000_000) }) }
    const { outcomes } = talk([lump(4_800_000), lump(4_900_000)], paid)
    expect(kinds(outcomes)).toEqual(['accepted', 'accepted'])
    expect(kinds(talk([lump(4_000_000), lump(4_750_000)], paid).outcomes)).toEqual(['far', 'bids_used'])
  })
})

test('no bid is weighed on a ledger that is too old', () => {
  expect(one(lump(6_000_000), { account: account({ asOf: '2026-11-01' }) })).toEqual({
    kind: 'refused',
    refusal: { code: 'ledger_too_old' },
  })
  expect(
    one(lump(6_000_000), { now: at('2028-02-01T03:00:00Z'), account: account({ asOf: '2028-02-01' }) }),
  ).toMatchObject({ kind: 'refused', refusal: { code: 'holiday_year_unknown' } })
})
