import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Brand, MessageRequest, Status, WidgetRow } from '../../src/http/wire/widget.ts'
import { listen, readJson, sendJson, serveFile, stop } from './fake-files.ts'
import { FakeLog } from './fake-log.ts'
import { fakeSite, type Notice } from './fake-site.ts'

/** A small widget API in memory, with levers for states that the real one reaches rarely. */
export interface FakeWidget {
  /** Origin of the chat. */
  chat: string
  /** Origin of the lender's page. */
  site: string
  brand: Brand
  /** Every message accepted, repeated deliveries too. */
  received: MessageRequest[]
  /** Every session asked for. */
  sessions: Record<string, unknown>[]
  notices: Notice[]
  /** Streams open now, and how many were ever opened. */
  streams(): number
  opened(): number
  /** Adds rows and tells the streams. */
  say(...rows: Partial<WidgetRow>[]): void
  change(status: Partial<Status>): void
  /** What a message leads to, beside its own row. */
  answers(answer: FakeLog['answer']): void
  /** Rows above the level of the address: left out of every answer. */
  hide(above: FakeLog['hidden']): void
  /** Sends everything again, as a careless server might. */
  repeat(): void
  /** Cuts every open stream. */
  cut(): void
  /** Messages, streams or sessions are answered like this from now on; null lifts it. */
  refuse(what: 'messages' | 'stream' | 'session', status: number | null): void
  close(): Promise<void>
}

/** A message is read a moment after it was accepted. */
const READ_AFTER_MS = 20

const BRAND: Brand = {
  creditor: 'Sanggara Finance',
  initials: 'S',
  fill: { light: '#14594f', dark: '#82cbb8' },
  onFill: { light: '#ffffff', dark: '#07211c' },
  privacyUrl: '/privacy',
  deskHours: { id: 'Senin–Sabtu, 08.00–20.00 WIB', en: 'Monday to Saturday, 08.00–20.00 WIB' },
}

interface Desk {
  log: FakeLog
  refusals: Map<string, number>
  received: MessageRequest[]
  sessions: Record<string, unknown>[]
  opened: number
}

/** Serves the apps built into `dist` on two origins, the chat with its API and the lender's page. */
export async function startFakeWidget(dist: string): Promise<FakeWidget> {
  const desk: Desk = { log: new FakeLog(), refusals: new Map(), received: [], sessions: [], opened: 0 }
  const { log, refusals } = desk
  const notices: Notice[] = []
  const origins = { chat: '', site: '' }
  const chatServer = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://chat')
    if (url.pathname.startsWith('/api/')) void answerApi(desk, request, response, url)
    else
      serveFile(response, {
        folder: join(dist, 'widget'),
        path: url.pathname,
        policy: policyFor(origins.site),
      })
  })
  const siteServer = fakeSite(dist, notices, () => origins.chat)
  origins.chat = await listen(chatServer)
  origins.site = await listen(siteServer)
  return {
    ...origins,
    brand: BRAND,
    received: desk.received,
    sessions: desk.sessions,
    notices,
    streams: () => log.streams.size,
    opened: () => desk.opened,
    say(...rows) {
      for (const row of rows) log.add(row)
      log.tell()
    },
    change(status) {
      log.status = { ...log.status, ...status }
      log.tell()
    },
    answers(answer) {
      log.answer = answer
    },
    hide(above) {
      log.hidden = above
    },
    repeat: () => log.repeat(),
    cut: () => log.cut(),
    refuse(what, status) {
      if (status === null) refusals.delete(what)
      else refusals.set(what, status)
    },
    async close() {
      log.cut()
      await Promise.all([stop(chatServer), stop(siteServer)])
    },
  }
}

const policyFor = (site: string): string =>
  [
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'",
    `base-uri 'none'; form-action 'none'; frame-ancestors ${site}`,
  ].join('; ')

async function answerApi(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const name = url.pathname.slice('/api/'.length)
  const body = request.method === 'POST' ? await readJson(request) : {}
  const after = url.searchParams.get('after')
  const refused = desk.refusals.get(name)
  if (refused) return sendJson(response, refused, { code: 'REFUSED', message: 'Belum bisa diterima.' })
  if (name === 'session') return startSession(desk, response, body)
  if (!request.headers.authorization?.startsWith('Bearer ')) return sendJson(response, 401, {})
  if (name === 'messages' && request.method === 'GET') return sendJson(response, 200, desk.log.after(after))
  if (name === 'messages') return accept(desk, response, body as MessageRequest)
  if (name === 'typing') return sendJson(response, 200, {})
  if (name !== 'stream') return sendJson(response, 404, {})
  desk.opened += 1
  desk.log.follow(response, after)
}

function startSession(desk: Desk, response: ServerResponse, body: Record<string, unknown>): void {
  desk.sessions.push(body)
  const visitor = body.visitor ?? `v-${desk.sessions.length}`
  sendJson(response, 200, { visitor, brand: BRAND, snapshot: desk.log.after(null) })
}

function accept(desk: Desk, response: ServerResponse, message: MessageRequest): void {
  const repeated = desk.received.some(({ id }) => id === message.id)
  desk.received.push(message)
  sendJson(response, 202, { accepted: true })
  if (!repeated) setTimeout(() => desk.log.read(message), READ_AFTER_MS)
}
