import { createHash } from 'node:crypto'
import { proto } from 'baileys'
import { z } from 'zod'
import type { Store } from '../../store/store.ts'
import type { Receipt } from '../channel.ts'
import { type Sealing, sealedSchema } from '../sealing.ts'

const KIND = 'whatsapp-web-sent'
/** A telephone asks again for what it could not read for this long (PLACEHOLDER_MAX_AGE of the protocol). */
const KEPT_MS = 14 * 24 * 60 * 60_000
const PAGE = 100
/** Writers of one record: the answer of the server, receipts and the sweep. */
const RACES = 5

/** `unknown`: the server never said that it took it. */
const FATES = ['pending', 'unknown', 'failed', 'sent', 'delivered', 'read'] as const
export type Fate = (typeof FATES)[number]

const sentSchema = z.object({
  key: z.string(),
  at: z.number(),
  fate: z.enum(FATES),
  code: z.string().optional(),
  /** The message as it was sent. */
  message: sealedSchema,
})

export interface SentMessage {
  key: string
  at: number
  fate: Fate
  code: string | undefined
  message: proto.IMessage
}

/** What we sent: the proof of what became of it, and the message itself for a telephone that asks again. */
export interface SentMessages {
  find(id: string): Promise<SentMessage | undefined>
  keep(id: string, key: string, message: proto.IMessage): Promise<void>
  /** Notes a fate; undefined when it is no news or the message is not ours. */
  fate(id: string, fate: Exclude<Fate, 'pending'>, at: number, code?: string): Promise<Receipt | undefined>
  /** Messages that the server has been silent about for too long; also forgets old ones. */
  silent(): Promise<{ id: string; at: number }[]>
}

interface Ground {
  store: Store
  sealing: Sealing
  now(): number
  noAckMs: number
}

/**
 * The id of a message, from its key: a second attempt carries the same id, which the other side drops. In the
 * form of WhatsApp Web's own ids.
 */
export const messageIdOf = (account: string, key: string): string =>
  `3EB0${createHash('sha256').update(`${account}\n${key}`).digest('hex').slice(0, 18).toUpperCase()}`

export function sentMessagesIn({ store, sealing, now, noAckMs }: Ground): SentMessages {
  const read = async (id: string) => {
    const stored = await store.get(KIND, id)
    return stored && { version: stored.version, body: sentSchema.parse(stored.body) }
  }

  const write = (id: string, body: z.infer<typeof sentSchema>, version: number): Promise<boolean> => {
    const due = body.at + (body.fate === 'pending' ? noAckMs : KEPT_MS)
    return store.put(KIND, id, body, version, { due })
  }

  const place = (id: string): string => `${KIND}/${id}`

  return {
    async find(id) {
      const found = await read(id)
      if (!found) return undefined
      const { key, at, fate, code, message } = found.body
      const bytes = Buffer.from(sealing.open(place(id), message), 'base64')
      return { key, at, fate, code, message: proto.Message.decode(bytes) }
    },
    async keep(id, key, message) {
      const bytes = Buffer.from(proto.Message.encode(message).finish()).toString('base64')
      const body = { key, at: now(), fate: 'pending' as const, message: sealing.seal(place(id), bytes) }
      const found = await read(id)
      if (!(await write(id, body, found?.version ?? 0))) {
        throw new Error(`The message ${id} was sent by another instance just now.`)
      }
    },
    async fate(id, fate, at, code) {
      for (let race = 0; race < RACES; race += 1) {
        const found = await read(id)
        if (!found || !isNews(found.body.fate, fate)) return undefined
        const { code: _, ...before } = found.body
        const body = { ...before, fate, ...(code === undefined ? {} : { code }) }
        if (!(await write(id, body, found.version))) continue
        const status = fate === 'unknown' ? 'failed' : fate
        return { key: found.body.key, id, status, at, ...(code === undefined ? {} : { code }) }
      }
      throw new Error(`The message ${id} is written by too many at once.`)
    },
    async silent() {
      const due = await store.scan(KIND, 'due', { upTo: now() }, PAGE)
      const silent: { id: string; at: number }[] = []
      for (const { id } of due) {
        const found = await read(id)
        if (found?.body.fate === 'pending') silent.push({ id, at: found.body.at })
        else await store.delete(KIND, id)
      }
      return silent
    },
  }
}

/** Fates come in any order and repeated. Only better proof is news, but a failure is not of what arrived. */
function isNews(before: Fate, after: Fate): boolean {
  if (after === 'failed') return before === 'pending' || before === 'unknown' || before === 'sent'
  return FATES.indexOf(after) > FATES.indexOf(before)
}
