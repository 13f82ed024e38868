import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Secret } from './channel.ts'

/** AES-256-GCM: the nonce GCM is made for, and its full tag (NIST SP 800-38D). */
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

export const sealedSchema = z.object({
  /** Which key it was sealed with. */
  key: z.string(),
  /** Nonce, tag and ciphertext, base64. */
  sealed: z.string(),
})

export type Sealed = z.infer<typeof sealedSchema>

/** Sealed with a secret that this service no longer has, or changed since. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** Keeps what is stored from whoever reads only the store. */
export interface Sealing {
  /** `place` names where it will lie; a record moved to another place does not open. */
  seal(place: string, plain: string): Sealed
  /** Throws `Unreadable`. */
  open(place: string, sealed: Sealed): string
  /** Whether it was sealed with the newest secret. */
  fresh(sealed: Sealed): boolean
}

/**
 * The newest secret seals, all open, so that one can be replaced while records of the old one lie about. What is
 * sealed for one purpose does not open for another.
 */
export function sealingWith(secret: Secret, purpose = 'whatsapp-web'): Sealing {
  const derived = new Map<string, { id: string; key: Buffer }>()
  const keyOf = (text: string) => {
    const known = derived.get(text)
    if (known) return known
    const key = derive(text, purpose, 'key', KEY_BYTES)
    const made = { id: derive(text, purpose, 'key id', 6).toString('base64url'), key }
    derived.set(text, made)
    return made
  }
  const newest = () => {
    const [first] = secret()
    if (first === undefined) throw new Error('There is no service secret to seal records with; set SECRET.')
    return keyOf(first)
  }
  return {
    seal(place, plain) {
      const { id, key } = newest()
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return { key: id, sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64') }
    },
    open(place, sealed) {
      const found = secret()
        .map(keyOf)
        .find(({ id }) => id === sealed.key)
      if (!found) {
        throw new Unreadable(
          `A record was sealed with a secret that is not in SECRET any more; put it back behind the new one.`,
        )
      }
      const bytes = Buffer.from(sealed.sealed, 'base64')
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
      try {
        const decipher = createDecipheriv('aes-256-gcm', found.key, nonce, { authTagLength: TAG_BYTES })
        decipher.setAAD(Buffer.from(place)).setAuthTag(tag)
        const text = bytes.subarray(NONCE_BYTES + TAG_BYTES)
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
      } catch {
        throw new Unreadable('A sealed record was changed or moved; unlink the device and link it anew.')
      }
    },
    fresh: (sealed) => sealed.key === newest().id,
  }
}

const derive = (secret: string, purpose: string, what: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, `lunas ${purpose}`, what, bytes))
