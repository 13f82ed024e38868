import { createHash, randomInt } from 'node:crypto'
import { z } from 'zod'
import type { Language } from '../../conversation/message.ts'
import type { Found, Store } from '../../store/store.ts'

const LINK = 'staff-link'
const CODE = 'staff-code'

/** Long enough to change from the console to the chat. */
export const CODE_MS = 10 * 60_000
/** Nobody is at work longer than this without a word. */
export const SHIFT_MS = 10 * 60 * 60_000

const PAGE = 200
const MOST_RACES = 10
const SWEEP_LIMIT = 500

const linkSchema = z.object({
  user: z.string(),
  since: z.number(),
  language: z.enum(['id', 'en']),
  /** Until when new conversations are told to them; 0 while away. */
  readyUntil: z.number(),
  /** The conversation their words go to. */
  chosen: z.string().nullable(),
})

/** A chat account that belongs to a person of the staff. `address` is its key on the channel. */
export type Link = z.infer<typeof linkSchema> & { address: string }

const codeSchema = z.object({ user: z.string(), expires: z.number(), used: z.boolean() })

/** Letters and digits that are not taken for one another: 32, so that eight of them are 40 bits. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const HALF = 4

const hashed = (code: string): string => createHash('sha256').update(code).digest('base64url')

const half = (): string => Array.from({ length: HALF }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/**
 * A one-time code for a signed-in user (by id), to be sent from the chat account that is theirs. The store
 * keeps only its hash.
 */
export async function newCode(
  store: Store,
  user: string,
  now: number,
): Promise<{ code: string; expires: number }> {
  const code = `${half()}-${half()}`
  const expires = now + CODE_MS
  await store.put(CODE, hashed(code), { user, expires, used: false }, 0, { due: expires })
  return { code, expires }
}

/** What stands in a text that has the form of a code. */
export const codeIn = (text: string): string | undefined =>
  /^\s*([A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4})\s*$/i.exec(text)?.[1]?.toUpperCase()

/** The user a code was made for, once; `old` when it was used or its time is over. */
export async function redeem(
  store: Store,
  code: string,
  now: number,
): Promise<{ user: string } | 'old' | undefined> {
  const found = await store.get(CODE, hashed(code))
  if (!found) return undefined
  const { user, expires, used } = codeSchema.parse(found.body)
  if (used || expires <= now) return 'old'
  const mine = await store.put(CODE, hashed(code), { user, expires, used: true }, found.version, {
    due: expires,
  })
  return mine ? { user } : 'old'
}

/** Removes codes whose time is over and says how many. */
export async function sweepCodes(store: Store, now: number): Promise<number> {
  const old = await store.scan(CODE, 'due', { upTo: now - CODE_MS }, SWEEP_LIMIT)
  await Promise.all(old.map(({ id }) => store.delete(CODE, id)))
  return old.length
}

/** Ties a chat account to a user; another account of theirs is let go. */
export async function link(
  store: Store,
  address: string,
  user: string,
  { language, now }: { language: Language; now: number },
): Promise<Link> {
  for (const other of await linksOf(store, user))
    if (other.address !== address) await unlink(store, other.address)
  const made = { user, since: now, language, readyUntil: now + SHIFT_MS, chosen: null }
  for (let race = 0; race < MOST_RACES; race += 1) {
    const stored = await store.get(LINK, address)
    if (await store.put(LINK, address, made, stored?.version ?? 0, { search: user }))
      return { ...made, address }
  }
  throw new Error(`The chat account could not be linked: ${MOST_RACES} writers were faster.`)
}

export const unlink = (store: Store, address: string): Promise<void> => store.delete(LINK, address)

/** Changes a link as it stands; undefined when there is none any more. */
export async function changeLink(
  store: Store,
  address: string,
  part: Partial<Link>,
): Promise<Link | undefined> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const stored = await store.get(LINK, address)
    if (!stored) return undefined
    const { address: _, ...body } = { ...linkSchema.parse(stored.body), ...part }
    if (await store.put(LINK, address, body, stored.version, { search: body.user }))
      return { ...body, address }
  }
  throw new Error(`The chat account could not be changed: ${MOST_RACES} writers were faster.`)
}

export async function linkOf(store: Store, address: string): Promise<Link | undefined> {
  const stored = await store.get(LINK, address)
  return stored && { ...linkSchema.parse(stored.body), address }
}

export const linksOf = (store: Store, user: string): Promise<Link[]> =>
  scan(store, { from: user, upTo: user })

export const allLinks = (store: Store): Promise<Link[]> => scan(store, {})

async function scan(store: Store, range: { from?: string; upTo?: string }): Promise<Link[]> {
  const links: Link[] = []
  let page = await store.scan(LINK, 'search', range, PAGE)
  while (page.length > 0) {
    for (const { id } of page) {
      const found = await linkOf(store, id)
      if (found) links.push(found)
    }
    const after: Found | undefined = page.at(-1)
    page = after && page.length === PAGE ? await store.scan(LINK, 'search', { ...range, after }, PAGE) : []
  }
  return links
}
