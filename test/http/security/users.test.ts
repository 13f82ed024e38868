import { scryptSync } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { DEMO_PASSWORD } from '../../../src/http/security/passwords.ts'
import { openSession, readSession } from '../../../src/http/security/sessions.ts'
import {
  FAILURES_PER_ACCOUNT,
  FAILURES_PER_ADDRESS,
  SIGN_IN_WINDOW_MS,
  signIn,
  sweepSignIns,
} from '../../../src/http/security/sign-in.ts'
import {
  addUser,
  demoUsers,
  disableUser,
  enableUser,
  findUser,
  listUsers,
  setPassword,
} from '../../../src/http/security/users.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'

const NOW = Date.UTC(2026, 0, 5, 3)
const PASSWORD = 'bukit hijau pagi'
const RINA = { email: 'Rina@Lender.example', name: 'Rina', roles: ['agent'], password: PASSWORD }
const ID = 'rina@lender.example'

let store: Store
beforeEach(() => {
  store = memoryStore()
})

const attempt = (password: string, address = '10.0.0.1', email = ID) =>
  signIn(store, { email, password, address }, NOW)

describe('users', () => {
  test('are found however the address is typed, without the password', async () => {
    const added = await addUser(store, { ...RINA, team: 'siang', skills: ['hardship'] }, NOW)
    const user = {
      email: ID,
      name: 'Rina',
      roles: ['agent'],
      team: 'siang',
      skills: ['hardship'],
      active: true,
      demo: false,
      createdAt: NOW,
    }
    expect(added).toEqual({ ok: true, user })
    expect(await findUser(store, ' RINA@lender.example')).toEqual(user)
    expect(await findUser(store, 'nobody@lender.example')).toBeUndefined()
    expect(JSON.stringify(await store.get('user', ID))).not.toContain(PASSWORD)
  })

  test('are refused with everything that is wrong', async () => {
    const added = await addUser(store, { email: 'x', name: ' ', roles: ['boss'], password: 'short' }, NOW)
    expect(added).toEqual({
      ok: false,
      problems: [expect.anything(), expect.anything(), expect.anything(), expect.anything()],
    })
    expect(await addUser(store, { ...RINA, roles: [] }, NOW)).toMatchObject({ ok: false })
    expect(await listUsers(store)).toEqual([])
  })

  test('have one account an address, also when two are added at once', async () => {
    const both = await Promise.all([
      addUser(store, RINA, NOW),
      addUser(store, { ...RINA, name: 'Other' }, NOW),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await addUser(store, RINA, NOW)).toEqual({
      ok: false,
      problems: [`There is a user ${ID} already.`],
    })
  })

  test('are listed by address beyond one page', async () => {
    const body = { ...(await stored()), password: 'x' }
    for (let n = 0; n < 450; n++) {
      const email = `u${String(n).padStart(3, '0')}@lender.example`
      await store.put('user', email, { ...body, email }, 0, { search: email })
    }
    const emails = (await listUsers(store)).map(({ email }) => email)
    expect(emails).toHaveLength(451)
    expect(emails).toEqual([...emails].sort())
  })

  test('who are disabled are signed out everywhere and kept out until enabled', async () => {
    await addUser(store, RINA, NOW)
    const session = await openSession(store, ID, NOW)
    expect(await disableUser(store, RINA.email)).toBe(true)
    expect(await readSession(store, session, NOW)).toBeUndefined()
    expect(await attempt(PASSWORD)).toEqual({ ok: false, code: 'REFUSED' })
    expect(await enableUser(store, RINA.email)).toBe(true)
    expect(await attempt(PASSWORD)).toMatchObject({ ok: true })
    expect(await disableUser(store, 'nobody@lender.example')).toBe(false)
  })

  test('who get a new password are signed out and no longer known by the old one', async () => {
    await addUser(store, RINA, NOW)
    const session = await openSession(store, ID, NOW)
    expect(await setPassword(store, ID, 'short')).toMatchObject({ ok: false })
    expect(await readSession(store, session, NOW)).toBeDefined()
    expect(await setPassword(store, ID, 'sawah luas sore')).toEqual({ ok: true })
    expect(await readSession(store, session, NOW)).toBeUndefined()
    expect(await attempt(PASSWORD)).toEqual({ ok: false, code: 'REFUSED' })
    expect(await attempt('sawah luas sore')).toMatchObject({ ok: true })
    expect(await setPassword(store, 'nobody@lender.example', PASSWORD)).toMatchObject({ ok: false })
  })

  test('may have the published demo password only as users of the demo, which can be told apart', async () => {
    expect(await addUser(store, { ...RINA, password: DEMO_PASSWORD }, NOW)).toMatchObject({ ok: false })
    expect(await addUser(store, { ...RINA, demo: true, password: 'short' }, NOW)).toMatchObject({ ok: false })
    await addUser(store, { ...RINA, demo: true, password: DEMO_PASSWORD }, NOW)
    await addUser(store, { ...RINA, email: 'budi@lender.example', demo: true }, NOW)
    expect((await demoUsers(store)).map(({ email }) => email)).toEqual([ID])
    await setPassword(store, ID, PASSWORD)
    expect(await demoUsers(store)).toEqual([])
  })
})

async function stored(): Promise<object> {
  const added = await addUser(store, { ...RINA, email: 'a@lender.example' }, NOW)
  if (!added.ok) throw new Error(added.problems.join())
  return added.user
}

describe('signing in', () => {
  test('answers a wrong password, an unknown and a disabled user alike', async () => {
    await addUser(store, RINA, NOW)
    const wrong = await attempt('wrong password')
    const unknown = await attempt(PASSWORD, '10.0.0.1', 'nobody@lender.example')
    await disableUser(store, ID)
    expect(wrong).toEqual({ ok: false, code: 'REFUSED' })
    expect(unknown).toEqual(wrong)
    expect(await attempt(PASSWORD)).toEqual(wrong)
  })

  test('is held up after too many failures of one account, from any address, until they are old', async () => {
    await addUser(store, RINA, NOW)
    await fail('account', FAILURES_PER_ACCOUNT - 1, '10.0.1.1', ID)
    expect(await attempt('wrong password', '10.0.1.2')).toMatchObject({ code: 'REFUSED' })
    const held = { ok: false, code: 'THROTTLED', retryAt: NOW + SIGN_IN_WINDOW_MS }
    expect(await attempt(PASSWORD, '10.0.2.1')).toEqual(held)
    expect(await attempt(PASSWORD, '10.0.2.1', ' RINA@LENDER.EXAMPLE')).toEqual(held)
    const later = { email: ID, password: PASSWORD, address: '10.0.2.1' }
    expect(await signIn(store, later, NOW + SIGN_IN_WINDOW_MS - 1)).toEqual(held)
    expect(await signIn(store, later, NOW + SIGN_IN_WINDOW_MS)).toMatchObject({ ok: true })
  })

  test('of an account that does not exist is held up just the same', async () => {
    const nobody = 'nobody@lender.example'
    await fail('account', FAILURES_PER_ACCOUNT, '10.0.1.1', nobody)
    expect(await attempt(PASSWORD, '10.0.2.1', nobody)).toMatchObject({ code: 'THROTTLED' })
  })

  test('is held up after too many failures from one address, over all accounts', async () => {
    await addUser(store, RINA, NOW)
    await fail('network', FAILURES_PER_ADDRESS - 1, '10.0.0.1', 'first@lender.example')
    expect(await attempt('wrong password', '10.0.0.1', 'someone@lender.example')).toMatchObject({
      code: 'REFUSED',
    })
    expect(await attempt(PASSWORD)).toMatchObject({ code: 'THROTTLED' })
    expect(await attempt(PASSWORD, '10.0.0.2')).toMatchObject({ ok: true })
  })

  test('many guesses at once are no more than many in a row', async () => {
    await addUser(store, RINA, NOW)
    const guesses = Array.from({ length: FAILURES_PER_ACCOUNT + 15 }, (_, n) =>
      attempt(`wrong guess ${n}`, `10.0.3.${n}`),
    )
    const codes = (await Promise.all(guesses)).map((answer) => (answer.ok ? 'OK' : answer.code))
    expect(codes.filter((code) => code === 'REFUSED')).toHaveLength(FAILURES_PER_ACCOUNT)
    expect(codes.filter((code) => code === 'THROTTLED')).toHaveLength(15)
  }, 20_000)

  test('that succeeds forgives the account and costs the address nothing', async () => {
    await addUser(store, RINA, NOW)
    for (let n = 0; n < 3; n++) {
      await attempt('wrong password')
      expect(await attempt(PASSWORD)).toMatchObject({ ok: true })
    }
    const counters = await store.scan('sign-in', 'due', {}, 9)
    expect(counters).toHaveLength(1)
    const [network] = counters
    expect((await store.get('sign-in', network?.id ?? ''))?.body).toEqual({ failures: [NOW, NOW, NOW] })
  }, 20_000)

  test('counters hold no address, and are swept when they no longer count', async () => {
    await attempt('wrong password', '10.0.0.1', 'nobody@lender.example')
    const counters = await store.scan('sign-in', 'due', {}, 9)
    expect(counters).toHaveLength(2)
    expect(JSON.stringify(counters)).not.toMatch(/nobody|10\.0/)
    expect(await sweepSignIns(store, NOW + SIGN_IN_WINDOW_MS - 1)).toBe(0)
    expect(await sweepSignIns(store, NOW + SIGN_IN_WINDOW_MS)).toBe(2)
    expect(await store.scan('sign-in', 'due', {}, 9)).toEqual([])
  })

  test('renews a hash of an older cost', async () => {
    await addUser(store, RINA, NOW)
    const old = `$scrypt$ln=4,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$${weakKey(PASSWORD)}`
    const found = await store.get('user', ID)
    await store.put('user', ID, { ...(found?.body as object), password: old }, found?.version ?? 0, {
      search: ID,
    })
    expect(await attempt(PASSWORD)).toMatchObject({ ok: true })
    expect((await store.get('user', ID))?.body).toMatchObject({ password: expect.stringContaining('ln=15') })
    expect(await attempt(PASSWORD)).toMatchObject({ ok: true })
  })
})

/** Fails once, then puts more failures on the counter without the cost of failing that often. */
async function fail(
  of: 'account' | 'network',
  failures: number,
  address: string,
  email: string,
): Promise<void> {
  await attempt('wrong password', address, email)
  const counters = await store.scan('sign-in', 'due', {}, 9)
  const id = counters.find((counter) => counter.id.startsWith(`${of}:`))?.id ?? ''
  const body = { failures: Array(failures).fill(NOW) }
  expect(await store.put('sign-in', id, body, 1, { due: NOW + SIGN_IN_WINDOW_MS })).toBe(true)
}

function weakKey(password: string): string {
  return scryptSync(password, '0123456789abcdef', 32, { N: 16, r: 8, p: 1 }).toString('base64url')
}
