import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Logger } from 'pino'
import { buildWeb } from '../web/build.ts'
import { inProcessBell } from './bell/in-process.ts'
import { type Config, readConfig } from './config.ts'
import { loadContent } from './content/load.ts'
import type { Understand } from './conversation/reading.ts'
import { waitingCount } from './handoff/desk-load.ts'
import { deskAt } from './handoff/desk-state.ts'
import { presenceBoard } from './handoff/presence.ts'
import { typingBoard } from './handoff/typing.ts'
import { type Assets, loadAssets } from './http/assets.ts'
import { consoleSurface } from './http/console/routes.ts'
import { demoIdentityKey } from './http/demo/identity.ts'
import { demoSurface } from './http/demo/routes.ts'
import { DEMO_LENDER, DEMO_STAFF, personaCards, seedPortfolio, seedStaff } from './http/demo/sample.ts'
import { createStreams } from './http/event-stream.ts'
import { healthRoute } from './http/health.ts'
import { createLimits, type LimitName } from './http/limits.ts'
import { newsOf } from './http/news.ts'
import { type Origins, originsOf } from './http/origins.ts'
import { documentPath } from './http/pages/link.ts'
import { wordedRefusals } from './http/refusals.ts'
import { DEMO_PASSWORD } from './http/security/passwords.ts'
import type { RateOptions } from './http/security/rate.ts'
import { sweepSessions } from './http/security/sessions.ts'
import { sweepSignIns } from './http/security/sign-in.ts'
import { sweepUsedTokens } from './http/security/tokens.ts'
import { demoUsers } from './http/security/users.ts'
import { type HttpServer, listen } from './http/server.ts'
import type { Site } from './http/site.ts'
import { widgetSurface } from './http/widget/routes.ts'
import { loadPageWords } from './http/words.ts'
import { createLog } from './log.ts'
import { demoNotices } from './notices/demo.ts'
import type { Notices } from './notices/notices.ts'
import { demoPayments } from './payments/demo.ts'
import type { Payments } from './payments/payments.ts'
import type { Ports } from './runtime/ports.ts'
import { createRuntime } from './runtime/runtime.ts'
import { loadWorld } from './runtime/world.ts'
import { reasonOf, StartError } from './start-error.ts'
import { sqliteStore } from './store/sqlite.ts'
import type { Store } from './store/store.ts'
import { loadUnderstanding } from './understanding/load.ts'

/** What tests and measurements put in place of the usual parts. */
export interface Overrides {
  store?: Store
  now?: () => number
  understand?: Understand
  log?: Logger
  limits?: Partial<Record<LimitName, RateOptions>>
  /** Folder of the built browser apps; null serves none. Built when absent. */
  web?: string | null
  /** Where progress of the start is told. */
  tell?: (line: string) => void
}

export interface Service {
  addresses: { demo: string | null; console: string; api: string; widget: string }
  /** Finishes what was begun and lets go of every port and file. */
  stop(): Promise<void>
}

const ROOT = join(import.meta.dirname, '..')
const SWEEP_MS = 5 * 60_000

const noPayments: Payments = { createLink: async () => ({ ok: false, code: 'NO_GATEWAY' }) }
const noNotices: Notices = { send: async () => undefined }

/** Starts everything this process serves. Rejects with a reason a person can act on, and then holds nothing. */
export async function startService(config: Config, overrides: Overrides = {}): Promise<Service> {
  const closing: (() => Promise<void> | void)[] = []
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    return { addresses: await start(config, overrides, closing), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function start(config: Config, overrides: Overrides, closing: (() => Promise<void> | void)[]): Promise<Service['addresses']> {
  const { now = Date.now, tell = () => undefined } = overrides
  const log = overrides.log ?? createLog(config.logLevel)
  const store = overrides.store ?? sqliteStore(join(config.dataDir, 'lunas.db'))
  closing.push(() => store.close())
  if (config.mode === 'production') await refuseDemoUsers(store)

  const settings = { log, trustProxy: config.trustProxy, language: config.debtorLanguage, now }
  const main = await listenOn('PORT', config, () => listen(config.host, config.port, settings))
  closing.push(() => main.close())
  const widget = await listenOn('WIDGET_PORT', config, () => listen(config.host, config.widgetPort, settings))
  closing.push(() => widget.close())
  const origins = originsOf(config, main.port, widget.port)

  const web = await builtWeb(overrides, tell)
  const site = await siteOf(config, overrides, { store, log, now, origins, tell }, closing)
  const ledger = config.mode === 'demo' ? await seed(site.ports, tell) : null
  await open(site, { main, widget }, web, ledger)
  site.runtime.start()
  closing.push(() => site.streams.endAll())
  return {
    demo: origins.demo === null ? null : `${origins.demo}/`,
    console: `${origins.console}/`,
    api: `${origins.console}/api`,
    widget: `${origins.widget}/`,
  }
}

async function refuseDemoUsers(store: Store): Promise<void> {
  const [first] = await demoUsers(store)
  if (!first) return
  const mend = `npm run user -- password --email ${first.email}, or disable`
  throw new StartError(`The user ${first.email} has the published demo password, which production refuses. Set another: ${mend}.`)
}

async function listenOn(setting: 'PORT' | 'WIDGET_PORT', config: Config, begin: () => Promise<HttpServer>): Promise<HttpServer> {
  try {
    return await begin()
  } catch (error) {
    const port = setting === 'PORT' ? config.port : config.widgetPort
    throw new StartError(reasonOf(error, { host: config.host, port, setting }), error)
  }
}

async function builtWeb({ web }: Overrides, tell: (line: string) => void): Promise<string | null> {
  if (web !== undefined) return web
  tell('Looking at the browser apps...')
  const { built } = await buildWeb(ROOT)
  if (built) tell('The browser apps are built.')
  return join(ROOT, 'dist/web')
}

interface Ground {
  store: Store
  log: Logger
  now: () => number
  origins: Origins
  tell: (line: string) => void
}

async function siteOf(
  config: Config,
  overrides: Overrides,
  { store, log, now, origins, tell }: Ground,
  closing: (() => Promise<void> | void)[],
): Promise<Site> {
  const { secrets: keys, mode } = config
  const bell = inProcessBell()
  closing.push(() => bell.close())
  const presence = presenceBoard(now)
  const waiting = waitingCount(store, bell)
  const creditor = mode === 'demo' ? DEMO_LENDER : config.creditorName
  tell('Reading words, dialogs and rules...')
  const content = loadContent(ROOT)
  const words = loadPageWords(ROOT)
  tell('Learning what people mean; the first time this takes a moment...')
  const ports: Ports = {
    store,
    bell,
    payments: config.payments === 'demo' ? demoPayments(store, origins.widget) : noPayments,
    notices: config.notices === 'demo' ? demoNotices(store, now) : noNotices,
    content,
    understand: overrides.understand ?? (await loadUnderstanding(ROOT, join(config.dataDir, 'cache'))),
    world: loadWorld({
      root: ROOT,
      secret: keys[0],
      creditors: { [creditor]: config.creditorName },
      documentUrl: (document, expires) => `${origins.widget}${documentPath(keys, document, expires)}`,
    }),
    desk: (at) => deskAt(config.deskHours, { online: presence.online(), waiting: waiting.now() }, at),
    now,
    burstWaitMs: config.burstWaitMs,
    creditor,
    language: config.debtorLanguage,
    report: (event, facts) => log.warn(facts, event),
  }
  const runtime = createRuntime(ports)
  closing.push(() => runtime.stop())
  await waiting.refresh()
  const news = newsOf(bell)
  closing.push(() => waiting.stop(), () => news.stop(), sweep(store, now, log))
  return {
    config,
    origins,
    keys,
    identityKeys: config.identitySecrets ?? (mode === 'demo' ? [demoIdentityKey(keys[0])] : null),
    ports,
    runtime,
    log,
    words,
    refuse: wordedRefusals(words),
    limits: createLimits(overrides.limits),
    presence,
    typing: typingBoard(bell, now),
    news,
    streams: createStreams(),
    creditorName: config.creditorName,
  }
}

/** Forgets now and then what has expired anyway; returns what ends it. */
function sweep(store: Store, now: () => number, log: Logger): () => void {
  const once = async (): Promise<void> => {
    await Promise.all([sweepSessions, sweepSignIns, sweepUsedTokens].map((each) => each(store, now())))
  }
  const timer = setInterval(() => void once().catch((error) => log.error({ err: error }, 'sweep failed')), SWEEP_MS)
  return () => clearInterval(timer)
}

async function seed(ports: Ports, tell: (line: string) => void): Promise<string> {
  await seedStaff(ports)
  return seedPortfolio(ports, tell)
}

async function open(site: Site, servers: { main: HttpServer; widget: HttpServer }, web: string | null, ledger: string | null): Promise<void> {
  const { origins } = site
  const app = async (name: string, fill: Record<string, string> = {}): Promise<Assets> =>
    web === null ? new Map() : loadAssets(join(web, name), fill)
  const health = [healthRoute(site.ports)]
  const surfaces = [consoleSurface(site, await app('console'))]
  if (origins.demo !== null && ledger !== null) {
    const page = await app('demo', { __CHAT_ORIGIN__: origins.widget })
    surfaces.push(demoSurface(site, page, personaCards(site.ports, site.words, ledger), origins.demo))
  }
  servers.main.open(surfaces, health)
  servers.widget.open([widgetSurface(site, await app('widget'))], health)
}

/** The three lines a newcomer starts from. */
export function welcome(config: Config, { demo, console: desk, api, widget }: Service['addresses']): string[] {
  const [agent] = DEMO_STAFF
  const supervisor = DEMO_STAFF.find((person) => person.roles[0] === 'supervisor') ?? agent
  const signIn = `sign in as ${agent.email} (agent) or ${supervisor.email} (supervisor), password ${DEMO_PASSWORD}`
  return [
    demo === null ? `Chat widget       ${widget}` : `Demo page         ${demo}`,
    config.mode === 'demo' ? `Agent desk        ${desk}   ${signIn}` : `Agent desk        ${desk}`,
    `API description   ${api}`,
  ]
}

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const service = await startService(config, { tell: (line) => process.stderr.write(`${line}\n`) })
  for (const line of welcome(config, service.addresses)) process.stdout.write(`${line}\n`)
  let stopping = false
  const stop = (): void => {
    if (stopping) process.exit(1)
    stopping = true
    process.stderr.write('Stopping; what was begun is finished first...\n')
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${reasonOf(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  run().catch((error: unknown) => {
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exit(1)
  })
}
