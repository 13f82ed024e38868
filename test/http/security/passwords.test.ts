import { createHook } from 'node:async_hooks'
import { scryptSync } from 'node:crypto'
import { expect, test } from '@jest/globals'
import {
  DEMO_PASSWORD,
  hashPassword,
  isOutdated,
  passwordProblem,
  verifyPassword,
} from '../../../src/http/security/passwords.ts'

const PASSWORD = 'bukit hijau pagi'

test('a password is known again and no other is', async () => {
  const stored = await hashPassword(PASSWORD)
  expect(await verifyPassword(PASSWORD, stored)).toBe(true)
  expect(await verifyPassword(`${PASSWORD} `, stored)).toBe(false)
  expect(await verifyPassword('', stored)).toBe(false)
})

test('the stored text names its cost, is salted and does not hold the password', async () => {
  const [one, two] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)])
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/)
  expect(one).not.toBe(two)
  expect(one).not.toContain('bukit')
})

test('a hash of an older cost is still good, and known as outdated', async () => {
  const salt = Buffer.from('0123456789abcdef')
  const key = scryptSync(PASSWORD, salt, 32, { N: 2 ** 12, r: 8, p: 1 })
  const old = `$scrypt$ln=12,r=8,p=1$${salt.toString('base64url')}$${key.toString('base64url')}`
  expect(await verifyPassword(PASSWORD, old)).toBe(true)
  expect(await verifyPassword('other', old)).toBe(false)
  expect(isOutdated(old)).toBe(true)
  expect(isOutdated(await hashPassword(PASSWORD))).toBe(false)
})

test('a composed and a decomposed accent are the same password', async () => {
  expect(await verifyPassword('caf\u00e9 di pagi hari', await hashPassword('cafe\u0301 di pagi hari'))).toBe(
    true,
  )
})

test('an unknown user costs the same derivation as a known one, and is refused', async () => {
  let derivations = 0
  const hook = createHook({
    init(_id, type) {
      if (type === 'SCRYPTREQUEST') derivations++
    },
  }).enable()
  const stored = await hashPassword(PASSWORD)
  expect(derivations).toBe(1)
  expect(await verifyPassword('wrong password', stored)).toBe(false)
  expect(derivations).toBe(2)
  expect(await verifyPassword(PASSWORD, undefined)).toBe(false)
  expect(derivations).toBe(3)
  hook.disable()
})

test.each([
  '',
  'plain text',
  '$scrypt$ln=99,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$x',
  '$2b$10$abcdefghijklmnopqrstuv',
])('the hash "%s" is refused aloud, not taken as a wrong password', async (stored) => {
  await expect(verifyPassword(PASSWORD, stored)).rejects.toThrow(/set the password of this user anew/)
})

test('hashing leaves the event loop free', async () => {
  const hashing = hashPassword(PASSWORD).then(() => 'hashed')
  const turn = new Promise((resolve) => setImmediate(resolve, 'free'))
  expect(await Promise.race([hashing, turn])).toBe('free')
  await hashing
})

test.each([
  ['pendek', /6 characters; use at least 12/],
  ['x'.repeat(257), /at most 256/],
  ['aaaabbbbaaaabbbb', /repeats too few/],
  [DEMO_PASSWORD, /published password of the demo/],
])('the new password "%s" is refused with a reason', (password, reason) => {
  expect(passwordProblem(password)).toMatch(reason)
})

test('a good new password has no problem, counted by characters in any script', () => {
  expect(passwordProblem(PASSWORD)).toBeUndefined()
  expect(passwordProblem('🙂🙃😀😁😂😃')).toMatch(/6 characters/)
})
