import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Whether the text is one of the secrets, told in the same time whichever letters are right. */
export function isOneOf(text: string, secrets: readonly string[]): boolean {
  const given = createHash('sha256').update(text).digest()
  return secrets.reduce(
    (found, secret) => timingSafeEqual(given, createHash('sha256').update(secret).digest()) || found,
    false,
  )
}

const HEADER = /^sha256=([0-9a-f]{64})$/i

/**
 * Whether the bytes were signed with one of the app secrets: `X-Hub-Signature-256` is `sha256=` and the
 * hexadecimal HMAC of the body as it came. Every secret is tried, so that one can replace another.
 */
export function isSigned(raw: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const hex = HEADER.exec(header?.trim() ?? '')?.[1]
  if (hex === undefined) return false
  const given = Buffer.from(hex, 'hex')
  return secrets.reduce(
    (found, secret) => timingSafeEqual(given, createHmac('sha256', secret).update(raw).digest()) || found,
    false,
  )
}
