import { z } from 'zod'
import type { Store } from '../../store/store.ts'

/**
 * What a person of the staff was shown of a case: the card of its wait (`card`), and up to where its
 * conversation was told (`thread`). Whoever writes a record first does what it stands for, so that of several
 * nodes one tells it.
 */
export type RecordKind = 'card' | 'thread'

const KINDS: Record<RecordKind, string> = { card: 'staff-card', thread: 'staff-thread' }

const recordSchema = z.object({
  case: z.string(),
  person: z.string(),
  address: z.string(),
  /** Of a card: its id at the provider, once it is there. */
  message: z.string().nullable(),
  /** Of a card: when the wait began. Of a thread: the last row told. */
  upTo: z.number(),
})

export type Shown = z.infer<typeof recordSchema>

export interface Held {
  shown: Shown
  version: number
}

/** A case is shown to no more people than this at a time. */
const MOST_OF_CASE = 200
const MOST_OPEN = 1_000

const idOf = (kind: RecordKind, shown: Shown): string =>
  kind === 'card' ? cardKey(shown) : `${shown.case}|${shown.person}`

/** A card is shown once in a chat for one wait. */
export const cardKey = ({ case: caseId, address, upTo }: Shown): string => `${caseId}|${upTo}|${address}`

const index = ({ case: caseId }: Shown) => ({ search: caseId })

/** True for the one who begins it. */
export const beginShown = (store: Store, kind: RecordKind, shown: Shown): Promise<boolean> =>
  store.put(KINDS[kind], idOf(kind, shown), shown, 0, index(shown))

export async function shownAs(store: Store, kind: RecordKind, like: Shown): Promise<Held | undefined> {
  const stored = await store.get(KINDS[kind], idOf(kind, like))
  return stored && { shown: recordSchema.parse(stored.body), version: stored.version }
}

/** True when nobody changed it meanwhile. */
export const changeShown = (
  store: Store,
  kind: RecordKind,
  held: Held,
  part: Partial<Shown>,
): Promise<boolean> => {
  const shown = { ...held.shown, ...part }
  return store.put(KINDS[kind], idOf(kind, held.shown), shown, held.version, index(shown))
}

export const endShown = (store: Store, kind: RecordKind, shown: Shown): Promise<void> =>
  store.delete(KINDS[kind], idOf(kind, shown))

/** What is shown of one case. */
export async function shownOf(store: Store, kind: RecordKind, caseId: string): Promise<Held[]> {
  const found = await store.scan(KINDS[kind], 'search', { from: caseId, upTo: caseId }, MOST_OF_CASE)
  const all = await Promise.all(found.map(({ id }) => store.get(KINDS[kind], id)))
  return all.flatMap((stored) =>
    stored ? [{ shown: recordSchema.parse(stored.body), version: stored.version }] : [],
  )
}

/** The cases of which something is shown. */
export async function casesShown(store: Store): Promise<Set<string>> {
  const found = await Promise.all(
    Object.values(KINDS).map((kind) => store.scan(kind, 'search', {}, MOST_OPEN)),
  )
  return new Set(found.flat().map(({ at }) => String(at)))
}
