import { afterEach, expect, jest, test } from '@jest/globals'
import type { proto } from 'baileys'
import { readContent, timeOf } from '../../../src/channels/whatsapp-web/reading.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { desk, eventually, Stage, stateOf } from './instance.ts'
import { DEBTOR } from './server/whatsapp.ts'

jest.setTimeout(60_000)

const stage = new Stage()
afterEach(() => stage.close())

const said = (text: string): proto.IMessage => ({ conversation: text })

const READINGS: [what: string, message: proto.IMessage | undefined, reading: object][] = [
  ['words', said('halo'), { text: 'halo' }],
  [
    'words with a preview',
    { extendedTextMessage: { text: 'cek https://a.example' } },
    { text: 'cek https://a.example' },
  ],
  ['disappearing words', { ephemeralMessage: { message: said('rahasia') } }, { text: 'rahasia' }],
  ['a caption', { imageMessage: { caption: 'sudah bayar' } }, { media: 'image', caption: 'sudah bayar' }],
  ['a picture', { imageMessage: {} }, { media: 'image' }],
  ['a picture to be seen once', { viewOnceMessageV2: { message: { imageMessage: {} } } }, { media: 'image' }],
  [
    'a document with a caption',
    { documentWithCaptionMessage: { message: { documentMessage: { caption: 'bukti' } } } },
    { media: 'document', caption: 'bukti' },
  ],
  ['a document', { documentMessage: { fileName: 'bukti.pdf' } }, { media: 'document' }],
  ['a voice note', { audioMessage: { ptt: true } }, { media: 'voice' }],
  ['a film', { videoMessage: {} }, { media: 'video' }],
  ['a sticker', { stickerMessage: {} }, { media: 'sticker' }],
  ['a place', { locationMessage: { degreesLatitude: 1 } }, { media: 'other' }],
  ['a contact', { contactMessage: { displayName: 'A' } }, { media: 'other' }],
  [
    'edited words',
    { editedMessage: { message: { protocolMessage: { editedMessage: said('150 ribu') } } } },
    { text: '150 ribu' },
  ],
  ['a reaction', { reactionMessage: { text: '👍' } }, { why: 'reaction' }],
  ['a deletion', { protocolMessage: { type: 0 } }, { why: 'protocol' }],
  ['blank words', said('   '), { why: 'unknown' }],
  ['nothing', undefined, { why: 'empty' }],
]

test.each(READINGS)('%s is read for what it says', (_, message, expected) => {
  const reading = readContent(message)
  expect(reading.kind === 'content' ? reading.content : reading).toMatchObject(expected)
})

const NOW = 1_795_600_001_000

test.each([
  [1_795_600_000, 1_795_600_000_000],
  ['1795600000', 1_795_600_000_000],
  [undefined, NOW],
  [0, NOW],
  [Number.NaN, NOW],
  [1_795_600_002, NOW],
])('the time of a message is the provider’s when there is one: %p', (stamp, expected) => {
  expect(timeOf(stamp as number, NOW)).toBe(expected)
})

const texts = ({ inbound }: ReturnType<typeof desk>) =>
  inbound.map(({ content }) => (content.kind === 'text' ? content.text : content.kind))

test('only a person’s own chat is heard, and a repeat once', async () => {
  const whatsapp = await stage.server()
  const lunas = await stage.linked(whatsapp)
  const other = { plain: true, attrs: { participant: DEBTOR.lid } }
  await whatsapp.write(said('di grup'), { ...other, from: '120363001234567890@g.us' })
  await whatsapp.write(said('status'), { ...other, from: 'status@broadcast' })
  await whatsapp.write(said('daftar'), { ...other, from: '1234@broadcast' })
  await whatsapp.write(said('kabar'), { plain: true, from: '120363001234567890@newsletter' })
  const id = await whatsapp.write(said('halo'))
  await whatsapp.write(said('halo'), { id })
  await whatsapp.write(said('sudah'))
  await eventually('the last', () => lunas.desk.inbound.length >= 2)
  expect(texts(lunas.desk)).toEqual(['halo', 'sudah'])
  expect(lunas.channel.health().counts).toMatchObject({ received: 2, repeated: 1 })
})

test('what was written while nobody was connected is heard after', async () => {
  const whatsapp = await stage.server()
  const store = memoryStore()
  const first = await stage.linked(whatsapp, { store })
  await whatsapp.write(said('satu'))
  await eventually('the first', () => first.desk.inbound.length === 1)
  await first.channel.stop()
  await eventually('the end', () => !whatsapp.connected)
  await whatsapp.write(said('dua'))
  await whatsapp.write(said('tiga'))

  const second = await stage.back({ url: whatsapp.url, store })
  await eventually('the others', () => second.desk.inbound.length === 2)
  expect(texts(second.desk)).toEqual(['dua', 'tiga'])
  expect(whatsapp.arrivals).toEqual(['link', 'login', 'login'])
})

test('a message that the case cannot store is kept, tried again and handed over by the next instance', async () => {
  const whatsapp = await stage.server()
  const store = memoryStore()
  const first = await stage.linked(whatsapp, { store, desk: desk(() => true) })
  await whatsapp.write(said('satu'))
  await whatsapp.write(said('dua'))
  await eventually('both to be kept', () => first.channel.health().counts.waiting === 2)
  await first.channel.stop()

  const second = await stage.back({ url: whatsapp.url, store })
  await eventually('both', () => second.desk.inbound.length === 2)
  expect(texts(second.desk)).toEqual(['satu', 'dua'])
  await eventually('nothing to wait', () => second.channel.health().counts.waiting === 0)
  expect(await store.scan('whatsapp-web-inbox', 'due', {}, 10)).toEqual([])
})

test('WhatsApp is told that we have a message only when it is stored', async () => {
  const whatsapp = await stage.server()
  const gate = gated(memoryStore(), 'whatsapp-web-inbox')
  const lunas = await stage.linked(whatsapp, { store: gate.store })
  const receipts = () => whatsapp.heard.filter(({ tag }) => tag === 'receipt')
  gate.shut()
  const id = await whatsapp.write(said('jangan hilang'))
  await eventually('the store to be asked', () => gate.asked() > 0)
  expect(receipts()).toEqual([])

  gate.open()
  await eventually('the receipt', () => receipts().length === 1)
  expect(receipts()[0]?.attrs.id).toBe(id)
  await eventually('the message', () => lunas.desk.inbound.length === 1)
  expect(stateOf(lunas)).toBe('linked')
})

/** A store that does not take documents of a kind while it is shut. */
function gated(store: Store, kind: string) {
  let shut = false
  let asked = 0
  return {
    shut: () => {
      shut = true
    },
    open: () => {
      shut = false
    },
    asked: () => asked,
    store: {
      ...store,
      put: async (...put: Parameters<Store['put']>) => {
        if (shut && put[0] === kind) {
          asked += 1
          throw new Error('The disk is full.')
        }
        return store.put(...put)
      },
    },
  }
}
