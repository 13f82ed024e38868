import { expect, test } from '@jest/globals'
import { csrfMatches, csrfToken } from '../../../src/http/security/csrf.ts'

test('the token of a session is accepted for that session alone', () => {
  const token = csrfToken('session one')
  expect(csrfMatches('session one', token)).toBe(true)
  expect(csrfMatches('session two', token)).toBe(false)
})

test.each([
  undefined,
  '',
  'x',
  csrfToken('session one').slice(1),
  `${csrfToken('session one')}=`,
  'é'.repeat(43),
])('the header %s is refused', (header) => {
  expect(csrfMatches('session one', header)).toBe(false)
})

test('the token does not give the session away', () => {
  expect(csrfToken('session one')).toMatch(/^[\w-]{43}$/)
  expect(csrfToken('session one')).not.toContain('session')
})
