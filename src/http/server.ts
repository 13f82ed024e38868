import type { AddressInfo } from 'node:net'
import restify, { type Next, type Request, type Response, type Server } from 'restify'
import { json, type Route } from './asked.ts'
import { EVERYWHERE, finish, lineOf, mount, mountRest } from './mount.ts'
import { requestHost } from './origins.ts'
import type { ServerSettings, Surface } from './surface.ts'

/** One listening port. It answers 503 until it is opened. */
export interface HttpServer {
  readonly port: number
  /** `everywhere` is answered under every host name. */
  open(surfaces: readonly Surface[], everywhere: readonly Route[]): void
  /** Takes no new connection, finishes what was begun, then resolves. */
  close(): Promise<void>
}

const HEADERS_MS = 10_000
const REQUEST_MS = 30_000
const KEEP_ALIVE_MS = 65_000
const MOST_HEADERS = 100
/** What is still running after this when the service ends is cut. */
const CLOSE_MS = 5_000
const IDLE_MS = 50

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])

/** For whoever operates it. */
const WRONG_HOST = 'Nothing is served under this host name; see PUBLIC_CONSOLE_URL and PUBLIC_WIDGET_URL.'

interface Door {
  surfaces: readonly Surface[]
  everywhere: readonly Route[]
  state: 'starting' | 'open' | 'closing'
}

/** Listens at once, so that a port in use is known before any work is done. Rejects with the system's error. */
export async function listen(host: string, port: number, settings: ServerSettings): Promise<HttpServer> {
  const server = restify.createServer({ name: '', log: settings.log as never })
  const plain = server.server
  Object.assign(plain, {
    headersTimeout: HEADERS_MS,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  })
  plain.maxHeadersCount = MOST_HEADERS
  const door: Door = { surfaces: [], everywhere: [], state: 'starting' }
  guard(server, door)
  report(server, settings)
  await begin(server, host, port)
  let closed: Promise<void> | undefined
  return {
    port: (plain.address() as AddressInfo).port,
    open(surfaces, everywhere) {
      for (const route of everywhere) mount(server, EVERYWHERE, route, settings)
      for (const surface of surfaces) {
        for (const route of surface.routes) mount(server, surface, route, settings)
        mountRest(server, surface, settings)
      }
      Object.assign(door, { surfaces, everywhere, state: 'open' })
    },
    close() {
      door.state = 'closing'
      closed ??= end(server)
      return closed
    },
  }
}

function begin(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(port, host, () => resolve())
  })
}

/** A connection that was busy when the end began falls idle later, and would else be kept for its next request. */
function end({ server }: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS)
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(idle)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/** Sends each request to the surface of its host name, by a first part of the path that no browser can name. */
function guard(server: Server, door: Door): void {
  server.pre((request: Request, response: Response, next: Next) => {
    if (door.state === 'closing') response.setHeader('connection', 'close')
    const path = pathOf(request.url ?? '')
    const host = requestHost(request.headers.host)
    const refused = (status: number, code: string, message = ''): void => {
      finish(response, json(status, { code, message }, status === 503 ? { 'retry-after': '1' } : {}))
      next(false)
    }
    if (path === null || host === '') return refused(400, 'malformed')
    if (!METHODS.has(request.method ?? '')) {
      response.setHeader('allow', [...METHODS].join(', '))
      return refused(405, 'wrong_method')
    }
    if (door.state === 'starting') return refused(503, 'starting')
    const surface = surfaceFor(door, host, path)
    if (surface === undefined) return refused(421, 'wrong_host', WRONG_HOST)
    request.url = `/${surface}${path}`
    next()
  })
}

function surfaceFor(door: Door, host: string, path: string): string | undefined {
  const [plainPath = ''] = path.split('?')
  if (door.everywhere.some((route) => route.path === plainPath)) return EVERYWHERE.name
  return door.surfaces.find((surface) => surface.hosts.includes(host))?.name
}

/** The path and query of a request line; null for what is none, such as half an escape. */
function pathOf(target: string): string | null {
  const url = target.startsWith('/') ? URL.parse(target, 'http://x') : null
  if (!url) return null
  try {
    decodeURIComponent(url.pathname)
    return `${url.pathname}${url.search}`
  } catch {
    return null
  }
}

/** One line a request. What restify itself refuses it also answers, in our words. */
function report(server: Server, { log, served }: ServerSettings): void {
  server.on('after', (request: Request, response: Response, route?: { path?: unknown }) => {
    const line = lineOf(request, response, route)
    log.info(line, 'request')
    const mounted = typeof route?.path === 'string' ? route.path : undefined
    served?.({ route: mounted, method: request.method ?? '', status: line.status, ms: line.ms })
  })
  server.on('restifyError', (_request: Request, _response: Response, error: unknown, done: () => void) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'request failed')
    if (error instanceof Error)
      Object.assign(error, { toJSON: () => ({ code: status === 404 ? 'not_found' : 'failed', message: '' }) })
    done()
  })
}

function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
  return Number.isInteger(status) && status >= 400 ? status : 500
}
