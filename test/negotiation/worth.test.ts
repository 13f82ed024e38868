import { describe, expect, test } from '@jest/globals'
import { minor } from '../../src/negotiation/money.ts'
import { inMinorUnits, weigh, weightsOf } from '../../src/negotiation/worth.ts'

const monthly = [1, 2, 3, 4, 5, 6]
const payments = monthly.map(() => minor(600_000))

/** The textbook sum in floating point. */
const plainly = (rate: number, keep: number): number =>
  monthly.reduce((total, k) => total + (keep ** k * 600_000) / (1 + rate) ** k, 0)

describe('what payments are worth to the creditor', () => {
  test.each([
    [15_000, 10_000, 3_418_312],
    [15_000, 9000, 2_413_447],
    [0, 10_000, 3_600_000],
  ])('six payments of Rp600.000 at %d ppm a period, each kept with %d: Rp%d', (rate, keep, expected) => {
    const worth = inMinorUnits(weigh(payments, weightsOf(monthly, rate, keep)))
    expect(Math.abs(worth - expected)).toBeLessThanOrEqual(1)
    expect(Math.abs(worth - plainly(rate / 1_000_000, keep / 10_000))).toBeLessThanOrEqual(1)
  })

  test('money today is worth its amount, and the same money later less', () => {
    const [now, soon, late] = weightsOf([0, 30, 365], 250, 10_000)
    expect(inMinorUnits(weigh([minor(1000)], [now ?? 0n]))).toBe(1000)
    expect((soon ?? 0n) < (now ?? 0n) && (late ?? 0n) < (soon ?? 0n)).toBe(true)
  })
})
