import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Logger } from 'pino'
import { buildWeb } from '../web/build.ts'
import { inProcessBell } from './bell/in-process.ts'
import { channelsFor, restrictedIn } from './channel-adapters.ts'
import type { Channel } from './channels/channel.ts'
import { type Config, readConfig } from './config.ts'
import { loadContent } from './content/load.ts'
import type { Understand } from './conversation/reading.ts'
import { waitingCount } from './handoff/desk-load.ts'
import { deskAt } from './handoff/desk-state.ts'
import { type PresenceBoard, presenceBoard } from './handoff/presence.ts'
import { typingBoard } from './handoff/typing.ts'
import { todayCounts } from './http/console/today.ts'
import { demoIdentityKey } from './http/demo/identity.ts'
import { DEMO_LENDER, seedDemo } from './http/demo/sample.ts'
import { createStreams } from './http/event-stream.ts'
import { createLimits, type LimitName } from './http/limits.ts'
import { createMetrics, type Metrics } from './http/metrics/metrics.ts'
import { newsOf } from './http/news.ts'
import { type Origins, originsOf } from './http/origins.ts'
import { chatPath, documentPath } from './http/pages/link.ts'
import { wordedRefusals } from './http/refusals.ts'
import type { RateOptions } from './http/security/rate.ts'
import { demoUsers } from './http/security/users.ts'
import type { Site } from './http/site.ts'
import { serveStaff } from './http/staff-chat/staff-chat.ts'
import { reasonOf, StartError } from './http/start-error.ts'
import { listenOn, openSurfaces } from './http/surfaces.ts'
import { sweep } from './http/sweep.ts'
import { type Addresses, addressesOf, welcome } from './http/welcome.ts'
import { loadPageWords } from './http/words.ts'
import { createLog } from './log.ts'
import { demoNotices, recentNotices } from './notices/demo.ts'
import type { Notices } from './notices/notices.ts'
import { demoPayments, findPayment, payDemo } from './payments/demo.ts'
import type { Payments } from './payments/payments.ts'
import { receiverFor } from './runtime/from-channel.ts'
import { examplesIn, type IsExample } from './runtime/labelled-examples.ts'
import type { Ports } from './runtime/ports.ts'
import { createRuntime } from './runtime/runtime.ts'
import { loadWorld } from './runtime/world.ts'
import { sqliteStore } from './store/sqlite.ts'
import type { Store } from './store/store.ts'
import { readCorpus } from './understanding/corpus.ts'
import { learnUnderstanding } from './understanding/load.ts'

/** What tests and measurements put in place of the usual parts. */
export interface Overrides {
  store?: Store
  now?: () => number
  understand?: Understand
  /** Folder that holds `intents/`, where meanings are learnt from. */
  meanings?: string
  log?: Logger
  limits?: Partial<Record<LimitName, RateOptions>>
  /** Folder of the built browser apps; null serves none. Built when absent. */
  web?: string | null
  /** Where progress of the start is told. */
  tell?: (line: string) => void
}

export interface Service {
  addresses: Addresses
  /** The ports really listened on. */
  ports: { main: number; widget: number }
  /** Finishes what was begun and lets go of every port and file. */
  stop(): Promise<void>
}

const ROOT = join(import.meta.dirname, '..')

const noPayments: Payments = { createLink: async () => ({ ok: false, code: 'NO_GATEWAY' }) }
const noNotices: Notices = { send: async () => undefined }

/** Ends what was begun, the last first. */
type Closing = (() => Promise<void> | void)[]

/** Starts everything this process serves. Rejects with a reason a person can act on, and then holds nothing. */
export async function startService(config: Config, overrides: Overrides = {}): Promise<Service> {
  const closing: Closing = []
  const stop = async (): Promise<void> => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    return { ...(await start(config, overrides, closing)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Started = Omit<Service, 'stop'>

async function start(config: Config, overrides: Overrides, closing: Closing): Promise<Started> {
  const { now = Date.now, tell = () => undefined } = overrides
  const log = overrides.log ?? createLog(config.logLevel)
  const store = overrides.store ?? sqliteStore(join(config.dataDir, 'lunas.db'))
  closing.push(() => store.close())
  if (config.mode === 'production') await refuseDemoUsers(store)

  const metrics = createMetrics()
  const { trustProxy, debtorLanguage: language } = config
  const settings = { log, trustProxy, language, now, served: metrics.served }
  const main = await listenOn('PORT', config.host, config.port, settings)
  closing.push(() => main.close())
  const widget = await listenOn('WIDGET_PORT', config.host, config.widgetPort, settings)
  closing.push(() => widget.close())
  const origins = originsOf(config, main.port, widget.port)

  const web = await builtWeb(overrides, tell)
  const site = await siteOf(config, overrides, { store, log, now, origins, tell, metrics }, closing)
  const ledger = config.mode === 'demo' ? await seedDemo(site.ports, tell) : null
  await openSurfaces(site, { main, widget }, web, ledger)
  site.runtime.start()
  closing.push(async () => {
    const closed = [main.close(), widget.close()]
    site.streams.endAll()
    await Promise.all(closed)
  })
  return { addresses: addressesOf(origins), ports: { main: main.port, widget: widget.port } }
}

async function refuseDemoUsers(store: Store): Promise<void> {
  const [first] = await demoUsers(store)
  if (!first) return
  const mend = `npm run user -- password --email ${first.email}`
  throw new StartError(
    `The user ${first.email} has the published demo password, which production refuses; set another with: ${mend}`,
  )
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
  metrics: Metrics
}

async function siteOf(config: Config, overrides: Overrides, ground: Ground, closing: Closing): Promise<Site> {
  const { secrets: keys, mode } = config
  const { store, log, now, origins, metrics } = ground
  const words = loadPageWords(ROOT)
  const presence = presenceBoard(now)
  const { ports, isExample } = await portsOf(config, overrides, { ...ground, presence }, closing)
  const runtime = createRuntime(ports)
  const channels = await channelsFor(config, ground, words, (name) => receiverFor(ports, runtime, name))
  await openChannels(ports, Object.values(channels), closing)
  metrics.watch(store, ports.channels.values(), now)
  const news = newsOf(ports.bell)
  const today = todayCounts(ports.channels.values(), config.deskHours.zone, now)
  closing.push(
    () => today.stop(),
    () => runtime.stop(),
    () => news.stop(),
    sweep(ground, config.misunderstoodKeepDays),
  )
  const site: Site = {
    config,
    origins,
    keys,
    identityKeys: config.identitySecrets ?? (mode === 'demo' ? [demoIdentityKey(keys[0])] : null),
    ports,
    isExample,
    runtime,
    channels,
    today,
    metrics,
    log,
    words,
    refuse: wordedRefusals(words),
    limits: createLimits(overrides.limits),
    presence,
    typing: typingBoard(ports.bell, now),
    news,
    streams: createStreams(),
    ...samples(config, store),
    creditorName: config.creditorName,
  }
  if (channels.teams) closing.push(serveStaff(site, channels.teams))
  return site
}

async function portsOf(
  config: Config,
  overrides: Overrides,
  ground: Ground & { presence: PresenceBoard },
  closing: Closing,
): Promise<{ ports: Ports; isExample: IsExample }> {
  const { store, now, log, tell, presence, metrics } = ground
  const bell = inProcessBell()
  const waiting = waitingCount(store, bell)
  closing.push(
    () => bell.close(),
    () => waiting.stop(),
  )
  await waiting.refresh()
  tell('Reading words, dialogs and rules...')
  const content = loadContent(ROOT)
  const { understand, model, isExample } = overrides.understand
    ? { understand: overrides.understand, model: 'given', isExample: () => false }
    : await learn(config, overrides.meanings ?? ROOT, tell)
  const ports: Ports = {
    store,
    bell,
    ...adapters(config, ground),
    channels: new Map(),
    content,
    understand,
    ...(config.misunderstoodKeepDays > 0 ? { misunderstood: { model, salt: config.secrets[0] } } : {}),
    desk: (at) => deskAt(config.deskHours, { online: presence.online(), waiting: waiting.now() }, at),
    now,
    burstWaitMs: config.burstWaitMs,
    language: config.debtorLanguage,
    decided: metrics.decided,
    performed: metrics.performed,
    report: (event, facts) => log.warn(facts, event),
  }
  return { ports, isExample }
}

/** Opens the channels that are set up; each stays open until the runtime has sent what it began. */
async function openChannels(ports: Ports, channels: readonly Channel[], closing: Closing): Promise<void> {
  for (const channel of channels) {
    ports.channels.set(channel.name, channel)
    closing.push(() => channel.stop())
    await channel.start()
  }
}

/** The demo's adapters as its pages see them. */
const samples = (
  { payments, notices }: Config,
  store: Store,
): Pick<Site, 'sampleGateway' | 'sampleNotices'> => ({
  sampleGateway:
    payments === 'demo'
      ? { find: (id) => findPayment(store, id), pay: (id, now) => payDemo(store, id, now) }
      : null,
  sampleNotices: notices === 'demo' ? (now) => recentNotices(store, now) : null,
})

/** The adapters of this configuration, and the world they and the rules make. */
function adapters(
  { payments, notices, secrets: keys, mode, creditorName, channels, misunderstoodKeepDays: keepDays }: Config,
  { store, now, origins }: Ground,
): Pick<Ports, 'payments' | 'notices' | 'world' | 'creditor'> {
  const creditor = mode === 'demo' ? DEMO_LENDER : creditorName
  return {
    creditor,
    payments: payments === 'demo' ? demoPayments(store, origins.widget) : noPayments,
    notices: notices === 'demo' ? demoNotices(store, now) : noNotices,
    world: loadWorld({
      root: ROOT,
      secret: keys[0],
      creditors: { [creditor]: creditorName },
      chatUrl: (caseId, expires) => `${origins.widget}${chatPath(keys, caseId, expires)}`,
      restricted: restrictedIn(channels),
      keepsMisunderstood: keepDays > 0,
      documentUrl: (document, expires) => `${origins.widget}${documentPath(keys, document, expires)}`,
    }),
  }
}

/** Understands by the examples of `intents/`, and knows which texts they are: those are read when first asked for. */
async function learn(
  { dataDir, nluEngine }: Config,
  root: string,
  tell: (line: string) => void,
): Promise<{ understand: Understand; model: string; isExample: IsExample }> {
  tell('Learning what people mean; the first time this takes a moment...')
  const learnt = await learnUnderstanding(root, join(dataDir, 'cache'), nluEngine)
  let known: IsExample | undefined
  const isExample: IsExample = (text) => {
    known ??= examplesIn(readCorpus(root))
    return known(text)
  }
  return { ...learnt, isExample }
}

async function run(): Promise<void> {
  const config = readConfig(process.env)
  const tell = (line: string): void => void process.stderr.write(`${line}\n`)
  const service = await startService(config, { tell })
  process.stdout.write(`${welcome(config, service.addresses).join('\n')}\n`)
  let stopping = false
  const stop = (): void => {
    if (stopping) process.exit(1)
    stopping = true
    tell('Stopping; what was begun is finished first. Once more stops at once.')
    service.stop().then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function fail(error: unknown): void {
  process.stderr.write(`${reasonOf(error)}\n`)
  process.exit(1)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) run().catch(fail)
