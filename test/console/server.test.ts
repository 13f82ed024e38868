import { describe, expect, test } from '@jest/globals'
import { client } from '../../web/console/server/client.ts'
import {
  expire,
  recall,
  type Session,
  setPresence,
  signIn,
  signOut,
} from '../../web/console/server/session.ts'
import { refusalWords, signInFault } from '../../web/console/sign-in/sign-in-words.ts'
import { frameStore } from '../../web/console/stores/frame-store.ts'

const ME = {
  user: {
    id: 'u1',
    name: 'Ratna Dewi',
    email: 'ratna@sanggara.example',
    roles: ['agent'],
    team: 'Penyelesaian',
  },
  csrf: 'c-1',
  presence: 'ready',
  load: { owned: 0, most: 5 },
  creditor: 'Sanggara',
  mode: 'demo',
} as const

function speaking(status: number, body: unknown, csrf: string | null = 'c-1') {
  const asked: { path: string; init: RequestInit }[] = []
  let out = 0
  const server = client({
    fetch: async (path, init) => {
      asked.push({ path, init })
      if (status === 0) throw new TypeError('failed to fetch')
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
    },
    csrf: () => csrf,
    signedOut: () => {
      out += 1
    },
  })
  return { server, asked, out: () => out }
}

describe('speaking to the console API', () => {
  test('a change carries the token of the session, a question does not', async () => {
    const { server, asked } = speaking(200, {})
    await server.post('cases/1/take', { id: 'x' })
    await server.get('queue')
    expect(asked.map((one) => one.path)).toEqual(['/api/console/cases/1/take', '/api/console/queue'])
    expect(asked[0]?.init.headers).toMatchObject({ 'x-csrf-token': 'c-1' })
    expect(asked[1]?.init.headers).toBeUndefined()
  })

  test('a server that cannot be reached is a refusal, not an exception', async () => {
    expect(await speaking(0, null).server.get('queue')).toMatchObject({ ok: false, status: 0 })
  })

  test('a refusal keeps who was first; a page of HTML from a proxy becomes a code', async () => {
    const taken = { code: 'taken', message: '', owner: { id: 'u2', name: 'Andika' } }
    expect(await speaking(409, taken).server.post('cases/1/take', {})).toEqual({
      ok: false,
      status: 409,
      refusal: taken,
    })
    const proxy = await speaking(502, '<h1>Bad gateway</h1>').server.get('queue')
    expect(proxy).toEqual({ ok: false, status: 502, refusal: { code: 'status_502', message: '' } })
  })

  test('an answer that is no JSON is a refusal even when it says 200', async () => {
    expect(await speaking(200, '<html>').server.get('queue')).toMatchObject({ ok: false })
  })

  test('401 ends the session, except while signing in', async () => {
    const gone = speaking(401, { code: 'signed_out', message: '' })
    await gone.server.get('queue')
    expect(gone.out()).toBe(1)
    await gone.server.post('sign-in', {})
    expect(gone.out()).toBe(1)
  })
})

describe('the session', () => {
  const start = (session: Session = { state: 'unknown' }) => frameStore<Session>(session, (run) => run())

  test('a reload finds the person signed in, or the door', async () => {
    const store = start()
    await recall(store, speaking(200, ME).server)
    expect(store.get()).toEqual({ state: 'in', me: ME })
    const none = start()
    await recall(none, speaking(401, {}).server)
    expect(none.get()).toEqual({ state: 'out', expired: false })
  })

  test('an unreachable server signs nobody out', async () => {
    const store = start({ state: 'in', me: { ...ME, user: { ...ME.user, roles: ['agent'] } } })
    await recall(store, speaking(0, null).server)
    expect(store.get().state).toBe('in')
    const none = start()
    await recall(none, speaking(0, null).server)
    expect(none.get().state).toBe('unreachable')
  })

  test('signing in, away and out again', async () => {
    const store = start()
    expect((await signIn(store, speaking(401, { code: 'x', message: '' }).server, 'a@b', 'c')).ok).toBe(false)
    expect(store.get().state).toBe('unknown')
    await signIn(store, speaking(200, ME).server, 'a@b', 'c')
    await setPresence(store, speaking(200, ME).server, 'away')
    expect(store.get()).toMatchObject({ state: 'in', me: { presence: 'away' } })
    await signOut(store, speaking(0, null).server)
    expect(store.get()).toEqual({ state: 'out', expired: false })
  })

  test('a session the server ended says so, once', () => {
    const store = start({ state: 'in', me: { ...ME, user: { ...ME.user, roles: [] } } })
    expire(store)
    expect(store.get()).toEqual({ state: 'out', expired: true })
    expire(store)
    expect(store.get()).toEqual({ state: 'out', expired: true })
  })
})

describe('what is wrong with a try to sign in', () => {
  test('the first thing missing is named at its field', () => {
    expect(signInFault('ratna', '')?.field).toBe('email')
    expect(signInFault('ratna@sanggara.example', '')?.field).toBe('password')
    expect(signInFault(' ratna@sanggara.example ', 'x')).toBeNull()
  })

  test.each([
    [0, '', 'sign-in.unreachable'],
    [401, 'wrong_credentials', 'sign-in.wrong'],
    [404, 'unknown_user', 'sign-in.wrong'],
    [423, 'locked', 'sign-in.locked'],
    [429, '', 'sign-in.locked'],
    [500, '', 'sign-in.failed'],
  ])('status %d %s says %s', (status, code, words) => {
    expect(refusalWords(status, { code, message: '' }).words).toBe(words)
  })
})
