import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { atRate, type Load } from './load.ts'

const PHONE_NUMBER_ID = '106540352240001'
const APP_SECRET = 'an app secret of the bench'
/** Meta takes this long for every answer of ours. */
const SLOW_MS = 3_000
const USERS = 2_000
const TEXTS = ['halo', 'berapa sisa utang saya', 'bisa dicicil 3x ga', 'makasih ya']

/** A stand-in for Meta's Graph API that takes every message and takes its time. */
export async function slowGraph(): Promise<{ url: string; stop(): void }> {
  let sent = 0
  const server: Server = createServer((request, response) => {
    request.resume()
    request.once('end', () => {
      setTimeout(() => {
        sent += 1
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ messages: [{ id: `wamid.bench.${sent}` }] }))
      }, SLOW_MS)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v25.0`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The settings of a service that hears such webhooks. */
export const whatsappSettings = (graphUrl: string): Record<string, string> => ({
  WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID,
  WHATSAPP_GRAPH_URL: graphUrl,
  WHATSAPP_ACCESS_TOKEN: 'an access token of the bench',
  WHATSAPP_APP_SECRET: APP_SECRET,
  WHATSAPP_VERIFY_TOKEN: 'a verify token of the bench',
})

export interface WebhookRate {
  perSecond: number
  count: number
  /** What follows each message: three as sent, delivered and read; none where nothing but messages comes. */
  receipts: number
}

/** Signed webhooks at a rate: messages of new and known users, each with its share of receipts. */
export function webhookLoad(port: number, { perSecond, count, receipts }: WebhookRate): Promise<Load> {
  return atRate(port, perSecond, count, (place) => {
    const body = JSON.stringify(payload(place, receipts, Math.floor(Date.now() / 1_000)))
    const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex')
    return { path: '/webhooks/whatsapp', headers: { 'x-hub-signature-256': `sha256=${signature}` }, body }
  })
}

function payload(place: number, receipts: number, seconds: number) {
  const user = `62812${String(place % USERS).padStart(8, '0')}`
  const timestamp = String(seconds)
  const metadata = { display_phone_number: '62215550100', phone_number_id: PHONE_NUMBER_ID }
  const text = { body: TEXTS[place % TEXTS.length] }
  const value =
    place % (receipts + 1) === 0
      ? {
          contacts: [{ wa_id: user, user_id: `ID.${user}` }],
          messages: [{ from: user, id: `wamid.in.${place}`, timestamp, type: 'text', text }],
        }
      : { statuses: [{ id: `wamid.s.${place}`, status: 'delivered', timestamp, recipient_id: user }] }
  const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] }
}
