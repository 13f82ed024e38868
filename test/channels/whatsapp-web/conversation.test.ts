import { afterEach, expect, jest, test } from '@jest/globals'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { eventually, instance, reply, Stage, stateOf } from './instance.ts'
import { keepLinkedSession } from './kept-session.ts'
import { type Line, openLine } from './recorded-line.ts'

jest.setTimeout(120_000)

const stage = new Stage()
afterEach(() => stage.close())

async function line(): Promise<Line> {
  const opened = await openLine()
  stage.closeLater(() => opened.close())
  return opened
}

async function storeWithSession(): Promise<Store> {
  const store = memoryStore()
  await keepLinkedSession(store)
  return store
}

/** The recorded server gives a person the digits of the number as LID. */
const ADDRESS = 'whatsapp-web:6281100000001/6281234567890@lid'

test('a debtor writes and is answered, with the proof of the server', async () => {
  const { write, taken, url } = await line()
  const { channel, desk } = await stage.back({ url, store: await storeWithSession() })
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

test('a voice note is told as one', async () => {
  const { speak, write, url } = await line()
  const { desk } = await stage.back({ url, store: await storeWithSession() })
  await speak(Buffer.from('a sound'))
  await write('sudah')
  await eventually('both', () => desk.inbound.length === 2)
  expect(desk.inbound.map(({ content }) => content)).toEqual([
    { kind: 'media', media: 'voice' },
    { kind: 'text', text: 'sudah' },
  ])
})

test('the messages of a person are heard in the order they were written', async () => {
  const { write, url } = await line()
  const { desk } = await stage.back({ url, store: await storeWithSession() })
  const words = Array.from({ length: 20 }, (_, i) => `pesan ${i}`)
  for (const word of words) await write(word)
  await eventually('all of them', () => desk.inbound.length === words.length)
  expect(desk.inbound.map(({ content }) => content.kind === 'text' && content.text)).toEqual(words)
})

test('of two instances one is connected; the other says that it waits and takes over when the first goes', async () => {
  const { write, url } = await line()
  const store = await storeWithSession()
  const first = instance({ url, store })
  await first.channel.start()
  await eventually('the link', () => stateOf(first) === 'linked')
  const second = await stage.started({ url, store })
  await write('satu')
  await eventually('the first message', () => first.desk.inbound.length === 1)
  expect(second.channel.health()).toMatchObject({ state: 'limited', code: 'WAITING' })
  expect(await second.channel.linking.connect()).toEqual({ ok: false, code: 'ELSEWHERE' })
  expect(await second.channel.send(reply(ADDRESS, 'Halo'))).toMatchObject({ kind: 'later', code: 'WAITING' })

  await first.channel.stop()
  await eventually('the second to take over', () => stateOf(second) === 'linked')
  await write('dua')
  await eventually('the second message', () => second.desk.inbound.length === 1)
  expect(first.desk.inbound).toHaveLength(1)
  expect(await second.channel.send(reply(ADDRESS, 'Halo'))).toMatchObject({ kind: 'sent' })
})
