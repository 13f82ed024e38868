import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { getMediaKeys, normalizeMessageContent, type proto } from 'baileys'
import { z } from 'zod'
import type { Store } from '../../store/store.ts'
import type { Media } from '../channel.ts'
import { type Sealing, sealedSchema } from '../sealing.ts'

const KIND = 'whatsapp-web-file'
/** WhatsApp's own; a message names a host too, but whoever writes it could name any. */
const MEDIA_HOST = 'mmg.whatsapp.net'
/** No picture, note or receipt is larger; a film may be. */
const LARGEST_BYTES = 16 * 1024 * 1024
/** WhatsApp keeps a file about that long. */
const KEPT_MS = 30 * 24 * 60 * 60_000
const FETCH_MS = 30_000
const PAGE = 100
/** The tag behind the ciphertext: the first bytes of an HMAC-SHA256 over nonce and ciphertext. */
const TAG_BYTES = 10

const fileSchema = z.object({
  kind: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
  key: z.base64(),
  path: z.string(),
  type: z.string(),
  bytes: z.number(),
  /** Of the file as it was before encryption. */
  hash: z.base64(),
})

/** Where a file lies and how it is opened; WhatsApp itself cannot open it. */
export type FilePlace = z.infer<typeof fileSchema>

/** The place of the file that a message carries; undefined when it carries none that could be fetched. */
export function fileIn(message: proto.IMessage | null | undefined): FilePlace | undefined {
  const inner = normalizeMessageContent(message ?? undefined)
  const parts = [
    ['image', inner?.imageMessage],
    ['video', inner?.videoMessage ?? inner?.ptvMessage],
    ['audio', inner?.audioMessage],
    ['document', inner?.documentMessage],
    ['sticker', inner?.stickerMessage],
  ] as const
  const [kind, part] = parts.find(([, one]) => one) ?? []
  if (!kind || !part?.mediaKey || !part.directPath || !part.fileSha256) return undefined
  return {
    kind,
    key: Buffer.from(part.mediaKey).toString('base64'),
    path: part.directPath,
    type: part.mimetype ?? '',
    bytes: Number(part.fileLength ?? 0),
    hash: Buffer.from(part.fileSha256).toString('base64'),
  }
}

/** Files that people sent: only where they lie is kept, sealed, and they are fetched when somebody looks. */
export interface Files {
  /** The id to fetch it by. */
  keep(message: string, place: FilePlace): Promise<string>
  fetch(id: string): Promise<Media>
  /** Forgets files that WhatsApp does not have any more. */
  forget(): Promise<void>
}

interface Ground {
  store: Store
  sealing: Sealing
  now(): number
  /** Says whether the bytes are harmless; without it nothing is scanned. */
  scan?: ((bytes: Uint8Array, type: string) => Promise<boolean>) | undefined
}

const failed = (code: string): Media => ({ ok: false, code })

export function filesIn({ store, sealing, now, scan }: Ground): Files {
  return {
    async keep(message, place) {
      const id = createHash('sha256').update(message).digest('hex').slice(0, 32)
      const body = sealing.seal(`${KIND}/${id}`, JSON.stringify(place))
      await store.put(KIND, id, body, 0, { due: now() + KEPT_MS })
      return id
    },
    async fetch(id) {
      const stored = await store.get(KIND, id)
      if (!stored) return failed('MEDIA_GONE')
      const opened = sealing.open(`${KIND}/${id}`, sealedSchema.parse(stored.body))
      const place = fileSchema.parse(JSON.parse(opened))
      if (place.bytes > LARGEST_BYTES) return failed('MEDIA_TOO_LARGE')
      const encrypted = await download(place.path)
      if ('ok' in encrypted) return encrypted
      const bytes = await decrypted(encrypted, place)
      if (!bytes) return failed('MEDIA_DAMAGED')
      if (scan && !(await scan(bytes, place.type))) return failed('MEDIA_HARMFUL')
      return { ok: true, type: place.type, bytes }
    },
    async forget() {
      for (const { id } of await store.scan(KIND, 'due', { upTo: now() }, PAGE)) await store.delete(KIND, id)
    },
  }
}

/** The bytes as WhatsApp has them. Throws on an outage. */
async function download(path: string): Promise<Buffer | Media> {
  const base = `https://${MEDIA_HOST}`
  const url = URL.canParse(path, base) ? new URL(path, base) : undefined
  if (url?.origin !== base) return failed('MEDIA_BAD_PLACE')
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH_MS) })
  if (answer.status >= 500 || answer.status === 429) {
    throw new Error(`WhatsApp's media server answers ${answer.status}.`)
  }
  if (!answer.ok || !answer.body) return failed('MEDIA_GONE')
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body) {
    size += part.length
    if (size > LARGEST_BYTES) return failed('MEDIA_TOO_LARGE')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** The file, when it is whole and the one that was sent. */
async function decrypted(encrypted: Buffer, { key, kind, hash }: FilePlace): Promise<Buffer | undefined> {
  const { iv, cipherKey, macKey } = await getMediaKeys(Buffer.from(key, 'base64'), kind)
  if (!macKey || encrypted.length <= TAG_BYTES) return undefined
  const text = encrypted.subarray(0, -TAG_BYTES)
  const tag = createHmac('sha256', macKey).update(iv).update(text).digest().subarray(0, TAG_BYTES)
  if (!timingSafeEqual(tag, encrypted.subarray(-TAG_BYTES))) return undefined
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv)
  const bytes = Buffer.concat([decipher.update(text), decipher.final()])
  return createHash('sha256').update(bytes).digest('base64') === hash ? bytes : undefined
}
