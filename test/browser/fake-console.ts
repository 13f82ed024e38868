import { createReadStream, existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { Me, Refusal } from '../../src/http/wire/console.ts'
import { actOn } from './fake-acts.ts'
import { type FakeCase, rowOf, type Sample, sampleCase } from './fake-cases.ts'
import { channelsAnswer, type FakeChannels, fakeChannels } from './fake-channels.ts'
import { chatAnswer, type FakeChat, fakeChat } from './fake-chat.ts'
import { type FakeMisunderstood, fakeMisunderstood, misunderstoodAnswer } from './fake-misunderstood.ts'

/** A small console API in memory, with levers for states that the real one reaches rarely. */
export interface FakeConsole {
  url: string
  cases: Map<string, FakeCase>
  channels: FakeChannels
  chat: FakeChat
  misunderstood: FakeMisunderstood
  /** Every POST that arrived under `cases/`. */
  posts: { case: string; act: string; body: Record<string, unknown> }[]
  put(sample: Sample): FakeCase
  /** The debtor writes. */
  write(id: string, text: string): void
  /** Tells the streams that a case changed. */
  changed(id: string): void
  /** While `down`, streams are cut and new ones refused; `api` refuses everything else too. */
  line(state: 'up' | 'down', api?: boolean): void
  /** The next POST of this act is refused. */
  refuse(act: string, status: number, refusal: Refusal): void
  /** Answers wait this long. */
  delay(ms: number): void
  /** Streams open now. */
  streams(): number
  /** Every session is forgotten. */
  expire(): void
  close(): Promise<void>
}

export const PASSWORD = 'sandi-untuk-uji'
const USERS: Me['user'][] = [
  {
    id: 'u-ratna',
    name: 'Ratna Dewi',
    email: 'ratna.dewi@sanggara.example',
    roles: ['agent'],
    team: 'Penyelesaian',
  },
  {
    id: 'u-siska',
    name: 'Siska Manurung',
    email: 'siska@sanggara.example',
    roles: ['agent'],
    team: 'Penyelesaian',
  },
  {
    id: 'u-hendra',
    name: 'Hendra Wijaya',
    email: 'hendra@sanggara.example',
    roles: ['supervisor'],
    team: 'Penyelesaian',
  },
  {
    id: 'u-maya',
    name: 'Maya Lestari',
    email: 'maya@sanggara.example',
    roles: ['ops'],
    team: 'Isi',
  },
]
const CSP = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'"],
  ...["base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"],
].join('; ')
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface World {
  cases: FakeConsole['cases']
  channels: FakeChannels
  chat: FakeChat
  misunderstood: FakeMisunderstood
  posts: FakeConsole['posts']
  sessions: Map<string, Me>
  streams: Set<ServerResponse>
  refusals: Map<string, { status: number; refusal: Refusal }>
  down: boolean
  apiDown: boolean
  delayMs: number
  tell(event: string, data: object): void
}

/** Serves the built app of `dist` and the API on a free port of the loopback address. */
export async function fakeConsole(dist: string): Promise<FakeConsole> {
  const world = newWorld()
  const server = createServer((request, response) => void answer(world, dist, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    cases: world.cases,
    channels: world.channels,
    chat: world.chat,
    misunderstood: world.misunderstood,
    posts: world.posts,
    ...levers(world),
    close: () =>
      new Promise((resolve) => {
        for (const stream of world.streams) stream.destroy()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function newWorld(): World {
  const streams: World['streams'] = new Set()
  return {
    cases: new Map(),
    channels: fakeChannels(),
    chat: fakeChat(),
    misunderstood: fakeMisunderstood(),
    posts: [],
    sessions: new Map(),
    streams,
    refusals: new Map(),
    down: false,
    apiDown: false,
    delayMs: 0,
    tell(event, data) {
      for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    },
  }
}

function levers(
  world: World,
): Omit<FakeConsole, 'url' | 'cases' | 'channels' | 'misunderstood' | 'chat' | 'posts' | 'close'> {
  const changed = (id: string) => {
    const found = world.cases.get(id)
    if (!found) return
    found.view.version += 1
    found.row.version = found.view.version
    world.tell('case', { case: id, version: found.view.version })
    world.tell('queue', {})
  }
  return {
    changed,
    put(sample) {
      const made = sampleCase(sample, Date.now())
      world.cases.set(sample.id, made)
      world.tell('queue', {})
      return made
    },
    write(id, text) {
      const found = world.cases.get(id)
      if (!found) return
      const seq = (found.view.rows.at(-1)?.seq ?? 0) + 1
      found.view.rows.push(rowOf({ by: 'debtor', text, seq, at: Date.now() }))
      found.row.last = text
      found.row.unread += 1
      changed(id)
    },
    line(state, api = false) {
      world.down = state === 'down'
      world.apiDown = world.down && api
      if (world.down) for (const stream of world.streams) stream.destroy()
    },
    refuse: (act, status, refusal) => world.refusals.set(act, { status, refusal }),
    delay: (ms) => {
      world.delayMs = ms
    },
    streams: () => world.streams.size,
    expire: () => world.sessions.clear(),
  }
}

async function answer(
  world: World,
  dist: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://x')
  const path = url.pathname
  if (!path.startsWith('/api/console/')) return file(dist, path, response)
  const route = path.slice('/api/console/'.length)
  if (world.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, world.delayMs))
  if (world.apiDown) return json(response, 503, { code: 'down', message: '' })
  if (route === 'sign-in') return signIn(world, await bodyOf(request), response)
  const token = /session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? ''
  const me = world.sessions.get(token)
  if (!me) return json(response, 401, { code: 'signed_out', message: '' })
  if (request.method === 'POST' && request.headers['x-csrf-token'] !== me.csrf)
    return json(response, 403, { code: 'csrf', message: '' })
  if (route === 'stream') return stream(world, response)
  if (route === 'me') return json(response, 200, me)
  const desk = me.user.roles.some((role) => role !== 'ops')
  if (route === 'queue' && !desk) return json(response, 403, { code: 'role', message: '' })
  if (route === 'queue') return json(response, 200, queueFor(world, me))
  const body = request.method === 'POST' ? await bodyOf(request) : {}
  if (route === 'sign-out') {
    world.sessions.delete(token)
    return json(response, 200, {})
  }
  if (route === 'presence') {
    me.presence = body.state === 'away' ? 'away' : 'ready'
    return json(response, 200, me)
  }
  if (route.startsWith('chat-account')) {
    const told = chatAnswer(world.chat, route)
    return json(response, told.status, told.body)
  }
  if (/^channels(?:\/|$)/.test(route)) {
    const told = channelsAnswer(world.channels, route, body, me.user.roles)
    return json(response, told.status, told.body)
  }
  if (/^misunderstood(?:\/|$)/.test(route)) {
    const told = misunderstoodAnswer(world.misunderstood, url, body, me.user)
    return json(response, told.status, told.body)
  }
  const [, id = '', act] = route.split('/')
  const found = world.cases.get(decodeURIComponent(id))
  if (!found) return json(response, 404, { code: 'not_found', message: '' })
  if (!act) return json(response, 200, found.view)
  const outcome = actOn(world, found, act, body, me)
  return json(response, outcome.status, outcome.body)
}

function signIn(world: World, body: Record<string, unknown>, response: ServerResponse): void {
  const user = USERS.find((one) => one.email === body.email)
  if (!user || body.password !== PASSWORD) {
    json(response, 401, { code: 'wrong_credentials', message: '' })
    return
  }
  const token = `token-${world.sessions.size + 1}-${user.id}-${Date.now()}`
  const csrf = `csrf-${token}`
  const me: Me = {
    user,
    csrf,
    presence: 'ready',
    load: { owned: 0, most: 5 },
    creditor: 'Sanggara',
    mode: 'demo',
  }
  world.sessions.set(token, me)
  response.setHeader('set-cookie', `session=${token}; HttpOnly; SameSite=Strict; Path=/`)
  json(response, 200, me)
}

function queueFor(world: World, me: Me) {
  const rows = [...world.cases.values()].map((one) => one.row)
  const modes = new Map([...world.cases.values()].map((one) => [one.row.case, one.view.mode]))
  const urgent = (one: (typeof rows)[number]) => one.due ?? Number.POSITIVE_INFINITY
  return {
    mine: rows.filter((row) => row.owner?.id === me.user.id),
    waiting: rows.filter((row) => modes.get(row.case) === 'queued').sort((a, b) => urgent(a) - urgent(b)),
    assistant: rows.filter((row) => modes.get(row.case) === 'bot'),
    at: Date.now(),
  }
}

function stream(world: World, response: ServerResponse): void {
  if (world.down) {
    json(response, 503, { code: 'down', message: '' })
    return
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': here\n\n')
  world.streams.add(response)
  response.on('close', () => world.streams.delete(response))
}

function file(dist: string, path: string, response: ServerResponse): void {
  const asked = join(dist, normalize(path))
  const found = path !== '/' && asked.startsWith(dist) && existsSync(asked) ? asked : join(dist, 'index.html')
  response.writeHead(200, {
    'content-type': TYPES[extname(found)] ?? 'text/plain',
    'content-security-policy': CSP,
  })
  createReadStream(found).pipe(response)
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text === '' ? {} : JSON.parse(text)
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
