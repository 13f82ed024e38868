import { z } from 'zod'
import type { Store } from '../../store/store.ts'
import type { TeamsActivity } from './activity.ts'

const KIND = 'teams-reference'
const MOST_RACES = 10

const referenceSchema = z.object({
  serviceUrl: z.string(),
  conversation: z.object({ id: z.string(), tenantId: z.string() }),
  user: z.object({ id: z.string(), aadObjectId: z.string() }),
  bot: z.object({ id: z.string() }),
})

/** Where a person's chat with the app is, and by whom it is served at present. */
export type Reference = z.infer<typeof referenceSchema>

/** The reference of an activity in a personal chat; no name is kept in it. */
export function referenceIn(activity: TeamsActivity, tenant: string, user: string): Reference | undefined {
  const { from, recipient, conversation, serviceUrl } = activity
  if (!from || !recipient) return undefined
  return {
    serviceUrl,
    conversation: { id: conversation.id, tenantId: tenant },
    user: { id: from.id, aadObjectId: user },
    bot: { id: recipient.id },
  }
}

/** The references of all users, by their address. */
export interface References {
  get(address: string): Promise<Reference | undefined>
  /** Keeps the newest; one that is the same costs no write. */
  keep(address: string, reference: Reference): Promise<void>
  /** The person has removed the app. */
  drop(address: string): Promise<void>
}

export function references(store: Store): References {
  return {
    async get(address) {
      const stored = await store.get(KIND, address)
      return stored && referenceSchema.parse(stored.body)
    },
    async keep(address, reference) {
      for (let race = 0; race < MOST_RACES; race += 1) {
        const stored = await store.get(KIND, address)
        if (
          stored &&
          JSON.stringify(referenceSchema.safeParse(stored.body).data) === JSON.stringify(reference)
        )
          return
        if (await store.put(KIND, address, reference, stored?.version ?? 0)) return
      }
      throw new Error(`The Teams reference could not be kept: ${MOST_RACES} writers were faster.`)
    },
    drop: (address) => store.delete(KIND, address),
  }
}
