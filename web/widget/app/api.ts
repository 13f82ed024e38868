import type { Language } from '../../../src/conversation/message.ts'
import type {
  MessageRequest,
  Refusal,
  SessionReply,
  SessionRequest,
  Snapshot,
} from '../../../src/http/wire/widget.ts'

/** An answer, a refusal with its reason, or silence (no connection). */
export type Answer<T> =
  | { kind: 'ok'; body: T }
  | { kind: 'refused'; status: number; message: string; retryAfterMs: number }
  | { kind: 'silence' }

const TIMEOUT_MS = 15_000

export const postSession = (body: SessionRequest): Promise<Answer<SessionReply>> =>
  call('/api/session', { method: 'POST', body: JSON.stringify(body), headers: headers(null, body.language) })

export const postMessage = (
  visitor: string,
  body: MessageRequest,
  language: Language,
): Promise<Answer<{ accepted: true }>> =>
  call('/api/messages', { method: 'POST', body: JSON.stringify(body), headers: headers(visitor, language) })

export const getMessages = (visitor: string, after: string): Promise<Answer<Snapshot>> =>
  call(`/api/messages${after ? `?after=${encodeURIComponent(after)}` : ''}`, { headers: headers(visitor) })

export const postTyping = (visitor: string): Promise<Answer<unknown>> =>
  call('/api/typing', { method: 'POST', body: '{}', headers: headers(visitor) })

/** Opens the event stream; the caller reads the body and ends it with `signal`. */
export const openStream = (visitor: string, after: string, signal: AbortSignal): Promise<Response> =>
  fetch(`/api/stream?after=${encodeURIComponent(after)}`, {
    headers: { ...headers(visitor), accept: 'text/event-stream' },
    cache: 'no-store',
    signal,
  })

export function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}

function headers(visitor: string | null, language?: Language): Record<string, string> {
  const named: Record<string, string> = { 'content-type': 'application/json' }
  if (visitor) named.authorization = `Bearer ${visitor}`
  if (language) named['accept-language'] = language
  return named
}

async function call<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      ...init,
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const text = await response.text()
    if (response.ok) return { kind: 'ok', body: text ? JSON.parse(text) : {} }
    return {
      kind: 'refused',
      status: response.status,
      ...refusalIn(text),
      retryAfterMs: retryAfterMs(response),
    }
  } catch {
    return { kind: 'silence' }
  }
}

function refusalIn(text: string): { message: string } {
  try {
    const refusal: Partial<Refusal> = JSON.parse(text)
    return { message: typeof refusal.message === 'string' ? refusal.message : '' }
  } catch {
    return { message: '' }
  }
}
