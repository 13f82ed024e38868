import { z } from 'zod'
import { isLocalDate } from './dates.ts'
import { type Minor, minor, WHOLE } from './money.ts'

const days = z.number().int().min(0).max(3660)
const count = z.number().int().min(0).max(120)
const basisPoints = z.number().int().min(0).max(WHOLE)
const date = z.string().refine(isLocalDate, 'must be a day written YYYY-MM-DD')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time written HH:MM')
const amount = z
  .number()
  .int()
  .min(0)
  .max(Number.MAX_SAFE_INTEGER)
  .transform((value): Minor => minor(value))
const name = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be a short name in lower case')

const numberCell = z.union([
  z.literal('any'),
  z.strictObject({ '=': z.number().int() }),
  z.strictObject({ '>=': z.number().int() }),
  z.strictObject({ in: z.array(z.number().int()).min(1) }),
  z
    .strictObject({ between: z.tuple([z.number().int(), z.number().int()]) })
    .refine(({ between: [from, to] }) => from <= to, 'the lower bound comes first'),
])

const textCell = z.union([
  z.literal('any'),
  z.strictObject({ '=': z.string().min(1) }),
  z.strictObject({ in: z.array(z.string().min(1)).min(1) }),
])

export type NumberCell = z.infer<typeof numberCell>
export type TextCell = z.infer<typeof textCell>

const conditions = z.strictObject({
  dpd: numberCell,
  balance: numberCell,
  product: textCell,
  creditor: textCell,
})

const byRole = <T extends z.ZodType>(each: T) => z.strictObject({ bot: each, agent: each, supervisor: each })

/** What may be waived, as a share of each part of the debt. */
const waivable = z.strictObject({ penalty: basisPoints, interest: basisPoints, principal: basisPoints })

const packageShape = z.strictObject({ parts: count.min(2), downPayment: basisPoints })

const terms = z.strictObject({
  covers: z.enum(['balance', 'arrears']),
  authority: byRole(waivable),
  /** Share of the bot's own authority that is offered at each round: the opening, then better ones. */
  ladder: z.array(basisPoints).min(1).max(4),
  settlement: z.strictObject({ allowed: z.boolean(), payWithinDays: days, latestDays: days }),
  waiver: z.strictObject({ allowed: z.boolean() }),
  instalments: z.strictObject({
    allowed: z.boolean(),
    /** The largest number of monthly parts. */
    parts: byRole(count),
    minInstalment: amount,
    minDownPayment: basisPoints,
    firstWithinDays: days,
    latestFirstDays: days,
    packages: z.array(packageShape).max(3),
    /** Share of a lump sum's discount that a plan of up to so many months may get; beyond the last: none. */
    shares: z.array(z.strictObject({ upTo: count, share: basisPoints })),
  }),
  extension: z.strictObject({ allowed: z.boolean(), days: byRole(days), perAccount: count }),
  /** Replaces the fields of the same name while a hardship hold is on. */
  softer: z.strictObject({
    minInstalment: amount,
    minDownPayment: basisPoints,
    latestFirstDays: days,
    packages: z.array(packageShape).max(3),
    extensionDays: days,
  }),
})

export type RowTerms = z.infer<typeof terms>

const row = terms.extend({ id: name, note: z.string().optional(), when: conditions })

export type Row = z.infer<typeof row>

const table = z.strictObject({
  /** Set anew by each publication; every offer carries it. */
  revision: z.string().min(1),
  currency: z.enum(['IDR', 'USD']),
  from: date,
  until: date.nullable(),
  /** The lenders' leave to waive principal; without a valid one, principal is never waived. */
  mandate: z.strictObject({ id: z.string().min(1), until: date }).nullable(),
  /** Amounts we choose are multiples of it. */
  step: amount.refine((value) => value >= 1, 'must be at least 1'),
  validity: z.strictObject({ hours: z.number().int().min(1).max(720), at: time }),
  bids: z.strictObject({ weighed: count.min(1), days: days.min(1), near: basisPoints }),
  ledgerMaxAgeDays: days,
  /** A balance from which a person decides what the offers do not cover. */
  highValue: amount,
  /** Share of a month's income that all parts due in a month may take. */
  affordable: basisPoints,
  /** What makes packages equal: the cost of a day's wait, and the chance that each payment is kept. */
  worth: z.strictObject({ dailyRatePpm: z.number().int().min(0).max(100_000), keep: basisPoints.min(1) }),
  graceDays: z.number().int().min(0).max(30),
  promise: z.strictObject({
    horizonDays: days,
    horizonDaysLate: days,
    lateFromDpd: days,
    threshold: basisPoints,
    tolerance: amount,
    maxBroken: count,
    brokenWithinDays: days,
  }),
  rows: z.array(row).max(500),
  /** What holds when no row matches; it must be the most careful of all. */
  default: terms,
})

export type OfferRules = z.infer<typeof table>

export const ROLES = ['bot', 'agent', 'supervisor'] as const
export type Role = (typeof ROLES)[number]

const rising = (values: readonly number[]): boolean =>
  values.every((v, i) => i === 0 || v >= (values[i - 1] ?? 0))

const halving = (ladder: readonly number[]): boolean => {
  const steps = ladder.map((v, i) => v - (ladder[i - 1] ?? 0))
  return steps.every((step, i) => step > 0 && (i === 0 || step * 2 <= (steps[i - 1] ?? 0)))
}

const problemsOf = (given: RowTerms): string[] => {
  const { authority, instalments, settlement, extension } = given
  const found: string[] = []
  const check = (holds: boolean, problem: string) => {
    if (!holds) found.push(problem)
  }
  for (const part of ['penalty', 'interest', 'principal'] as const) {
    check(rising(ROLES.map((role) => authority[role][part])), `authority over ${part} shrinks with the role`)
  }
  check(halving(given.ladder), 'each step of the ladder is above 0 and at most half the one before')
  check(rising(ROLES.map((role) => instalments.parts[role])), 'the number of parts shrinks with the role')
  check(rising(ROLES.map((role) => extension.days[role])), 'the extension shrinks with the role')
  const packages = [...instalments.packages, ...given.softer.packages]
  check(
    packages.every((p) => p.parts <= instalments.parts.bot),
    'a package has more parts than the bot may grant',
  )
  check(
    instalments.packages.every((p) => p.downPayment >= instalments.minDownPayment),
    'a package asks for less than the least down payment',
  )
  check(
    given.softer.packages.every((p) => p.downPayment >= given.softer.minDownPayment),
    'a softer package asks for less than the least down payment',
  )
  check(
    given.softer.minDownPayment <= instalments.minDownPayment,
    'the softer set asks for a larger down payment',
  )
  check(given.softer.minInstalment <= instalments.minInstalment, 'the softer set asks for larger instalments')
  check(rising(instalments.shares.map((s) => s.upTo)), 'shares go by rising number of parts')
  check(rising(instalments.shares.map((s) => -s.share)), 'a longer plan may not get a larger share')
  check(settlement.payWithinDays <= settlement.latestDays, 'payWithinDays is beyond latestDays')
  check(
    instalments.firstWithinDays <= instalments.latestFirstDays,
    'firstWithinDays is beyond latestFirstDays',
  )
  return found
}

const sameTerms = (a: RowTerms['authority']['bot'], b: RowTerms['authority']['bot']): boolean =>
  a.penalty <= b.penalty && a.interest <= b.interest && a.principal <= b.principal

/** The file of offer rules: settings, rows of a decision table (the first that matches holds), and a default. */
export const offerRulesSchema = table.superRefine((rules, context) => {
  const ids = rules.rows.map((r) => r.id)
  for (const id of ids) {
    if (id === 'default' || ids.indexOf(id) !== ids.lastIndexOf(id))
      context.addIssue(`row id used twice: ${id}`)
  }
  for (const each of rules.rows) {
    for (const problem of problemsOf(each)) context.addIssue(`row ${each.id}: ${problem}`)
    if (!sameTerms(rules.default.authority.bot, each.authority.bot)) {
      context.addIssue(`row ${each.id} grants less than the default, which must be the most careful`)
    }
  }
  for (const problem of problemsOf(rules.default)) context.addIssue(`default: ${problem}`)
  if (rules.until !== null && rules.until < rules.from) context.addIssue('until is before from')
})
