import { createHmac, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'

/** The demo's lender and this service share a secret that follows from the service's own. */
export const demoIdentityKey = (secret: string): string =>
  createHmac('sha256', secret).update('demo identity').digest('base64url')

const LIFE_S = 10 * 60

/** The token a lender's site would sign for a customer who is signed in there. */
export function mintIdentity(key: string, debtor: string, audience: string, now: number): Promise<string> {
  const seconds = Math.floor(now / 1000)
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(debtor)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + LIFE_S)
    .setJti(randomUUID())
    .sign(new TextEncoder().encode(key))
}
