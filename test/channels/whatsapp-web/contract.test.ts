import { afterEach, expect, jest, test } from '@jest/globals'
import { channelContract } from '../../contracts/channel.contract.ts'
import { ADDRESS, eventually, reply, Stage } from './instance.ts'
import { DEBTOR } from './server/whatsapp.ts'

jest.setTimeout(120_000)

const stage = new Stage()
afterEach(() => stage.close())

const SHORT_SEND_MS = 1_500

channelContract('WhatsApp by a linked phone', async () => {
  const whatsapp = await stage.server()
  const { channel, desk, reports } = await stage.linked(whatsapp, { waits: { sendMs: SHORT_SEND_MS } })
  let last = { id: '', text: '' }
  return {
    channel,
    received: desk.inbound,
    reported: reports.map((event) => ({ event, facts: {} })),
    address: ADDRESS,
    async writes(text) {
      const before = desk.inbound.length
      last = { text, id: await whatsapp.write({ conversation: text }) }
      await eventually('the message', () => desk.inbound.length > before)
    },
    async replays() {
      await whatsapp.write({ conversation: last.text }, { id: last.id })
      await eventually('the repeat', () => channel.health().counts.repeated === 1)
    },
    sees: () => [...new Map(whatsapp.taken.map(({ id, text }) => [id, text])).values()],
    outage() {
      whatsapp.deaf = 1
    },
    close: () => stage.close(),
  }
})

test('a message is not sent to nobody when the server is slow to tell of devices', async () => {
  const whatsapp = await stage.server()
  const { channel, desk } = await stage.linked(whatsapp, { waits: { sendMs: 20_000, queryMs: 1_000 } })
  await whatsapp.write({ conversation: 'halo' }, { from: DEBTOR.lid })
  await eventually('the message', () => desk.inbound.length === 1)
  whatsapp.deaf = 1
  await expect(channel.send(reply(ADDRESS, 'Halo.'))).rejects.toThrow('no device')
  expect(whatsapp.heard.filter(({ tag }) => tag === 'message')).toEqual([])
  expect(await channel.send({ ...reply(ADDRESS, 'Halo.'), again: true })).toMatchObject({ kind: 'sent' })
})
