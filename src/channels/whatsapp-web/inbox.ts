import { z } from 'zod'
import type { Store } from '../../store/store.ts'
import type { Inbound } from '../channel.ts'
import { type Sealing, sealedSchema } from '../sealing.ts'
import { untilDone } from './retrying.ts'

const KIND = 'whatsapp-web-inbox'
/** Messages known as handed over; a second delivery comes within seconds, the case knows older ones. */
const REMEMBERED = 10_000
const PAGE = 100

const media = z.enum(['voice', 'image', 'video', 'sticker', 'document', 'other'])
const inboundSchema = z.object({
  address: z.string(),
  aliases: z.array(z.string()).optional(),
  phone: z.string().optional(),
  id: z.string(),
  at: z.number(),
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('text'), text: z.string() }),
    z.object({
      kind: z.literal('media'),
      media,
      file: z.string().optional(),
      caption: z.string().optional(),
    }),
  ]),
})

/** What a person sent is kept here from the moment we know of it until the case has stored it. */
export interface Inbox {
  /**
   * Resolves once it is kept; handed over after that, in order per address. False: a repeat,
   * dropped. Rejects when the service stops before.
   */
  add(message: Inbound): Promise<boolean>
  /** Hands over what an earlier instance left. */
  recover(): Promise<void>
  /** Messages not handed over yet. */
  waiting(): number
  stop(): Promise<void>
}

interface Ground {
  store: Store
  sealing: Sealing
  now(): number
  /** Puts it into the case; rejects while that is not possible. */
  handOver(message: Inbound): Promise<void>
  waits: readonly number[]
  count(name: string): void
}

export function inboxIn({ store, sealing, now, handOver, waits, count }: Ground): Inbox {
  const known = new Set<string>()
  const lanes = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let waiting = 0
  let lastPlace = 0

  const remember = (place: string): boolean => {
    if (known.has(place)) return false
    known.add(place)
    const [oldest] = known
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest)
    return true
  }

  const failed = (): void => count('not_stored')

  const deliver = (place: string, message: Inbound): void => {
    waiting += 1
    const work = async (): Promise<void> => {
      const { signal } = stopping
      if (await untilDone(() => handOver(message), waits, signal, failed)) {
        await untilDone(() => store.delete(KIND, place), waits, signal, failed)
        waiting -= 1
      }
    }
    const lane = (lanes.get(message.address) ?? Promise.resolve()).then(work)
    lanes.set(message.address, lane)
    void lane.then(() => {
      if (lanes.get(message.address) === lane) lanes.delete(message.address)
    })
  }

  const keep = async (place: string, message: Inbound): Promise<void> => {
    lastPlace = Math.max(lastPlace + 1, now())
    const due = lastPlace
    const body = sealing.seal(`${KIND}/${place}`, JSON.stringify(message))
    const kept = await untilDone(
      () => store.put(KIND, place, body, 0, { due }),
      waits,
      stopping.signal,
      failed,
    )
    if (!kept) throw new Error('The service stops; the message comes again.')
  }

  return {
    async add(message) {
      const place = `${message.address}/${message.id}`
      if (!remember(place)) return false
      await keep(place, message)
      deliver(place, message)
      return true
    },
    async recover() {
      for (let page = await store.scan(KIND, 'due', {}, PAGE); page.length > 0; ) {
        for (const { id } of page) {
          if (!remember(id)) continue
          const stored = await store.get(KIND, id)
          if (!stored) continue
          const opened = sealing.open(`${KIND}/${id}`, sealedSchema.parse(stored.body))
          deliver(id, inboundOf(inboundSchema.parse(JSON.parse(opened))))
          count('recovered')
        }
        const after = page.at(-1)
        page = after ? await store.scan(KIND, 'due', { after }, PAGE) : []
      }
    },
    waiting: () => waiting,
    async stop() {
      stopping.abort()
      await Promise.all(lanes.values())
    },
  }
}

function inboundOf({ aliases, phone, content, ...rest }: z.infer<typeof inboundSchema>): Inbound {
  return {
    ...rest,
    ...(aliases === undefined ? {} : { aliases }),
    ...(phone === undefined ? {} : { phone }),
    content:
      content.kind === 'text'
        ? content
        : {
            kind: 'media',
            media: content.media,
            ...(content.file === undefined ? {} : { file: content.file }),
            ...(content.caption === undefined ? {} : { caption: content.caption }),
          },
  }
}
