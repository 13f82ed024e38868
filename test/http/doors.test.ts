import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { signVisitor, VISITOR_MS } from '../../src/http/security/tokens.ts'
import { addUser } from '../../src/http/security/users.ts'
import { type Browser, browser, MORNING, officer, post, type Running, running } from './running.ts'

let service: Running
let visitor: Browser
let bearer: Record<string, string> = {}

beforeAll(async () => {
  service = await running()
  visitor = await browser(service)
  bearer = { authorization: `Bearer ${visitor.token}` }
}, 60_000)
afterAll(() => service.stop())

const codeOf = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code: unknown }).code
const messages = (): string => `${visitor.base}/api/messages`
const send = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(messages(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer, ...headers },
    body,
  })

describe('the chat takes nothing it should not', () => {
  test('no message without a token of its own, or with one that is forged, foreign or expired', async () => {
    const body = { id: randomUUID(), kind: 'text', text: 'halo' }
    const asked = (token: string | null) =>
      post(messages(), body, token === null ? {} : { authorization: `Bearer ${token}` })
    expect(await codeOf(await asked(null))).toBe('visitor_missing')
    expect(await codeOf(await asked('a.b.c'))).toBe('visitor_refused')
    const foreign = signVisitor([`${'x'.repeat(20)}a secret of another`], 'f00', MORNING)
    expect(await codeOf(await asked(foreign))).toBe('visitor_refused')
    const old = signVisitor(service.config.secrets, 'f00', MORNING - VISITOR_MS - 60_000)
    expect(await codeOf(await asked(old))).toBe('visitor_expired')
    const [head, claims] = visitor.token.split('.')
    expect(await codeOf(await asked(`${head}.${claims}.`))).toBe('visitor_refused')
    const session = await post(`${visitor.base}/api/session`, { visitor: 'nonsense' })
    expect([session.status, await codeOf(session)]).toEqual([401, 'visitor_refused'])
  })

  test('no body that is too large, broken, of another type or of another shape, and it says so in the language asked for', async () => {
    const good = JSON.stringify({ id: randomUUID(), kind: 'text', text: 'halo' })
    const large = await send(JSON.stringify({ id: randomUUID(), kind: 'text', text: 'x'.repeat(70_000) }))
    expect([large.status, await codeOf(large)]).toEqual([413, 'too_large'])
    const broken = await send('{"id":', { 'accept-language': 'en' })
    expect(broken.status).toBe(400)
    expect(await broken.json()).toMatchObject({
      code: 'malformed',
      message: expect.stringMatching(/cannot be read/),
    })
    expect((await send(good, { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await send(good, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415)
    for (const body of [
      { id: 'not-a-uuid', kind: 'text', text: 'halo' },
      { id: randomUUID(), kind: 'text' },
      { id: randomUUID(), kind: 'text', text: 'x'.repeat(16_001) },
      { id: randomUUID(), kind: 'paid', amount: 1 },
      { id: randomUUID(), kind: 'form', form: 'claim', fields: { contact: 'x'.repeat(101) } },
      { id: randomUUID(), kind: 'text', text: 'halo', by: 'agent' },
      [],
      null,
    ]) {
      const answer = await send(JSON.stringify(body))
      expect([answer.status, await codeOf(answer)]).toEqual([400, 'invalid'])
    }
    expect(await visitor.rows()).toEqual([])
  })

  test('a message that was sent twice once only, and an empty one without harm', async () => {
    const id = randomUUID()
    for (let n = 0; n < 3; n += 1)
      expect((await visitor.send({ kind: 'text', text: 'halo' }, id)).status).toBe(202)
    const own = (await visitor.rows()).filter((row) => row.by === 'debtor')
    expect(own.map((row) => row.input)).toEqual([id])
    expect((await visitor.send({ kind: 'text', text: '' })).status).toBe(202)
    expect((await visitor.send({ kind: 'text', text: 'x '.repeat(5_000) })).status).toBe(202)
  })

  test('no cursor that it did not write: nonsense counts as having seen nothing', async () => {
    const all = await visitor.read()
    expect(all.rows.length).toBeGreaterThan(0)
    expect((await visitor.read(all.cursor)).rows).toEqual([])
    for (const cursor of ['nonsense', '../../x', `${all.cursor}zzzzzzzzzzzz`, '0'.repeat(3_000)]) {
      expect((await visitor.read(cursor)).rows).toHaveLength(all.rows.length)
    }
  })
})

describe('each surface answers under its own host name only', () => {
  test('the console is not served where the lender’s page is, and the other way round', async () => {
    const { demo, console: desk, widget } = service.addresses
    expect((await fetch(`${demo}api/console/me`)).status).toBe(404)
    expect((await fetch(`${desk}api/demo/personas`)).status).toBe(404)
    expect((await fetch(`${widget}api/console/me`)).status).toBe(404)
    expect((await fetch(`${desk}api/session`, { method: 'POST' })).status).toBe(404)
    expect((await fetch(widget.replace('localhost', '127.0.0.1'))).status).toBe(421)
  })

  test('a host name that is none of ours gets nothing, so that no other name can be pointed here', async () => {
    const port = Number(new URL(service.addresses.console).port)
    expect(await statusLine(port, 'GET /api/demo/personas HTTP/1.1\r\nHost: evil.example')).toContain('421')
    expect(await statusLine(port, 'GET / HTTP/1.1\r\nHost: bad host')).toContain('400')
    expect(await statusLine(port, 'GET /health HTTP/1.1\r\nHost: 10.0.0.7:80')).toContain('200')
  })

  test('every answer carries the headers that keep a browser in bounds', async () => {
    const { demo, console: desk, widget } = service.addresses
    for (const url of [
      `${demo}api/demo/personas`,
      `${desk}api`,
      `${desk}api/console/me`,
      `${widget}api/messages`,
      `${widget}privacy`,
    ]) {
      const { headers } = await fetch(url)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/)
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe/)
      expect(headers.get('cache-control')).toMatch(/no-store|no-cache/)
      expect(headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/)
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('server')).toBeNull()
    }
    const framed = (await fetch(`${widget}api/messages`)).headers.get('content-security-policy')
    expect(framed).toContain(`frame-ancestors ${demo?.slice(0, -1)}`)
    expect((await fetch(`${desk}api`)).headers.get('content-security-policy')).toContain(
      "frame-ancestors 'none'",
    )
  })

  test('nothing a debtor’s browser is given names the product', async () => {
    for (const path of ['privacy', 'd/x', 'pay/x', 'nothing', 'page.css']) {
      const answer = await fetch(`${service.addresses.widget}${path}`)
      expect(await answer.text()).not.toMatch(/lunas/i)
    }
  })

  test('an unknown path or method gets a short answer that survives anything sent', async () => {
    const { console: desk, widget } = service.addresses
    for (const method of ['DELETE', 'PUT', 'PATCH', 'OPTIONS'])
      expect((await fetch(`${desk}api/console/me`, { method })).status).toBe(405)
    const port = Number(new URL(desk).port)
    for (const line of [
      'GET /%zz HTTP/1.1\r\nHost: 127.0.0.1',
      'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1',
      'GET http://x/ HTTP/1.1\r\nHost: 127.0.0.1',
    ]) {
      expect(await statusLine(port, line)).toContain('400')
    }
    expect(await statusLine(port, 'GET //evil.example/api/console/me HTTP/1.1\r\nHost: 127.0.0.1')).toMatch(
      /401|404/,
    )
    expect((await fetch(`${widget}..%2f..%2fpackage.json`)).status).toBe(404)
    expect((await fetch(`${widget}health`)).status).toBe(200)
  })
})

const statusLine = (port: number, head: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}\r\nConnection: close\r\n\r\n`))
    let text = ''
    socket.on('data', (part) => {
      text += part
    })
    socket.on('close', () => resolve(text.split('\r\n')[0] ?? ''))
    socket.on('error', reject)
  })

describe('the console lets in who signs in', () => {
  test('and says the same of a wrong password and an unknown address', async () => {
    const url = `${service.addresses.console}api/console/sign-in`
    const wrong = await post(url, { email: 'ratna@sanggara.example', password: 'wrong wrong wrong' })
    const unknown = await post(url, { email: 'nobody@sanggara.example', password: 'wrong wrong wrong' })
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()])
    expect(wrong.status).toBe(401)
  })

  test('with a cookie that scripts and other sites cannot use', async () => {
    const answer = await post(`${service.addresses.console}api/console/sign-in`, {
      email: 'ratna@sanggara.example',
      password: 'demo-desk-password',
    })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    expect(cookie).not.toMatch(/lunas/i)
  })

  test('and takes no POST without the session’s own token, or from another site', async () => {
    const ratna = await officer(service, 'ratna@sanggara.example')
    const siska = await officer(service, 'siska@sanggara.example')
    const url = `${service.addresses.console}api/console/presence`
    const away = (headers: Record<string, string>) =>
      post(url, { state: 'away' }, { cookie: ratna.cookie, ...headers })
    expect(await codeOf(await away({}))).toBe('csrf')
    expect(await codeOf(await away({ 'x-csrf-token': siska.me.csrf }))).toBe('csrf')
    expect(await codeOf(await away({ 'x-csrf-token': ratna.me.csrf, origin: 'http://evil.example' }))).toBe(
      'csrf',
    )
    expect((await away({ 'x-csrf-token': ratna.me.csrf })).status).toBe(200)
    expect(await (await ratna.get('me')).json()).toMatchObject({ presence: 'away' })
  })

  test('keeps the desk to the roles that see it', async () => {
    const password = 'a long enough password'
    await addUser(
      service.store,
      { email: 'ops@sanggara.example', name: 'Ops', roles: ['ops'], password },
      MORNING,
    )
    const ops = await officer(service, 'ops@sanggara.example', password)
    expect((await ops.get('me')).status).toBe(200)
    for (const path of ['queue', 'stream', `cases/c${'0'.repeat(20)}`])
      expect((await ops.get(path)).status).toBe(403)
  })

  test('until they sign out', async () => {
    const ratna = await officer(service, 'ratna@sanggara.example')
    expect((await ratna.post('sign-out', {})).status).toBe(200)
    expect((await ratna.get('queue')).status).toBe(401)
    expect((await fetch(`${service.addresses.console}api/console/queue`)).status).toBe(401)
  })

  test('and closes the door for a while after too many wrong passwords', async () => {
    const url = `${service.addresses.console}api/console/sign-in`
    const tries = await Promise.all(
      Array.from({ length: 12 }, () =>
        post(url, { email: 'hendra@sanggara.example', password: 'guess guess guess' }),
      ),
    )
    const last = tries.find((answer) => answer.status === 429)
    expect(last).toBeDefined()
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  }, 60_000)
})
