import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { minor } from '../../src/negotiation/money.ts'
import { offerRulesSchema } from '../../src/negotiation/rules.ts'
import { type Facts, rowFor } from '../../src/negotiation/table.ts'
import { starter, starterData } from './sample.ts'

const facts = (also: Partial<Facts> = {}): Facts => ({
  dpd: 65,
  balance: 6_540_000,
  product: 'credit_card',
  creditor: 'sanggara',
  ...also,
})

type Data = Record<string, unknown>

/** The starter file with its first row, or its settings, changed. */
const changed = ({ row = {}, settings = {} }: { row?: Data; settings?: Data }): unknown => {
  const file = starterData()
  const [first, ...others] = file.rows as Data[]
  return { ...file, ...settings, rows: [{ ...first, ...row }, ...others] }
}

const problems = (file: unknown): string => {
  const parsed = offerRulesSchema.safeParse(file)
  return parsed.success ? '' : parsed.error.issues.map((issue) => issue.message).join('\n')
}

const firstRow = (): Data => (starterData().rows as Data[])[0] as Data

describe('the decision table', () => {
  test.each([
    [0, 'late-0-30'],
    [30, 'late-0-30'],
    [31, 'late-31-60'],
    [61, 'late-61-90'],
    [120, 'late-91-120'],
    [121, 'late-121-180'],
    [180, 'late-121-180'],
    [181, 'late-181'],
    [4000, 'late-181'],
  ])('%d days late is row %s', (dpd, id) => {
    expect(rowFor(facts({ dpd }), starter)).toMatchObject({ ok: true, id })
  })

  test('every account finds a row, and the first that matches holds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 10 ** 10 }),
        (dpd, balance) => {
          expect(rowFor(facts({ dpd, balance }), starter)).toMatchObject({ ok: true })
        },
      ),
    )
    const [last] = starter.rows.slice(-1)
    if (!last) throw new Error('the starter file has rows')
    const again = { ...starter, rows: [...starter.rows, { ...last, id: 'later' }] }
    expect(rowFor(facts({ dpd: 200 }), again)).toMatchObject({ id: 'late-181' })
  })

  test('an account that no row matches gets the default, which gives nothing away', () => {
    const none = { ...starter, rows: [] }
    expect(rowFor(facts(), none)).toMatchObject({ ok: true, id: 'default' })
    expect(starter.default.authority.bot).toEqual({ penalty: 0, interest: 0, principal: 0 })
  })

  test('a missing or malformed fact fails and never falls through to the default', () => {
    expect(rowFor(facts({ dpd: null }), starter)).toEqual({ ok: false, code: 'fact_missing', fact: 'dpd' })
    expect(rowFor(facts({ dpd: Number.NaN }), starter)).toMatchObject({ ok: false, fact: 'dpd' })
    expect(rowFor(facts({ dpd: '65' as unknown as number }), starter)).toMatchObject({
      ok: false,
      fact: 'dpd',
    })
    expect(rowFor(facts({ balance: 1.5 }), starter)).toMatchObject({ ok: false, fact: 'balance' })
    expect(rowFor(facts({ product: '' }), starter)).toMatchObject({ ok: false, fact: 'product' })
    expect(rowFor(facts({ creditor: undefined as unknown as string }), starter)).toMatchObject({
      fact: 'creditor',
    })
  })

  test.each([
    [{ balance: { '>=': 5_000_000 } }, true],
    [{ balance: { '>=': 6_540_001 } }, false],
    [{ balance: { in: [1, 6_540_000] } }, true],
    [{ balance: { '=': 6_540_001 } }, false],
    [{ dpd: { '=': 65 } }, true],
    [{ dpd: { in: [64, 66] } }, false],
    [{ product: { in: ['payday', 'credit_card'] } }, true],
    [{ product: { '=': 'payday' } }, false],
    [{ creditor: { '=': 'sanggara' } }, true],
    [{ creditor: { in: ['other'] } }, false],
  ])('the cell %j matches: %s', (cell, matches) => {
    const any = { dpd: 'any', balance: 'any', product: 'any', creditor: 'any' }
    const rules = offerRulesSchema.parse(changed({ row: { id: 'tried', when: { ...any, ...cell } } }))
    const row = rowFor(facts(), rules)
    expect(row.ok && row.id === 'tried').toBe(matches)
  })
})

describe('a rule file', () => {
  test('the starter file is in order and carries the usual authority of the bot', () => {
    const bot = starter.rows.map(({ authority }) => authority.bot)
    expect(bot.map(({ penalty, interest }) => [penalty, interest])).toEqual([
      [2500, 0],
      [5000, 0],
      [10_000, 0],
      [10_000, 2000],
      [10_000, 4000],
      [10_000, 6000],
    ])
    expect(bot.every(({ principal }) => principal === 0)).toBe(true)
  })

  test.each([
    [
      'an operator nobody knows',
      { when: { dpd: { '>': 90 }, balance: 'any', product: 'any', creditor: 'any' } },
    ],
    [
      'a number written as text',
      { when: { dpd: { '=': '65' }, balance: 'any', product: 'any', creditor: 'any' } },
    ],
    [
      'a range the wrong way round',
      { when: { dpd: { between: [30, 0] }, balance: 'any', product: 'any', creditor: 'any' } },
    ],
    ['a missing condition', { when: { dpd: 'any', balance: 'any', product: 'any' } }],
    ['an extra field', { discount: 5000 }],
    ['a share above the whole', { ladder: [10_001] }],
    ['no ladder', { ladder: [] }],
    ['a fraction of a basis point', { ladder: [5000.5] }],
  ])('is refused with %s', (_, row) => {
    expect(problems(changed({ row }))).not.toBe('')
  })

  test.each([
    ['a step of the ladder larger than half the one before', { ladder: [5000, 8000] }, /half the one before/],
    ['a ladder that goes back', { ladder: [5000, 4000] }, /half the one before/],
    ['an id used twice', { id: 'late-31-60' }, /used twice/],
    ['an id of the default', { id: 'default' }, /used twice/],
  ])('is refused with %s', (_, row, problem) => {
    expect(problems(changed({ row }))).toMatch(problem)
  })

  test('is refused when a role may do less than the one below it', () => {
    const authority = {
      bot: { penalty: 5000, interest: 0, principal: 0 },
      agent: { penalty: 4000, interest: 0, principal: 0 },
      supervisor: { penalty: 10_000, interest: 0, principal: 0 },
    }
    expect(problems(changed({ row: { authority } }))).toMatch(/authority over penalty shrinks/)
  })

  test('is refused when a longer plan gets a larger share, or a package is longer than the bot may grant', () => {
    const instalments = firstRow().instalments as Data
    const shares = [
      { upTo: 3, share: 3000 },
      { upTo: 6, share: 6000 },
    ]
    expect(problems(changed({ row: { instalments: { ...instalments, shares } } }))).toMatch(/larger share/)
    const packages = [{ parts: 12, downPayment: 0 }]
    expect(problems(changed({ row: { instalments: { ...instalments, packages } } }))).toMatch(/more parts/)
  })

  test('is refused when a row is more careful than the default', () => {
    const base = starterData().default as Data
    const bot = { penalty: 3000, interest: 0, principal: 0 }
    const all = { bot, agent: bot, supervisor: bot }
    expect(problems(changed({ settings: { default: { ...base, authority: all } } }))).toMatch(/most careful/)
  })

  test('is refused without a default', () => {
    const { default: _, ...file } = starterData()
    expect(problems(file)).not.toBe('')
  })

  test('gives amounts as money', () => {
    expect(starter.step).toBe(minor(1000))
  })
})
