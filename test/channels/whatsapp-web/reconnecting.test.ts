import { afterEach, expect, jest, test } from '@jest/globals'
import { afterClose, type Closed } from '../../../src/channels/whatsapp-web/reconnect.ts'
import { WAITS } from '../../../src/channels/whatsapp-web/waits.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { ADDRESS, eventually, reply, Stage, stateOf } from './instance.ts'
import type { Ending } from './server/whatsapp.ts'

jest.setTimeout(120_000)

const stage = new Stage()
afterEach(() => stage.close())

const closed = (change: Partial<Closed>): Closed => ({
  code: 428,
  linked: true,
  attempts: 1,
  refusedVersions: 0,
  chance: 0,
  ...change,
})

test.each([
  [515, { do: 'connect', afterMs: 0 }],
  [408, { do: 'connect', afterMs: 500 }],
  [428, { do: 'connect', afterMs: 500 }],
  [500, { do: 'connect', afterMs: 500 }],
  [503, { do: 'connect', afterMs: 500 }],
  [599, { do: 'connect', afterMs: 500 }],
  [401, { do: 'stop', state: 'logged_out', forget: true }],
  [403, { do: 'stop', state: 'forbidden', forget: false }],
  [411, { do: 'stop', state: 'mismatch', forget: false }],
  [440, { do: 'stop', state: 'replaced', forget: false }],
])('after a close with %i', (code, next) => {
  expect(afterClose(closed({ code }), WAITS)).toMatchObject(next)
})

test('waits double up to the longest, and chance spreads them over their second half', () => {
  const wait = (attempts: number, chance: number): number => {
    const next = afterClose(closed({ attempts, chance }), WAITS)
    return next.do === 'connect' ? next.afterMs : Number.NaN
  }
  expect([1, 2, 3, 4].map((attempts) => wait(attempts, 0))).toEqual([500, 1_000, 2_000, 4_000])
  expect([1, 2, 3, 4].map((attempts) => wait(attempts, 1))).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(wait(10_000, 1)).toBe(WAITS.longestAgainMs)
  expect(wait(10_000, 0)).toBe(WAITS.longestAgainMs / 2)
})

test('somebody is told once when it goes on', () => {
  const alarms = Array.from({ length: 20 }, (_, i) => afterClose(closed({ attempts: i + 1 }), WAITS))
  const told = alarms.flatMap((next, i) => (next.do === 'connect' && next.alarm ? [i + 1] : []))
  expect(told).toEqual([WAITS.alarmAfter])
})

test('a server that asks for a restart again and again is not asked without a pause', () => {
  const next = afterClose(closed({ code: 515, attempts: WAITS.alarmAfter + 1 }), WAITS)
  expect(next).toMatchObject({ do: 'connect', afterMs: 16_000 })
})

test('a refused version is tried a few times, then somebody must update', () => {
  const after = (refusedVersions: number) =>
    afterClose(closed({ code: 405, attempts: refusedVersions, refusedVersions }), WAITS)
  expect([1, 2].map((n) => after(n).do)).toEqual(['connect', 'connect'])
  expect(after(3)).toEqual({ do: 'stop', state: 'refused_version', forget: false })
})

test.each<[string, Ending]>([
  ['a line that is cut', 'cut'],
  ['a restart that the server asks for', { stream: 515 }],
  ['a server that goes away', { stream: 503 }],
  ['a bad session', { stream: 500 }],
])('%s is followed by a new connection with the same session', async (_, ending) => {
  const whatsapp = await stage.server()
  const lunas = await stage.linked(whatsapp)
  whatsapp.end(ending)
  await eventually('a new connection', () => whatsapp.arrivals.length === 3)
  await eventually('the link', () => stateOf(lunas) === 'linked')
  await whatsapp.write({ conversation: 'masih di sana?' })
  await eventually('the message', () => lunas.desk.inbound.length === 1)
  expect(await lunas.channel.send(reply(ADDRESS, 'Masih.'))).toMatchObject({ kind: 'sent' })
  expect(whatsapp.arrivals).toEqual(['link', 'login', 'login'])
  expect(lunas.reports.some((line) => line.startsWith('whatsapp_web.alarm'))).toBe(false)
})

test.each<[string, Ending, string]>([
  ['another client that takes the session', 'conflict', 'replaced'],
  ['an account that is barred', { failure: 403 }, 'forbidden'],
  ['a telephone that is not ready for linked devices', { stream: 411 }, 'mismatch'],
])('%s ends it until a person acts, who needs no new code', async (_, ending, state) => {
  const whatsapp = await stage.server()
  const lunas = await stage.linked(whatsapp)
  whatsapp.end(ending)
  await eventually('the end', () => stateOf(lunas) === state)
  expect(lunas.channel.health()).toMatchObject({ state: 'down', code: state.toUpperCase() })
  expect(lunas.reports).toContain(`whatsapp_web.alarm ${state}`)
  expect(await lunas.channel.send(reply(ADDRESS, 'Halo'))).toMatchObject({ kind: 'refused', why: 'account' })
  expect(whatsapp.arrivals).toEqual(['link', 'login'])

  await lunas.channel.linking.connect()
  await eventually('the link', () => stateOf(lunas) === 'linked')
  expect(whatsapp.arrivals).toEqual(['link', 'login', 'login'])
})

test('a telephone that removes the device ends the session for good', async () => {
  const whatsapp = await stage.server()
  const store = memoryStore()
  const lunas = await stage.linked(whatsapp, { store })
  whatsapp.end({ failure: 401 })
  await eventually('the end', () => stateOf(lunas) === 'logged_out')
  expect(lunas.reports).toContain('whatsapp_web.alarm logged_out')
  expect(await store.scan('whatsapp-web-session', 'queue', {}, 10)).toEqual([])

  await lunas.channel.linking.connect()
  await eventually('a code', () => lunas.channel.linking.status().qr !== undefined)
  expect(whatsapp.arrivals).toEqual(['link', 'login', 'link'])
})

test('a version that the server refuses is given up after three tries', async () => {
  const whatsapp = await stage.server()
  const lunas = await stage.linked(whatsapp)
  whatsapp.refusals.push({ failure: 405 }, { failure: 405 }, { failure: 405 })
  whatsapp.end('cut')
  await eventually('the end', () => stateOf(lunas) === 'refused_version')
  expect(lunas.reports).toContain('whatsapp_web.alarm refused_version')
  expect(whatsapp.arrivals).toEqual(['link', 'login', 'login', 'login', 'login'])
})

test('a server that cannot be reached is an alarm, and the channel is down until it is back', async () => {
  const whatsapp = await stage.server()
  const lunas = await stage.linked(whatsapp)
  whatsapp.refusals.push(...Array.from({ length: 6 }, (): Ending => 'cut'))
  whatsapp.end('cut')
  await eventually('the alarm', () => lunas.reports.includes('whatsapp_web.alarm unreachable'))
  await eventually('the link', () => stateOf(lunas) === 'linked')
  expect(lunas.channel.health()).toMatchObject({ state: 'ready', counts: { closed_428: 7 } })
})

test('a restriction is shown until its time is over', async () => {
  const whatsapp = await stage.server()
  const lunas = await stage.linked(whatsapp)
  const until = Math.floor(Date.now() / 1000) + 3600
  whatsapp.restrict(until)
  await eventually('the restriction', () => lunas.channel.health().code === 'RESTRICTED')
  expect(lunas.channel.linking.status().restriction).toEqual({ reason: 'BIZ_QUALITY', until: until * 1000 })
  expect(lunas.reports).toContain('whatsapp_web.alarm restricted BIZ_QUALITY')
  whatsapp.restrict(null)
  await eventually('the end of it', () => lunas.channel.health().state === 'ready')
  whatsapp.restrict(1_000)
  await eventually('one that is over', () => lunas.channel.linking.status().restriction !== undefined)
  expect(lunas.channel.health()).toMatchObject({ state: 'ready' })
})
