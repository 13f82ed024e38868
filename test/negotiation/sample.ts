import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'yaml'
import type { Account, Scheduled } from '../../src/negotiation/account.ts'
import { calendarOf, holidayYearSchema } from '../../src/negotiation/calendar.ts'
import { addDays, addMonths, localDate } from '../../src/negotiation/dates.ts'
import type { Situation } from '../../src/negotiation/footing.ts'
import { minor, sum, ZERO } from '../../src/negotiation/money.ts'
import { newNegotiation } from '../../src/negotiation/negotiation.ts'
import { type OfferRules, offerRulesSchema } from '../../src/negotiation/rules.ts'

const data = (path: string): unknown =>
  parse(readFileSync(new URL(`../../rules/${path}`, import.meta.url), 'utf8'))

export const starter: OfferRules = offerRulesSchema.parse(data('offers/starter.yaml'))

/** The rule file as it is written, to be changed and parsed by a test. */
export const starterData = (): Record<string, unknown> =>
  data('offers/starter.yaml') as Record<string, unknown>

export const calendar = calendarOf(
  ['id-2026', 'id-2027'].map((year) => holidayYearSchema.parse(data(`holidays/${year}.yaml`))),
)

export const at = (iso: string): number => Date.parse(iso)

/** Tuesday 24 November 2026, 10.24 in Jakarta. */
export const NOW = at('2026-11-24T03:24:00Z')

/** A card debt of Rp6.540.000 that is due in full, 65 days late. */
export const account = (also: Partial<Account> = {}): Account => ({
  id: 'a-1',
  creditor: 'sanggara',
  product: 'credit_card',
  contract: '8810-4417',
  currency: 'IDR',
  principal: minor(5_100_000),
  interest: minor(720_000),
  penalty: minor(720_000),
  contractValue: minor(8_000_000),
  schedule: [{ due: '2026-09-18', amount: minor(5_820_000), paid: ZERO }],
  payments: [],
  asOf: '2026-11-24',
  ...also,
})

export const situation = (also: Partial<Situation> = {}): Situation => ({
  account: account(),
  rules: starter,
  role: 'bot',
  negotiation: newNegotiation(),
  calendar,
  now: NOW,
  zone: 'Asia/Jakarta',
  ...also,
})

const amount = (from: number, to: number) => fc.integer({ min: from, max: to }).map(minor)

/** Contracts in all buckets: due in full, or running with some instalments late. */
const accounts = (today: string): fc.Arbitrary<Account> =>
  fc
    .record({
      late: fc.integer({ min: 0, max: 300 }),
      parts: fc.integer({ min: 1, max: 12 }),
      each: amount(60_000, 3_000_000),
      interest: amount(0, 3_000_000),
      penalty: amount(0, 2_000_000),
    })
    .map(({ late, parts, each, interest, penalty }) => {
      const first = addDays(today, -late)
      const schedule: Scheduled[] = Array.from({ length: parts }, (_, i) => ({
        due: addMonths(first, i),
        amount: each,
        paid: ZERO,
      }))
      return account({
        schedule,
        principal: sum(schedule.map((part) => part.amount)),
        interest,
        penalty,
        asOf: today,
      })
    })

const zones = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')

const moments = fc.integer({ min: at('2026-04-01T00:00:00Z'), max: at('2026-12-31T23:00:00Z') })

/** Any debtor at any moment for which the holidays are known. */
export const situations: fc.Arbitrary<Situation> = fc
  .record({
    now: moments,
    zone: zones,
    payday: fc.option(fc.integer({ min: 1, max: 31 })),
    income: fc.option(amount(1_000_000, 30_000_000)),
    softer: fc.boolean(),
  })
  .chain(({ now, zone, payday, income, softer }) =>
    accounts(localDate(now, zone)).map((owed) =>
      situation({ account: owed, now, zone, payday, income, softer }),
    ),
  )
