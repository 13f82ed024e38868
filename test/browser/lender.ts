import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Config } from '../../src/config.ts'
import type { Overrides } from '../../src/main.ts'
import { MORNING, type Running, running } from '../http/running.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The whole service with its browser apps, and what a browser needs to live in the same hour. */
export interface Lender extends Running {
  /** How far the service's clock is ahead of the machine's, in ms. */
  ahead: number
  /** What the browsers complained of: errors, broken policies, requests that failed without a reason. */
  faults: string[]
}

/** Starts the service on free ports, on a Wednesday morning in Jakarta; builds the apps when they are stale. */
export async function startLender(config: Partial<Config> = {}, overrides: Overrides = {}): Promise<Lender> {
  execFileSync(process.execPath, [join(ROOT, 'web/build.ts')], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ahead = MORNING - Date.now()
  const web = join(ROOT, 'dist/web')
  const service = await running({ burstWaitMs: 20, ...config }, { web, ...overrides })
  return { ...service, ahead, faults: [] }
}

/** One person's browser. */
export interface Seat {
  context: BrowserContext
  page: Page
}

/** Said by the browser about what a test does on purpose: signing in, losing the line, losing a race. */
const EXPECTED = [/status of 401 .*\/api\/console\/me/, /status of 409 /, /net::ERR_INTERNET_DISCONNECTED/]

/** A browser of its own, whose clock is the service's and in which nothing moves; its faults are the lender's. */
export async function sit(
  browser: Browser,
  lender: Lender,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Seat> {
  const context = await browser.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    reducedMotion: 'reduce',
    ...options,
  })
  await context.addInitScript(clockAhead(lender.ahead + lender.clock.ahead))
  await context.addInitScript(
    `addEventListener('securitypolicyviolation', (e) => console.error('policy', e.violatedDirective, e.blockedURI))`,
  )
  context.on('weberror', (error) => lender.faults.push(String(error.error())))
  context.on('console', (message) => {
    const told = `${message.text()} ${message.location().url}`
    const bad = message.type() === 'error' || /Content Security Policy|Refused to/.test(told)
    if (bad && !EXPECTED.some((one) => one.test(told))) lender.faults.push(told)
  })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(url)
  return { context, page }
}

/** Moves the page's clock; timers run on as ever. */
const clockAhead = (ms: number): string => `{
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length > 0) super(...given)
      else super(Real.now() + ${ms})
    }
    static now() {
      return Real.now() + ${ms}
    }
  }
}`
