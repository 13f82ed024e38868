import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import type { Asked, Reply } from './asked.ts'

/** Room for the longest message with its fields; nothing a browser of ours sends comes near. */
export const LARGEST_BODY = 64 * 1024
/** A sender slower than this holds a connection for nothing. */
const BODY_MS = 10_000

export type Body = { ok: true; raw: Buffer } | { ok: false; code: 'too_large' | 'too_slow' | 'cut_off' }

/** Reads the whole body and keeps its bytes as they came. */
export function readBody(request: IncomingMessage, largest = LARGEST_BODY): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > largest) {
    request.resume()
    return Promise.resolve({ ok: false, code: 'too_large' })
  }
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    const end = (body: Body): void => {
      clearTimeout(timer)
      request.removeAllListeners('data')
      request.resume()
      resolve(body)
    }
    const timer = setTimeout(() => end({ ok: false, code: 'too_slow' }), BODY_MS)
    request.on('data', (part: Buffer) => {
      size += part.length
      parts.push(part)
      if (size > largest) end({ ok: false, code: 'too_large' })
    })
    request.on('end', () => end({ ok: true, raw: Buffer.concat(parts) }))
    request.on('close', () => end({ ok: false, code: 'cut_off' }))
    request.on('error', () => end({ ok: false, code: 'cut_off' }))
  })
}

/** Refuses bytes that are no UTF-8. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

const isJson = (type: string | undefined): boolean => /^application\/json\s*(;|$)/i.test(type ?? '')

export type Parsed<T> = { ok: true; value: T } | { ok: false; refusal: Reply }

type Refuse = (asked: Asked, status: number, code: string) => Reply

/** The body as what the schema says, or the refusal to send. Only JSON is read, so that no form of another site is. */
export function parseBody<T>(asked: Asked, schema: z.ZodType<T>, refuse: Refuse): Parsed<T> {
  if (!isJson(asked.header('content-type'))) return { ok: false, refusal: refuse(asked, 415, 'not_json') }
  let given: unknown
  try {
    given = JSON.parse(utf8.decode(asked.raw))
  } catch {
    return { ok: false, refusal: refuse(asked, 400, 'malformed') }
  }
  const parsed = schema.safeParse(given)
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, refusal: refuse(asked, 400, 'invalid') }
}
