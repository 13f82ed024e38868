import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Inbound, NumberLeft, Outgoing, Receipt, WebhookReply } from '../../../src/channels/channel.ts'
import {
  type WhatsAppCloud,
  type WhatsAppCloudOptions,
  type WhatsAppCloudSettings,
  whatsappCloud,
} from '../../../src/channels/whatsapp-cloud/whatsapp-cloud.ts'
import { memoryStore } from '../../../src/store/memory.ts'

/** What the fixtures are about. */
export const ACCOUNT = '106540352240001'
export const USER = '6281100000001'
export const SCOPED = 'ID.13491208655302741901'
export const APP_SECRET = 'an app secret for tests'
export const VERIFY_TOKEN = 'a verify token for tests'
export const ACCESS_TOKEN = 'an access token for tests'
/** 10:00 in Jakarta on the day of the fixtures. */
export const TEN = Date.parse('2026-11-25T03:00:00Z')

const FIXTURES = join(import.meta.dirname, '../../fixtures/whatsapp-cloud')

export const fixture = (name: string): Buffer => readFileSync(join(FIXTURES, `${name}.json`))

export interface Wired {
  channel: WhatsAppCloud
  received: Inbound[]
  receipts: Receipt[]
  left: NumberLeft[]
  reported: { event: string; facts: Record<string, string | number> }[]
  clock: { now: number }
  /** Replaces what storing a message does. */
  onReceive(store: (message: Inbound) => Promise<void>): void
  /** Gives the channel a webhook; signed unless told otherwise. */
  post(raw: Buffer | string, signature?: string | null): Promise<WebhookReply>
  get(query: Record<string, string>): Promise<WebhookReply>
}

/** The adapter with a receiver that remembers and a clock that stands still. */
export function wired(
  settings: Partial<WhatsAppCloudSettings> = {},
  options: Partial<WhatsAppCloudOptions> = {},
): Wired {
  const received: Inbound[] = []
  const receipts: Receipt[] = []
  const left: NumberLeft[] = []
  const reported: Wired['reported'] = []
  const clock = { now: TEN }
  let store = async (message: Inbound): Promise<void> => void received.push(message)
  const channel = whatsappCloud(
    {
      phoneNumberId: ACCOUNT,
      graphUrl: 'http://127.0.0.1:9/v25.0',
      accessToken: () => [ACCESS_TOKEN],
      appSecret: () => [APP_SECRET],
      verifyToken: () => [VERIFY_TOKEN],
      noticeTemplate: 'account_notice',
      ...settings,
    },
    {
      receiver: {
        receive: (message) => store(message),
        receipt: async (one) => void receipts.push(one),
        numberLeft: async (one) => void left.push(one),
      },
      now: () => clock.now,
      report: (event, facts) => void reported.push({ event, facts }),
    },
    { store: memoryStore(), listWord: { id: 'Lihat pilihan', en: 'See the choices' }, ...options },
  )
  const ask = async (method: 'GET' | 'POST', raw: Buffer, more: Asked): Promise<WebhookReply> => {
    const { signature = null, query = {} } = more
    const reply = await channel.webhook?.({
      method,
      query: new URLSearchParams(query),
      header: (name) => (name === 'x-hub-signature-256' ? (signature ?? undefined) : undefined),
      raw,
      at: clock.now,
    })
    if (!reply) throw new Error('The adapter answers no webhooks.')
    return reply
  }
  return {
    channel,
    received,
    receipts,
    left,
    reported,
    clock,
    onReceive: (next) => {
      store = next
    },
    post: (raw, signature = signed(raw)) => ask('POST', Buffer.from(raw), { signature }),
    get: (query) => ask('GET', Buffer.alloc(0), { query }),
  }
}

interface Asked {
  signature?: string | null
  query?: Record<string, string>
}

export const signed = (raw: Buffer | string, secret = APP_SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`

/** A message to the user of the fixtures. */
export const outgoing = (more: Partial<Outgoing> = {}): Outgoing => ({
  key: 'in-1#0',
  to: `whatsapp:${ACCOUNT}/${USER}`,
  text: 'Halo, saya asisten virtual.',
  language: 'id',
  buttons: [],
  offers: [],
  as: 'reply',
  creditor: 'Sanggara Finance',
  again: false,
  ...more,
})
