import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '../../src/config.ts'
import { parseDeskHours } from '../../src/desk-hours.ts'
import type { MessageRequest, SessionReply, Snapshot, WidgetRow } from '../../src/http/wire/widget.ts'
import { createLog } from '../../src/log.ts'
import { type Overrides, type Service, startService } from '../../src/main.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { loadUnderstanding } from '../../src/understanding/load.ts'

/** A Wednesday morning in Jakarta: contacts are allowed and the desk is open. */
export const MORNING = Date.parse('2026-11-25T03:00:00Z')

const ROOT = join(import.meta.dirname, '../..')
const HOURS = parseDeskHours('Mon-Sat 08:00-20:00 Asia/Jakarta')
const CACHE = join(ROOT, 'data/cache')

/** A service on free ports over a store in memory, whose clock starts on that morning and can be moved on. */
export interface Running extends Service {
  clock: { ahead: number }
  store: Store
  /** Log lines written so far. */
  lines: string[]
  config: Config
}

export function configFor(dataDir: string, changed: Partial<Config> = {}): Config {
  if (!HOURS) throw new Error('The desk hours of the tests cannot be read.')
  return {
    mode: 'demo',
    host: '127.0.0.1',
    port: 0,
    widgetPort: 0,
    dataDir,
    secrets: ['a secret for tests that is long enough 0123456789'],
    identitySecrets: undefined,
    publicConsoleUrl: 'http://127.0.0.1:0',
    publicWidgetUrl: 'http://localhost:1',
    frameAncestors: ['http://localhost:0'],
    logLevel: 'info',
    deskHours: HOURS,
    creditorName: 'Sanggara Finance',
    debtorLanguage: 'id',
    burstWaitMs: 0,
    payments: 'demo',
    notices: 'demo',
    nluEngine: 'own',
    misunderstoodKeepDays: 90,
    trustProxy: 0,
    channels: { whatsapp: null, whatsappWeb: null, teams: null },
    scanCommand: null,
    metricsTokens: undefined,
    ...changed,
  }
}

/** Tests share one address, so the limits by network stand aside unless a test is about them. */
export const NO_LIMITS = Object.fromEntries(
  [
    'sessions',
    'visitorMessages',
    'networkMessages',
    'visitorForms',
    'networkForms',
    'visitorReads',
    'networkReads',
    'networkPages',
    'staff',
    'demo',
  ].map((name) => [name, { burst: 1e6, perSecond: 1e6 }]),
)

let understanding: ReturnType<typeof loadUnderstanding> | undefined

export async function running(changed: Partial<Config> = {}, overrides: Overrides = {}): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), 'service-'))
  understanding ??= loadUnderstanding(ROOT, CACHE)
  const started = Date.now()
  const clock = { ahead: 0 }
  const lines: string[] = []
  const store = overrides.store ?? memoryStore()
  const config = configFor(dataDir, changed)
  const service = await startService(config, {
    store,
    now: () => MORNING + (Date.now() - started) + clock.ahead,
    understand: await understanding,
    log: createLog('info', { write: (line) => lines.push(line) }),
    limits: NO_LIMITS,
    web: null,
    ...overrides,
  })
  const stop = async (): Promise<void> => {
    await service.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { ...service, stop, clock, store, lines, config }
}

const JSON_TYPE = { 'content-type': 'application/json' }
const TRIES = 200
const PAUSE_MS = 25

/** Asks until the answer is there; a test that waits in vain says for what. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  for (let n = 0; n < TRIES; n += 1) {
    const found = await ask()
    if (found !== undefined && found !== false) return found
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  throw new Error(`Waited in vain for ${what}.`)
}

type Bare = MessageRequest extends infer M ? (M extends { id: string } ? Omit<M, 'id'> : never) : never

/** One browser of a debtor. */
export interface Browser {
  token: string
  base: string
  first: SessionReply
  send(message: Bare, id?: string): Promise<Response>
  say(text: string): Promise<void>
  read(after?: string): Promise<Snapshot>
  rows(): Promise<WidgetRow[]>
  /** The newest row that fits, once it is there. */
  row(what: string, fits: (row: WidgetRow) => boolean): Promise<WidgetRow>
  press(row: WidgetRow, prefix: string): Promise<void>
}

export const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
  })

export async function browser(service: Service, session: Record<string, string> = {}): Promise<Browser> {
  const base = service.addresses.widget.slice(0, -1)
  const answer = await post(`${base}/api/session`, session)
  if (answer.status !== 200) throw new Error(`No session: ${answer.status} ${await answer.text()}`)
  const first = (await answer.json()) as SessionReply
  const token = first.visitor
  const bearer = { authorization: `Bearer ${token}` }
  const send: Browser['send'] = (message, id = randomUUID()) =>
    post(`${base}/api/messages`, { id, ...message }, bearer)
  const read: Browser['read'] = async (after = '') => {
    const got = await fetch(`${base}/api/messages?after=${encodeURIComponent(after)}`, { headers: bearer })
    if (got.status !== 200) throw new Error(`Not readable: ${got.status} ${await got.text()}`)
    return (await got.json()) as Snapshot
  }
  const accepted = async (message: Bare): Promise<void> => {
    const got = await send(message)
    if (got.status !== 202) throw new Error(`Not accepted: ${got.status} ${await got.text()}`)
  }
  return {
    token,
    base,
    first,
    send,
    say: (text) => accepted({ kind: 'text', text }),
    read,
    rows: async () => (await read()).rows,
    row: (what, fits) => until(what, async () => (await read()).rows.findLast(fits)),
    press: async (row, prefix) => {
      const button = row.buttons?.find(({ id }) => id.startsWith(prefix))
      if (!button) throw new Error(`No button ${prefix} among ${row.buttons?.map(({ id }) => id).join(', ')}`)
      await accepted({ kind: 'press', button: button.id, title: button.title })
    },
  }
}

export interface Persona {
  id: string
  name: string
  contact: string
  birthdate: string
  nikLast4: string
}

export async function persona(service: Service, name: string): Promise<Persona> {
  const all = (await (await fetch(`${service.addresses.demo}api/demo/personas`)).json()) as Persona[]
  const found = all.find((one) => one.name.startsWith(name))
  if (!found) throw new Error(`No persona ${name}.`)
  return found
}

/** The one-time code the demo page shows for a persona. */
export const codeFor = (service: Service, { id }: Persona): Promise<string> =>
  until('a one-time code', async () => {
    const notices = (await (await fetch(`${service.addresses.demo}api/demo/notices`)).json()) as {
      persona: string
      text: string
    }[]
    return /\b\d{6}\b/.exec(notices.find((notice) => notice.persona === id)?.text ?? '')?.[0]
  })

/** Identifies the browser as the persona, with everything a debtor does for it. */
export async function identify(service: Service, who: Browser, as: Persona): Promise<void> {
  const { contact, birthdate, nikLast4 } = as
  await who.send({ kind: 'form', form: 'claim', fields: { contact, birthdate, nikLast4 } })
  const code = await codeFor(service, as)
  await who.row('the card for the code', (row) => row.card?.kind === 'identity' && row.card.step === 'code')
  await who.send({ kind: 'form', form: 'code', fields: { code } })
  await until('the proof', async () => !(await who.read()).status.locked)
}

/** One signed-in person of the staff. */
export interface Officer {
  me: { user: { id: string; name: string }; csrf: string }
  cookie: string
  get(path: string): Promise<Response>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
}

export async function officer(
  service: Service,
  email: string,
  password = 'demo-desk-password',
): Promise<Officer> {
  const base = `${service.addresses.console}api/console/`
  const answer = await post(`${base}sign-in`, { email, password })
  if (answer.status !== 200) throw new Error(`Not signed in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const me = (await answer.json()) as Officer['me']
  return {
    me,
    cookie,
    get: (path) => fetch(`${base}${path}`, { headers: { cookie } }),
    post: (path, body, headers = {}) =>
      post(`${base}${path}`, body, { cookie, 'x-csrf-token': me.csrf, ...headers }),
  }
}
