import { describe, expect, test } from '@jest/globals'
import { memoryStore } from '../../../src/store/memory.ts'
import { line } from './line.ts'
import { fixture, outgoing, TEN, USER, wired } from './wired.ts'

const DAY_MS = 24 * 60 * 60_000

/** What becomes of a notice and of a reply after the news. */
async function told(...news: string[]) {
  const to = await line({}, { store: memoryStore() })
  to.graph.phone(USER).says('halo')
  await to.graph.webhooks.idle()
  for (const name of news) expect((await to.post(fixture(name))).status).toBe(200)
  return {
    ...to,
    first: await to.channel.send(outgoing({ key: 'first', as: 'first' })),
    reply: await to.channel.send(outgoing({ key: 'reply' })),
  }
}

describe('what Meta says of the account', () => {
  const stopped: [news: string, code: string][] = [
    ['account-violation', 'violation_spam'],
    ['account-restricted-for-a-while', 'restricted_biz_initiated_messaging'],
    ['number-of-low-quality', 'quality_low'],
  ]
  test.each(stopped)('%s: nothing is begun, replies go on', async (news, code) => {
    const { first, reply, channel, graph } = await told(news)
    expect(first).toEqual({ kind: 'refused', code, why: 'account' })
    expect(reply).toMatchObject({ kind: 'sent' })
    expect(graph.sends).toHaveLength(1)
    expect(channel.health()).toMatchObject({ state: 'limited', code, counts: { [`alarm.${code}`]: 1 } })
  })

  test.each([
    ['account-disabled', 'ban_disable'],
    ['account-restricted-in-replies', 'restricted_customer_initiated_messaging'],
  ])('%s: nothing is sent at all', async (news, code) => {
    const { first, reply, channel } = await told(news)
    expect([first, reply]).toEqual([
      { kind: 'refused', code, why: 'account' },
      { kind: 'refused', code, why: 'account' },
    ])
    expect(channel.health()).toMatchObject({ state: 'down', code, since: TEN })
  })

  test('notice-paused: the notice rests, replies go on', async () => {
    const { first, reply } = await told('notice-paused')
    expect(first).toEqual({ kind: 'refused', code: 'notice_paused', why: 'content' })
    expect(reply).toMatchObject({ kind: 'sent' })
  })

  test.each([
    [['account-disabled', 'account-reinstated']],
    [['number-of-low-quality', 'number-of-good-quality-again']],
    [['notice-paused', 'notice-approved']],
    [['account-of-somebody-else-violated']],
    [['account-verified']],
    [['scoped-id-changed']],
  ])('%j: everything is sent', async (news) => {
    const { first, reply } = await told(...news)
    expect([first, reply]).toEqual([
      expect.objectContaining({ kind: 'sent' }),
      expect.objectContaining({ kind: 'sent' }),
    ])
  })

  test('good quality does not lift a violation', async () => {
    const { first } = await told('account-violation', 'number-of-good-quality-again')
    expect(first).toMatchObject({ kind: 'refused', code: 'violation_spam' })
  })

  test('a critical alert is shown for a day and stops nothing', async () => {
    const { first, channel, clock } = await told('critical-alert')
    expect(first).toMatchObject({ kind: 'sent' })
    expect(channel.health()).toMatchObject({ state: 'limited', code: 'alert_oba_rejected' })
    clock.now += DAY_MS
    expect(channel.health()).not.toHaveProperty('code')
  })

  test('a restriction ends at its time', async () => {
    const { channel, clock } = await told('account-restricted-for-a-while')
    clock.now = Date.parse('2026-11-28T02:59:59Z')
    expect(await channel.send(outgoing({ key: 'b', as: 'first' }))).toMatchObject({ kind: 'refused' })
    clock.now = Date.parse('2026-11-28T03:00:00Z')
    expect(await channel.send(outgoing({ key: 'c', as: 'first' }))).toMatchObject({ kind: 'sent' })
    expect(channel.health()).not.toHaveProperty('code')
  })

  test('holds after a restart, on every node, until a person says otherwise', async () => {
    const store = memoryStore()
    const before = await line({}, { store })
    await before.post(fixture('account-violation'))
    const next = await line({}, { store })
    await next.channel.start()
    expect(next.channel.health()).toMatchObject({ state: 'limited', code: 'violation_spam' })
    expect(await next.channel.send(outgoing({ as: 'first' }))).toMatchObject({ code: 'violation_spam' })
    await before.channel.resume()
    next.graph.phone(USER)
    expect(await next.channel.send(outgoing({ key: 'b', as: 'first' }))).toMatchObject({ kind: 'sent' })
    await next.channel.stop()
  })

  test('that cannot be stored is asked for again', async () => {
    const broken = { ...memoryStore(), get: () => Promise.reject(new Error('The disk is gone.')) }
    const { post } = wired({}, { store: broken })
    expect((await post(fixture('account-violation'))).status).toBe(500)
  })
})

describe('at the start', () => {
  test('a token that does not work is seen at once', async () => {
    const { channel, reported } = await line({ accessToken: 'another token' })
    expect(channel.health().state).toBe('off')
    await channel.start()
    await channel.stop()
    expect(reported).toEqual([{ event: 'whatsapp number not readable', facts: { code: '190' } }])
    await channel.start()
    expect(channel.health()).toMatchObject({ state: 'down', code: '190' })
    await channel.stop()
    expect(channel.health().state).toBe('off')
  })

  test('a number of low quality begins nothing', async () => {
    const { channel } = await line({ quality: 'RED' })
    await channel.start()
    await channel.stop()
    expect(await channel.send(outgoing({ as: 'first' }))).toEqual({
      kind: 'refused',
      code: 'quality_low',
      why: 'account',
    })
  })
})
