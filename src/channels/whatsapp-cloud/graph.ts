import { z } from 'zod'
import { errorSchema } from './payload.ts'

/** What the Graph API answered; an answer that is no JSON has no body. */
export interface Answer {
  status: number
  body: unknown
  /** The code of the error it tells of. */
  code?: number
  /** For how long it asks to wait. */
  waitMs: number | null
}

/** No answer came. `unsent`: the request cannot have arrived. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  readonly code: string
  readonly unsent: boolean
  constructor(code: string, unsent: boolean) {
    super(`WhatsApp gave no answer (${code}); check the connection to WHATSAPP_GRAPH_URL if it lasts.`)
    this.code = code
    this.unsent = unsent
  }
}

export interface Graph {
  get(path: string): Promise<Answer>
  post(path: string, body: unknown): Promise<Answer>
}

/** Longer answers than any that Meta gives to these calls are not read. */
const LONGEST_ANSWER = 256 * 1024

/** Calls the Graph API at the versioned address, with the newest token. Rejects with `NoAnswer`. */
export function graphAt(url: string, token: () => readonly string[], timeoutMs: number): Graph {
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const [newest] = token()
    if (newest === undefined) throw new NoAnswer('NO_TOKEN', true)
    const headers = { ...init.headers, authorization: `Bearer ${newest}` }
    try {
      const response = await fetch(`${url}/${path}`, {
        ...init,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      return answerOf(response, await textOf(response))
    } catch (error) {
      throw noAnswer(error)
    }
  }
  return {
    get: (path) => ask(path, { method: 'GET' }),
    post: (path, body) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true })
    if (text.length > LONGEST_ANSWER) throw new NoAnswer('ANSWER_TOO_LONG', false)
  }
  return text
}

const failureSchema = z.object({ error: errorSchema })

function answerOf(response: Response, text: string): Answer {
  const { status } = response
  const waitMs = waitOf(response.headers.get('retry-after'))
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { status, body: undefined, waitMs }
  }
  const failure = failureSchema.safeParse(body)
  return { status, body, waitMs, ...(failure.success ? { code: failure.data.error.code } : {}) }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function waitOf(header: string | null): number | null {
  if (header === null) return null
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}

/** Causes by which no byte of the request can have been read. */
const UNSENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/

export function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error
  const code = textIn(error, 'code') ?? textIn(error, 'name') ?? 'UNKNOWN'
  return new NoAnswer(code, UNSENT.test(code))
}

/** A text of the innermost cause that has one: `fetch` hides what happened behind it. */
function textIn(error: unknown, name: 'code' | 'name'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const inner = 'cause' in error ? textIn(error.cause, name) : undefined
  const own: unknown = Reflect.get(error, name)
  return inner ?? (typeof own === 'string' && own !== '' ? own : undefined)
}
