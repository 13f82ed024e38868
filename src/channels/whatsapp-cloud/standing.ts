import { z } from 'zod'
import type { Store } from '../../store/store.ts'

const stopSchema = z.object({ code: z.string(), since: z.number(), until: z.number().nullable() })

const standingSchema = z.object({
  /** Meta's ids of our business account and our number, learnt from what it sends. */
  business: z.string().nullable().default(null),
  number: z.string().nullable().default(null),
  /** Nothing is begun by us. */
  first: stopSchema.nullable().default(null),
  /** Nothing is sent at all. */
  replies: stopSchema.nullable().default(null),
  /** The approved notice may not be used. */
  notice: stopSchema.nullable().default(null),
})

/** Why something is not sent, and until when (null: until Meta or a person says otherwise). */
export type Stop = z.infer<typeof stopSchema>
/** How we stand with Meta. It outlives a restart, and every node of the service sees the same. */
export type Standing = z.infer<typeof standingSchema>
export type StopName = 'first' | 'replies' | 'notice'

export interface Standings {
  /** As stored, without the stops that are over. */
  now(): Promise<Standing>
  /** As last seen here. */
  last(): Standing
  /** Stores what the change makes of it. */
  change(change: (standing: Standing) => Standing): Promise<void>
}

const KIND = 'whatsapp-standing'
/** More writers than that at once are not nodes of one service. */
const MOST_RACES = 20

export function standingsOf(store: Store, account: string, now: () => number): Standings {
  let seen = standingSchema.parse({})

  const load = async (): Promise<{ standing: Standing; version: number }> => {
    const stored = await store.get(KIND, account)
    seen = stored ? read(stored.body, now()) : standingSchema.parse({})
    return { standing: seen, version: stored?.version ?? 0 }
  }

  return {
    now: async () => current((await load()).standing, now()),
    last: () => current(seen, now()),
    change: async (change) => {
      for (let race = 0; race < MOST_RACES; race += 1) {
        const { standing, version } = await load()
        const changed = change(current(standing, now()))
        if (JSON.stringify(changed) === JSON.stringify(standing)) return
        if (await store.put(KIND, account, changed, version)) {
          seen = changed
          return
        }
      }
      throw new Error('The standing of the WhatsApp number could not be stored: too many writers at once.')
    },
  }
}

/** A document nobody can read stops what we begin, because it may have been stopped. */
function read(body: unknown, now: number): Standing {
  const parsed = standingSchema.safeParse(body)
  if (parsed.success) return parsed.data
  return standingSchema.parse({ first: { code: 'standing_unreadable', since: now, until: null } })
}

function current(standing: Standing, now: number): Standing {
  const live = (stop: Stop | null): Stop | null =>
    stop !== null && stop.until !== null && stop.until <= now ? null : stop
  return {
    ...standing,
    first: live(standing.first),
    replies: live(standing.replies),
    notice: live(standing.notice),
  }
}
