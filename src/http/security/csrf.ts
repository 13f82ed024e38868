import { createHmac, timingSafeEqual } from 'node:crypto'

/** The request header in which a page of ours repeats the token; another site cannot set it. */
export const CSRF_HEADER = 'x-csrf-token'

/** The token of a session. It follows from the secret session id, which it does not give away. */
export function csrfToken(sessionId: string): string {
  return createHmac('sha256', sessionId).update('csrf').digest('base64url')
}

/** Whether the header carries the token of this very session; takes the same time for every wrong one. */
export function csrfMatches(sessionId: string, header: string | undefined): boolean {
  const expected = Buffer.from(csrfToken(sessionId))
  const given = Buffer.from(header ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
