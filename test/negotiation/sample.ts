import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'yaml'
import type { Account, Scheduled } from '../../src/negotiation/account.ts'
import { calendarOf, holidayYearSchema } from '../../src/negotiation/calendar.ts'
import { addDays, addMonths, localDate } from '../../src/negotiation/dates.ts'
import type { Situation } from '../../src/negotiation/footing.ts'
import { minor, ZERO } from '../../src/negotiation/money.ts'
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

/** The figures a situation is made of, kept apart so that a counterexample can be read. */
export interface Draw {
  now: number
  zone: string
  late: number
  parts: number
  each: number
  interest: number
  penalty: number
  payday: number | null
  income: number | null
  softer: boolean
}

/** Debtors of all buckets at moments for which the holidays are known. */
export const draws: fc.Arbitrary<Draw> = fc.record({
  now: fc.integer({ min: at('2026-04-01T00:00:00Z'), max: at('2026-12-31T23:00:00Z') }),
  zone: fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'),
  late: fc.integer({ min: 0, max: 300 }),
  parts: fc.integer({ min: 1, max: 12 }),
  each: fc.integer({ min: 60_000, max: 3_000_000 }),
  interest: fc.integer({ min: 0, max: 3_000_000 }),
  penalty: fc.integer({ min: 0, max: 2_000_000 }),
  payday: fc.option(fc.integer({ min: 1, max: 31 })),
  income: fc.option(fc.integer({ min: 1_000_000, max: 30_000_000 })),
  softer: fc.boolean(),
})

/** A contract due in full, or running with some instalments late. */
export const drawn = ({
  now,
  zone,
  late,
  parts,
  each,
  interest,
  penalty,
  payday,
  income,
  softer,
}: Draw): Situation => {
  const today = localDate(now, zone)
  const schedule: Scheduled[] = Array.from({ length: parts }, (_, i) => ({
    due: addMonths(addDays(today, -late), i),
    amount: minor(each),
    paid: ZERO,
  }))
  const owed = account({
    schedule,
    principal: minor(each * parts),
    interest: minor(interest),
    penalty: minor(penalty),
    asOf: today,
  })
  return situation({
    account: owed,
    now,
    zone,
    payday,
    income: income === null ? null : minor(income),
    softer,
  })
}
