import { expect, test } from '@jest/globals'
import { rateLimit } from '../../../src/http/security/rate.ts'

const NOW = 1_000_000

test('a burst is allowed, then one token a second, and the wait is told', () => {
  const limit = rateLimit({ burst: 3, perSecond: 2 })
  for (let n = 0; n < 3; n++) expect(limit.take('a', NOW)).toEqual({ ok: true })
  expect(limit.take('a', NOW)).toEqual({ ok: false, retryAfterMs: 500 })
  expect(limit.take('a', NOW + 400)).toEqual({ ok: false, retryAfterMs: 100 })
  expect(limit.take('a', NOW + 500)).toEqual({ ok: true })
  expect(limit.take('a', NOW + 500)).toMatchObject({ ok: false })
})

test('a quiet time earns no more than a burst', () => {
  const limit = rateLimit({ burst: 2, perSecond: 1 })
  limit.take('a', NOW)
  const later = NOW + 3_600_000
  expect([1, 2, 3].map(() => limit.take('a', later).ok)).toEqual([true, true, false])
})

test('one key does not spend the tokens of another', () => {
  const limit = rateLimit({ burst: 1, perSecond: 1 })
  limit.take('a', NOW)
  expect(limit.take('b', NOW)).toEqual({ ok: true })
})

test('a clock that steps back earns nothing and breaks nothing', () => {
  const limit = rateLimit({ burst: 1, perSecond: 1 })
  limit.take('a', NOW)
  expect(limit.take('a', NOW - 10_000).ok).toBe(false)
  expect(limit.take('a', NOW + 999).ok).toBe(false)
  expect(limit.take('a', NOW + 1000).ok).toBe(true)
})

test('beyond the number of keys the one unused for longest is forgotten', () => {
  const limit = rateLimit({ burst: 1, perSecond: 0.001, maxKeys: 2 })
  limit.take('a', NOW)
  limit.take('b', NOW)
  limit.take('a', NOW)
  limit.take('c', NOW)
  expect(limit.take('a', NOW).ok).toBe(false)
  expect(limit.take('b', NOW).ok).toBe(true)
})
