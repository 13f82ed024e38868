import { describe, expect, test } from '@jest/globals'
import { type Contract, charges, dailyCap, penaltyAfter } from '../../src/negotiation/caps.ts'
import { minor, ZERO } from '../../src/negotiation/money.ts'
import { profile } from '../compliance/sample.ts'

const [caps] = profile.caps
if (!caps) throw new Error('the profile has a table of caps')

const contract = (also: Partial<Contract> = {}): Contract => ({
  type: 'consumer',
  value: minor(1_000_000),
  tenorMonths: 3,
  ...also,
})

describe('caps on charges', () => {
  test.each([
    ['consumer', 1_000_000, 6, 3000],
    ['consumer', 1_000_000, 7, 2000],
    ['productive', 50_000_000, 6, 2750],
    ['productive', 50_000_000, 12, 1000],
    ['productive', 50_000_001, 6, 1000],
    ['productive', 50_000_001, 12, 1000],
  ] as const)('%s, Rp%d, %d months: %d ppm a day', (type, value, tenorMonths, ppm) => {
    expect(dailyCap(caps, contract({ type, value: minor(value), tenorMonths }))).toBe(ppm)
  })

  test('a loan of Rp1.000.000 over 90 days may cost Rp270.000', () => {
    expect(charges(minor(1_000_000), 3000, 90)).toBe(270_000)
  })

  test.each([
    [0, 0],
    [1, 3000],
    [243, 729_000],
    [244, 730_000],
    [1000, 730_000],
  ])(
    'its late fee after %d days is at most Rp%d, as all charges stop at the contract value',
    (days, penalty) => {
      expect(penaltyAfter(caps, contract(), days, minor(270_000))).toBe(penalty)
    },
  )

  test('a contract the table does not know may carry no late fee', () => {
    expect(penaltyAfter({ ...caps, rows: [] }, contract(), 100, ZERO)).toBe(0)
  })

  test('a fraction of a rupiah is not charged', () => {
    expect(charges(minor(333), 3000, 1)).toBe(0)
    expect(charges(minor(999_999), 2750, 1)).toBe(2749)
  })
})
