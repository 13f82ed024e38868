import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import {
  accept,
  type Failure,
  markRead,
  type NetworkSettings,
  networkOf,
  type World,
} from './graph-server-network.ts'
import { freshPhone, type Phone, type PhoneFile, phoneOf } from './graph-server-phone.ts'
import {
  errorBody,
  type GraphError,
  isObject,
  type Json,
  type Template,
  textAt,
} from './graph-server-rules.ts'
import { CLEAR, type Weather, type Webhooks, webhooks } from './graph-server-webhooks.ts'

export interface FakeGraphOptions extends Partial<NetworkSettings> {
  business?: string
  accessToken?: string
  appSecret?: string
  templates?: Record<string, Partial<Template>>
  weather?: Partial<Weather>
  /** Of the weather. */
  seed?: number
  quality?: 'GREEN' | 'YELLOW' | 'RED'
}

export interface FakeGraph {
  /** For WHATSAPP_GRAPH_URL. */
  url: string
  webhooks: Webhooks
  /** A user with our number in a chat. */
  phone(digits: string, more?: { scoped?: string; hidden?: boolean }): Phone
  /** What the next sends are answered with, one after the other; null lets one through. */
  fail(...failures: (Failure | null)[]): void
  /** Sends a change of another field, for example `account_update`. */
  tell(field: string, value: Json): void
  setTemplate(name: string, template: Partial<Template>): void
  /** Changes what is served for a file. */
  setFile(id: string, file: Partial<ServedFile>): void
  /** Bodies of all sends, refused ones as well. */
  sends: Json[]
  /** May be changed at any time. */
  weather: Weather
  /** While true, every connection breaks before anything is taken. */
  outage(lasts: boolean): void
  stop(): Promise<void>
}

/** A file as it is served, where that differs from what the phone sent. */
export interface ServedFile extends PhoneFile {
  url: string
  sha256: string
  size: number
  /** Where the file is said to be instead. */
  elsewhere: string
}

const DEFAULTS = {
  account: '106540352240001',
  business: '102290129340001',
  displayNumber: '62215550100',
  accessToken: 'an access token for tests',
  appSecret: 'an app secret for tests',
  throughput: 80,
  pairBurst: 45,
  quality: 'GREEN',
  now: Date.now,
}

interface Serving {
  world: World
  settings: typeof DEFAULTS
  url: string
  sends: Json[]
  served: Map<string, Partial<ServedFile>>
  down: boolean
}

const usable = (template: Partial<Template>): Template => ({
  languages: ['id', 'en'],
  parameters: 1,
  status: 'APPROVED',
  ...template,
})

/**
 * A stand-in for Meta's Graph API on loopback that behaves as its documents say: limits of interactive messages
 * and templates, real error bodies, the window for free words, throttling, statuses by signed webhooks that are
 * lost, doubled and overtaken, retries until they are answered with 200, files, and phones that read along.
 */
export async function fakeGraph(options: FakeGraphOptions = {}): Promise<FakeGraph> {
  const { templates = { account_notice: {} }, seed = 1, weather: changed, ...given } = options
  const settings = { ...DEFAULTS, ...given }
  const weather = { ...CLEAR, ...changed }
  const chance = chances(seed)
  const world: World = {
    settings,
    weather,
    chance,
    webhooks: webhooks({ ...settings, weather, chance }),
    templates: new Map(Object.entries(templates).map(([name, template]) => [name, usable(template)])),
    phones: [],
    files: new Map(),
    failures: [],
    recent: [],
    due: new Map(),
    taken: 0,
    written: 0,
  }
  const server = createServer()
  const serving: Serving = { world, settings, url: '', sends: [], served: new Map(), down: false }
  server.on('request', (request, response) => void serve(serving, request, response))
  serving.url = `http://127.0.0.1:${await listen(server)}/v25.0`
  return {
    url: serving.url,
    webhooks: world.webhooks,
    sends: serving.sends,
    weather,
    outage: (lasts) => {
      serving.down = lasts
    },
    phone: (digits, { scoped = `ID.${digits}`, hidden = false } = {}) => {
      const phone = freshPhone(digits, scoped, hidden)
      world.phones.push(phone)
      return phoneOf(phone, networkOf(world))
    },
    fail: (...failures) => void world.failures.push(...failures),
    tell: (field, value) => world.webhooks.send({ field, value }),
    setTemplate: (name, template) => void world.templates.set(name, usable(template)),
    setFile: (id, file) => void serving.served.set(id, file),
    stop: async () => {
      world.webhooks.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function chances(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}

interface Reply {
  status: number
  body: unknown
  headers?: Record<string, string>
  /** The connection breaks instead. */
  lost?: boolean
}

const reply = (body: unknown, status = 200): Reply => ({ status, body })

const refuse = (error: GraphError & { retryAfter?: string }): Reply => ({
  status: error.status,
  body: errorBody(error),
  ...(error.retryAfter === undefined ? {} : { headers: { 'retry-after': error.retryAfter } }),
})

const refusal = (status: number, code: number, title: string): Reply =>
  refuse({ status, code, title, details: title })

async function serve(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (serving.down) {
    response.destroy()
    return
  }
  const answer = await answerTo(serving, request)
  if (answer.lost) {
    response.destroy()
    return
  }
  const bytes = answer.body instanceof Uint8Array
  const type = bytes ? 'application/octet-stream' : 'application/json; charset=UTF-8'
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers })
  response.end(bytes ? answer.body : JSON.stringify(answer.body))
}

async function answerTo(serving: Serving, request: IncomingMessage): Promise<Reply> {
  const { settings } = serving
  const { pathname } = new URL(request.url ?? '/', 'http://graph')
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  if (request.headers.authorization !== `Bearer ${settings.accessToken}`) {
    return refusal(401, 190, 'Error validating access token')
  }
  const [, first, id = '', edge] = pathname.split('/')
  if (first === 'files') return fileReply(serving, id)
  if (id !== settings.account) return request.method === 'GET' ? mediaReply(serving, id) : unknownObject()
  if (request.method === 'GET') {
    const { displayNumber, quality } = settings
    return reply({ display_phone_number: displayNumber, quality_rating: quality, id })
  }
  return edge === 'messages' ? messageReply(serving, Buffer.concat(parts)) : unknownObject()
}

const unknownObject = (): Reply => refusal(400, 100, 'Unsupported request')

function messageReply({ world, sends }: Serving, raw: Buffer): Reply {
  const body: unknown = JSON.parse(raw.toString())
  if (!isObject(body)) return refusal(400, 100, 'Invalid parameter')
  if (body.status === 'read') {
    const known = markRead(world, textAt(body, 'message_id'), isObject(body.typing_indicator))
    return known ? reply({ success: true }) : refusal(400, 131009, 'Parameter value is not valid')
  }
  sends.push(body)
  const outcome = accept(world, body)
  const lost = world.chance() < world.weather.loseAnswer
  if ('code' in outcome) return { ...refuse(outcome), lost }
  const input = textAt(body, 'to') || textAt(body, 'recipient')
  const contacts = [{ input, wa_id: outcome.phone?.hidden === false ? outcome.phone.digits : undefined }]
  return { ...reply({ messaging_product: 'whatsapp', contacts, messages: [{ id: outcome.id }] }), lost }
}

/** Where a file is; the address lives for minutes and wants the token. */
function mediaReply({ world, served, url }: Serving, id: string): Reply {
  const sent = world.files.get(id)
  if (!sent) return refusal(400, 100, 'Object does not exist')
  const file = { ...sent, ...served.get(id) }
  return reply({
    messaging_product: 'whatsapp',
    url: file.url ?? `${new URL(url).origin}/files/${id}`,
    mime_type: file.type,
    sha256: file.sha256 ?? createHash('sha256').update(sent.bytes).digest('hex'),
    file_size: file.size ?? sent.bytes.length,
    id,
  })
}

function fileReply({ world, served }: Serving, id: string): Reply {
  const elsewhere = served.get(id)?.elsewhere
  if (elsewhere !== undefined) return { status: 302, body: {}, headers: { location: elsewhere } }
  const bytes = served.get(id)?.bytes ?? world.files.get(id)?.bytes
  return bytes ? reply(bytes) : refusal(404, 100, 'Not found')
}
