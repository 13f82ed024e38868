import { createHash, createHmac } from 'node:crypto'
import { jwtVerify } from 'jose'
import { z } from 'zod'
import type { Store } from '../../store/store.ts'

/** Secrets of at least 32 characters: the first signs, all verify, so that one can be replaced in use. */
export type Keys = readonly [string, ...string[]]

/** A widget remembers its visitor this long; what the visitor may see expires sooner, in the case. */
export const VISITOR_MS = 30 * 24 * 60 * 60_000
/** The longest life of the identity token that a lender's site signs. */
export const HOST_IDENTITY_MS = 15 * 60_000

/** How far the clock of a lender's server may be off. */
const CLOCK_TOLERANCE_S = 30
const SHORTEST_KEY = 32
/** A longer token is none of ours, and is not worth checking. */
const LONGEST_TOKEN = 4_096
const USED_KIND = 'used-token'
const SWEEP_LIMIT = 500

/**
 * What each token is for, as its audience. Single letters, because a link can be decoded by whoever
 * sees it, and must not tell that its holder owes money.
 */
const AUDIENCES = { visitor: 'v', document: 'd', payment: 'p', chat: 'c' } as const

export type LinkPurpose = 'document' | 'payment' | 'chat'

export interface Link {
  purpose: LinkPurpose
  /** Ids only, for example of a case and an account: it can be read by whoever sees the link. */
  subject: string
  /** Milliseconds since the epoch. */
  expiresAt: number
}

export type Refusal = { ok: false; code: 'EXPIRED' | 'INVALID' }

/** The token with which a browser is known again as the same visitor. */
export function signVisitor(keys: Keys, visitor: string, now: number): string {
  return sign(keys, { sub: visitor, aud: AUDIENCES.visitor }, now, now + VISITOR_MS)
}

export async function readVisitor(
  keys: Keys,
  token: string,
  now: number,
): Promise<{ ok: true; visitor: string } | Refusal> {
  const read = await verify(keys, token, AUDIENCES.visitor, now)
  return read.ok ? { ok: true, visitor: read.claims.sub } : read
}

/** A token for the address of a printable document or a payment page. */
export function signLink(keys: Keys, link: Link, now: number): string {
  return sign(keys, { sub: link.subject, aud: AUDIENCES[link.purpose] }, now, link.expiresAt)
}

/** A link made for another purpose is `INVALID`; `expiresAt` comes back in whole seconds. */
export async function readLink(
  keys: Keys,
  token: string,
  purpose: LinkPurpose,
  now: number,
): Promise<{ ok: true; link: Link } | Refusal> {
  const read = await verify(keys, token, AUDIENCES[purpose], now)
  if (!read.ok) return read
  return { ok: true, link: { purpose, subject: read.claims.sub, expiresAt: read.claims.exp * 1000 } }
}

/** Spends a link that opens once; false when it was spent before, on any node. */
export function spendOnce(store: Store, token: string, expiresAt: number): Promise<boolean> {
  const id = createHash('sha256').update(token).digest('base64url')
  return store.put(USED_KIND, id, {}, 0, { due: Math.ceil(expiresAt) })
}

export interface HostIdentityRules {
  /** The secret shared with the lender's site, never one of ours. */
  keys: Keys
  /** The `aud` the lender's site writes. */
  audience: string
}

export type HostIdentity =
  | { ok: true; debtor: string }
  | { ok: false; code: 'EXPIRED' | 'INVALID' | 'TOO_LONG' | 'USED' }

/**
 * Reads the token with which a lender's site says who its signed-in customer is: HS256 with the claims
 * `sub` (debtor id), `aud`, `exp` (at most 15 minutes ahead) and `jti`. Each is good for one use, on
 * any node, remembered in the store until it would have expired.
 */
export async function readHostIdentity(
  store: Store,
  rules: HostIdentityRules,
  token: string,
  now: number,
): Promise<HostIdentity> {
  const read = await verify(rules.keys, token, rules.audience, now, CLOCK_TOLERANCE_S)
  if (!read.ok) return read
  const { sub, jti, exp } = read.claims
  if (jti === undefined) return { ok: false, code: 'INVALID' }
  const lapsesAt = (exp + CLOCK_TOLERANCE_S) * 1000
  if (lapsesAt > now + HOST_IDENTITY_MS + 2 * CLOCK_TOLERANCE_S * 1000) return { ok: false, code: 'TOO_LONG' }
  const id = createHash('sha256')
    .update(JSON.stringify([rules.audience, jti]))
    .digest('base64url')
  const first = await store.put(USED_KIND, id, {}, 0, { due: Math.ceil(lapsesAt) })
  return first ? { ok: true, debtor: sub } : { ok: false, code: 'USED' }
}

/** Forgets used tokens that have expired anyway and says how many. */
export async function sweepUsedTokens(store: Store, now: number): Promise<number> {
  const expired = await store.scan(USED_KIND, 'due', { upTo: now }, SWEEP_LIMIT)
  await Promise.all(expired.map(({ id }) => store.delete(USED_KIND, id)))
  return expired.length
}

/** Signs without waiting (RFC 7515, compact form), because links are written inside a decision. */
function sign([key]: Keys, claims: { sub: string; aud: string }, now: number, expiresAt: number): string {
  const times = { iat: Math.floor(now / 1000), exp: Math.floor(expiresAt / 1000) }
  const signed = `${encoded({ alg: 'HS256' })}.${encoded({ ...claims, ...times })}`
  return `${signed}.${createHmac('sha256', secretOf(key)).update(signed).digest('base64url')}`
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

const claimsSchema = z.object({
  sub: z.string().min(1).max(200),
  exp: z.number(),
  jti: z.string().min(1).max(200).optional(),
})

type Verified = { ok: true; claims: z.infer<typeof claimsSchema> } | Refusal

async function verify(
  keys: Keys,
  token: string,
  audience: string,
  now: number,
  clockTolerance = 0,
): Promise<Verified> {
  if (token.length > LONGEST_TOKEN) return { ok: false, code: 'INVALID' }
  const rules = { audience, algorithms: ['HS256'], currentDate: new Date(now), clockTolerance }
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, secretOf(key), rules)
      const claims = claimsSchema.safeParse(payload)
      return claims.success ? { ok: true, claims: claims.data } : { ok: false, code: 'INVALID' }
    } catch (error) {
      const code = joseCode(error)
      if (code === 'ERR_JWT_EXPIRED') return { ok: false, code: 'EXPIRED' }
      if (code !== 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') return { ok: false, code: 'INVALID' }
    }
  }
  return { ok: false, code: 'INVALID' }
}

function joseCode(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (!code.startsWith('ERR_J')) throw error
  return code
}

function secretOf(key: string): Uint8Array {
  if (key.length < SHORTEST_KEY)
    throw new Error(`A signing secret has fewer than ${SHORTEST_KEY} characters.`)
  return new TextEncoder().encode(key)
}
