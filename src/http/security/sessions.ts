import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../../store/store.ts'

const KIND = 'session'

export const SESSION_IDLE_MS = 30 * 60_000
export const SESSION_ABSOLUTE_MS = 12 * 60 * 60_000

/** A session in use is written once in this time, not at every request. */
const TOUCH_MS = 60_000

/** Expired sessions removed in one sweep, so that a sweep never holds up the rest. */
const SWEEP_LIMIT = 500

const sessionSchema = z.object({
  user: z.string(),
  openedAt: z.number(),
  seenAt: z.number(),
})

/** `user` is the user's id; times in milliseconds since the epoch. */
export type Session = z.infer<typeof sessionSchema>

/**
 * Opens a session and returns its id, 256 bits of chance, for the browser's cookie. The store keeps
 * only its hash. `previous` is the id the browser held before signing in; it ends here, so that an
 * id planted in a browser never becomes a signed-in one.
 */
export async function openSession(
  store: Store,
  user: string,
  now: number,
  previous?: string,
): Promise<string> {
  if (previous !== undefined) await closeSession(store, previous)
  const id = randomBytes(32).toString('base64url')
  const session: Session = { user, openedAt: now, seenAt: now }
  const stored = await store.put(KIND, hashed(id), session, 0, indexOf(session))
  if (!stored) throw new Error('A new session id was taken already.')
  return id
}

/** The session while it lives, and marks it as seen; undefined when unknown, idle too long or too old. */
export async function readSession(store: Store, id: string, now: number): Promise<Session | undefined> {
  const key = hashed(id)
  const found = await store.get(KIND, key)
  if (!found) return undefined
  const session = sessionSchema.parse(found.body)
  if (now >= expiry(session)) {
    await store.delete(KIND, key)
    return undefined
  }
  if (now - session.seenAt < TOUCH_MS) return session
  const seen = { ...session, seenAt: now }
  const stored = await store.put(KIND, key, seen, found.version, indexOf(seen))
  return stored ? seen : session
}

/** Ends one session; quiet when it is unknown. */
export async function closeSession(store: Store, id: string): Promise<void> {
  await store.delete(KIND, hashed(id))
}

/** Ends every session of a user, on every node: for a disabled user or a changed password. */
export async function closeSessionsOf(store: Store, user: string): Promise<void> {
  const range = { from: user, upTo: user }
  for (;;) {
    const found = await store.scan(KIND, 'search', range, SWEEP_LIMIT)
    if (found.length === 0) return
    await Promise.all(found.map(({ id }) => store.delete(KIND, id)))
  }
}

/** Removes expired sessions and says how many; call it every few minutes. */
export async function sweepSessions(store: Store, now: number): Promise<number> {
  const expired = await store.scan(KIND, 'due', { upTo: now }, SWEEP_LIMIT)
  await Promise.all(expired.map(({ id }) => store.delete(KIND, id)))
  return expired.length
}

function expiry({ openedAt, seenAt }: Session): number {
  return Math.min(seenAt + SESSION_IDLE_MS, openedAt + SESSION_ABSOLUTE_MS)
}

function indexOf(session: Session): { due: number; search: string } {
  return { due: expiry(session), search: session.user }
}

function hashed(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}
