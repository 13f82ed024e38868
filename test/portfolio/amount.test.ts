import { describe, expect, test } from '@jest/globals'
import { readAmount } from '../../src/portfolio/amount.ts'

describe('amounts as people and spreadsheets write them', () => {
  test.each([
    ['1500000', 1_500_000],
    ['0', 0],
    ['Rp1.500.000', 1_500_000],
    ['Rp 1.500.000,-', 1_500_000],
    ['rp. 1.500.000,00', 1_500_000],
    ['IDR 1500000', 1_500_000],
    ['1.500', 1_500],
    ['1,500,000', 1_500_000],
    ['1,500,000.00', 1_500_000],
    ['1,500.00', 1_500],
    ['1500000.0', 1_500_000],
    ['1500000,00', 1_500_000],
    ['1\u00a0500\u00a0000', 1_500_000],
    ['\uff11\uff15\uff10\uff10', 1_500],
  ])('%s is %d rupiah', (text, amount) => {
    expect(readAmount(text, 'IDR')).toEqual({ value: amount })
  })

  test.each([
    ['1500', 150_000],
    ['$1,500.50', 150_050],
    ['US$ 0.5', 50],
    ['1,500', 150_000],
    ['1.500,25', 150_025],
  ])('%s is %d cents', (text, amount) => {
    expect(readAmount(text, 'USD')).toEqual({ value: amount })
  })

  test.each([
    ['', 'IDR', 'is missing'],
    ['-5', 'IDR', 'is negative'],
    ['(1.500)', 'IDR', 'is negative'],
    ['1.500-', 'IDR', 'is negative'],
    ['1,500', 'IDR', 'could mean two amounts'],
    ['1.500', 'USD', 'could mean two amounts'],
    ['1500,50', 'IDR', 'has a fraction'],
    ['1.5E+06', 'IDR', 'was shortened by a spreadsheet'],
    ['1,5E+06', 'IDR', 'was shortened by a spreadsheet'],
    ['sejuta', 'IDR', 'is not an amount'],
    ['1.50.000', 'IDR', 'is not an amount'],
    ['=1+1', 'IDR', 'is not an amount'],
    ['9999999999999999', 'IDR', 'is too large'],
  ] as const)('%p in %s is refused: %s', (text, currency, why) => {
    expect(readAmount(text, currency)).toEqual({ refused: expect.stringContaining(why) })
  })

  test('a JSON number is minor units and must be whole', () => {
    expect(readAmount(1500, 'USD')).toEqual({ value: 1500 })
    expect(readAmount(-1, 'IDR')).toEqual({ refused: expect.stringContaining('negative') })
    expect(readAmount(1.5, 'IDR')).toEqual({ refused: expect.stringContaining('whole') })
    expect(readAmount(Number.NaN, 'IDR')).toEqual({ refused: expect.stringContaining('whole') })
    expect(readAmount(true, 'IDR')).toEqual({ refused: expect.stringContaining('not an amount') })
  })
})
