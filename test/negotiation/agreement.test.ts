import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Paid } from '../../src/negotiation/account.ts'
import { type Agreement, agreementFrom, progressOf, updated } from '../../src/negotiation/agreement.ts'
import { allocate, allocateByAge } from '../../src/negotiation/allocation.ts'
import { add, minor, sum } from '../../src/negotiation/money.ts'
import { openingPackages } from '../../src/negotiation/offers.ts'
import { calendar, NOW, situation } from './sample.ts'

const agreed = (): Agreement => {
  const offer = openingPackages(situation({ payday: 25 })).offers[1]
  if (!offer) throw new Error('there is a plan')
  return agreementFrom(offer, { at: NOW, zone: 'Asia/Jakarta', known: ['old'] })
}

const paid = (amount: number, on: string, id = on): Paid => ({ id, on, amount: minor(amount), method: 'va' })
const on = (today: string) => ({ today, calendar, graceDays: 1 })

describe('an agreement', () => {
  test('has a number that follows from the offer, and every payment in order', () => {
    const agreement = agreed()
    expect(agreement.number).toMatch(/^KSP-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    expect(agreement.number).toBe(agreed().number)
    expect(agreement.schedule.map((part) => part.due)).toEqual([
      '2026-12-01',
      '2026-12-28',
      '2027-01-25',
      '2027-02-25',
    ])
    expect(sum(agreement.schedule.map((part) => part.amount))).toBe(agreement.offer.total)
    expect(agreement).toMatchObject({ account: 'a-1', status: 'open', paid: 0, on: '2026-11-24' })
  })

  test('puts payments to the oldest part first and says what is next', () => {
    const progress = progressOf(agreed(), [paid(1_300_000, '2026-12-01')], on('2026-12-02'))
    expect(progress.parts.map((part) => [part.paid, part.status])).toEqual([
      [1_260_000, 'paid'],
      [40_000, 'part_paid'],
      [0, 'open'],
      [0, 'open'],
    ])
    expect(progress).toMatchObject({
      paid: 1_300_000,
      behind: 0,
      status: 'open',
      next: { due: '2026-12-28' },
    })
  })

  test('is broken after the grace of a part that was not paid in full, and mends when it is', () => {
    expect(progressOf(agreed(), [], on('2026-12-02')).status).toBe('open')
    expect(progressOf(agreed(), [], on('2026-12-03'))).toMatchObject({ status: 'broken', behind: 1_260_000 })
    expect(progressOf(agreed(), [paid(1_259_999, '2026-12-01')], on('2026-12-03'))).toMatchObject({
      status: 'broken',
      behind: 1,
    })
    expect(progressOf(agreed(), [paid(1_260_000, '2026-12-03')], on('2026-12-03')).status).toBe('open')
  })

  test('is kept once all is paid, and what is beyond is a credit', () => {
    const progress = progressOf(agreed(), [paid(7_000_000, '2026-12-01')], on('2026-12-01'))
    expect(progress).toMatchObject({ status: 'kept', left: 0, next: null, credit: 704_000 })
    expect(updated(agreed(), progress)).toMatchObject({ status: 'kept', paid: 6_296_000 })
  })

  test('counts no payment from before, and a reversal undoes what it did', () => {
    expect(progressOf(agreed(), [paid(6_296_000, '2026-11-20', 'old')], on('2026-11-25')).paid).toBe(0)
    const back = [paid(6_296_000, '2026-12-01'), paid(-6_296_000, '2026-12-02')]
    expect(progressOf(agreed(), back, on('2026-12-02'))).toMatchObject({ paid: 0, status: 'open' })
  })

  test('that was superseded stays so', () => {
    const old = { ...agreed(), status: 'superseded' as const }
    expect(updated(old, progressOf(old, [paid(7_000_000, '2026-12-01')], on('2026-12-01')))).toEqual(old)
  })
})

describe('a payment', () => {
  const owed = { penalty: minor(150_000), interest: minor(200_000), principal: minor(900_000) }

  test('goes to interest, then principal, then penalty, or in the order configured', () => {
    expect(allocate(minor(700_000), owed)).toEqual({
      paid: { interest: 200_000, principal: 500_000, penalty: 0 },
      credit: 0,
    })
    expect(allocate(minor(700_000), owed, ['penalty', 'interest', 'principal']).paid).toEqual({
      penalty: 150_000,
      interest: 200_000,
      principal: 350_000,
    })
  })

  test('beyond the debt is a credit', () => {
    expect(allocate(minor(1_300_000), owed).credit).toBe(50_000)
  })

  test('is neither lost nor doubled, however it is put', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map(minor)
    fc.assert(
      fc.property(amount, fc.array(amount, { maxLength: 12 }), (payment, parts) => {
        const dated = parts.map((part) => ({ due: '2026-12-01', amount: part }))
        const { paid: put, credit } = allocateByAge(payment, dated)
        expect(add(sum(put), credit)).toBe(payment)
        expect(put.every((taken, i) => taken <= (parts[i] ?? 0))).toBe(true)
      }),
    )
  })
})
