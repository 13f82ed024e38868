import type { Inbound, Outgoing, Receipt, Receiver } from '../../../src/channels/channel.ts'
import type { Waits } from '../../../src/channels/whatsapp-web/waits.ts'
import { whatsappWeb } from '../../../src/channels/whatsapp-web/whatsapp-web.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { SECRET } from './kept-session.ts'
import { WhatsAppServer } from './server/whatsapp.ts'

/** Short waits, so that a test need not; the order of events is what is tested. */
const SHORT: Partial<Waits> = {
  leaseMs: 3_000,
  leaseLookMs: 50,
  queryMs: 5_000,
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
    async numberLeft() {},
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

const PATIENCE_MS = 40_000

/** Waits for something to become true; fails with what was waited for. */
export async function eventually(what: string, is: () => boolean): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (!is()) {
    if (Date.now() > until) throw new Error(`Waited in vain: ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** What a test opens, and closes when it ends. */
export class Stage {
  readonly #closing: (() => Promise<void>)[] = []

  async close(): Promise<void> {
    for (const close of this.#closing.splice(0).reverse()) await close()
  }

  closeLater(close: () => Promise<void>): void {
    this.#closing.push(close)
  }

  async server(): Promise<WhatsAppServer> {
    const opened = new WhatsAppServer()
    await opened.listen()
    this.closeLater(() => opened.close())
    return opened
  }

  async started(setup: Setup): Promise<Instance> {
    const made = instance(setup)
    this.closeLater(() => made.channel.stop())
    await made.channel.start()
    return made
  }

  /** An instance with a session that was kept before. */
  async back(setup: Setup): Promise<Instance> {
    const made = await this.started(setup)
    await eventually('the link', () => stateOf(made) === 'linked')
    return made
  }

  /** An instance that a telephone has linked to the server. */
  async linked(whatsapp: WhatsAppServer, setup: Partial<Setup> = {}): Promise<Instance> {
    const made = await this.started({ url: whatsapp.url, store: memoryStore(), ...setup })
    await eventually('nobody to be linked', () => stateOf(made) === 'unlinked')
    await made.channel.linking.connect()
    await eventually('a code', () => made.channel.linking.status().qr !== undefined)
    whatsapp.scan(made.channel.linking.status().qr?.text ?? '')
    await eventually('the link', () => stateOf(made) === 'linked')
    return made
  }
}

export const stateOf = ({ channel }: Instance): string => channel.linking.status().state

/** The debtor of the server, as they are known here. */
export const ADDRESS = 'whatsapp-web:6281100000001/11223344556677@lid'
