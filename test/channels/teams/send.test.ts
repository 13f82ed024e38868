import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Sent } from '../../../src/channels/channel.ts'
import type { Trouble } from '../../fakes/connector.ts'
import { APP, PERSON } from '../../fakes/connector-people.ts'
import { ADDRESS, NOW, outgoing } from './messages.ts'
import { type Bench, bench, signedSettings, stopBenches } from './running.ts'

let it: Bench

beforeEach(async () => {
  it = await bench()
  await it.post({ text: 'halo' })
})
afterEach(stopBenches)

test('somebody who never wrote cannot be written to', async () => {
  const sent = await it.channel.send(outgoing({ to: `teams:${APP.tenant}/somebody-else` }))
  expect(sent).toEqual({ kind: 'refused', code: 'NO_REFERENCE', why: 'undeliverable' })
  expect(it.connector.posted).toEqual([])
})

test('a message is sent to the service that served the person last', async () => {
  const other = await bench(signedSettings(), { store: it.store })
  await other.post({ text: 'halo lagi' })
  await it.channel.send(outgoing())
  expect([it.connector.posted.length, other.connector.posted.length]).toEqual([0, 1])
})

const OUTCOMES: [string, Trouble, Sent][] = [
  [
    'the service asks for patience',
    { status: 429, headers: { 'retry-after': '7' } },
    { kind: 'later', until: NOW + 7_000, code: 'THROTTLED' },
  ],
  [
    'the service asks for patience without saying how much',
    { status: 429 },
    { kind: 'later', until: NOW + 10_000, code: 'THROTTLED' },
  ],
  [
    'the service asks for a day of patience',
    { status: 429, headers: { 'retry-after': '86400' } },
    { kind: 'later', until: NOW + 900_000, code: 'THROTTLED' },
  ],
  [
    'the person blocked the app',
    { status: 403, code: 'MessageWritesBlocked' },
    { kind: 'refused', code: 'MessageWritesBlocked', why: 'undeliverable' },
  ],
  [
    'the person removed the app',
    { status: 403, code: 'BotNotInConversationRoster' },
    { kind: 'refused', code: 'BotNotInConversationRoster', why: 'undeliverable' },
  ],
  [
    'the chat is gone',
    { status: 404, code: 'ConversationNotFound' },
    { kind: 'refused', code: 'ConversationNotFound', why: 'undeliverable' },
  ],
  [
    'the administrator switched the app off',
    { status: 403, code: 'BotDisabledByAdmin' },
    { kind: 'refused', code: 'BotDisabledByAdmin', why: 'account' },
  ],
  [
    'our own token is refused',
    { status: 401, code: 'Unauthorized' },
    { kind: 'refused', code: 'Unauthorized', why: 'account' },
  ],
  [
    'the message is too large',
    { status: 413, code: 'MessageSizeTooBig' },
    { kind: 'refused', code: 'MessageSizeTooBig', why: 'content' },
  ],
  [
    'the message is not understood',
    { status: 400, code: 'BadSyntax' },
    { kind: 'refused', code: 'BadSyntax', why: 'content' },
  ],
]

test.each(OUTCOMES)('%s', async (_, trouble, expected) => {
  it.connector.trouble.push(trouble)
  expect(await it.channel.send(outgoing())).toEqual(expected)
  expect(it.connector.posted).toEqual([])
})

describe('an outage is thrown at once, for the outbox to try again', () => {
  test.each([412, 500, 502, 503, 504])('%d', async (status) => {
    it.connector.trouble.push({ status })
    await expect(it.channel.send(outgoing())).rejects.toThrow(new RegExp(String(status)))
    expect(it.connector.trouble).toEqual([])
    expect(it.channel.health()).toMatchObject({ state: 'limited', code: 'UNREACHABLE', since: NOW })
    await it.channel.send(outgoing())
    expect(it.channel.health().state).toBe('ready')
    expect(it.connector.posted).toHaveLength(1)
  })

  test('nobody there', async () => {
    await it.connector.stop()
    await expect(it.channel.send(outgoing())).rejects.toThrow()
  })
})

test('health tells a fault of ours until a send succeeds, and counts', async () => {
  it.connector.trouble.push({ status: 401, code: 'Unauthorized' })
  await it.channel.send(outgoing())
  expect(it.channel.health()).toEqual({
    state: 'down',
    code: 'Unauthorized',
    since: NOW,
    counts: { received: 1, refused: 1 },
  })
  await it.channel.send(outgoing())
  expect(it.channel.health()).toMatchObject({ state: 'ready', counts: { received: 1, refused: 1, sent: 1 } })
})

test('a pause that is over is no trouble any more', async () => {
  it.connector.trouble.push({ status: 429, headers: { 'retry-after': '7' } })
  await it.channel.send(outgoing())
  expect(it.channel.health().state).toBe('limited')
  it.clock.now += 7_000
  expect(it.channel.health().state).toBe('ready')
})

test('a new client secret is used without a restart', async () => {
  let secret = 'the old secret'
  const tenant = '11111111-8f0f-4b53-8a73-0f7f6d0a2c01'
  const app = { id: `${APP.id.slice(0, -1)}2`, password: () => [secret], tenant: APP.tenant }
  const rotating = await bench(signedSettings({ app, tenants: [tenant] }), { store: it.store })
  rotating.login.accessToken = ''
  await expect(rotating.channel.send(outgoing())).rejects.toThrow()
  secret = 'the new secret'
  rotating.login.accessToken = 'a token'
  expect(await rotating.channel.send(outgoing({ to: ADDRESS }))).toMatchObject({ kind: 'sent' })
  expect(rotating.login.secrets).toEqual(['the old secret', 'the new secret'])
})

describe('that an answer is being written', () => {
  test('is shown once a message, and is no message', async () => {
    await it.channel.acknowledge?.(ADDRESS, '1764038400001')
    await it.channel.acknowledge?.(ADDRESS, '1764038400001')
    await it.channel.acknowledge?.(ADDRESS, '1764038400002')
    await it.channel.acknowledge?.(`teams:${APP.tenant}/somebody-else`, '1764038400003')
    expect(it.connector.typed).toEqual([PERSON.conversation, PERSON.conversation])
    expect(it.connector.posted).toEqual([])
  })

  test('is left out while the service is down or slow, and changes nothing of the health', async () => {
    it.connector.cut = true
    await it.channel.acknowledge?.(ADDRESS, '1764038400001')
    expect(it.channel.health()).toMatchObject({ state: 'ready', counts: { not_acknowledged: 1 } })
    it.connector.cut = false
    const ids = Array.from({ length: 40 }, (_, n) => `many ${n}`)
    await Promise.all(ids.map((id) => it.channel.acknowledge?.(ADDRESS, id)))
    expect(it.channel.health().counts).toMatchObject({ acknowledged: 16, not_acknowledged: 25 })
  })
})
