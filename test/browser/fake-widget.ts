import { createReadStream, existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import type { Brand, MessageRequest, Snapshot, Status, WidgetRow } from '../../src/http/wire/widget.ts'

/** A small widget API in memory, with levers for states that the real one reaches rarely. */
export interface FakeWidget {
  /** Origin of the chat. */
  chat: string
  /** Origin of the lender's page. */
  site: string
  rows: WidgetRow[]
  status: Status
  brand: Brand
  /** Every message accepted, repeated deliveries too. */
  received: MessageRequest[]
  sessions: Record<string, unknown>[]
  /** Streams open now, and how many were ever opened. */
  streams: () => number
  opened: () => number
  /** Adds rows and tells the streams. */
  say(...rows: Partial<WidgetRow>[]): WidgetRow[]
  change(status: Partial<Status>): void
  /** Sends the last snapshots again, as a careless server might. */
  repeat(): void
  /** Cuts every open stream. */
  cut(): void
  /** Messages, or streams, are answered like this from now on; null lifts it. */
  refuse(what: 'messages' | 'stream' | 'session', status: number | null): void
  /** What a message leads to, beside its own row; by default nothing. */
  answer: (request: MessageRequest) => Partial<WidgetRow>[]
  /** When false a message's own row does not come back until `flush`. */
  reads: boolean
  flush(): void
  /** Rows above the level of the address: left out of every answer. */
  hide(above: (row: WidgetRow) => boolean): void
  notices: { persona: string; text: string; at: number }[]
  close(): Promise<void>
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
export const FIRST_AT = Date.UTC(2026, 10, 24, 3, 12)

const PERSONAS = [
  [
    'siti',
    'Siti Rahmawati',
    '45 hari lewat, kartu kredit',
    '45 days late, credit card',
    '+6281200000101',
    '1990-08-17',
    '4417',
  ],
  [
    'budi',
    'Budi Santoso',
    '12 hari lewat, pinjaman motor',
    '12 days late, motorcycle loan',
    '+6281200000102',
    '1985-03-02',
    '2205',
  ],
  [
    'maria',
    'Maria Tambunan',
    '98 hari lewat, dua akun',
    '98 days late, two accounts',
    '+6281200000103',
    '1978-11-30',
    '9031',
  ],
  [
    'agus',
    'Agus Wijaya',
    '3 hari lewat, pinjaman multiguna',
    '3 days late, personal loan',
    '+6281200000104',
    '1994-01-09',
    '7750',
  ],
  [
    'dewi',
    'Dewi Lestari',
    'Rencana bayar berjalan',
    'A running payment plan',
    '+6281200000105',
    '1988-06-21',
    '1186',
  ],
  [
    'yohanes',
    'Yohanes Wenda',
    'Semua sudah dibayar',
    'Everything paid',
    '+6281200000106',
    '1982-12-05',
    '6642',
  ],
] as const

export async function startFakeWidget(dist: string): Promise<FakeWidget> {
  const fake = new Map<ServerResponse, number>()
  const refusals = new Map<string, number>()
  const log: { row: WidgetRow }[] = []
  let opened = 0
  let unread: { request: MessageRequest }[] = []
  let hidden = (_: WidgetRow): boolean => false

  const snapshotAfter = (after: string): Snapshot => {
    const from = Number(after || 0)
    return {
      cursor: `${log.length}`,
      rows: log
        .slice(from)
        .map(({ row }) => row)
        .filter((row) => !hidden(row)),
      status: widget.status,
    }
  }
  const tell = (response: ServerResponse): void => {
    const snapshot = snapshotAfter(String(fake.get(response) ?? 0))
    fake.set(response, log.length)
    response.write(`id: ${snapshot.cursor}\nevent: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`)
  }
  const tellAll = (): void => {
    for (const response of fake.keys()) tell(response)
  }
  const add = (row: Partial<WidgetRow>): WidgetRow => {
    const whole: WidgetRow = {
      id: `r${log.length + 1}`,
      at: Date.now(),
      by: 'assistant',
      text: '',
      language: widget.status.language,
      input: '',
      ...row,
    }
    log.push({ row: whole })
    widget.rows.push(whole)
    return whole
  }
  const read = (request: MessageRequest): void => {
    if (request.kind === 'language') widget.status = { ...widget.status, language: request.language }
    else if (request.kind !== 'form') {
      const text =
        request.kind === 'text' ? request.text : request.kind === 'press' ? request.title : request.media
      add({ by: 'debtor', text, input: request.id })
    }
    for (const row of widget.answer(request)) add({ input: request.id, ...row })
    tellAll()
  }

  const api = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const name = url.pathname.slice('/api/'.length)
    const body = request.method === 'POST' ? JSON.parse((await textOf(request)) || '{}') : {}
    const refused = refusals.get(name)
    if (refused) return reply(response, refused, { code: 'REFUSED', message: 'Belum bisa diterima.' })
    if (name === 'session') {
      widget.sessions.push(body)
      const visitor = body.visitor ?? `v-${widget.sessions.length}`
      return reply(response, 200, { visitor, brand: widget.brand, snapshot: snapshotAfter('') })
    }
    if (!request.headers.authorization?.startsWith('Bearer ')) return reply(response, 401, {})
    if (name === 'messages' && request.method === 'GET') {
      return reply(response, 200, snapshotAfter(url.searchParams.get('after') ?? ''))
    }
    if (name === 'messages') {
      const message = body as MessageRequest
      const repeated = widget.received.some(({ id }) => id === message.id)
      widget.received.push(message)
      reply(response, 202, { accepted: true })
      if (repeated) return
      if (widget.reads) setTimeout(() => read(message), 20)
      else unread.push({ request: message })
      return
    }
    if (name === 'typing') return reply(response, 200, {})
    if (name !== 'stream') return reply(response, 404, {})
    opened += 1
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': here\n\n')
    fake.set(response, Number(url.searchParams.get('after') || 0))
    if (Number(url.searchParams.get('after') || 0) < log.length) tell(response)
    response.on('close', () => fake.delete(response))
  }

  const chatServer = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://chat')
    if (url.pathname.startsWith('/api/')) return void api(request, response, url)
    const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ${widget.site}`
    serve(join(dist, 'widget'), url.pathname, response, policy)
  })
  const siteServer = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site')
    if (url.pathname === '/api/demo/notices') return reply(response, 200, widget.notices)
    if (url.pathname === '/api/demo/identity') return reply(response, 200, { token: 'signed' })
    if (url.pathname === '/api/demo/personas') {
      return reply(
        response,
        200,
        PERSONAS.map(([id, name, inId, en, contact, birthdate, nikLast4]) => {
          return { id, name, headline: { id: inId, en }, contact, birthdate, nikLast4 }
        }),
      )
    }
    const policy = `default-src 'none'; script-src 'self' ${widget.chat}; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src ${widget.chat}; base-uri 'none'; form-action 'none'`
    serve(join(dist, 'demo'), url.pathname, response, policy, { __CHAT_ORIGIN__: widget.chat })
  })
  const widget: FakeWidget = {
    chat: await listen(chatServer),
    site: await listen(siteServer),
    rows: [],
    status: { mode: 'bot', agent: null, language: 'id', typing: false, locked: true },
    brand: {
      creditor: 'Sanggara Finance',
      initials: 'S',
      fill: { light: '#14594f', dark: '#82cbb8' },
      onFill: { light: '#ffffff', dark: '#07211c' },
      privacyUrl: '/privacy',
      deskHours: { id: 'Senin–Sabtu, 08.00–20.00 WIB', en: 'Monday to Saturday, 08.00–20.00 WIB' },
    },
    received: [],
    sessions: [],
    notices: [],
    streams: () => fake.size,
    opened: () => opened,
    say: (...rows) => {
      const added = rows.map(add)
      tellAll()
      return added
    },
    change(status) {
      widget.status = { ...widget.status, ...status }
      tellAll()
    },
    repeat() {
      for (const response of fake.keys()) fake.set(response, 0)
      tellAll()
    },
    cut() {
      for (const response of fake.keys()) response.destroy()
    },
    refuse(what, status) {
      if (status === null) refusals.delete(what)
      else refusals.set(what, status)
    },
    answer: () => [],
    reads: true,
    flush() {
      for (const { request } of unread) read(request)
      unread = []
    },
    hide(above) {
      hidden = above
    },
    async close() {
      widget.cut()
      for (const server of [chatServer, siteServer]) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
  return widget
}

function serve(
  folder: string,
  path: string,
  response: ServerResponse,
  policy: string,
  fill: Record<string, string> = {},
): void {
  const file = join(folder, normalize(path === '/' ? '/index.html' : path))
  if (!file.startsWith(folder) || !existsSync(file)) return void response.writeHead(404).end()
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policy,
  })
  const parts: Buffer[] = []
  createReadStream(file)
    .on('data', (part) => parts.push(Buffer.from(part)))
    .on('end', () => {
      let body = Buffer.concat(parts).toString('utf8')
      for (const [mark, value] of Object.entries(fill)) body = body.replaceAll(mark, value)
      response.end(body)
    })
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += part
  return text
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}
