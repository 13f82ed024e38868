import type { Refusal } from '../../../src/http/wire/console.ts'

/** What came of a request. `status` 0 means that the server was not reached. */
export type Answer<T> = { ok: true; value: T } | { ok: false; status: number; refusal: Refusal }

export type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** Speaks to the console API of one server. */
export interface Client {
  get<T>(path: string): Promise<Answer<T>>
  post<T>(path: string, body: object): Promise<Answer<T>>
}

export interface ClientOptions {
  fetch: Fetch
  /** The token that goes with every POST; null before sign-in. */
  csrf: () => string | null
  /** Called when the server no longer knows the session. */
  signedOut: () => void
}

const BASE = '/api/console/'
const REQUEST_MS = 20_000 // longer than the server's own limit, so that its answer is heard

/** Never throws: an unreachable server and an answer that is no JSON are refusals too. */
export function client(options: ClientOptions): Client {
  const send = async <T>(path: string, init: RequestInit): Promise<Answer<T>> => {
    const answer = await exchange<T>(options.fetch, path, init)
    if (!answer.ok && answer.status === 401 && path !== 'sign-in') options.signedOut()
    return answer
  }
  return {
    get: (path) => send(path, { method: 'GET' }),
    post: (path, body) => {
      const headers: Record<string, string> = { 'content-type': 'application/json' }
      const csrf = options.csrf()
      if (csrf) headers['x-csrf-token'] = csrf
      return send(path, { method: 'POST', headers, body: JSON.stringify(body) })
    },
  }
}

async function exchange<T>(fetch: Fetch, path: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response
  let text: string
  try {
    const signal = AbortSignal.timeout(REQUEST_MS)
    response = await fetch(BASE + path, { ...init, signal, credentials: 'same-origin', cache: 'no-store' })
    text = await response.text()
  } catch {
    return { ok: false, status: 0, refusal: { code: 'unreachable', message: '' } }
  }
  const body = parsed(text)
  if (response.ok && body !== undefined) return { ok: true, value: body as T }
  return { ok: false, status: response.status, refusal: refusalOf(body, response.status) }
}

function parsed(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusalOf(body: unknown, status: number): Refusal {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const message = 'message' in body && typeof body.message === 'string' ? body.message : ''
    return { ...body, code: body.code, message }
  }
  return { code: `status_${status}`, message: '' }
}
