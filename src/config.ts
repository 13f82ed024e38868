import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ChannelsConfig, channelProblems, channelsOf } from './channel-settings.ts'
import type { DeskHours } from './desk-hours.ts'
import type { LogLevel } from './log.ts'
import {
  DEFAULT_PORT,
  environmentSchema,
  HIGHEST_PORT,
  MAKE_SECRET,
  SETTINGS,
  type Secrets,
  type Settings,
  secretsSchema,
} from './settings.ts'

export interface Config {
  mode: 'demo' | 'production'
  host: string
  port: number
  widgetPort: number
  dataDir: string
  secrets: Secrets
  /** Shared with the lender's site; undefined when its identity tokens are not used. */
  identitySecrets: Secrets | undefined
  /** Origins, without a final slash. */
  publicConsoleUrl: string
  publicWidgetUrl: string
  frameAncestors: string[]
  logLevel: LogLevel
  deskHours: DeskHours
  creditorName: string
  debtorLanguage: 'id' | 'en'
  burstWaitMs: number
  payments: 'demo' | 'none'
  notices: 'demo' | 'none'
  /** Who ranks the meanings of what debtors write. */
  nluEngine: 'own' | 'node-nlp'
  /** How long messages that were not understood are kept, without what tells who wrote them; 0: not at all. */
  misunderstoodKeepDays: number
  /** How many proxies of our own stand in front, see `clientAddress`. */
  trustProxy: number
  channels: ChannelsConfig
  /** Program that reads a file and ends with 0 when it is harmless; null: files are not scanned. */
  scanCommand: string | null
  /** With one of these the metrics are read from elsewhere; undefined: only by this machine. */
  metricsTokens: Secrets | undefined
}

/** What keeps the service from starting; each problem names the setting and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: string[]

  constructor(problems: string[]) {
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`
    const lines = problems.map((problem) => `  - ${problem}`)
    super(
      [`The configuration has ${count}:`, ...lines, 'Every setting is explained in .env.example.'].join('\n'),
    )
    this.problems = problems
  }
}

type Environment = Record<string, string | undefined>

const DEMO_CREDITOR = 'Sanggara Finance'

/**
 * Reads all settings; an empty one counts as unset. Throws `ConfigError` with every problem at once.
 * In the demo a missing SECRET is made once and kept in the data folder.
 */
export function readConfig(env: Environment): Config {
  const given = withoutEmpty(env)
  const parsed = environmentSchema.safeParse(given)
  const problems = parsed.error?.issues.map(({ path, message }) => `${String(path[0])} ${message}.`) ?? []
  if (given.LUNAS_MODE === 'production') problems.push(...unfitForProduction(given))
  problems.push(...contradictions(given), ...channelProblems(given))
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return configOf(parsed.data)
}

/** Where the data lie, for commands that need nothing else. */
export function readDataDir(env: Environment): string {
  return environmentSchema.shape.DATA_DIR.parse(withoutEmpty(env).DATA_DIR)
}

function withoutEmpty(env: Environment): Environment {
  const given = SETTINGS.map((name) => [name, env[name]?.trim()] as const)
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''))
}

const REQUIRED_IN_PRODUCTION: Record<string, string> = {
  SECRET: MAKE_SECRET,
  PUBLIC_CONSOLE_URL: 'set the address at which staff open the console, such as https://desk.lender.example',
  PUBLIC_WIDGET_URL: 'set the address from which the widget is loaded, such as https://chat.lender.example',
  FRAME_ANCESTORS: 'name the sites that may show the widget, such as https://www.lender.example',
  CREDITOR_NAME: 'set the name by which debtors know the creditor',
}

function unfitForProduction(given: Environment): string[] {
  const missing = Object.entries(REQUIRED_IN_PRODUCTION).filter(([name]) => given[name] === undefined)
  const demo = ['PAYMENTS', 'NOTICES'].filter((name) => (given[name] ?? 'demo') === 'demo')
  const open = ['PUBLIC_CONSOLE_URL', 'PUBLIC_WIDGET_URL', 'FRAME_ANCESTORS'].filter((name) =>
    /\bhttp:/i.test(given[name] ?? ''),
  )
  return [
    ...missing.map(([name, mend]) => `${name} is missing in production; ${mend}.`),
    ...demo.map((name) => `${name} must not be demo in production; set another adapter, or ${name}=none.`),
    ...open.map((name) => `${name} must begin with https:// in production.`),
  ]
}

/** Reads what was given, not what was accepted, so that one bad setting does not hide another. */
function contradictions(given: Environment): string[] {
  const port = Number(given.PORT ?? DEFAULT_PORT)
  const widgetPort = Number(given.WIDGET_PORT ?? port + 1)
  const problems: string[] = []
  if (widgetPort === port) problems.push('WIDGET_PORT must differ from PORT; the widget has its own origin.')
  if (given.WIDGET_PORT === undefined && port === HIGHEST_PORT) {
    problems.push('WIDGET_PORT is missing; after this PORT there is no next one.')
  }
  const [consoleHost, widgetHost] = [hostOf(given.PUBLIC_CONSOLE_URL), hostOf(given.PUBLIC_WIDGET_URL)]
  if (consoleHost !== undefined && consoleHost === widgetHost) {
    problems.push(
      'PUBLIC_WIDGET_URL must have another host name than PUBLIC_CONSOLE_URL; cookies go by host.',
    )
  }
  const own = secretList(given.SECRET)
  if (secretList(given.IDENTITY_SECRET).some((secret) => own.includes(secret))) {
    problems.push('IDENTITY_SECRET must differ from SECRET; who knows it could sign as this service.')
  }
  if (secretList(given.METRICS_TOKEN).some((token) => own.includes(token))) {
    problems.push('METRICS_TOKEN must differ from SECRET; who scrapes could sign as this service.')
  }
  return problems
}

function secretList(text: string | undefined): readonly string[] {
  return secretsSchema.safeParse(text).data ?? []
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined
}

function configOf(settings: Settings): Config {
  const { PORT, WIDGET_PORT = PORT + 1 } = settings
  return {
    mode: settings.LUNAS_MODE,
    host: settings.HOST,
    port: PORT,
    widgetPort: WIDGET_PORT,
    dataDir: settings.DATA_DIR,
    secrets: settings.SECRET ?? [demoSecret(settings.DATA_DIR)],
    identitySecrets: settings.IDENTITY_SECRET,
    publicConsoleUrl: settings.PUBLIC_CONSOLE_URL ?? `http://127.0.0.1:${PORT}`,
    publicWidgetUrl: settings.PUBLIC_WIDGET_URL ?? `http://localhost:${WIDGET_PORT}`,
    frameAncestors: settings.FRAME_ANCESTORS ?? [`http://localhost:${PORT}`],
    logLevel: settings.LOG_LEVEL,
    deskHours: settings.DESK_HOURS,
    creditorName: settings.CREDITOR_NAME ?? DEMO_CREDITOR,
    debtorLanguage: settings.DEBTOR_LANGUAGE,
    burstWaitMs: settings.BURST_WAIT_MS,
    payments: settings.PAYMENTS,
    notices: settings.NOTICES,
    nluEngine: settings.NLU_ENGINE,
    misunderstoodKeepDays: settings.MISUNDERSTOOD_KEEP_DAYS,
    trustProxy: settings.TRUST_PROXY,
    channels: channelsOf(settings),
    scanCommand: settings.MEDIA_SCAN_COMMAND ?? null,
    metricsTokens: settings.METRICS_TOKEN,
  }
}

/** Kept, so that links and visitors of the demo outlive a restart. */
function demoSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const exists = typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST'
    if (!exists)
      throw new ConfigError([`DATA_DIR ${dataDir} cannot be written; give this user access or set another.`])
  }
  return keptSecret(file)
}

function keptSecret(file: string): string {
  const mend = `delete it to have a new one made, or set SECRET`
  try {
    const kept = secretsSchema.safeParse(readFileSync(file, 'utf8').trim())
    if (kept.success) return kept.data[0]
  } catch {
    throw new ConfigError([`SECRET is not set and ${file} cannot be read; ${mend}.`])
  }
  throw new ConfigError([`SECRET is not set and ${file} holds no usable one; ${mend}.`])
}
