import { describe, expect, test } from '@jest/globals'
import { HOLD_WORDS } from '../../src/compliance/holds.ts'
import { en } from '../../web/console/words/en.ts'
import { id } from '../../web/console/words/id.ts'
import { fill } from '../../web/console/words/message.ts'
import { saying } from '../../web/console/words/words.ts'

describe('words of the console', () => {
  test('both languages have the same keys in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(id))
  })

  test('both languages fill the same names', () => {
    const names = (text: string) =>
      [
        ...new Set(
          [...text.matchAll(/(?<!(?:one|other|=\d+) )\{(\w+)(?:, plural|\})/g)].map((one) => one[1]),
        ),
      ].sort()
    for (const [key, text] of Object.entries(id)) {
      expect([key, names(en[key as keyof typeof id])]).toEqual([key, names(text)])
    }
  })

  test('no message ends in an exclamation mark or is empty', () => {
    for (const text of [...Object.values(id), ...Object.values(en)]) expect(text).toMatch(/[^!]$/)
  })

  test('plurals choose by the rules of the language', () => {
    const message = '{n, plural, =0 {none} one {# day of {of}} other {# days of {of}}}'
    expect([0, 1, 2].map((n) => fill(message, { n, of: 'May' }, 'en'))).toEqual([
      'none',
      '1 day of May',
      '2 days of May',
    ])
    expect(fill('{n, plural, other {# pesan}}', { n: 1 }, 'id')).toBe('1 pesan')
  })

  test('a name nobody gave stays visible and breaks nothing', () => {
    expect(fill('Halo {name}, {', {}, 'id')).toBe('Halo {name}, {}')
  })

  test('a key built from data has words or none, never a made-up one', () => {
    const say = saying('id')
    expect(say.known('why.below_authority')).toBe('Total di bawah batas Anda.')
    expect(say.known('why.toString')).toBeNull()
    expect(say.known('toString')).toBeNull()
  })

  test.each(HOLD_WORDS)('the hold %s has a name and says what it stops', (word) => {
    const say = saying('id')
    expect(say.known(`hold.${word}`)).not.toBeNull()
    expect(say.known(`hold.means.${word}`)).not.toBeNull()
  })
})
