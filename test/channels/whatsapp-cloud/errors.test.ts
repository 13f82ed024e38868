import { describe, expect, test } from '@jest/globals'
import type { ChannelHealth, Sent } from '../../../src/channels/channel.ts'
import { line } from './line.ts'
import { ACCOUNT, fixture, outgoing, TEN, USER, wired } from './wired.ts'

type Why = (Sent & { kind: 'refused' })['why']

const OTHER = `whatsapp:${ACCOUNT}/6281100000002`

describe('an error that ends a message', () => {
  const refused: [code: number, why: Why][] = [
    [131047, 'window'],
    [131026, 'undeliverable'],
    [131049, 'undeliverable'],
    [131050, 'undeliverable'],
    [131030, 'undeliverable'],
    [131051, 'content'],
    [131052, 'content'],
    [131053, 'content'],
    [131008, 'content'],
    [131009, 'content'],
    [100, 'content'],
    [131062, 'content'],
  ]
  test.each(refused)(
    '%i is refused as %s, counted, and says nothing about the channel',
    async (code, why) => {
      const { channel, graph } = await line()
      graph.phone(USER).says('halo')
      graph.fail({ code })
      expect(await channel.send(outgoing())).toEqual({ kind: 'refused', code: String(code), why })
      expect(channel.health().counts).toMatchObject({ [`refused.${code}`]: 1 })
      expect(channel.health()).not.toHaveProperty('code')
    },
  )

  test.each([131031, 368, 131042, 130497, 131037, 133010])(
    '%i of the account is refused and needs a person, until a message goes through',
    async (code) => {
      const { channel, graph, reported } = await line()
      graph.phone(USER).says('halo')
      graph.fail({ code })
      expect(await channel.send(outgoing())).toEqual({ kind: 'refused', code: String(code), why: 'account' })
      expect(channel.health()).toMatchObject({ state: 'down', code: String(code), since: TEN })
      expect(reported).toEqual([
        { event: 'whatsapp needs a person', facts: { name: 'account', code: String(code) } },
      ])
      expect(await channel.send(outgoing({ key: 'next' }))).toMatchObject({ kind: 'sent' })
      expect(channel.health().state).toBe('off')
    },
  )

  test.each([132000, 132001, 132005, 132007, 132012, 132015, 132016])(
    '%i of the notice rests the notice, and replies go on',
    async (code) => {
      const { channel, graph } = await line()
      await channel.start()
      graph.phone(USER).says('halo')
      graph.fail({ code })
      const notice = await channel.send(outgoing({ as: 'first' }))
      expect(notice).toEqual({ kind: 'refused', code: String(code), why: 'content' })
      expect(channel.health()).toMatchObject({ state: 'limited', code: String(code) })
      expect(await channel.send(outgoing({ key: 'next' }))).toMatchObject({ kind: 'sent' })
      await channel.stop()
    },
  )
})

describe('an error that passes', () => {
  test.each([1, 2, 131000, 131016, 131057])('%i is tried again', async (code) => {
    const { channel, graph } = await line()
    const phone = graph.phone(USER)
    phone.says('halo')
    graph.fail({ code, status: 503 })
    await expect(channel.send(outgoing())).rejects.toThrow(`error ${code}`)
    expect(await channel.send(outgoing({ again: true }))).toMatchObject({ kind: 'sent' })
    expect(phone.messages()).toHaveLength(1)
  })

  test.each([0, 3, 10, 190, 200, 299, 131005])('%i is tried again and needs a person', async (code) => {
    const { channel, graph } = await line()
    graph.phone(USER).says('halo')
    graph.fail({ code, status: 401 })
    await expect(channel.send(outgoing())).rejects.toThrow(`error ${code}`)
    expect(channel.health()).toMatchObject({ state: 'down', code: String(code) })
  })

  test('a code nobody knows is judged by who is to blame', async () => {
    const { channel, graph } = await line()
    graph.phone(USER).says('halo')
    graph.fail({ code: 999_999, status: 400 }, { code: 999_999, status: 500 }, { code: 999_999, status: 403 })
    const send = (key: string) => channel.send(outgoing({ key }))
    expect(await send('a')).toEqual({ kind: 'refused', code: '999999', why: 'content' })
    await expect(send('b')).rejects.toThrow('error 999999')
    await expect(send('c')).rejects.toThrow('error 999999')
    expect(channel.health().state).toBe('down')
  })
})

describe('too many', () => {
  test.each([130429, 80007, 4])('%i holds everybody back, longer each time', async (code) => {
    const { channel, graph, clock } = await line()
    graph.phone(USER).says('halo')
    graph.fail({ code }, { code })
    expect(await channel.send(outgoing())).toEqual({ kind: 'later', code: String(code), until: TEN + 1_000 })
    expect(await channel.send(outgoing({ to: OTHER, key: 'b' }))).toEqual({
      kind: 'later',
      code: 'PACE',
      until: TEN + 1_000,
    })
    expect(channel.health()).toMatchObject({ state: 'limited', code: String(code) })
    clock.now += 1_000
    expect(await channel.send(outgoing())).toEqual({ kind: 'later', code: String(code), until: TEN + 5_000 })
    clock.now += 4_000
    expect(await channel.send(outgoing())).toMatchObject({ kind: 'sent' })
    expect(channel.health()).not.toHaveProperty('code')
  })

  test('131056 holds one user back and nobody else', async () => {
    const { channel, graph } = await line()
    graph.phone(USER).says('halo')
    graph.phone('6281100000002').says('halo')
    graph.fail({ code: 131056 })
    expect(await channel.send(outgoing())).toEqual({ kind: 'later', code: '131056', until: TEN + 6_000 })
    expect(await channel.send(outgoing({ key: 'b' }))).toMatchObject({ kind: 'later', code: 'PACE' })
    expect(await channel.send(outgoing({ to: OTHER, key: 'c' }))).toMatchObject({ kind: 'sent' })
  })

  test('131048, people complain: the number rests for a quarter of an hour and somebody is told', async () => {
    const { channel, graph, reported } = await line()
    graph.phone(USER).says('halo')
    graph.fail({ code: 131048 })
    expect(await channel.send(outgoing())).toMatchObject({ kind: 'later', until: TEN + 15 * 60_000 })
    expect(reported.map(({ event }) => event)).toEqual(['whatsapp slowed'])
  })

  test('waits as long as Retry-After says', async () => {
    const { channel, graph } = await line()
    graph.phone(USER).says('halo')
    graph.fail({ code: 130429, status: 429, retryAfter: '90' })
    expect(await channel.send(outgoing())).toMatchObject({ kind: 'later', until: TEN + 90_000 })
  })

  test('to one user is held back here before Meta has to', async () => {
    const { channel, graph, clock } = await line({ pairBurst: 20 })
    graph.phone(USER).says('halo')
    const outcomes: Sent[] = []
    for (let n = 0; n < 22; n += 1) outcomes.push(await channel.send(outgoing({ key: `k${n}` })))
    expect(outcomes.filter(({ kind }) => kind === 'sent')).toHaveLength(20)
    expect(outcomes.at(-1)).toEqual({ kind: 'later', code: 'PACE', until: TEN + 6_000 })
    clock.now += 6_000
    expect(await channel.send(outgoing({ key: 'k20', again: true }))).toMatchObject({ kind: 'sent' })
    expect(graph.sends).toHaveLength(21)
  })

  test('from the number is held back here before Meta has to', async () => {
    const { channel, graph, clock } = await line()
    const users = Array.from({ length: 100 }, (_, n) => `62811${String(n).padStart(8, '0')}`)
    for (const user of users) graph.phone(user).says('halo')
    const send = (user: string) => channel.send(outgoing({ to: `whatsapp:${ACCOUNT}/${user}`, key: user }))
    const outcomes = await Promise.all(users.map(send))
    expect(outcomes.filter(({ kind }) => kind === 'sent')).toHaveLength(80)
    expect(outcomes.filter(({ kind }) => kind === 'later')).toHaveLength(20)
    clock.now += 1_000
    const late = await Promise.all(users.slice(80).map(send))
    expect(late.every(({ kind }) => kind === 'sent')).toBe(true)
    expect(channel.health().counts).toMatchObject({ held_back: 20, sent: 100 })
    expect(channel.health().counts).not.toHaveProperty('throttled')
  })
})

describe('an error in a webhook', () => {
  const receipts: [name: string, receipt: object][] = [
    ['status-sent-with-our-key', { key: 'in-1#2', status: 'sent' }],
    ['status-read-without-delivered', { status: 'read' }],
    ['status-voice-played', { status: 'read' }],
    ['status-failed-not-on-whatsapp', { key: 'in-1#2', status: 'failed', code: '131026' }],
    ['status-failed-window-shut', { status: 'failed', code: '131047' }],
    ['status-failed-account-locked', { status: 'failed', code: '131031' }],
  ]
  test.each(receipts)('%s is a receipt', async (name, receipt) => {
    const { post, receipts } = wired()
    expect((await post(fixture(name))).status).toBe(200)
    expect(receipts).toEqual([
      { id: expect.stringMatching(/^wamid\./), at: Date.parse('2026-11-25T02:00:10Z'), ...receipt },
    ])
  })

  test('of a status that is new is told and passed over', async () => {
    const { post, receipts, reported } = wired()
    expect((await post(fixture('status-of-a-new-kind'))).status).toBe(200)
    expect(receipts).toEqual([])
    expect(reported.map(({ event }) => event)).toEqual(['whatsapp status unknown'])
  })

  const states: [name: string, health: Partial<ChannelHealth>][] = [
    ['status-failed-account-locked', { state: 'down', code: '131031' }],
    ['error-of-the-number', { state: 'limited', code: '131048' }],
    ['status-failed-not-on-whatsapp', { state: 'off' }],
  ]
  test.each(states)('%s is heeded like one in an answer', async (name, health) => {
    const { post, channel } = wired()
    await post(fixture(name))
    expect(channel.health()).toMatchObject(health)
  })
})
