import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Media } from '../channel.ts'
import { GraphRefusal } from './consequences.ts'
import { consequenceOfAnswer } from './error-codes.ts'
import { noAnswer } from './graph.ts'
import type { Ground } from './ground.ts'

export interface MediaSettings {
  graphUrl: string
  accessToken: () => readonly string[]
  timeoutMs: number
  /** Says whether the bytes are harmless; without it nothing is scanned. A rejection counts as an outage. */
  scan?: ((bytes: Uint8Array, type: string) => Promise<boolean>) | undefined
}

const MB = 1024 * 1024

/** Kinds of files WhatsApp carries and the largest of each (developers.facebook.com, supported media types). */
const LARGEST: [type: RegExp, bytes: number][] = [
  [/^image\/webp$/, MB / 2],
  [/^image\/(jpeg|png)$/, 5 * MB],
  [/^audio\/(aac|amr|mpeg|mp4|ogg)$/, 16 * MB],
  [/^video\/(mp4|3gpp)$/, 16 * MB],
  [
    /^(application\/pdf|text\/plain|application\/(msword|vnd\.(ms-|openxmlformats-officedocument\.)[\w.-]+))$/,
    100 * MB,
  ],
]

/** Where Meta keeps the files. */
const MEDIA_HOST = 'lookaside.fbsbx.com'

/** Meta shuts media out for half an hour after twenty failures in an hour; we stop before. */
const MOST_FAILURES = 15
const FAILURES_MS = 60 * 60_000

const fileSchema = z.object({
  url: z.url(),
  mime_type: z.string(),
  sha256: z.string().optional(),
  file_size: z.coerce.number().optional(),
})

type MediaFile = z.infer<typeof fileSchema>

const failed = (code: string): Media => ({ ok: false, code })

/** Fetches the files of debtors: allowed kinds and sizes, from Meta's hosts, as Meta hashed them, scanned. */
export function mediaFetcher(ground: Ground, settings: MediaSettings): (id: string) => Promise<Media> {
  const failures: number[] = []
  const isShut = (): boolean => {
    while (failures[0] !== undefined && failures[0] <= ground.now() - FAILURES_MS) failures.shift()
    return failures.length >= MOST_FAILURES
  }
  return async (id) => {
    if (!/^[\w.-]{1,256}$/.test(id)) return failed('MEDIA_BAD_ID')
    if (isShut()) return failed('MEDIA_PAUSED')
    try {
      const found = await find(ground, id)
      if ('ok' in found) {
        failures.push(ground.now())
        return found
      }
      return await fetchFile(found, settings, () => failures.push(ground.now()))
    } catch (error) {
      failures.push(ground.now())
      throw error
    } finally {
      ground.condition.count('media')
    }
  }
}

/** Where the file is; an answer that it is gone or may not be had is a value. */
async function find({ graph, account }: Ground, id: string): Promise<MediaFile | Media> {
  const answer = await graph.get(`${encodeURIComponent(id)}?phone_number_id=${account}`)
  const file = answer.status < 300 ? fileSchema.safeParse(answer.body) : undefined
  if (file?.success) return file.data
  const { act } = consequenceOfAnswer(answer.code, answer.status)
  if (answer.status < 300 || act === 'refuse') return failed('MEDIA_GONE')
  throw new GraphRefusal(String(answer.code ?? `HTTP_${answer.status}`))
}

async function fetchFile(file: MediaFile, settings: MediaSettings, missed: () => void): Promise<Media> {
  const type = (file.mime_type.split(';')[0] ?? '').trim().toLowerCase()
  const most = LARGEST.find(([kind]) => kind.test(type))?.[1]
  if (most === undefined) return failed('MEDIA_TYPE')
  if ((file.file_size ?? 0) > most) return failed('MEDIA_TOO_LARGE')
  if (!isAllowed(new URL(file.url), new URL(settings.graphUrl))) return failed('MEDIA_HOST')
  const bytes = await download(file.url, settings, most)
  if (typeof bytes === 'string') {
    if (bytes === 'MEDIA_GONE') missed()
    return failed(bytes)
  }
  if (file.sha256 !== undefined && !isHash(file.sha256, bytes)) return failed('MEDIA_CHANGED')
  if (settings.scan && !(await settings.scan(bytes, type))) return failed('MEDIA_UNSAFE')
  return { ok: true, type, bytes }
}

/** The token is shown to nobody but Meta, and to the server that stands in for it where one is set. */
function isAllowed(url: URL, graph: URL): boolean {
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:' && url.host === MEDIA_HOST) return true
  return url.host === graph.host && url.protocol === graph.protocol
}

/** The bytes, or why there are none. What is longer than it may be is not read to its end. */
async function download(url: string, settings: MediaSettings, most: number): Promise<Uint8Array | string> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${settings.accessToken()[0] ?? ''}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(settings.timeoutMs),
    })
    if (response.status >= 500) throw new GraphRefusal(`HTTP_${response.status}`)
    if (!response.ok) {
      await response.body?.cancel()
      return response.status < 400 ? 'MEDIA_HOST' : 'MEDIA_GONE'
    }
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of response.body ?? []) {
      size += part.length
      if (size > most) return 'MEDIA_TOO_LARGE'
      parts.push(part)
    }
    return Buffer.concat(parts)
  } catch (error) {
    throw error instanceof GraphRefusal ? error : noAnswer(error)
  }
}

/** Meta writes the hash in hexadecimal here and in base64 elsewhere. */
function isHash(given: string, bytes: Uint8Array): boolean {
  const hash = createHash('sha256').update(bytes).digest()
  return given.toLowerCase() === hash.toString('hex') || given === hash.toString('base64')
}
