import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { Request, Response, Server } from 'restify'
import type { Language } from '../conversation/message.ts'
import type { Asked, Reply, Route } from './asked.ts'
import { type Body, readBody } from './body.ts'
import { codedRefusals } from './refusals.ts'
import { clientAddress } from './security/network.ts'
import type { ServerSettings, Surface } from './surface.ts'

type Place = Pick<Surface, 'name' | 'headers' | 'refuse'>

/** Routes that every host name answers. */
export const EVERYWHERE: Place = { name: '_', headers: {}, refuse: codedRefusals }

type Answer = (asked: Asked) => Promise<Reply>

/** Makes a route of a surface known to the server. */
export function mount(server: Server, place: Place, route: Route, settings: ServerSettings): void {
  const path = `/${place.name}${route.path === '/' ? '' : route.path}`
  const handler = async (request: Request, response: Response): Promise<void> => {
    await answer(place, route.run, settings, request, response, route.largest)
  }
  const paths = route.path === '/' ? [path, `${path}/`] : [path]
  for (const each of paths) {
    if (route.method === 'POST') server.post(each, handler)
    else server.get(each, handler)
  }
}

/** What no route has: by GET what else the surface serves, by POST nothing. */
export function mountRest(server: Server, surface: Surface, settings: ServerSettings): void {
  const rest = async (request: Request, response: Response): Promise<void> => {
    await answer(surface, surface.otherwise, settings, request, response)
  }
  const nothing = async (request: Request, response: Response): Promise<void> => {
    await answer(
      surface,
      async (asked) => surface.refuse(asked, 404, 'not_found'),
      settings,
      request,
      response,
    )
  }
  server.get(`/${surface.name}/*`, rest)
  server.head(`/${surface.name}/*`, rest)
  server.post(`/${surface.name}/*`, nothing)
}

const MOST_QUERY = 4_096

/** Never rejects: restify would try to answer a second time. */
async function answer(
  place: Place,
  run: Answer,
  settings: ServerSettings,
  request: Request,
  response: Response,
  largest?: number,
): Promise<void> {
  try {
    await handle(place, run, settings, request, response, largest)
  } catch (error) {
    settings.log.error({ err: error }, 'request failed')
    response.destroy()
  }
}

async function handle(
  place: Place,
  run: Answer,
  settings: ServerSettings,
  request: Request,
  response: Response,
  largest: number | undefined,
): Promise<void> {
  const asked = askedOf(place, settings, request, response)
  for (const [name, value] of Object.entries(place.headers)) response.setHeader(name, value)
  response.setHeader('x-request-id', asked.id)
  const refused = await takeBody(place, asked, request, largest)
  const reply = refused ?? (await attempt(place, run, settings, asked))
  if (reply === 'taken') return
  finish(response, reply)
  if (refused && request.method === 'POST' && !request.readableEnded)
    response.once('finish', () => request.destroy())
}

/** A failure inside is told to the log; whoever asked learns only that it failed and may try again. */
async function attempt(place: Place, run: Answer, { log }: ServerSettings, asked: Asked): Promise<Reply> {
  try {
    return await run(asked)
  } catch (error) {
    log.error({ err: error, id: asked.id }, 'request failed')
    if (asked.response.headersSent) {
      asked.response.destroy()
      return 'taken'
    }
    const reply = place.refuse(asked, 503, 'unavailable')
    if (reply !== 'taken') reply.headers['retry-after'] = '2'
    return reply
  }
}

async function takeBody(
  place: Place,
  asked: Asked,
  request: Request,
  largest: number | undefined,
): Promise<Reply | undefined> {
  if (request.method !== 'POST') return undefined
  const body: Body = await readBody(request, largest)
  if (body.ok) {
    asked.raw = body.raw
    return undefined
  }
  const reply = place.refuse(asked, body.code === 'too_large' ? 413 : 408, body.code)
  if (reply !== 'taken') reply.headers.connection = 'close'
  return reply
}

function askedOf(place: Place, settings: ServerSettings, request: Request, response: Response): Asked {
  const [path, search] = cutAt(request.url ?? '/', '?')
  const header = (name: string): string | undefined => {
    const value = request.headers[name]
    return Array.isArray(value) ? value[0] : value
  }
  const id = requestId(settings.trustProxy > 0 ? header('x-request-id') : undefined)
  const params: Record<string, string> = { ...request.params }
  return {
    id,
    at: settings.now(),
    path: path.slice(place.name.length + 1) || '/',
    params,
    query: new URLSearchParams(search.slice(0, MOST_QUERY)),
    raw: Buffer.alloc(0),
    address: clientAddress(
      request.socket.remoteAddress ?? '',
      header('x-forwarded-for'),
      settings.trustProxy,
    ),
    language: languageOf(header('accept-language'), settings.language),
    header,
    request,
    response,
  }
}

/** What stands before the first `mark`, and what stands after it. The door has normalised the path. */
function cutAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

/** An id from a proxy of ours is kept, so that its log and ours can be laid side by side. */
const requestId = (given: string | undefined): string =>
  given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()

function languageOf(header: string | undefined, otherwise: Language): Language {
  const first = /^\s*([a-z]{2})\b/i.exec(header ?? '')?.[1]?.toLowerCase()
  return first === 'en' || first === 'id' ? first : otherwise
}

/** Writes a reply; a HEAD request gets the headers alone. */
export function finish(response: ServerResponse, reply: Reply): void {
  if (reply === 'taken' || response.headersSent) return
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value)
  response.statusCode = reply.status
  if (reply.status !== 304) response.setHeader('content-length', body.length)
  response.end(response.req.method === 'HEAD' || reply.status === 304 ? undefined : body)
}

/** What the log says of a request: its route and never its path, which may hold a token. */
export function lineOf(request: Request, response: Response, route: { path?: unknown } | undefined) {
  const started = request.time()
  return {
    method: request.method,
    route: typeof route?.path === 'string' ? route.path.replace(/^\/[^/]*/, '') || '/' : 'none',
    status: response.statusCode,
    ms: Date.now() - started,
    id: String(response.getHeader('x-request-id') ?? ''),
  }
}
