import type { proto } from 'baileys'
import { whatsappWeb } from '../../../src/channels/whatsapp-web/whatsapp-web.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { type Bench, eventually, type MediaKind, newRecord, TEN } from '../../contracts/channel-bench.ts'
import { SECRET } from './kept-session.ts'
import { DEBTOR, WhatsAppServer } from './server/whatsapp.ts'

const FILES: { [kind in MediaKind]: (caption: string | undefined) => proto.IMessage } = {
  voice: () => ({ audioMessage: { ptt: true } }),
  image: (caption) => ({ imageMessage: { ...(caption === undefined ? {} : { caption }) } }),
  video: (caption) => ({ videoMessage: { ...(caption === undefined ? {} : { caption }) } }),
  sticker: () => ({ stickerMessage: {} }),
  document: (caption) =>
    caption === undefined
      ? { documentMessage: {} }
      : { documentWithCaptionMessage: { message: { documentMessage: { caption } } } },
  other: () => ({ locationMessage: { degreesLatitude: 1 } }),
}

const ACCOUNT = '6281100000001'

/** WhatsApp as a linked device for the contract: the local server, and its telephones. */
export async function whatsappWebBench(): Promise<Bench> {
  const clock = { now: TEN, ago: 0 }
  const record = newRecord()
  const whatsapp = new WhatsAppServer({ now: () => clock.now - clock.ago })
  await whatsapp.listen()
  const store = awayWith(record, memoryStore())
  const channel = whatsappWeb(
    {
      url: whatsapp.url,
      waits: {
        leaseMs: 7 * 24 * 3_600_000,
        leaseLookMs: 50,
        queryMs: 5_000,
        firstAgainMs: 20,
        longestAgainMs: 100,
        sendMs: 2_000,
        handOverMs: [10, 20],
      },
    },
    { ...record.ground(() => clock.now), store, secret: () => [SECRET] },
  )
  const { linking } = channel
  const become = (state: string) =>
    eventually(`the link to be ${state}`, () => linking.status().state === state)
  let last: { id: string; message: proto.IMessage } | undefined
  const write = async (message: proto.IMessage, ago = 0): Promise<string> => {
    clock.ago = ago
    const written = whatsapp.write(message)
    clock.ago = 0
    last = { id: await written, message }
    return last.id
  }
  return {
    channel,
    record,
    account: ACCOUNT,
    stranger: `whatsapp-web:${ACCOUNT}/6289999999999@s.whatsapp.net`,
    personal: ['6281234567890', '6289999999999', ACCOUNT, 'Debtor'],
    can: {
      receipts: true,
      knowKeys: true,
      refuseAtOnce: true,
      throttle: false,
      halves: false,
      media: ['voice', 'image', 'video', 'sticker', 'document', 'other'],
    },
    now: () => clock.now,
    pass: (ms) => {
      clock.now += ms
    },
    async ready() {
      await become('unlinked')
      await linking.connect()
      await eventually('a code', () => linking.status().qr !== undefined)
      whatsapp.scan(linking.status().qr?.text ?? '')
      await become('linked')
    },
    says: (text, ago) => write({ conversation: text }, ago),
    shows: (media, caption) => write(FILES[media](caption)),
    taps: () => Promise.reject(new Error('Nothing can be tapped there.')),
    async saysInCompany(text) {
      const message = { conversation: text }
      const other = { plain: true, attrs: { participant: DEBTOR.lid } }
      for (const from of ['120363001234567890@g.us', 'status@broadcast', '1234@broadcast'])
        await whatsapp.write(message, { ...other, from })
      await whatsapp.write(message, { plain: true, from: '120363001234567890@newsletter' })
    },
    async repeats() {
      if (last) await whatsapp.write(last.message, { id: last.id })
    },
    /** A telephone shows what comes twice under one id once. */
    seen: () =>
      [...new Map(whatsapp.taken.map((one) => [one.id, one])).values()].map(({ id, text }) => ({
        id,
        text,
        choices: [],
      })),
    reads() {
      for (const id of new Set(whatsapp.taken.map((one) => one.id))) {
        whatsapp.receipt(id)
        whatsapp.receipt(id, 'read')
      }
    },
    isTold: (id) =>
      whatsapp.heard.some(({ tag, attrs }) => tag === 'receipt' && attrs.id === id && attrs.type !== 'retry'),
    isConnected: () => whatsapp.connected,
    provider: troubles(whatsapp),
    async stop() {
      await channel.stop()
      await whatsapp.close()
    },
  }
}

const troubles = (whatsapp: WhatsAppServer): Bench['provider'] => ({
  goesDown: () => {
    whatsapp.down = true
    whatsapp.end('cut')
  },
  losesAnAnswer: () => {
    whatsapp.answer = 'silence'
  },
  recovers: () => {
    whatsapp.down = false
    whatsapp.answer = 'ack'
  },
  throttlesNext: () => undefined,
  refusesNext: () => {
    whatsapp.answer = { error: '499' }
  },
  revokes: () => whatsapp.end({ failure: 401 }),
})

/** While the record's store is away, no document of the inbox can be written. */
const awayWith = (record: Bench['record'], store: Store): Store => ({
  ...store,
  put: async (...put) => {
    if (record.storeAway && put[0] === 'whatsapp-web-inbox') {
      record.refused += 1
      throw new Error('The store is away.')
    }
    return store.put(...put)
  },
})
