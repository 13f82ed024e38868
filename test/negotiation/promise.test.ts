import { describe, expect, test } from '@jest/globals'
import type { Paid } from '../../src/negotiation/account.ts'
import { minor } from '../../src/negotiation/money.ts'
import {
  type Judging,
  judged,
  keptFrom,
  type PromiseFacts,
  type PromiseToPay,
  promiseAllowed,
  promiseCutoff,
  promiseHorizon,
  withPromise,
} from '../../src/negotiation/promise.ts'
import { account, at, calendar, NOW, starter } from './sample.ts'

const facts = (also: Partial<PromiseFacts> = {}): PromiseFacts => ({
  account: account(),
  rules: starter,
  calendar,
  now: NOW,
  zone: 'Asia/Jakarta',
  dpd: 20,
  promises: [],
  ...also,
})

const promised = (amount = 1_000_000, due = '2026-11-27'): PromiseToPay => {
  const [promise] = withPromise(facts(), { amount: minor(amount), due })
  if (!promise) throw new Error('a promise is made')
  return promise
}

const paid = (amount: number, on: string, id = `${on}/${amount}`): Paid => ({
  id,
  on,
  amount: minor(amount),
  method: 'va',
})

const judging = (now: string, payments: Paid[], also: Partial<Judging> = {}): Judging => ({
  rules: starter,
  calendar,
  now: at(now),
  zone: 'Asia/Jakarta',
  payments,
  contactedOn: null,
  ...also,
})

const FRIDAY_NOON = '2026-11-27T05:00:00Z'
const MONDAY_NIGHT = '2026-11-30T16:59:59Z'
const TUESDAY = '2026-11-30T17:00:00Z'

describe('taking a promise', () => {
  test('young debts may be promised 14 days ahead, older ones 30', () => {
    expect(promiseHorizon(facts({ dpd: 30 }))).toBe('2026-12-08')
    expect(promiseHorizon(facts({ dpd: 31 }))).toBe('2026-12-24')
    expect(promiseAllowed(facts(), { amount: minor(1), due: '2026-12-08' })).toEqual({ ok: true })
    expect(promiseAllowed(facts(), { amount: minor(1), due: '2026-12-09' })).toEqual({
      ok: false,
      code: 'date_too_far',
      limit: '2026-12-08',
    })
  })

  test.each([
    ['in the past', { amount: 1_000_000, due: '2026-11-23' }, 'date_past'],
    ['of nothing', { amount: 0, due: '2026-11-27' }, 'not_positive'],
    ['of more than is owed', { amount: 6_540_001, due: '2026-11-27' }, 'above_owed'],
    ['on a day that does not exist', { amount: 1, due: '2026-11-31' }, 'date_unknown'],
  ])('a promise %s is not taken', (_, { amount, due }, code) => {
    expect(promiseAllowed(facts(), { amount: minor(amount), due })).toMatchObject({ ok: false, code })
  })

  test('after three broken ones in 90 days a person is needed', () => {
    const broken = (days: number): PromiseToPay => ({
      ...promised(),
      status: 'broken',
      made: NOW - days * 86_400_000,
    })
    const wish = { amount: minor(1_000_000), due: '2026-11-27' }
    expect(promiseAllowed(facts({ promises: [broken(80), broken(50), broken(20)] }), wish)).toMatchObject({
      code: 'too_many_broken',
    })
    expect(promiseAllowed(facts({ promises: [broken(91), broken(50), broken(20)] }), wish)).toEqual({
      ok: true,
    })
  })

  test('there is one open promise at a time', () => {
    const promises = withPromise(facts({ promises: [promised()] }), {
      amount: minor(500_000),
      due: '2026-12-01',
    })
    expect(promises.map((promise) => promise.status)).toEqual(['superseded', 'open'])
  })
})

describe('keeping a promise of Rp1.000.000 for Friday', () => {
  test('the last moment is the end of the next business day', () => {
    expect(promiseCutoff('2026-11-27', facts())).toBe(at(MONDAY_NIGHT) + 999)
    expect(promiseCutoff('2026-12-23', facts())).toBe(at('2026-12-28T16:59:59Z') + 999)
  })

  test.each([
    ['all of it on the day', [paid(1_000_000, '2026-11-27')], FRIDAY_NOON, 'kept', 1_000_000],
    ['95 per cent on the next business day', [paid(950_000, '2026-11-30')], TUESDAY, 'kept', 950_000],
    ['94 per cent in time', [paid(940_000, '2026-11-30')], TUESDAY, 'partial', 940_000],
    ['94 per cent, with the day not over', [paid(940_000, '2026-11-30')], MONDAY_NIGHT, 'open', 940_000],
    ['nothing, with the day not over', [], MONDAY_NIGHT, 'open', 0],
    ['nothing', [], TUESDAY, 'broken', 0],
    [
      'all of it a day late, before any word of ours',
      [paid(1_000_000, '2026-12-01')],
      '2026-12-01T05:00:00Z',
      'late_kept',
      1_000_000,
    ],
    [
      'two halves',
      [paid(500_000, '2026-11-25'), paid(500_000, '2026-11-27')],
      FRIDAY_NOON,
      'kept',
      1_000_000,
    ],
    [
      'a payment that was taken back',
      [paid(1_000_000, '2026-11-27'), paid(-1_000_000, '2026-11-28')],
      MONDAY_NIGHT,
      'open',
      0,
    ],
  ])('%s', (_, payments, now, status, sum) => {
    expect(judged(promised(), judging(now, payments))).toMatchObject({ status, paid: sum })
  })

  test('money that comes after we wrote does not make it kept late', () => {
    const late = [paid(1_000_000, '2026-12-03')]
    expect(
      judged(promised(), judging('2026-12-03T05:00:00Z', late, { contactedOn: '2026-12-02' })).status,
    ).toBe('broken')
    expect(
      judged(promised(), judging('2026-12-03T05:00:00Z', late, { contactedOn: '2026-12-04' })).status,
    ).toBe('late_kept')
  })

  test('a reversal after it was kept opens it again, with the grace once more', () => {
    const kept = judged(promised(), judging(FRIDAY_NOON, [paid(1_000_000, '2026-11-27')]))
    const back = [paid(1_000_000, '2026-11-27'), paid(-1_000_000, '2026-12-02')]
    expect(kept.status).toBe('kept')
    expect(judged(kept, judging('2026-12-03T05:00:00Z', back)).status).toBe('open')
    expect(judged(kept, judging('2026-12-04T05:00:00Z', back)).status).toBe('broken')
    expect(
      judged(kept, judging('2026-12-03T05:00:00Z', [...back, paid(1_000_000, '2026-12-03')])).status,
    ).toBe('kept')
  })

  test('payments that the ledger already had count for nothing', () => {
    const before = paid(1_000_000, '2026-11-20', 'old')
    const [promise] = withPromise(facts({ account: account({ payments: [before] }) }), {
      amount: minor(1_000_000),
      due: '2026-11-27',
    })
    expect(promise && judged(promise, judging(TUESDAY, [before])).status).toBe('broken')
  })

  test('one that was cancelled or replaced is judged no more', () => {
    for (const status of ['cancelled', 'superseded'] as const) {
      expect(judged({ ...promised(), status }, judging(TUESDAY, [])).status).toBe(status)
    }
  })

  test('a small promise is kept within the tolerance, but never for nothing', () => {
    expect(keptFrom(minor(10_000), starter.promise)).toBe(9000)
    expect(keptFrom(minor(1_000_000), starter.promise)).toBe(950_000)
    expect(keptFrom(minor(500), starter.promise)).toBe(1)
  })
})
