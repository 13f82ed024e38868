import { expect, test } from '@jest/globals'
import { CLOCK, understand } from './model.ts'
import { tableOf } from './table.ts'

test.each(tableOf('distress'))('danger to life (%s): "%s"', (expected = '', text = '') => {
  expect(understand(text, CLOCK).distress).toBe(expected === 'yes')
})

test('danger leads whatever else is said', () => {
  const reading = understand('berapa sisa utang saya? udah capek hidup, pengen mati aja', CLOCK)
  expect(reading.intent).toBe('distress')
  expect(reading.also.map((item) => item.intent)).toContain('ask_balance')
})
