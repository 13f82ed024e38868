import { describe, expect, test } from '@jest/globals'
import { calendarOf } from '../../src/negotiation/calendar.ts'
import { addDays, daysBetween } from '../../src/negotiation/dates.ts'
import { balanceOf, bucketOf } from '../../src/negotiation/ledger.ts'
import { checkDebtor } from '../../src/portfolio/check.ts'
import { samplePersonas } from '../../src/portfolio/personas.ts'
import { PRODUCTS } from '../../src/portfolio/products.ts'
import { samplePortfolio } from '../../src/portfolio/sample.ts'
import { TODAY } from './file.ts'

const portfolio = samplePortfolio({ today: TODAY })
const accounts = portfolio.flatMap((debtor) => debtor.accounts)
const NO_HOLIDAYS = calendarOf([])

function daysLate(account: (typeof accounts)[number]): number {
  const oldest = account.schedule.find(({ amount, paid }) => paid < amount)
  return oldest ? Math.max(0, daysBetween(oldest.due, account.asOf)) : 0
}

describe('the sample portfolio', () => {
  test.each([
    ...[1, 2, 3].map((seed) => [seed, TODAY]),
    ...['2026-12-31', '2027-03-01', '2028-02-29', '2027-05-31'].map((today) => [1, today]),
  ] as [number, string][])('of seed %d on %s passes every check without a warning', (seed, today) => {
    for (const debtor of samplePortfolio({ debtors: 300, seed, today })) {
      expect(checkDebtor(debtor, today)).toEqual({ ok: true, debtor, warnings: [] })
    }
  })

  test('is the same for the same seed, and a debtor stays when more are asked for', () => {
    expect(samplePortfolio({ today: TODAY })).toEqual(portfolio)
    expect(samplePortfolio({ today: TODAY, debtors: 250 }).slice(0, 200)).toEqual(portfolio)
    expect(samplePortfolio({ today: TODAY, seed: 2 })).not.toEqual(portfolio)
  })

  test('keeps who a debtor is from one day to the next', () => {
    const identity = (today: string) =>
      samplePortfolio({ today }).map(({ id, name, nikLast4, contacts, accounts: held }) => [
        ...[id, name, nikLast4, contacts[0]?.value],
        ...held.map(({ contract, product }) => `${contract} ${product}`),
      ])
    expect(identity(addDays(TODAY, 1))).toEqual(identity(TODAY))
  })

  test('has 200 debtors of three creditors, most of Sanggara Finance', () => {
    const creditors = Map.groupBy(portfolio, ({ creditor }) => creditor)
    expect([...creditors.keys()].sort()).toEqual([
      'Bank Cakrawala Nusa',
      'KSP Mitra Rimbayana',
      'Sanggara Finance',
    ])
    expect(creditors.get('Sanggara Finance')?.length).toBeGreaterThan(120)
    expect(portfolio).toHaveLength(200)
  })

  test('has every product and every bucket of days past due', () => {
    expect(new Set(accounts.map(({ product }) => product))).toEqual(new Set(PRODUCTS))
    const buckets = new Set(accounts.map((account) => bucketOf(daysLate(account))))
    expect(buckets.size).toBe(7)
  })

  test('lives in three time zones and is addressed in several ways and both languages', () => {
    const zones = Map.groupBy(portfolio, ({ zone }) => zone)
    expect([...zones.keys()].sort()).toEqual(['Asia/Jakarta', 'Asia/Jayapura', 'Asia/Makassar'])
    expect(new Set(portfolio.map(({ addressForm }) => addressForm)).size).toBeGreaterThanOrEqual(7)
    expect(new Set(portfolio.map(({ language }) => language)).size).toBe(2)
  })

  test('has debtors of several accounts, paid up ones and large balances', () => {
    expect(portfolio.filter((debtor) => debtor.accounts.length > 1).length).toBeGreaterThan(10)
    expect(accounts.filter((account) => balanceOf(account) === 0).length).toBeGreaterThan(5)
    expect(accounts.filter((account) => balanceOf(account) > 50_000_000).length).toBeGreaterThan(5)
  })

  test('leaves exactly principal and interest to pay on an instalment loan, and pays what it says', () => {
    for (const account of accounts) {
      const left = account.schedule.reduce((total, { amount, paid }) => total + amount - paid, 0)
      const paid = account.schedule.reduce((total, part) => total + part.paid, 0)
      if (account.product !== 'credit_card') expect(left).toBe(account.principal + account.interest)
      expect(account.payments.reduce((total, { amount }) => total + amount, 0)).toBe(paid)
    }
  })

  test('charges no penalty above 0.2 % of the contract a day, nor with interest above the contract', () => {
    for (const account of accounts) {
      const { penalty, interest, contractValue, schedule, product } = account
      const bills = schedule.filter(({ due, amount, paid }) => paid < amount && due <= TODAY).length
      const cap = product === 'credit_card' ? bills * 100_000 : contractValue * 0.002 * daysLate(account)
      expect(penalty).toBeLessThanOrEqual(cap)
      expect(penalty + interest).toBeLessThanOrEqual(contractValue)
    }
  })

  test('has a delivered warning letter with the figures of the ledger for everybody who is late', () => {
    for (const { warningLetter, accounts: held } of portfolio) {
      const late = held.filter((account) => daysLate(account) > 0)
      expect(warningLetter === null).toBe(late.length === 0)
      if (!warningLetter) continue
      const account = late.toSorted((a, b) => daysLate(b) - daysLate(a))[0]
      expect(warningLetter).toMatchObject({ deliveredOn: TODAY, daysLate: account && daysLate(account) })
      expect(warningLetter.penalty).toBe(account?.penalty)
    }
  })

  test('has mostly people who agreed to be contacted, at numbers that no operator gives out', () => {
    const agreed = portfolio.filter(({ consents }) => consents.some(({ purpose }) => purpose === 'contact'))
    expect(agreed.length).toBeGreaterThan(170)
    const phones = portfolio.flatMap(({ contacts }) => contacts.filter(({ channel }) => channel === 'sms'))
    expect(phones.every(({ value }) => /^\+628120000\d{4}$/.test(value))).toBe(true)
    expect(new Set(phones.map(({ value }) => value)).size).toBe(200)
  })
})

describe('the personas of the demo', () => {
  const personas = samplePersonas(portfolio, NO_HOLIDAYS)

  test('are six different situations at one creditor', () => {
    expect(
      personas.map(({ id, name, headline }) => [
        id,
        name,
        headline.code,
        headline.days,
        ...headline.products,
      ]),
    ).toEqual([
      ['D-0001', 'Siti Rahmawati', 'late', 45, 'credit_card'],
      ['D-0002', 'Rizky Firmansyah', 'late', 12, 'paylater'],
      ['D-0003', 'Bambang Prasetyo', 'high_value', 112, 'multipurpose_loan'],
      ['D-0004', 'Ni Kadek Artini', 'two_accounts', 38, 'credit_card', 'motorcycle_loan'],
      ['D-0005', 'Kevin Tanuwijaya', 'english', 70, 'cash_loan'],
      ['D-0006', 'Yosep Rumbiak', 'paid_up', 0, 'motorcycle_loan'],
    ])
    expect(new Set(portfolio.slice(0, 6).map(({ creditor }) => creditor)).size).toBe(1)
  })

  test('come with what they need to identify themselves', () => {
    for (const persona of personas) {
      const debtor = portfolio.find(({ id }) => id === persona.id)
      expect(persona).toMatchObject({ birthdate: debtor?.birthdate, nikLast4: debtor?.nikLast4 })
      expect(persona.contact).toMatch(/^08120000\d{4}$/)
      expect(debtor?.contacts[0]?.value).toBe(persona.contact.replace(/^0/, '+62'))
    }
  })

  test('are not looked for in a portfolio of real people', () => {
    const others = portfolio.slice(6, 12)
    expect(samplePersonas(others, NO_HOLIDAYS)).toEqual([])
  })
})
