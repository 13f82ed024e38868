import { expect, test } from '@jest/globals'
import { EXPECTATIONS, INTENTS } from '../../src/conversation/reading.ts'
import { MAX_LENGTH } from '../../src/understanding/clean.ts'
import { seeded } from '../../src/understanding/random.ts'
import { tokenise } from '../../src/understanding/tokens.ts'
import { CLOCK, understand } from './model.ts'

const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\n\n\n',
  '?',
  '....',
  '\ud800',
  'bayar \udc00 300rb \ud83d',
  '\u0000\u0001\u0007bayar\u001b[31m',
  '\u202e\u202drab\u2066ay\u2069',
  'b̷̢̛͍͈̈́a̸y̵͔͑a̶r̸ 500rb',
  'constructor __proto__ toString hasOwnProperty valueOf',
  'bayar constructor ribu, tanggal constructor, __proto__ juta',
  '<script>alert(1)</script>',
  '"; DROP TABLE cases; --',
  '{{7*7}} $(whoami) %s %n',
  'Rp 1.1.1.1.1.1.1.1.1.1',
  '9'.repeat(4000),
  `Rp ${'1.'.repeat(1500)}`,
  'satu '.repeat(800),
  'setengah juta '.repeat(280),
  '- '.repeat(2000),
  '('.repeat(4000),
  '+62'.repeat(1300),
  '1/'.repeat(2000),
  'a'.repeat(1_000_000),
  'hahaha'.repeat(100_000),
  'bayar, '.repeat(500),
  '😀'.repeat(2000),
  'क्षमा करें 请问 مرحبا שלום',
  '\u200b'.repeat(4000),
  'tgl '.repeat(1000),
  'gak '.repeat(1000),
]

test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))(
  '%j gives a valid reading in every state',
  (_, text) => {
    for (const expecting of [undefined, ...EXPECTATIONS]) {
      const reading = understand(text, expecting ? { ...CLOCK, expecting, offers: 2 } : CLOCK)
      expect(INTENTS).toContain(reading.intent)
      expect(reading.confidence).toBeGreaterThanOrEqual(0)
      expect(reading.confidence).toBeLessThanOrEqual(1)
      expect(['id', 'en', 'mixed']).toContain(reading.language)
      for (const entity of reading.entities) {
        expect(text.slice(entity.start, entity.end)).toBe(entity.text)
        expect(JSON.stringify(entity)).not.toMatch(/null|NaN/)
      }
    }
  },
)

test('nothing behind the length cap is read', () => {
  const reading = understand(`${'. '.repeat(MAX_LENGTH / 2)}bayar 500rb`, CLOCK)
  expect(reading.entities).toEqual([])
})

test('no message has more than a thousand words and marks', () => {
  expect(tokenise('1/'.repeat(2000))).toHaveLength(1000)
  expect(understand(`${'( '.repeat(1000)}bayar 500rb`, CLOCK).entities).toEqual([])
  expect(understand(`${'( '.repeat(990)}bayar 500rb`, CLOCK).entities).toHaveLength(1)
})

test('random characters never break a reading', () => {
  const random = seeded(3)
  const alphabet = [
    'bayar',
    'rp',
    '1',
    '5',
    '.',
    ',',
    ' ',
    'rb',
    'jt',
    'tgl',
    '-',
    '/',
    '%',
    'x',
    '\ud83d',
    '\u0301',
    'a',
    '?',
  ]
  for (let round = 0; round < 300; round++) {
    let text = ''
    for (let i = 0; i < 40; i++) text += alphabet[Math.floor(random() * alphabet.length)]
    const reading = understand(text, { ...CLOCK, expecting: 'amount' })
    for (const entity of reading.entities) {
      expect(text.slice(entity.start, entity.end)).toBe(entity.text)
      if (entity.type === 'money') expect(Number.isInteger(entity.value)).toBe(true)
      if (entity.type === 'date' && 'value' in entity) expect(entity.value).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  }
})
