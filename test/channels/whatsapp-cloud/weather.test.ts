import { describe, expect, test } from '@jest/globals'
import type { Outgoing, Receipt } from '../../../src/channels/channel.ts'
import { type Line, line } from './line.ts'
import { ACCOUNT, outgoing, wired } from './wired.ts'

const STORM = {
  drop: 0.3,
  dropAnswer: 0.2,
  duplicate: 0.2,
  merge: 0.3,
  delayMs: 15,
  skipDelivered: 0.3,
  loseAnswer: 0.3,
}

const USERS = ['6281100000011', '6281100000012', '6281100000013']
const RANK: Receipt['status'][] = ['failed', 'sent', 'delivered', 'read']
const MOST_TRIES = 20

/** Sends as the service does: again under the same key after an outage, later when told so. */
async function persist({ channel, clock, graph }: Line, message: Outgoing): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    try {
      const sent = await channel.send({ ...message, again: tries > 0 })
      if (sent.kind === 'sent') return
      if (sent.kind === 'refused') throw new Error(`Refused: ${sent.code}`)
      await graph.webhooks.idle()
      clock.now = Math.max(clock.now, sent.until)
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes('no answer')) throw error
    }
  }
  throw new Error(`${message.key} never went through.`)
}

describe('in bad weather', () => {
  test.each([1, 2, 3, 4, 5])('(%i) every message arrives once each way, whatever is lost', async (seed) => {
    const to = await line({ weather: STORM, seed })
    const phones = USERS.map((user) => to.graph.phone(user))
    const said = phones.flatMap((phone) => [1, 2, 3].map((n) => phone.says(`${phone.digits} ${n}`)))
    const keys = USERS.flatMap((user) => [1, 2, 3].map((n) => ({ user, key: `${user} reply ${n}` })))
    for (const { user, key } of keys) {
      await persist(to, outgoing({ key, text: key, to: `whatsapp:${ACCOUNT}/ID.${user}` }))
    }
    for (const phone of phones) phone.says('terima kasih')
    await to.graph.webhooks.idle()

    expect(phones.flatMap((phone) => phone.texts())).toEqual(keys.map(({ key }) => key))
    expect(new Set(to.received.map(({ id }) => id))).toEqual(
      expect.objectContaining({ size: said.length + 3 }),
    )
    const best = new Map<string, number>()
    for (const { key = '', status } of to.receipts) {
      best.set(key, Math.max(best.get(key) ?? 0, RANK.indexOf(status)))
    }
    expect([...best.values()]).toEqual(keys.map(() => RANK.indexOf('read')))
    expect(to.graph.webhooks.answers.every((status) => status === 200)).toBe(true)
  })

  test('webhooks come again until they are stored', async () => {
    const to = await line()
    let left = 3
    const kept: string[] = []
    to.onReceive(async ({ id }) => {
      left -= 1
      if (left >= 0) throw new Error('The disk is full.')
      kept.push(id)
    })
    const id = to.graph.phone('6281100000011').says('halo')
    await to.graph.webhooks.idle()
    expect(kept).toEqual([id])
    expect(to.graph.webhooks.answers).toEqual([500, 500, 500, 200])
  })

  test('webhooks signed by somebody else change nothing', async () => {
    const to = await line({ appSecret: 'the secret of somebody else' })
    to.graph.phone('6281100000011').says('halo')
    to.graph.tell('account_update', { event: 'ACCOUNT_VIOLATION' })
    while (to.graph.webhooks.answers.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    to.graph.webhooks.stop()
    await to.graph.webhooks.idle()
    expect(new Set(to.graph.webhooks.answers)).toEqual(new Set([401]))
    expect(to.received).toEqual([])
    expect(to.channel.health()).not.toHaveProperty('code')
  })
})

test('the adapter keeps its promises of the port when it is used before its start and after its end', async () => {
  const { channel } = wired()
  expect(channel.health()).toEqual({ state: 'off', counts: {} })
  await channel.stop()
  expect(channel.health()).toEqual({ state: 'off', counts: {} })
})
