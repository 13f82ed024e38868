import { describe, expect, test } from '@jest/globals'
import type { Expecting, Reading } from '../../src/conversation/reading.ts'
import { CLOCK, understand } from './model.ts'
import { tableOf } from './table.ts'

function others(reading: Reading): string[] {
  return reading.also.map((item) => item.intent)
}

function expectOthers(reading: Reading, also: string): void {
  if (also === '-') expect(others(reading)).toEqual([])
  else if (also !== '') expect(others(reading)).toEqual(expect.arrayContaining(also.split(' ')))
}

describe('what a message means', () => {
  test.each(tableOf('messages'))('"%s" means %s', (text = '', intent = '', also = '') => {
    const reading = understand(text, CLOCK)
    expect(reading.intent).toBe(intent)
    expectOthers(reading, also)
  })
})

describe('what an answer means after a question', () => {
  test.each(tableOf('answers'))(
    '"%s" after %s (%s offers) means %s',
    (text = '', expecting = '', offers = '', intent = '', also = '') => {
      const reading = understand(text, {
        ...CLOCK,
        expecting: expecting as Expecting,
        offers: Number(offers),
      })
      expect(reading.intent).toBe(intent)
      expectOthers(reading, also)
    },
  )
})

test('a counter-offer in slang gives amount, rate, salary day and register', () => {
  const reading = understand('gw cm bs 300rb sebulan kk, gajian tgl 28', CLOCK)
  expect(reading).toMatchObject({ intent: 'counter_offer', language: 'id', casual: true, decision: 'accept' })
  expect(reading.entities.map(({ type, text }) => [type, text])).toEqual([
    ['money', '300rb'],
    ['frequency', 'sebulan'],
    ['date', 'tgl 28'],
    ['payday', 'tgl 28'],
  ])
})

test.each([
  ['berapa sisa utang saya', 'id'],
  ['brp sisa utg gw', 'id'],
  ['gpp kok', 'id'],
  ['what is my balance', 'en'],
  ['how much do i still owe', 'en'],
  ['can i pay next week dulu ga kak soalnya belum gajian', 'mixed'],
  ['gue cuma afford 500k per month, is that okay', 'mixed'],
])('"%s" is written in %s', (text, language) => {
  expect(understand(text, CLOCK).language).toBe(language)
})

test('anger is negative, thanks are positive, a question is neither', () => {
  expect(understand('anjing lo nagih mulu', CLOCK).sentiment).toBeLessThan(-0.4)
  expect(understand('makasih banyak ya kak, sangat membantu', CLOCK).sentiment).toBeGreaterThan(0.4)
  expect(Math.abs(understand('berapa sisa utang saya', CLOCK).sentiment)).toBeLessThan(0.2)
})

test('formal speech is not taken for slang', () => {
  expect(understand('Selamat pagi, saya ingin menanyakan sisa tagihan saya.', CLOCK).casual).toBe(false)
  expect(understand('gw mau nanya dong bro', CLOCK).casual).toBe(true)
})

test('what is surely about something else is accepted as such', () => {
  for (const text of [
    'cuaca hari ini gimana',
    'mau pinjam lagi dong 5 juta bisa?',
    'can I borrow 10 million',
  ]) {
    const { intent, confidence, decision } = understand(text, CLOCK)
    expect([text, intent, decision]).toEqual([text, 'out_of_scope', 'accept'])
    expect(confidence).toBeGreaterThanOrEqual(0.85)
  }
})

test.each(['xqzv plmk', 'hmmm gitu deh pokoknya', 'lho kok gitu', 'ya gitu deh', 'lama amat sih'])(
  'what says nothing is not understood: "%s"',
  (text) => {
    const { intent, decision } = understand(text, CLOCK)
    expect([intent, decision === 'accept']).toEqual(['out_of_scope', false])
  },
)

test('the same text in the same context always gives the same reading', () => {
  for (const [text = ''] of tableOf('messages')) {
    expect(understand(text, CLOCK)).toEqual(understand(text, CLOCK))
  }
})
