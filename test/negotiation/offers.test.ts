import { describe, expect, test } from '@jest/globals'
import { minor, sum, ZERO } from '../../src/negotiation/money.ts'
import { recordAgreement } from '../../src/negotiation/negotiation.ts'
import { type Offer, paymentsOf } from '../../src/negotiation/offer.ts'
import {
  betterPackages,
  extensionOffer,
  lumpOffer,
  openingPackages,
  planByAmount,
  planOffer,
  waiverOffer,
} from '../../src/negotiation/offers.ts'
import { account, at, NOW, situation } from './sample.ts'

const totals = (offers: readonly Offer[]) => offers.map((offer) => [offer.kind, offer.total])
const dues = (offer: Offer | undefined) => offer && paymentsOf(offer).map((part) => part.due)

const running = account({
  principal: minor(4_000_000),
  interest: ZERO,
  penalty: minor(60_000),
  schedule: ['2026-11-10', '2026-12-10', '2027-01-11', '2027-02-10'].map((due) => ({
    due,
    amount: minor(1_000_000),
    paid: ZERO,
  })),
})

describe('the opening packages', () => {
  const { offers } = openingPackages(situation({ payday: 25 }))

  test('are one payment and two plans, the lowest total first', () => {
    expect(totals(offers)).toEqual([
      ['settlement', 6_180_000],
      ['instalments', 6_296_000],
      ['instalments', 6_407_000],
    ])
    expect(offers.map((offer) => offer.discount)).toEqual([360_000, 244_000, 133_000])
  })

  test('start within a week and then follow the payday, off closed days', () => {
    expect(dues(offers[0])).toEqual(['2026-11-27'])
    expect(dues(offers[1])).toEqual(['2026-12-01', '2026-12-28', '2027-01-25', '2027-02-25'])
    expect(offers[1]?.instalments[0]?.shiftedFrom).toBe('2026-12-25')
    expect(offers[1]?.instalments[1]?.shiftedFrom).toBeUndefined()
  })

  test('stay open for three days, to eight in the evening where the debtor is', () => {
    expect(offers.map((offer) => offer.validUntil)).toEqual([1, 2, 3].map(() => at('2026-11-27T13:00:00Z')))
    const east = openingPackages(situation({ zone: 'Asia/Jayapura' })).offers
    expect(east[0]?.validUntil).toBe(at('2026-11-27T11:00:00Z'))
  })

  test('carry the rules, the row and the ledger they stand on', () => {
    expect(offers[0]).toMatchObject({
      account: 'a-1',
      currency: 'IDR',
      covers: 'balance',
      rules: { revision: 'starter-1', row: 'late-61-90' },
      ledger: '2026-11-24:5100000:720000:720000',
    })
  })

  test('are the same when asked for again, and say nothing of the floor', () => {
    const first = openingPackages(situation({ payday: 25 }))
    const again = openingPackages(situation({ payday: 25, negotiation: first.negotiation }))
    expect(again.offers).toEqual(first.offers)
    expect(again.negotiation).toEqual(first.negotiation)
    expect(JSON.stringify(first)).not.toMatch(/5820000|floor|authori/)
  })

  test('answer for what is due while the contract is running', () => {
    const early = openingPackages(situation({ account: running }))
    expect(totals(early.offers)).toEqual([
      ['waiver', 1_053_000],
      ['instalments', 1_060_000],
      ['instalments', 1_060_000],
    ])
    expect(early.offers.every((offer) => offer.covers === 'arrears')).toBe(true)
    expect(early.offers[0]?.discount).toBe(7000)
  })

  test('give more time where nothing can be waived', () => {
    const owed = { ...running, penalty: ZERO }
    expect(totals(openingPackages(situation({ account: owed })).offers)).toEqual([
      ['extension', 1_000_000],
      ['instalments', 1_000_000],
      ['instalments', 1_000_000],
    ])
  })

  test('have no plan with parts that are too small', () => {
    const small = account({ principal: minor(130_000), interest: ZERO, penalty: minor(20_000) })
    const { offers: few } = openingPackages(situation({ account: small }))
    expect(few.flatMap((offer) => offer.instalments).every((part) => part.amount >= 50_000)).toBe(true)
    expect(few.length).toBeGreaterThan(0)
  })

  test('are longer where the debtor cannot carry the usual parts', () => {
    const { offers: carried } = openingPackages(situation({ payday: 25, income: minor(3_000_000) }))
    const plans = carried.filter((offer) => offer.kind === 'instalments')
    expect(plans.length).toBeGreaterThan(0)
    for (const plan of plans)
      for (const part of plan.instalments) expect(part.amount).toBeLessThanOrEqual(900_000)
  })

  test('in hardship are longer and ask for no down payment', () => {
    const { offers: softer } = openingPackages(situation({ payday: 25, softer: true }))
    expect(softer.map((offer) => [offer.kind, offer.instalments.length, offer.downPayment])).toEqual([
      ['settlement', 1, 0],
      ['instalments', 6, 0],
      ['instalments', 12, 0],
    ])
  })
})

describe('better packages', () => {
  test('come twice, each better for the debtor, and then no more', () => {
    const opening = openingPackages(situation())
    const second = betterPackages(situation({ negotiation: opening.negotiation }))
    const third = betterPackages(situation({ negotiation: second.negotiation }))
    const fourth = betterPackages(situation({ negotiation: third.negotiation }))
    expect([opening, second, third].map((answer) => answer.offers[0]?.total)).toEqual([
      6_180_000, 6_000_000, 5_914_000,
    ])
    expect([opening.final, second.final, third.final]).toEqual([false, false, true])
    expect(fourth.refused?.code).toBe('ladder_finished')
    expect(fourth.offers).toEqual(third.offers)
    expect(fourth.negotiation).toEqual(third.negotiation)
  })

  test('are the opening ones as long as none were put', () => {
    expect(betterPackages(situation()).offers).toEqual(openingPackages(situation()).offers)
  })

  test('are still reached after the first set has run out', () => {
    const second = betterPackages(situation({ negotiation: openingPackages(situation()).negotiation }))
    const later = situation({
      negotiation: second.negotiation,
      now: at('2026-12-04T03:00:00Z'),
      account: account({ asOf: '2026-12-03' }),
    })
    expect(openingPackages(later).offers[0]?.total).toBe(6_000_000)
  })
})

describe('a plan', () => {
  test('has as many parts as were asked for, beside a down payment', () => {
    const four = planOffer(situation({ payday: 25 }), { parts: 4 }).offers[0]
    expect(four?.instalments).toHaveLength(4)
    expect(four?.downPayment).toBe(0)
    const down = planOffer(situation({ payday: 25 }), { parts: 4, downPayment: minor(500_000) }).offers[0]
    expect(down?.instalments).toHaveLength(4)
    expect(down?.downPayment).toBe(500_000)
    expect(down && sum([down.downPayment, ...down.instalments.map((part) => part.amount)])).toBe(down?.total)
  })

  test('starts on the day named and may be paid by the week', () => {
    const plan = planOffer(situation(), { parts: 8, frequency: 'weekly', firstDate: '2026-11-30' }).offers[0]
    expect(dues(plan)).toEqual([
      '2026-11-30',
      '2026-12-07',
      '2026-12-14',
      '2026-12-21',
      '2026-12-28',
      '2027-01-04',
      '2027-01-11',
      '2027-01-18',
    ])
  })

  test('of more parts than allowed is refused with the longest there is', () => {
    const answer = planOffer(situation(), { parts: 24 })
    expect(answer.refused).toEqual({ code: 'too_many_parts', limit: 12 })
    expect(answer.offers[0]?.instalments).toHaveLength(12)
  })

  test.each([
    ['one part', { parts: 1 }, 'too_few_parts'],
    ['a first payment yesterday', { parts: 3, firstDate: '2026-11-23' }, 'date_past'],
    ['a first payment next year', { parts: 3, firstDate: '2027-01-15' }, 'date_too_far'],
    ['a down payment above the debt', { parts: 3, downPayment: minor(7_000_000) }, 'down_payment_too_large'],
    [
      'a down payment that leaves nothing',
      { parts: 3, downPayment: minor(6_530_000) },
      'instalment_too_small',
    ],
  ])('with %s is refused', (_, wish, code) => {
    expect(planOffer(situation(), wish).refused?.code).toBe(code)
  })

  test('beyond what the debtor can carry is refused with the shortest that fits', () => {
    const answer = planOffer(situation({ income: minor(3_000_000) }), { parts: 3 })
    expect(answer.refused).toEqual({ code: 'unaffordable', limit: 900_000 })
    expect(answer.offers[0]?.instalments.length).toBe(6)
    expect(answer.offers[0]?.instalments.every((part) => part.amount <= 900_000)).toBe(true)
  })

  test('is never priced above an offer of the same shape that is still open', () => {
    const opening = openingPackages(situation({ payday: 25 }))
    const later = planOffer(situation({ payday: 10 }), { parts: 3 }).offers[0]
    expect(later?.total).toBeGreaterThan(opening.offers[1]?.total ?? 0)
    const plan = planOffer(situation({ payday: 10, negotiation: opening.negotiation }), { parts: 3 })
      .offers[0]
    expect(plan?.total).toBe(opening.offers[1]?.total)
  })

  test('found by its monthly amount is the shortest that fits', () => {
    const answer = planByAmount(situation({ payday: 25 }), { perInstalment: minor(600_000) })
    expect(answer.refused).toBeNull()
    expect(answer.offers[0]?.instalments).toHaveLength(11)
  })

  test('with parts as small as the debtor names can be too long', () => {
    const answer = planByAmount(situation({ payday: 25 }), { perInstalment: minor(300_000) })
    expect(answer.refused).toEqual({ code: 'too_many_parts', limit: 12 })
    expect(answer.offers[0]?.instalments).toHaveLength(12)
  })

  test('that reaches a year without a holiday table is refused', () => {
    const late = situation({ now: at('2027-11-24T03:24:00Z'), account: account({ asOf: '2027-11-24' }) })
    expect(planOffer(late, { parts: 6 }).refused?.code).toBe('holiday_year_unknown')
  })
})

describe('one payment', () => {
  test('is due on the day named, when that is near', () => {
    expect(dues(lumpOffer(situation(), '2026-12-04').offers[0])).toEqual(['2026-12-04'])
    expect(lumpOffer(situation(), '2026-12-09').refused).toEqual({
      code: 'date_too_far',
      limit: '2026-12-08',
    })
  })

  test('can be taken no longer than it is due', () => {
    expect(lumpOffer(situation(), '2026-11-25').offers[0]?.validUntil).toBe(at('2026-11-25T16:59:00Z'))
  })
})

describe('more time', () => {
  test('covers what is due, to the day named', () => {
    const offer = extensionOffer(situation({ account: running }), '2026-12-04').offers[0]
    expect(offer).toMatchObject({ kind: 'extension', covers: 'arrears', total: 1_060_000, discount: 0 })
    expect(dues(offer)).toEqual(['2026-12-04'])
  })

  test('counts from the next due date while nothing is late', () => {
    const current = account({
      penalty: ZERO,
      schedule: [
        { due: '2026-12-10', amount: minor(500_000), paid: ZERO },
        { due: '2027-01-11', amount: minor(500_000), paid: ZERO },
      ],
    })
    const offer = extensionOffer(situation({ account: current }), '2026-12-23').offers[0]
    expect(offer?.total).toBe(500_000)
    expect(dues(offer)).toEqual(['2026-12-23'])
  })

  test('is refused beyond the last day, with that day offered instead', () => {
    const answer = extensionOffer(situation({ account: running }), '2027-01-10')
    expect(answer.refused).toEqual({ code: 'date_too_far', limit: '2026-12-08' })
    expect(dues(answer.offers[0])).toEqual(['2026-12-08'])
  })

  test('never falls on a closed day, nor beyond the last day for that', () => {
    expect(dues(extensionOffer(situation({ account: running }), '2026-11-29').offers[0])).toEqual([
      '2026-11-30',
    ])
    const friday = situation({
      account: account({ ...running, asOf: '2026-11-21' }),
      now: at('2026-11-21T03:00:00Z'),
    })
    expect(dues(extensionOffer(friday, '2026-12-05').offers[0])).toEqual(['2026-12-04'])
  })

  test('is granted once', () => {
    const first = extensionOffer(situation({ account: running }), '2026-12-04')
    const [offer] = first.offers
    if (!offer) throw new Error('an extension is offered')
    const negotiation = recordAgreement(first.negotiation, offer)
    expect(extensionOffer(situation({ account: running, negotiation }), '2026-12-07').refused?.code).toBe(
      'extensions_used',
    )
  })
})

describe('a waiver', () => {
  test('lowers the late fee by the step of the ladder, for what is due', () => {
    const offer = waiverOffer(situation({ account: running }), null).offers[0]
    expect(offer).toMatchObject({ kind: 'waiver', covers: 'arrears', total: 1_053_000, discount: 7000 })
  })

  test('touches the late fee alone', () => {
    const late = account({ schedule: [{ due: '2026-07-20', amount: minor(5_820_000), paid: ZERO }] })
    const lump = lumpOffer(situation({ account: late }), null).offers[0]
    const waiver = waiverOffer(situation({ account: late }), null).offers[0]
    expect(lump?.discount).toBeGreaterThan(360_000)
    expect(waiver?.discount).toBe(360_000)
  })

  test('is refused where there is no late fee', () => {
    expect(waiverOffer(situation({ account: account({ penalty: ZERO }) }), null).refused?.code).toBe(
      'nothing_to_waive',
    )
  })
})

describe('nothing is offered', () => {
  test.each([
    ['on a ledger older than its age', { account: account({ asOf: '2026-11-20' }) }, 'ledger_too_old'],
    [
      'where nothing is owed',
      { account: account({ principal: ZERO, interest: ZERO, penalty: ZERO }) },
      'nothing_owed',
    ],
    ['where nobody knows how late it is', { account: account({ schedule: [] }) }, 'fact_missing'],
    [
      'in another currency than the rules have',
      { account: account({ currency: 'USD' as const }) },
      'currency_differs',
    ],
    [
      'before the rules begin',
      { now: at('2025-12-31T03:00:00Z'), account: account({ asOf: '2025-12-31' }) },
      'rules_not_in_force',
    ],
  ])('%s', (_, also, code) => {
    for (const answer of [
      openingPackages(situation(also)),
      planOffer(situation(also), { parts: 3 }),
      extensionOffer(situation(also), '2026-12-01'),
      waiverOffer(situation(also), null),
    ]) {
      expect(answer.refused?.code).toBe(code)
      expect(answer.offers).toEqual([])
    }
  })

  test('the moment decides: the same case a month later has an old ledger', () => {
    expect(openingPackages(situation({ now: NOW + 30 * 86_400_000 })).refused?.code).toBe('ledger_too_old')
  })
})
