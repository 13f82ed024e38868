import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Allowance, HOLD_WORDS, HOLDS, holdsAllow } from '../../src/compliance/holds.ts'

const row = (given: Allowance) => [
  given.writeFirst,
  given.balance,
  given.offers,
  given.payLink,
  given.reminders,
]

describe('a hold', () => {
  test.each([
    ['distress', false, 'no', 'none', false, 'no'],
    ['deceased', false, 'no', 'none', false, 'no'],
    ['represented', false, 'no', 'none', false, 'no'],
    ['identity', false, 'no', 'none', false, 'no'],
    ['dispute', false, 'disputed', 'none', true, 'no'],
    ['claim_paid', false, 'checking', 'none', true, 'no'],
    ['hardship', false, 'yes', 'softer', true, 'yes'],
    ['complaint', false, 'yes', 'usual', true, 'no'],
    ['stop', false, 'yes', 'usual', true, 'if_wanted'],
  ] as const)(
    'of %s leaves: write first %s, balance %s, offers %s, pay link %s, reminders %s',
    (word, ...left) => {
      expect(row(holdsAllow([word]))).toEqual(left)
    },
  )

  test('of distress takes two people to lift', () => {
    expect(HOLDS.distress.liftedBy).toBe('two_people')
    expect(HOLDS.stop.liftedBy).toBe('debtor')
  })

  test('without any, all is allowed', () => {
    expect(row(holdsAllow([]))).toEqual([true, 'yes', 'usual', true, 'yes'])
  })

  test('of several the strictest counts, in any order, and another hold never allows more', () => {
    const words = fc.array(fc.constantFrom(...HOLD_WORDS), { maxLength: 6 })
    const rank = (given: Allowance) => [
      Number(given.writeFirst),
      ['no', 'disputed', 'checking', 'yes'].indexOf(given.balance),
      ['none', 'softer', 'usual'].indexOf(given.offers),
      Number(given.payLink),
      ['no', 'if_wanted', 'yes'].indexOf(given.reminders),
    ]
    fc.assert(
      fc.property(words, fc.constantFrom(...HOLD_WORDS), (list, another) => {
        expect(holdsAllow([...list].reverse())).toEqual(holdsAllow(list))
        const before = rank(holdsAllow(list))
        const after = rank(holdsAllow([...list, another]))
        expect(after.every((value, i) => value <= (before[i] ?? 0))).toBe(true)
      }),
    )
    expect(holdsAllow(['hardship', 'stop'])).toMatchObject({ offers: 'softer', reminders: 'if_wanted' })
    expect(holdsAllow(['dispute', 'claim_paid']).balance).toBe('disputed')
  })
})
