import { z } from 'zod'
import type { Receipt } from '../channels/channel.ts'
import type { Store } from '../store/store.ts'

/** What became of each message sent: outside the case, because receipts come by the thousand and decide nothing. */
const DELIVERY = 'delivery'

/** In the order in which a message gets on; a later report of less is old news. `failed` may still be overtaken. */
const STATES = ['sending', 'sent', 'failed', 'delivered', 'read'] as const
export type DeliveryState = (typeof STATES)[number]

const schema = z.object({
  case: z.string(),
  address: z.string(),
  seqs: z.array(z.number()),
  state: z.enum(STATES),
  at: z.number(),
  /** When the attempt began, by our clock; reports tell the provider's. */
  begun: z.number().default(0),
  /** The provider's id, once known. */
  provider: z.string().optional(),
  code: z.string().optional(),
  /** Every report that came, in the order they came. */
  history: z.array(z.object({ state: z.enum(STATES), at: z.number(), code: z.string().optional() })),
})

export type Delivery = z.infer<typeof schema>

const MOST_RACES = 20
/** Providers repeat themselves; what happened first and last is kept. */
const MOST_HISTORY = 16
/** A desk shows the end of a conversation. */
const MOST_OF_A_CASE = 2_000

const rank = (state: DeliveryState): number => STATES.indexOf(state)
const place = (caseId: string, seq: number): string => `${caseId}:${String(seq).padStart(9, '0')}`

const indexOf = (delivery: Delivery) => ({
  queue: place(delivery.case, Math.max(0, ...delivery.seqs)),
  ...(delivery.provider === undefined ? {} : { search: delivery.provider }),
})

async function read(store: Store, key: string): Promise<{ delivery?: Delivery; version: number }> {
  const stored = await store.get(DELIVERY, key)
  return stored ? { delivery: schema.parse(stored.body), version: stored.version } : { version: 0 }
}

/** Notes that a message is about to be sent under its key; says how an earlier attempt stands. */
export async function beginDelivery(
  store: Store,
  key: string,
  about: Pick<Delivery, 'case' | 'address' | 'seqs'>,
  at: number,
): Promise<Delivery | undefined> {
  const { delivery } = await read(store, key)
  if (delivery) return delivery
  const begun: Delivery = { ...about, state: 'sending', at, begun: at, history: [] }
  await store.put(DELIVERY, key, begun, 0, indexOf(begun))
  return undefined
}

/** The delivery as it stands after a report, and whether the report brought it on. */
export async function report(
  store: Store,
  receipt: Omit<Receipt, 'key'> & { key: string },
): Promise<{ delivery: Delivery; news: boolean } | undefined> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const { delivery, version } = await read(store, receipt.key)
    if (!delivery) return undefined
    const news = rank(receipt.status) > rank(delivery.state)
    const entry = {
      state: receipt.status,
      at: receipt.at,
      ...(receipt.code === undefined ? {} : { code: receipt.code }),
    }
    const known = delivery.history.some((one) => one.state === entry.state && one.at === entry.at)
    if (known && !news) return { delivery, news }
    const next: Delivery = {
      ...delivery,
      ...(receipt.id === '' ? {} : { provider: receipt.id }),
      ...(news ? { state: receipt.status, at: receipt.at } : {}),
      ...(news && receipt.code !== undefined ? { code: receipt.code } : {}),
      history: [...delivery.history, entry].slice(-MOST_HISTORY),
    }
    if (await store.put(DELIVERY, receipt.key, next, version, indexOf(next))) return { delivery: next, news }
  }
  return undefined
}

/** The key a provider's message was sent under; undefined for one that is none of ours. */
export async function keyOf(store: Store, providerId: string): Promise<string | undefined> {
  const [found] = await store.scan(DELIVERY, 'search', { from: providerId, upTo: providerId }, 1)
  return found?.id
}

/** How the messages of a case stand, by `seq`; of several attempts the last one counts. */
export async function deliveriesOf(store: Store, caseId: string): Promise<Map<number, Delivery>> {
  const range = { from: place(caseId, 0), upTo: `${caseId}:~` }
  const found = await store.scan(DELIVERY, 'queue', range, MOST_OF_A_CASE)
  const all = await Promise.all(found.map(({ id }) => read(store, id)))
  const known = all.flatMap(({ delivery }) => (delivery ? [delivery] : [])).sort((a, b) => a.begun - b.begun)
  return new Map(known.flatMap((delivery) => delivery.seqs.map((seq) => [seq, delivery] as const)))
}
