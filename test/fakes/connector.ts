import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An activity the bot sent, as the service got it. */
export interface Posted {
  method: 'POST' | 'PUT'
  conversation: string
  /** The id the service gave, or that of the activity put in its place. */
  id: string
  authorization: string | undefined
  activity: {
    type: string
    text?: string
    summary?: string
    attachments?: { contentType: string; content: Card }[]
    [name: string]: unknown
  }
}

export interface Card {
  type: string
  version: string
  fallbackText: string
  speak: string
  lang: string
  body: Record<string, unknown>[]
  actions?: CardAction[]
}

export interface CardAction {
  type: string
  title: string
  url?: string
  data?: Record<string, unknown>
  card?: { body: Record<string, unknown>[]; actions: CardAction[] }
}

/** What the service answers instead of taking an activity. */
export interface Trouble {
  status: number
  code?: string
  headers?: Record<string, string>
  /** It takes the activity all the same: only the answer goes wrong. */
  taken?: boolean
  /** The connection breaks instead of an answer. */
  lost?: boolean
}

/** Stands in for the Bot Framework's connector service: its REST paths, over HTTP on this machine. */
export interface FakeConnector {
  serviceUrl: string
  posted: Posted[]
  /** Conversations in which the app showed that it writes; it is no message and meets no trouble but an outage. */
  typed: string[]
  /** The next activities meet these, one each. */
  trouble: Trouble[]
  /** Pictures that lie with the service, by the last part but two of their address. */
  pictures: Map<string, { type: string; bytes: Uint8Array }>
  /** Conversations that cannot be reached. */
  down: Set<string>
  /** From now on only this token is taken; null takes anything. */
  token: string | null
  /** While set, every connection breaks before anything is taken. */
  cut: boolean
  stop(): Promise<void>
}

const PICTURE = /^\/apac\/v3\/attachments\/([^/]+)\/views\/original$/
const PATH = /^\/apac\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/

export async function fakeConnector(): Promise<FakeConnector> {
  let given = 0
  const connector: FakeConnector = {
    serviceUrl: '',
    posted: [],
    typed: [],
    trouble: [],
    pictures: new Map(),
    down: new Set(),
    token: null,
    cut: false,
    stop: async () => {},
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
      response.end(JSON.stringify(body))
    }
    const text = await bodyOf(request)
    if (connector.cut) return void response.destroy()
    const [, conversation, activityId] = PATH.exec(decodeURIComponent(request.url ?? '')) ?? []
    const { method } = request
    const { authorization } = request.headers
    const picture = connector.pictures.get(PICTURE.exec(request.url ?? '')?.[1] ?? '')
    const known = connector.token === null || authorization === `Bearer ${connector.token}`
    if (picture && method === 'GET' && known) {
      response.writeHead(200, { 'content-type': picture.type })
      return void response.end(picture.bytes)
    }
    if (picture) return reply(401, failure('Unauthorized'))
    if (conversation === undefined || (method !== 'POST' && method !== 'PUT'))
      return reply(404, failure('NotFound'))
    if (connector.token !== null && authorization !== `Bearer ${connector.token}`)
      return reply(401, failure('Unauthorized'))
    if (JSON.parse(text).type === 'typing') {
      if (connector.down.has(conversation)) return reply(503, failure('ServiceError'))
      connector.typed.push(conversation)
      return reply(201, {})
    }
    const wrong: Trouble | undefined = connector.down.has(conversation)
      ? { status: 503 }
      : connector.trouble.shift()
    given += 1
    const id = method === 'PUT' ? (activityId ?? '') : `1764038400${String(given).padStart(3, '0')}`
    if (!wrong || wrong.taken)
      connector.posted.push({ method, conversation, id, authorization, activity: JSON.parse(text) })
    if (wrong?.lost) return void response.destroy()
    if (wrong) return reply(wrong.status, failure(wrong.code ?? 'ServiceError'), wrong.headers)
    reply(method === 'POST' ? 201 : 200, { id })
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  connector.serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/apac/`
  connector.stop = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return connector
}

const failure = (code: string): unknown => ({ error: { code, message: 'Told by the fake service.' } })

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
