import { describe, expect, test } from '@jest/globals'
import { parseDeskHours } from '../../src/desk-hours.ts'
import { deskAt } from '../../src/handoff/desk-state.ts'

const hours = parseDeskHours('Mon-Sat 08:00-20:00 Asia/Jakarta')
if (!hours) throw new Error('The hours of the test are not readable.')
const at = (iso: string, online = 1, waiting = 0) => deskAt(hours, { online, waiting }, Date.parse(iso))

describe('what a debtor may be told of the desk', () => {
  test.each([
    ['2026-11-25T08:00:00+07:00', true],
    ['2026-11-25T07:59:59+07:00', false],
    ['2026-11-25T19:59:59+07:00', true],
    ['2026-11-25T20:00:00+07:00', false],
    ['2026-11-29T10:00:00+07:00', false],
  ])('at %s it is open: %s', (iso, open) => {
    expect(at(iso).open).toBe(open)
  })

  test('it opens next on the next day of its hours, over a closed Sunday', () => {
    expect(at('2026-11-28T21:00:00+07:00').opens).toBe(Date.parse('2026-11-30T08:00:00+07:00'))
    expect(at('2026-11-25T05:00:00+07:00').opens).toBe(Date.parse('2026-11-25T08:00:00+07:00'))
  })

  test('no wait is named while nobody is there or the desk is closed', () => {
    expect(at('2026-11-25T10:00:00+07:00', 0).minutes).toBeNull()
    expect(at('2026-11-25T22:00:00+07:00', 3).minutes).toBeNull()
  })

  test('the wait is a range that grows with the queue and shrinks with people', () => {
    const [alone] = at('2026-11-25T10:00:00+07:00', 1, 0).minutes ?? []
    const busy = at('2026-11-25T10:00:00+07:00', 1, 5).minutes ?? [0, 0]
    const shared = at('2026-11-25T10:00:00+07:00', 3, 5).minutes ?? [0, 0]
    expect(busy[0]).toBeLessThan(busy[1])
    expect(busy[1]).toBeGreaterThan(alone ?? 0)
    expect(shared[1]).toBeLessThan(busy[1])
  })
})
