import { beforeEach, expect, test } from '@jest/globals'
import {
  closeSession,
  closeSessionsOf,
  openSession,
  readSession,
  SESSION_ABSOLUTE_MS,
  SESSION_IDLE_MS,
  sweepSessions,
} from '../../../src/http/security/sessions.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'

const NOW = Date.UTC(2026, 0, 5, 3)
const MINUTE = 60_000
const USER = 'rina@lender.example'

let store: Store
beforeEach(() => {
  store = memoryStore()
})

test('an opened session is found by its id, which has 256 bits', async () => {
  const id = await openSession(store, USER, NOW)
  expect(Buffer.from(id, 'base64url')).toHaveLength(32)
  expect(await readSession(store, id, NOW)).toEqual({ user: USER, openedAt: NOW, seenAt: NOW })
  expect(await readSession(store, `${id}x`, NOW)).toBeUndefined()
  expect(await readSession(store, '', NOW)).toBeUndefined()
})

test('the id stands nowhere in the store', async () => {
  const id = await openSession(store, USER, NOW)
  const found = await store.scan('session', 'due', {}, 9)
  expect(found).toHaveLength(1)
  expect(found[0]?.id).not.toContain(id)
  expect(JSON.stringify(await store.get('session', found[0]?.id ?? ''))).not.toContain(id)
})

test('a session ends after half an hour without use, on the minute', async () => {
  const id = await openSession(store, USER, NOW)
  expect(await readSession(store, id, NOW + SESSION_IDLE_MS - 1)).toBeDefined()
  const other = await openSession(store, USER, NOW)
  expect(await readSession(store, other, NOW + SESSION_IDLE_MS)).toBeUndefined()
  expect(await readSession(store, other, NOW)).toBeUndefined()
})

test('use keeps a session alive, but not beyond twelve hours', async () => {
  const id = await openSession(store, USER, NOW)
  for (let at = NOW; at < NOW + SESSION_ABSOLUTE_MS; at += 20 * MINUTE) {
    expect(await readSession(store, id, at)).toBeDefined()
  }
  expect(await readSession(store, id, NOW + SESSION_ABSOLUTE_MS - 1)).toBeDefined()
  expect(await readSession(store, id, NOW + SESSION_ABSOLUTE_MS)).toBeUndefined()
})

test('a session in constant use is written at most once a minute', async () => {
  let writes = 0
  const counting: Store = {
    ...store,
    put: (...given) => {
      writes++
      return store.put(...given)
    },
  }
  const id = await openSession(counting, USER, NOW)
  for (let second = 0; second <= 120; second++) await readSession(counting, id, NOW + second * 1000)
  expect(writes).toBe(3)
})

test('signing in ends the session the browser came with', async () => {
  const before = await openSession(store, USER, NOW)
  const after = await openSession(store, USER, NOW, before)
  expect(after).not.toBe(before)
  expect(await readSession(store, before, NOW)).toBeUndefined()
  expect(await readSession(store, after, NOW)).toBeDefined()
})

test('a closed session stays closed even for a request that was under way', async () => {
  const id = await openSession(store, USER, NOW)
  const slow: Store = {
    ...store,
    put: async (...given) => {
      await closeSession(store, id)
      return store.put(...given)
    },
  }
  await readSession(slow, id, NOW + 2 * MINUTE)
  expect(await readSession(store, id, NOW + 2 * MINUTE)).toBeUndefined()
})

test('all sessions of one user can be ended, and nobody else is touched', async () => {
  const ids = await Promise.all([1, 2, 3].map(() => openSession(store, USER, NOW)))
  const other = await openSession(store, `${USER}.x`, NOW)
  await closeSessionsOf(store, USER)
  for (const id of ids) expect(await readSession(store, id, NOW)).toBeUndefined()
  expect(await readSession(store, other, NOW)).toBeDefined()
})

test('a sweep removes what has expired and nothing else', async () => {
  const old = await openSession(store, USER, NOW)
  const used = await openSession(store, USER, NOW)
  await readSession(store, used, NOW + 20 * MINUTE)
  expect(await sweepSessions(store, NOW + SESSION_IDLE_MS - 1)).toBe(0)
  expect(await sweepSessions(store, NOW + SESSION_IDLE_MS)).toBe(1)
  expect(await store.scan('session', 'due', {}, 9)).toHaveLength(1)
  expect(await readSession(store, old, NOW)).toBeUndefined()
  expect(await readSession(store, used, NOW + 40 * MINUTE)).toBeDefined()
})
