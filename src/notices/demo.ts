import { z } from 'zod'
import type { Store } from '../store/store.ts'
import type { Notice, Notices } from './notices.ts'

const KIND = 'demo-notice'
/** A demo page shows the last few. */
const SHOWN = 20

const noticeSchema = z.object({ debtor: z.string(), text: z.string(), at: z.number() })

export type DemoNotice = z.infer<typeof noticeSchema>

/** Keeps notices for the demo page instead of sending them; production refuses it. */
export function demoNotices(store: Store, now: () => number): Notices {
  return {
    send: async ({ key, debtor, text }: Notice) => {
      await store.put(KIND, key, { debtor, text, at: now() }, 0, { due: now() })
    },
  }
}

/** The newest notices of the last ten minutes, newest first. */
export async function recentNotices(store: Store, now: number): Promise<DemoNotice[]> {
  const found = await store.scan(KIND, 'due', { from: now - RECENT_MS }, 1_000)
  const newest = await Promise.all(found.slice(-SHOWN).map(({ id }) => store.get(KIND, id)))
  return newest.flatMap((stored) => (stored ? [noticeSchema.parse(stored.body)] : [])).reverse()
}

const RECENT_MS = 10 * 60_000
