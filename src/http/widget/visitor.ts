import { randomBytes } from 'node:crypto'
import type { Asked } from '../asked.ts'
import { type Keys, readVisitor, signVisitor, VISITOR_MS } from '../security/tokens.ts'

export interface Visitor {
  id: string
  /** Key of the address in the core. */
  address: string
  /** Milliseconds. */
  expiresAt: number
}

export type Known =
  | { ok: true; visitor: Visitor }
  | { ok: false; code: 'visitor_missing' | 'visitor_refused' | 'visitor_expired' }

/** Signatures checked lately, so that a conversation pays for it once; about 1 MB. */
const MOST_REMEMBERED = 5_000

/** Tells browsers apart by their signed tokens. */
export interface Visitors {
  /** A browser never seen before. */
  create(now: number): { token: string; visitor: Visitor }
  read(token: string, now: number): Promise<Known>
  /** The token to go on with: the same one until it is near its end. */
  renew(token: string, visitor: Visitor, now: number): string
}

export function createVisitors(keys: Keys): Visitors {
  const remembered = new Map<string, Visitor>()
  const visitorOf = (id: string, expiresAt: number): Visitor => ({ id, address: `webchat:${id}`, expiresAt })
  return {
    create(now) {
      const id = randomBytes(16).toString('hex')
      return { token: signVisitor(keys, id, now), visitor: visitorOf(id, now + VISITOR_MS) }
    },
    async read(token, now) {
      const known = remembered.get(token)
      if (known && known.expiresAt > now) return { ok: true, visitor: known }
      const read = await readVisitor(keys, token, now)
      if (!read.ok)
        return { ok: false, code: read.code === 'EXPIRED' ? 'visitor_expired' : 'visitor_refused' }
      const visitor = visitorOf(read.visitor, expiryOf(token))
      remembered.set(token, visitor)
      if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value ?? '')
      return { ok: true, visitor }
    },
    renew: (token, visitor, now) =>
      visitor.expiresAt - now > VISITOR_MS / 2 ? token : signVisitor(keys, visitor.id, now),
  }
}

/** The end of a token whose signature was checked. */
function expiryOf(token: string): number {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  return typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) * 1000 : 0
}

/** The visitor of a request, by its bearer token. */
export async function visitorOf(visitors: Visitors, asked: Asked): Promise<Known> {
  const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(asked.header('authorization') ?? '')?.[1]
  return token === undefined ? { ok: false, code: 'visitor_missing' } : visitors.read(token, asked.at)
}
