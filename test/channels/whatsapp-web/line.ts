import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWhatsAppServer } from '@openclaw/crabline'
import type { Inbound, Outgoing, Receipt, Receiver } from '../../../src/channels/channel.ts'
import type { Waits } from '../../../src/channels/whatsapp-web/waits.ts'
import { whatsappWeb } from '../../../src/channels/whatsapp-web/whatsapp-web.ts'
import type { Store } from '../../../src/store/store.ts'
import { OWN_NUMBER, SECRET } from './kept-session.ts'

/** A server that speaks WhatsApp's protocol on loopback, and a debtor who writes through it. */
export interface Line {
  url: string
  /** What the debtor sends arrives as it would from their telephone. */
  write(text: string, more?: { from?: string; id?: string }): Promise<void>
  speak(sound: Buffer): Promise<void>
  /** Somebody writes in a group that our number is in. */
  writeInGroup(text: string): Promise<void>
  /** The texts the server took from us, in order, once per message id. */
  taken(): { id: string; to: string; text: string }[]
  close(): Promise<void>
}

export const DEBTOR = '6281234567890@s.whatsapp.net'
const GROUP = '120363001234567890@g.us'

export async function openLine(): Promise<Line> {
  const folder = mkdtempSync(join(tmpdir(), 'lunas-whatsapp-'))
  const recorderPath = join(folder, 'record.jsonl')
  const { close, manifest } = await startWhatsAppServer({
    selfJid: `${OWN_NUMBER}@s.whatsapp.net`,
    recorderPath,
  })
  const inject = async (body: object): Promise<void> => {
    const response = await fetch(manifest.endpoints.adminInboundUrl, {
      method: 'POST',
      headers: { 'X-Crabline-Admin-Token': manifest.adminToken, 'content-type': 'application/json' },
      body: JSON.stringify({ pushName: 'Debtor', ...body }),
    })
    if (!response.ok) throw new Error(`The server refused the message: ${await response.text()}`)
  }
  return {
    url: manifest.endpoints.baileysWebSocketUrl,
    write: (text, { from = DEBTOR, id } = {}) =>
      inject({ chatJid: from, senderJid: from, text, ...(id === undefined ? {} : { messageId: id }) }),
    speak: (sound) =>
      inject({
        chatJid: DEBTOR,
        senderJid: DEBTOR,
        audio: { contentBase64: sound.toString('base64'), mimeType: 'audio/ogg', ptt: true },
      }),
    writeInGroup: (text) => inject({ chatJid: GROUP, senderJid: DEBTOR, text }),
    taken: () => takenIn(readFileSync(recorderPath, 'utf8')),
    async close() {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Recorded {
  accepted?: boolean
  body: { key?: { id: string; remoteJid: string }; message?: { conversation: string } }
}

const takenIn = (record: string): { id: string; to: string; text: string }[] =>
  record
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Recorded)
    .flatMap(({ accepted, body: { key, message } }) =>
      accepted && key && message ? [{ id: key.id, to: key.remoteJid, text: message.conversation }] : [],
    )

/** Short waits, so that a test need not; the order of events is what is tested. */
const SHORT: Partial<Waits> = {
  leaseMs: 3_000,
  leaseLookMs: 50,
  firstAgainMs: 20,
  longestAgainMs: 100,
  sweepMs: 50,
  handOverMs: [10, 20],
}

export interface Desk extends Receiver {
  inbound: Inbound[]
  receipts: Receipt[]
}

/** Takes everything; `refuse` says for which messages the store is away. */
export function desk(refuse: (message: Inbound) => boolean = () => false): Desk {
  const inbound: Inbound[] = []
  const receipts: Receipt[] = []
  return {
    inbound,
    receipts,
    async receive(message) {
      if (refuse(message)) throw new Error('The store is away.')
      inbound.push(message)
    },
    async receipt(receipt) {
      receipts.push(receipt)
    },
  }
}

export interface Instance {
  channel: ReturnType<typeof whatsappWeb>
  desk: Desk
  reports: string[]
}

interface Setup {
  url: string
  store: Store
  desk?: Desk
  secret?: () => readonly string[]
  waits?: Partial<Waits>
}

export function instance({ url, store, desk: given, secret, waits }: Setup): Instance {
  const receiver = given ?? desk()
  const reports: string[] = []
  const channel = whatsappWeb(
    { url, waits: { ...SHORT, ...waits } },
    {
      store,
      secret: secret ?? (() => [SECRET]),
      receiver,
      now: Date.now,
      report: (event, facts) => reports.push(`${event} ${Object.values(facts).join(' ')}`),
    },
  )
  return { channel, desk: receiver, reports }
}

export const reply = (to: string, text: string, key = 'effect-1'): Outgoing => ({
  key,
  to,
  text,
  language: 'id',
  buttons: [],
  offers: [],
  as: 'reply',
  creditor: 'lender',
  again: false,
})

const PATIENCE_MS = 20_000

/** Waits for something to become true; fails with what was waited for. */
export async function eventually(what: string, is: () => boolean): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (!is()) {
    if (Date.now() > until) throw new Error(`Waited in vain: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
