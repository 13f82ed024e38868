import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { type FakeConsole, fakeConsole, PASSWORD } from './fake-console.ts'

const ROOT = join(import.meta.dirname, '../..')

let built = ''

/** Builds the console alone, into a folder that is thrown away; once, before the first test. */
export function buildDesk(): void {
  built = mkdtempSync(join(tmpdir(), 'console-'))
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const config = join(ROOT, 'web/console/vite.config.ts')
  const options = ['--config', config, '--outDir', built, '--emptyOutDir', '--logLevel', 'error']
  execFileSync(process.execPath, [vite, 'build', ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
}

export function discardDesk(): void {
  rmSync(built, { recursive: true, force: true })
}

/** Serves the built console with a fake API behind it. */
export function startDesk(): Promise<FakeConsole> {
  return fakeConsole(built)
}

const EMAILS = {
  ratna: 'ratna.dewi@sanggara.example',
  siska: 'siska@sanggara.example',
  hendra: 'hendra@sanggara.example',
  maya: 'maya@sanggara.example',
} as const

/** A browser of its own, at `path`, not signed in. Faults of the page are collected. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ locale: 'id-ID', timezoneId: 'Asia/Jakarta', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to|Warning/.test(message.text())) faults.push(message.text())
  })
  await page.goto(url)
  return { page, faults }
}

/** Fills the sign-in page; the words are Indonesian unless told otherwise. */
export async function signIn(page: Page, who: keyof typeof EMAILS = 'ratna'): Promise<void> {
  await page.getByLabel('Email kerja').fill(EMAILS[who])
  await page.getByLabel('Kata sandi', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}

/** Signs in at a page of the desk and waits until it is live. */
export async function atDesk(
  browser: Browser,
  fake: FakeConsole,
  path = '/desk',
  options: BrowserContextOptions & { who?: keyof typeof EMAILS } = {},
): Promise<Page> {
  const { who = 'ratna', ...rest } = options
  const { page, faults } = await visit(browser, fake.url + path, rest)
  await signIn(page, who)
  await page.locator('.shell').waitFor()
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return page
}

/** The row of a person in the queue. */
export const row = (page: Page, name: string) => page.locator('.queue-row', { hasText: name })

/** Waits until something holds; the last value is given back for the expectation. */
export async function until<T>(ask: () => Promise<T> | T, holds: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 10_000
  let value = await ask()
  while (!holds(value) && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    value = await ask()
  }
  return value
}

/** The same page in English; the choice is the browser's. */
export async function inEnglish(page: Page): Promise<void> {
  await page.evaluate('localStorage.setItem("preferences", JSON.stringify({ language: "en" }))')
  await page.reload()
  await page.locator('.shell').waitFor()
}
