import { beforeEach, describe, expect, test } from '@jest/globals'
import { SignJWT, UnsecuredJWT } from 'jose'
import {
  HOST_IDENTITY_MS,
  readHostIdentity,
  readLink,
  readVisitor,
  signLink,
  signVisitor,
  sweepUsedTokens,
  VISITOR_MS,
} from '../../../src/http/security/tokens.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'

const NOW = Date.UTC(2026, 0, 5, 3)
const SECOND = 1000
const MINUTE = 60 * SECOND
const OLD = 'old-secret-of-at-least-32-characters'
const NEW = 'new-secret-of-at-least-32-characters'
const FOREIGN = 'a-secret-nobody-here-has-ever-known-of'

const INVALID = { ok: false, code: 'INVALID' }
const EXPIRED = { ok: false, code: 'EXPIRED' }

describe('the token of a visitor', () => {
  test('is read back until it expires', async () => {
    const token = signVisitor([NEW], 'v-17', NOW)
    expect(await readVisitor([NEW], token, NOW)).toEqual({ ok: true, visitor: 'v-17' })
    expect(await readVisitor([NEW], token, NOW + VISITOR_MS - 1)).toMatchObject({ ok: true })
    expect(await readVisitor([NEW], token, NOW + VISITOR_MS)).toEqual(EXPIRED)
  })

  test('outlives the replacing of a secret, until the old one is taken away', async () => {
    const token = signVisitor([OLD], 'v-17', NOW)
    expect(await readVisitor([NEW, OLD], token, NOW)).toMatchObject({ ok: true })
    expect(await readVisitor([NEW, OLD], token, NOW + VISITOR_MS)).toEqual(EXPIRED)
    expect(await readVisitor([NEW], token, NOW)).toEqual(INVALID)
    expect(await readVisitor([NEW], signVisitor([NEW, OLD], 'v-17', NOW), NOW)).toMatchObject({ ok: true })
  })

  test('is refused when anything about it was changed', async () => {
    const [head, body, signature] = signVisitor([NEW], 'v-17', NOW).split('.')
    const other = Buffer.from(JSON.stringify({ sub: 'v-18', aud: 'v', exp: NOW })).toString('base64url')
    const none = new UnsecuredJWT({ sub: 'v-17', aud: 'v', exp: NOW }).encode()
    const changed = [
      `${head}.${other}.${signature}`,
      `${head}.${body}.`,
      `${head}.${body}`,
      none,
      '',
      'x',
      '..',
    ]
    for (const token of [...changed, 'x'.repeat(5_000), signVisitor([FOREIGN], 'v-17', NOW)]) {
      expect(await readVisitor([NEW], token, NOW)).toEqual(INVALID)
    }
  })

  test('is refused when signed by another algorithm of the same secret', async () => {
    const key = new TextEncoder().encode(`${NEW}${NEW}`)
    const token = await new SignJWT({ sub: 'v-17', aud: 'v', exp: NOW / 1000 + 60 })
      .setProtectedHeader({ alg: 'HS512' })
      .sign(key)
    expect(await readVisitor([`${NEW}${NEW}`], token, NOW)).toEqual(INVALID)
  })

  test('is neither signed nor read with a short secret', async () => {
    expect(() => signVisitor(['short'], 'v-17', NOW)).toThrow(/fewer than 32/)
    await expect(readVisitor(['short'], signVisitor([NEW], 'v', NOW), NOW)).rejects.toThrow(/fewer than 32/)
  })
})

describe('a link', () => {
  const link = { purpose: 'document', subject: 'case-1/account-2', expiresAt: NOW + 10 * MINUTE } as const

  test('opens what it was made for until it expires', async () => {
    const token = signLink([NEW], link, NOW)
    expect(await readLink([NEW], token, 'document', NOW)).toEqual({ ok: true, link })
    expect(await readLink([NEW], token, 'document', link.expiresAt - 1)).toMatchObject({ ok: true })
    expect(await readLink([NEW], token, 'document', link.expiresAt)).toEqual(EXPIRED)
  })

  test('opens nothing else, and no other token opens it', async () => {
    const document = signLink([NEW], link, NOW)
    const payment = signLink([NEW], { ...link, purpose: 'payment' }, NOW)
    const visitor = signVisitor([NEW], link.subject, NOW)
    expect(await readLink([NEW], document, 'payment', NOW)).toEqual(INVALID)
    expect(await readLink([NEW], payment, 'document', NOW)).toEqual(INVALID)
    expect(await readLink([NEW], visitor, 'document', NOW)).toEqual(INVALID)
    expect(await readVisitor([NEW], document, NOW)).toEqual(INVALID)
    expect(await readLink([NEW], payment, 'payment', NOW)).toMatchObject({ ok: true })
  })

  test('fits into an address and tells nothing of a debt when decoded', () => {
    const token = signLink([NEW], { ...link, purpose: 'payment', subject: 'c1' }, NOW)
    expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
    const decoded = token
      .split('.')
      .slice(0, 2)
      .map((part) => Buffer.from(part, 'base64url').toString())
    expect(decoded.join()).not.toMatch(/pay|document|lunas|debt|settle/i)
  })
})

describe('the identity a lender signs', () => {
  const rules = { keys: [NEW, OLD] as const, audience: 'https://chat.lender.example' }
  let store: Store
  beforeEach(() => {
    store = memoryStore()
  })

  interface Claims {
    sub?: string
    aud?: string
    jti?: string
    exp?: number
  }

  const identity = (claims: Claims = {}, secret = NEW): Promise<string> => {
    const sound = { sub: 'D-100', aud: rules.audience, jti: 'once', exp: (NOW + 5 * MINUTE) / 1000 }
    return new SignJWT({ ...sound, ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(secret))
  }

  test('names the debtor once, and only once, however often at the same time', async () => {
    const token = await identity()
    const read = await Promise.all([1, 2, 3].map(() => readHostIdentity(store, rules, token, NOW)))
    expect(read.filter(({ ok }) => ok)).toEqual([{ ok: true, debtor: 'D-100' }])
    expect(read.filter(({ ok }) => !ok)).toEqual(Array(2).fill({ ok: false, code: 'USED' }))
    expect(await readHostIdentity(store, rules, await identity({ sub: 'D-101' }), NOW)).toEqual({
      ok: false,
      code: 'USED',
    })
    expect(await readHostIdentity(store, rules, await identity({ jti: 'twice' }), NOW)).toMatchObject({
      ok: true,
    })
  })

  test('is accepted under every secret in use', async () => {
    expect(await readHostIdentity(store, rules, await identity({}, OLD), NOW)).toMatchObject({ ok: true })
    expect(await readHostIdentity(store, rules, await identity({ jti: 'b' }, FOREIGN), NOW)).toEqual(INVALID)
  })

  test('lives at most a quarter of an hour, give or take a clock that is off by half a minute', async () => {
    const lives = async (ms: number) =>
      readHostIdentity(store, rules, await identity({ jti: `${ms}`, exp: (NOW + ms) / 1000 }), NOW)
    expect(await lives(HOST_IDENTITY_MS)).toMatchObject({ ok: true })
    expect(await lives(HOST_IDENTITY_MS + 30 * SECOND)).toMatchObject({ ok: true })
    expect(await lives(HOST_IDENTITY_MS + 31 * SECOND)).toEqual({ ok: false, code: 'TOO_LONG' })
    expect(await lives(365 * 24 * 60 * MINUTE)).toEqual({ ok: false, code: 'TOO_LONG' })
    expect(await lives(-29 * SECOND)).toMatchObject({ ok: true })
    expect(await lives(-30 * SECOND)).toEqual(EXPIRED)
  })

  test.each([
    ['another audience', { aud: 'https://other.example' }],
    ['an audience that is one of ours', { aud: 'v' }],
    ['no debtor', { sub: '' }],
    ['no number of its own', { jti: '' }],
    ['a number beyond all measure', { jti: 'x'.repeat(201) }],
  ])('is refused with %s, and is not used up by it', async (_, claims) => {
    expect(await readHostIdentity(store, rules, await identity(claims), NOW)).toEqual(INVALID)
    expect(await store.scan('used-token', 'due', {}, 9)).toEqual([])
  })

  test.each(['sub', 'aud', 'jti', 'exp'])('is refused without the claim %s', async (name) => {
    const { [name]: _, ...rest }: Record<string, unknown> = {
      sub: 'D',
      aud: rules.audience,
      jti: 'a',
      exp: NOW / 1000 + 60,
    }
    const token = await new SignJWT(rest)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(NEW))
    expect(await readHostIdentity(store, rules, token, NOW)).toEqual(INVALID)
  })

  test('is remembered until it would be refused for its age', async () => {
    const token = await identity()
    await readHostIdentity(store, rules, token, NOW)
    const gone = NOW + 5 * MINUTE + 30 * SECOND
    expect(await sweepUsedTokens(store, gone - 1)).toBe(0)
    expect(await readHostIdentity(store, rules, token, gone - SECOND)).toEqual({ ok: false, code: 'USED' })
    expect(await sweepUsedTokens(store, gone)).toBe(1)
    expect(await readHostIdentity(store, rules, token, gone)).toEqual(EXPIRED)
  })
})
