import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  add,
  ceilTo,
  floorTo,
  formatMoney,
  type Minor,
  minor,
  parts,
  portion,
  sum,
} from '../../src/negotiation/money.ts'

const amounts = fc.integer({ min: 0, max: 10 ** 12 }).map(minor)
const steps = fc.constantFrom(1, 100, 500, 1000, 50_000).map(minor)

/** Deals out one step at a time; slow and plainly right. */
const dealtOut = (total: number, n: number, step: number): number[] => {
  const dealt = new Array<number>(n).fill(0)
  let left = total
  while (left >= step * n) {
    for (let i = 0; i < n; i += 1) dealt[i] = (dealt[i] ?? 0) + step
    left -= step * n
  }
  dealt[n - 1] = (dealt[n - 1] ?? 0) + left
  return dealt
}

describe('money', () => {
  test('an amount is a whole number of minor units that a computer counts exactly', () => {
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => minor(wrong)).toThrow(RangeError)
    }
    expect(Object.is(minor(-0), 0)).toBe(true)
    expect(() => add(minor(Number.MAX_SAFE_INTEGER), minor(1))).toThrow(RangeError)
  })

  test.each([
    [1_000_000, 3, 1000, [333_000, 333_000, 334_000]],
    [1_000_001, 3, 1000, [333_000, 333_000, 334_001]],
    [2_350_000, 7, 500, [335_500, 335_500, 335_500, 335_500, 335_500, 335_500, 337_000]],
    [500, 3, 1000, [0, 0, 500]],
    [0, 2, 1000, [0, 0]],
  ])('%d in %d parts by steps of %d', (total, n, step, expected) => {
    expect(parts(minor(total), n, minor(step))).toEqual(expected)
  })

  test('the parts of a sum always add up to it', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 60 }), steps, (total, n, step) => {
        expect(sum(parts(total, n, step))).toBe(total)
      }),
    )
  })

  test('parts are those of dealing a sum out step by step', () => {
    const small = fc.integer({ min: 0, max: 3_000_000 }).map(minor)
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 24 }), steps, (total, n, step) => {
        expect(parts(total, n, step)).toEqual(dealtOut(total, n, step))
      }),
    )
  })

  test('a portion is rounded down, exactly even where floating point is not', () => {
    expect(portion(minor(999), 2500)).toBe(249)
    expect(portion(minor(9_007_199_254_740_991), 9999)).toBe(9_006_298_534_815_516)
    expect(portion(minor(720_000), 10_000)).toBe(720_000)
    expect(() => portion(minor(-1), 100)).toThrow(RangeError)
    expect(() => portion(minor(1), 0.5)).toThrow(RangeError)
  })

  test('rounding to a step goes down or up to the nearest multiple', () => {
    expect(floorTo(minor(1999), minor(1000))).toBe(1000)
    expect(ceilTo(minor(1001), minor(1000))).toBe(2000)
    expect(ceilTo(minor(2000), minor(1000))).toBe(2000)
  })

  test.each([
    [1_500_000, 'IDR', 'Rp1.500.000'],
    [-1500, 'IDR', '\u2212Rp1.500'],
    [0, 'IDR', 'Rp0'],
    [999, 'IDR', 'Rp999'],
    [1_000_000_000, 'IDR', 'Rp1.000.000.000'],
    [5000, 'USD', '$50.00'],
    [123_456_789, 'USD', '$1,234,567.89'],
    [-5, 'USD', '\u2212$0.05'],
  ] as const)('%d %s is written %s', (amount, currency, text) => {
    expect(formatMoney(amount as Minor, currency)).toBe(text)
    expect(text).not.toMatch(/\s/)
  })
})
