import { describe, expect, test } from '@jest/globals'
import { emptyCase } from '../../src/conversation/case.ts'
import { amountsIn, placed } from '../../src/conversation/desk-text.ts'
import { balanceOf } from '../../src/negotiation/ledger.ts'
import { formatMoney, type Minor } from '../../src/negotiation/money.ts'
import { samplePortfolio } from '../../src/portfolio/sample.ts'

describe('amounts in what an officer writes', () => {
  test.each([
    ['pelunasan Rp7.500.000 hari Jumat', [7_500_000]],
    ['bisa 7,5 jt atau 500rb sebulan', [7_500_000, 500_000]],
    ['I can give you 2 million off, or IDR 2,000,000', [2_000_000, 2_000_000]],
    ['2m is fine, 300k a month', [2_000_000, 300_000]],
    ['jam 10.00 tanggal 25, 3 kali', []],
    ['cicilan ke-2 dari 12', []],
  ])('%s', (text, amounts) => {
    expect(amountsIn(text)).toEqual(amounts)
  })
})

describe('an amount that is no offer', () => {
  const [debtor] = samplePortfolio({ today: '2026-11-25' })
  if (!debtor) throw new Error('The sample is empty.')
  const c = { ...emptyCase('c1', 'debtor', debtor.creditor, 'id'), accounts: debtor.accounts }
  const [account] = debtor.accounts
  if (!account) throw new Error('The first debtor of the sample has no account.')
  const owed = balanceOf(account)

  test('may not be written, as words bind', () => {
    expect(placed(c, `Bisa ${formatMoney((owed - 1_000_000) as Minor, 'IDR')} ya`)).toBe(owed - 1_000_000)
  })

  test('what the ledger says may be written', () => {
    expect(
      placed(c, `Sisanya ${formatMoney(owed, 'IDR')}, dendanya ${formatMoney(account.penalty, 'IDR')}`),
    ).toBeUndefined()
  })
})
