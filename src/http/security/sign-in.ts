import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Store } from '../../store/store.ts'
import { networkOf } from './network.ts'
import { isOutdated, verifyPassword } from './passwords.ts'
import { loadForSignIn, renewHash, type User, userId } from './users.ts'

const KIND = 'sign-in'

/** Failures older than this no longer count. */
export const SIGN_IN_WINDOW_MS = 15 * 60_000
/** Enough for a forgotten password, too few for guessing: 960 a day. */
export const FAILURES_PER_ACCOUNT = 10
/** An office behind one address shares this. */
export const FAILURES_PER_ADDRESS = 40

/** A counter is taken by one attempt at a time; more lost races than its limit mean a flood. */
const MOST_RACES = FAILURES_PER_ADDRESS + 8
const SWEEP_LIMIT = 500

const counterSchema = z.object({ failures: z.array(z.number()) })

export interface SignInAttempt {
  email: string
  password: string
  /** The address it came from, see `clientAddress`. */
  address: string
}

/** `REFUSED` does not tell which part was wrong; `retryAt` in milliseconds since the epoch. */
export type SignIn =
  | { ok: true; user: User }
  | { ok: false; code: 'REFUSED' }
  | { ok: false; code: 'THROTTLED'; retryAt: number }

/**
 * Checks a password. An unknown, a disabled and a known account answer alike and in equal time. The
 * attempt is counted before it is judged, so that many at once are not more than many in a row.
 */
export async function signIn(store: Store, attempt: SignInAttempt, now: number): Promise<SignIn> {
  const account = counterId('account', userId(attempt.email))
  const network = counterId('network', networkOf(attempt.address))
  for (const [id, limit] of [
    [network, FAILURES_PER_ADDRESS],
    [account, FAILURES_PER_ACCOUNT],
  ] as const) {
    const retryAt = await count(store, id, limit, now)
    if (retryAt !== undefined) return { ok: false, code: 'THROTTLED', retryAt }
  }

  const found = await loadForSignIn(store, attempt.email)
  const proven = await verifyPassword(attempt.password, found?.password)
  if (!found || !proven || !found.user.active) return { ok: false, code: 'REFUSED' }

  await store.delete(KIND, account)
  await forget(store, network, now)
  if (isOutdated(found.password)) await renewHash(store, attempt.email, attempt.password, found.password)
  return { ok: true, user: found.user }
}

/** Removes counters whose failures no longer count and says how many. */
export async function sweepSignIns(store: Store, now: number): Promise<number> {
  const old = await store.scan(KIND, 'due', { upTo: now }, SWEEP_LIMIT)
  await Promise.all(old.map(({ id }) => store.delete(KIND, id)))
  return old.length
}

/** Counts one more failure, or says when the next attempt is allowed. */
async function count(store: Store, id: string, limit: number, now: number): Promise<number | undefined> {
  for (let race = 0; race < MOST_RACES; race++) {
    const { failures, version } = await load(store, id, now)
    const oldest = failures.at(-limit)
    if (oldest !== undefined) return oldest + SIGN_IN_WINDOW_MS
    if (await keep(store, id, [...failures, now], version)) return undefined
  }
  return now + 1000
}

/** Takes back the failure counted for an attempt that succeeded. */
async function forget(store: Store, id: string, now: number): Promise<void> {
  for (let race = 0; race < MOST_RACES; race++) {
    const { failures, version } = await load(store, id, now)
    const mine = failures.lastIndexOf(now)
    if (mine < 0 || (await keep(store, id, failures.toSpliced(mine, 1), version))) return
  }
}

async function load(store: Store, id: string, now: number): Promise<{ failures: number[]; version: number }> {
  const found = await store.get(KIND, id)
  if (!found) return { failures: [], version: 0 }
  const { failures } = counterSchema.parse(found.body)
  return { failures: failures.filter((at) => at > now - SIGN_IN_WINDOW_MS), version: found.version }
}

function keep(store: Store, id: string, failures: number[], version: number): Promise<boolean> {
  const due = Math.max(0, ...failures) + SIGN_IN_WINDOW_MS
  return store.put(KIND, id, { failures }, version, { due })
}

/** Hashed, because what was typed as an e-mail address may be anything, even a password. */
function counterId(of: 'account' | 'network', key: string): string {
  return `${of}:${createHash('sha256').update(key).digest('base64url')}`
}
