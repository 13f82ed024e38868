import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Scheduled } from '../../src/negotiation/account.ts'
import { addDays, addMonths } from '../../src/negotiation/dates.ts'
import {
  balanceOf,
  bucketOf,
  daysPastDue,
  dueNow,
  ledgerOf,
  ledgerTooOld,
  nextDue,
  payableOn,
} from '../../src/negotiation/ledger.ts'
import { minor, ZERO } from '../../src/negotiation/money.ts'
import { account, calendar } from './sample.ts'

const part = (due: string, amount = 500_000, paid = 0): Scheduled => ({
  due,
  amount: minor(amount),
  paid: minor(paid),
})

const running = account({
  principal: minor(2_000_000),
  interest: ZERO,
  penalty: minor(25_000),
  schedule: [
    part('2026-09-25', 500_000, 500_000),
    part('2026-10-25', 500_000, 100_000),
    part('2026-11-25'),
    part('2026-12-25'),
  ],
})

/** Walks day by day from the payable due date to today. */
const walkedDpd = (due: string, today: string): number => {
  let late = 0
  for (let date = payableOn(due, calendar); date < today; date = addDays(date, 1)) late += 1
  return late
}

describe('what is owed', () => {
  test('the balance is principal, interest and penalty', () => {
    expect(balanceOf(account())).toBe(6_540_000)
  })

  test('due now is what is late or due today with the penalties, and the next instalment follows', () => {
    expect(dueNow(running, '2026-11-24')).toBe(425_000)
    expect(dueNow(running, '2026-11-25')).toBe(925_000)
    expect(nextDue(running, '2026-11-24')).toEqual({ due: '2026-11-25', amount: 500_000 })
    expect(nextDue(running, '2026-12-25')).toBeNull()
  })

  test('once no instalment is still to come, the whole balance is due', () => {
    expect(dueNow(running, '2026-12-25')).toBe(balanceOf(running))
    expect(dueNow(account(), '2026-11-24')).toBe(6_540_000)
  })

  test.each([
    ['2026-11-20', '2026-11-20', 0, 'the due date itself'],
    ['2026-11-20', '2026-11-21', 1, 'the day after'],
    ['2026-11-22', '2026-11-23', 0, 'a Sunday can be paid on Monday'],
    ['2026-11-22', '2026-11-24', 1, 'a day after that Monday'],
    ['2026-12-25', '2026-12-29', 1, 'Christmas can be paid on the 28th'],
    ['2026-12-01', '2026-11-24', 0, 'not due yet'],
  ])('due %s, on %s: %d days late (%s)', (due, today, late) => {
    expect(daysPastDue(account({ schedule: [part(due)] }), today, calendar)).toBe(late)
  })

  test('the oldest unpaid due date counts, however the schedule is ordered', () => {
    const schedule = [
      part('2026-11-10'),
      part('2026-09-10', 500_000, 500_000),
      part('2026-10-12', 500_000, 499_999),
    ]
    expect(daysPastDue(account({ schedule }), '2026-11-24', calendar)).toBe(43)
  })

  test('days late are those of a calendar walked day by day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 300 }), (start, later) => {
        const due = addDays('2026-01-01', start)
        const today = addDays(due, later)
        expect(daysPastDue(account({ schedule: [part(due)] }), today, calendar)).toBe(walkedDpd(due, today))
      }),
    )
  })

  test('a due date in a year without a holiday table counts as printed', () => {
    expect(daysPastDue(account({ schedule: [part('2025-06-01')] }), '2025-06-03', calendar)).toBe(2)
  })

  test('without a schedule nobody knows how late it is', () => {
    expect(daysPastDue(account({ schedule: [] }), '2026-11-24', calendar)).toBeNull()
    const paid = [part('2026-09-25', 500_000, 500_000)]
    expect(daysPastDue(account({ schedule: paid }), '2026-11-24', calendar)).toBe(0)
  })

  test.each([
    [0, '0'],
    [1, '1-30'],
    [30, '1-30'],
    [31, '31-60'],
    [90, '61-90'],
    [91, '91-120'],
    [180, '121-180'],
    [181, '180+'],
  ])('%d days late is in bucket %s', (dpd, bucket) => {
    expect(bucketOf(dpd)).toBe(bucket)
  })

  test('a ledger is too old after its age, and suspect when it is of a later day', () => {
    expect(ledgerTooOld(account({ asOf: '2026-11-21' }), '2026-11-24', 3)).toBe(false)
    expect(ledgerTooOld(account({ asOf: '2026-11-20' }), '2026-11-24', 3)).toBe(true)
    expect(ledgerTooOld(account({ asOf: '2026-11-25' }), '2026-11-24', 3)).toBe(false)
    expect(ledgerTooOld(account({ asOf: '2026-11-26' }), '2026-11-24', 3)).toBe(true)
  })

  test('a ledger is another one when its date or any amount changes', () => {
    const names = [
      account(),
      account({ asOf: addMonths('2026-11-24', 1) }),
      account({ principal: minor(1) }),
      account({ interest: minor(1) }),
      account({ penalty: minor(1) }),
    ].map(ledgerOf)
    expect(new Set(names).size).toBe(5)
  })
})
