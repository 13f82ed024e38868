import { createServer, type Server } from 'node:http'
import type { WebhookReply } from '../../../src/channels/channel.ts'
import { whatsappCloud } from '../../../src/channels/whatsapp-cloud/whatsapp-cloud.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { type Bench, type Door, type MediaKind, newRecord, TEN } from '../../contracts/channel-bench.ts'
import { type FakeGraph, fakeGraph } from '../../fakes/graph-server.ts'
import { ACCESS_TOKEN, ACCOUNT, APP_SECRET, signed, USER, VERIFY_TOKEN } from './wired.ts'

const KINDS = {
  voice: 'audio',
  image: 'image',
  video: 'video',
  sticker: 'sticker',
  document: 'document',
} as const

/** WhatsApp's Cloud API for the contract: the fake Graph API, and a webhook address it delivers to. */
export async function whatsappBench(): Promise<Bench> {
  const clock = { now: TEN, ago: 0 }
  const record = newRecord()
  const graph = await fakeGraph({ now: () => clock.now - clock.ago })
  const token = { now: ACCESS_TOKEN }
  const channel = whatsappCloud(
    {
      phoneNumberId: ACCOUNT,
      graphUrl: graph.url,
      accessToken: () => [token.now],
      appSecret: () => [APP_SECRET],
      verifyToken: () => [VERIFY_TOKEN],
      noticeTemplate: 'account_notice',
    },
    record.ground(() => clock.now),
    { store: memoryStore(), listWord: { id: 'Lihat pilihan', en: 'See the choices' } },
  )
  const ask = async (raw: Buffer, signature: string | undefined): Promise<WebhookReply> => {
    const header = (name: string) => (name === 'x-hub-signature-256' ? signature : undefined)
    const query = new URLSearchParams()
    const reply = await channel.webhook?.({ method: 'POST', query, header, raw, at: clock.now })
    return reply ?? { status: 404 }
  }
  const told: string[] = []
  const door = await listening(async (raw, signature) => {
    const reply = await ask(raw, signature)
    if (reply.status === 200) told.push(raw.toString())
    return reply
  })
  graph.webhooks.to(door.url)
  const phone = graph.phone(USER)
  return {
    channel,
    record,
    account: ACCOUNT,
    stranger: `whatsapp:${ACCOUNT}/6281100000099`,
    personal: [USER, '6281100000099', 'Pengguna Contoh', 'Pengguna', '62215550100'],
    can: {
      receipts: true,
      knowKeys: true,
      refuseAtOnce: true,
      throttle: true,
      halves: true,
      media: Object.keys(KINDS) as (keyof typeof KINDS)[],
    },
    now: () => clock.now,
    pass: (ms) => {
      clock.now += ms
    },
    ready: async () => {},
    says: async (text, ago = 0) => {
      clock.ago = ago
      const id = phone.says(text)
      clock.ago = 0
      return id
    },
    shows: async (media, caption) =>
      phone.shows(kindOf(media), {
        bytes: Buffer.from('a file'),
        type: 'image/jpeg',
        ...(caption === undefined ? {} : { caption }),
      }),
    taps: async (place) => {
      const newest = phone.messages().findLast(({ choices }) => choices.length > 0)
      return phone.taps(newest?.choices[place]?.title ?? '')
    },
    saysInCompany: async (text) => {
      graph.tell('messages', inAGroup(text))
      await graph.webhooks.idle()
    },
    repeats: async () => {
      await graph.webhooks.idle()
      await graph.webhooks.replay()
    },
    seen: () =>
      phone
        .messages()
        .map(({ id, text, choices }) => ({ id, text, choices: choices.map(({ title }) => title) })),
    /** Whoever writes has opened the chat. */
    reads: () => void phone.says('sudah baca'),
    isTold: (id) => told.some((raw) => raw.includes(id)),
    isConnected: () => false,
    provider: troubles(graph, token),
    door: doorOf(ask),
    async stop() {
      await channel.stop()
      await graph.webhooks.idle()
      await graph.stop()
      await door.stop()
    },
  }
}

const kindOf = (media: MediaKind) => (media === 'other' ? 'document' : KINDS[media])

const troubles = (graph: FakeGraph, token: { now: string }): Bench['provider'] => ({
  goesDown: () => graph.outage(true),
  losesAnAnswer: () => {
    graph.weather.loseAnswer = 1
  },
  recovers: () => {
    graph.outage(false)
    graph.weather.loseAnswer = 0
  },
  throttlesNext: () => graph.fail({ code: 130_429 }),
  refusesNext: () => graph.fail({ code: 131_026 }),
  revokes: () => {
    token.now = 'a token that was revoked'
  },
})

const inAGroup = (text: string) => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: '62215550100', phone_number_id: ACCOUNT },
  contacts: [{ profile: { name: 'Pengguna Contoh' }, wa_id: USER }],
  messages: [
    {
      from: USER,
      id: 'wamid.inAGroup',
      group_id: 'a group',
      timestamp: '1795575600',
      type: 'text',
      text: { body: text },
    },
  ],
})

/** What somebody else might post there. */
function doorOf(ask: (raw: Buffer, signature: string | undefined) => Promise<WebhookReply>): Door {
  const { group_id: _, ...message } = inAGroup('').messages[0] ?? {}
  const raw = (text: string): Buffer => {
    const value = { ...inAGroup(text), messages: [{ ...message, text: { body: text } }] }
    const entry = [{ id: 'a business', changes: [{ field: 'messages', value }] }]
    return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }))
  }
  const status = async (body: Buffer, signature?: string): Promise<number> =>
    (await ask(body, signature)).status
  return {
    forged: (text) => status(raw(text), signed(raw(text), 'a secret of somebody else')),
    unsigned: (text) => status(raw(text)),
    truncated: (text) => status(raw(text).subarray(0, -9), signed(raw(text).subarray(0, -9))),
    oversized: (text) => {
      const large = Buffer.concat([raw(text), Buffer.alloc(3 * 1024 * 1024, ' ')])
      return status(large, signed(large))
    },
  }
}

interface Listening {
  url: string
  stop(): Promise<void>
}

/** An address on loopback in front of a webhook. */
async function listening(
  answer: (raw: Buffer, signature: string | undefined) => Promise<WebhookReply>,
): Promise<Listening> {
  const server: Server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const reply = await answer(Buffer.concat(parts), request.headers['x-hub-signature-256']?.toString())
    response.writeHead(reply.status, reply.headers)
    response.end(reply.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/webhooks/whatsapp`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
