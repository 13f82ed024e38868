import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { DEMO_PASSWORD } from '../../src/http/security/passwords.ts'
import { addUser } from '../../src/http/security/users.ts'
import { reasonOf } from '../../src/http/start-error.ts'
import { welcome } from '../../src/http/welcome.ts'
import { startService } from '../../src/main.ts'
import { CASE, readCase } from '../../src/runtime/case-document.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { browser, configFor, MORNING, officer, running, until } from './running.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'start-'))

const reasonWhy = async (start: Promise<unknown>): Promise<string> =>
  start.then(
    () => 'started',
    (error: unknown) => reasonOf(error),
  )

describe('a start that cannot succeed', () => {
  test('names the port that is in use and the setting to change, and lets go of the other', async () => {
    const holder = createServer()
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => {
        const address = holder.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const config = configFor(folder(), { port })
    expect(await reasonWhy(startService(config, { web: null }))).toBe(
      `Port ${port} is in use on 127.0.0.1; stop what listens there, or set PORT to another.`,
    )
    expect(await reasonWhy(startService(configFor(folder(), { widgetPort: port }), { web: null }))).toContain(
      'WIDGET_PORT',
    )
    await new Promise((resolve) => holder.close(resolve))
  })

  test('says what is wrong with the data folder', async () => {
    const dataDir = folder()
    writeFileSync(
      join(dataDir, 'lunas.db'),
      'this is no database, and it is long enough to be told apart from an empty one',
    )
    const reason = await reasonWhy(startService(configFor(dataDir), { web: null }))
    expect(reason).toContain(dataDir)
    expect(reason).not.toContain('    at ')
    const closed = folder()
    chmodSync(closed, 0o500)
    if (process.getuid?.() === 0) return
    expect(await reasonWhy(startService(configFor(closed), { web: null }))).toContain(closed)
  })

  test('refuses the demo’s people in production', async () => {
    const store = memoryStore()
    await addUser(
      store,
      {
        email: 'ratna@sanggara.example',
        name: 'Ratna',
        roles: ['agent'],
        password: DEMO_PASSWORD,
        demo: true,
      },
      MORNING,
    )
    const production = { mode: 'production', payments: 'none', notices: 'none' } as const
    const reason = await reasonWhy(startService(configFor(folder(), production), { store, web: null }))
    expect(reason).toContain('ratna@sanggara.example')
    expect(reason).toContain('npm run user')
  })
})

/** As a proxy hands it on: plain, with the name the browser asked for. */
const signInBehindProxy = (port: number, host: string, body: object): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json', origin: `https://${host}` }
    const asked = request({ port, method: 'POST', path: '/api/console/sign-in', headers }, (answer) => {
      answer.resume()
      resolve(answer)
    })
    asked.on('error', reject)
    asked.end(JSON.stringify(body))
  })

describe('a service that runs', () => {
  test('tells a newcomer three addresses and how to sign in', async () => {
    const service = await running()
    const lines = welcome(service.config, service.addresses)
    expect(lines).toHaveLength(3)
    for (const line of lines) {
      const url = /https?:\S+/.exec(line)?.[0] ?? ''
      expect([200, 404]).toContain((await fetch(url)).status)
    }
    const [, email = '', password = ''] = /sign in as (\S+) .*password (\S+)$/.exec(lines[1] ?? '') ?? []
    expect((await officer(service, email, password)).me.user.name).not.toBe('')
    await service.stop()
  }, 60_000)

  test('in production serves no demo, no payment page that pretends, and no sample people', async () => {
    const service = await running({
      mode: 'production',
      payments: 'none',
      notices: 'none',
      publicConsoleUrl: 'https://desk.lender.example',
      publicWidgetUrl: 'https://chat.lender.example',
      frameAncestors: ['https://www.lender.example'],
    })
    expect(service.addresses.demo).toBeNull()
    expect(welcome(service.config, service.addresses).join('\n')).not.toMatch(/password|demo/i)
    expect(await service.store.scan(CASE, 'due', {}, 10)).toEqual([])
    const password = 'a long enough password'
    await addUser(
      service.store,
      { email: 'ana@lender.example', name: 'Ana', roles: ['agent'], password },
      MORNING,
    )
    const answer = await signInBehindProxy(service.ports.main, 'desk.lender.example', {
      email: 'ana@lender.example',
      password,
    })
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      /^__Host-session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    )
    expect(answer.headers['strict-transport-security']).toMatch(/max-age/)
    await service.stop()
  }, 60_000)

  test('brings the sample’s figures up to date on a later day, so that offers go on', async () => {
    const file = join(folder(), 'lunas.db')
    const first = await running({}, { store: sqliteStore(file) })
    await first.stop()
    const later = MORNING + 5 * 24 * 60 * 60_000
    const service = await running({}, { store: sqliteStore(file), now: () => later })
    const cases = await service.store.scan(
      CASE,
      'search',
      { from: 'siti rahmawati', upTo: 'siti rahmawati' },
      1,
    )
    const stored = await service.store.get(CASE, cases[0]?.id ?? '')
    if (!stored) throw new Error('No case of Siti.')
    expect(readCase(stored).c.accounts[0]?.asOf).toBe('2026-11-30')
    await service.stop()
  }, 60_000)

  test('finishes what was begun when it is told to stop, and then holds no port and no file', async () => {
    const dataDir = folder()
    const store = sqliteStore(join(dataDir, 'lunas.db'))
    const service = await running({ burstWaitMs: 2_000 }, { store })
    const visitor = await browser(service)
    await visitor.say('halo')
    const abort = new AbortController()
    const stream = await fetch(`${visitor.base}/api/stream`, {
      headers: { authorization: `Bearer ${visitor.token}` },
      signal: abort.signal,
    })
    expect((await visitor.rows()).length).toBe(0)
    await service.stop()
    await stream.text()
    await expect(fetch(visitor.base)).rejects.toThrow()
    const after = sqliteStore(join(dataDir, 'lunas.db'))
    const found = await until(
      'the case',
      async () => (await after.scan(CASE, 'queue', { from: '3|', upTo: '3|~' }, 1))[0],
    )
    const stored = await after.get(CASE, found.id)
    if (!stored) throw new Error('The case is gone.')
    const { c } = readCase(stored)
    expect(c.pending).toEqual([])
    expect(c.tail.map((row) => row.by)).toContain('assistant')
    await after.close()
    expect(existsSync(join(dataDir, 'lunas.db-wal'))).toBe(false)
  }, 60_000)
})
