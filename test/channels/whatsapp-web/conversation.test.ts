import { afterEach, expect, jest, test } from '@jest/globals'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { keepLinkedSession } from './kept-session.ts'
import { eventually, type Instance, instance, type Line, openLine, reply } from './line.ts'

jest.setTimeout(60_000)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function line(): Promise<Line> {
  const opened = await openLine()
  closing.push(() => opened.close())
  return opened
}

async function linked(setup: Parameters<typeof instance>[0]): Promise<Instance> {
  const made = instance(setup)
  closing.push(() => made.channel.stop())
  await made.channel.start()
  await eventually('the link', () => made.channel.linking.status().state === 'linked')
  return made
}

async function storeWithSession(): Promise<Store> {
  const store = memoryStore()
  await keepLinkedSession(store)
  return store
}

const ADDRESS = 'whatsapp-web:6281100000001/6281234567890@lid'

test('a debtor writes and is answered, with the proof of the server', async () => {
  const { write, taken, url } = await line()
  const { channel, desk } = await linked({ url, store: await storeWithSession() })
  await write('halo')
  await eventually('the message', () => desk.inbound.length === 1)
  expect(desk.inbound[0]).toMatchObject({
    address: ADDRESS,
    aliases: ['whatsapp-web:6281100000001/6281234567890@s.whatsapp.net'],
    phone: '+6281234567890',
    content: { kind: 'text', text: 'halo' },
  })

  const sent = await channel.send(reply(ADDRESS, 'Halo. Balas 1 atau 2.'))
  await eventually('the receipt', () => desk.receipts.length === 1)
  expect(sent).toEqual({ kind: 'sent', id: desk.receipts[0]?.id })
  expect(desk.receipts[0]).toMatchObject({ key: 'effect-1', status: 'sent' })
  expect(taken().map(({ text }) => text)).toEqual(['Halo. Balas 1 atau 2.'])
  expect(channel.health()).toMatchObject({ state: 'ready', counts: { received: 1, sent: 1 } })
})
