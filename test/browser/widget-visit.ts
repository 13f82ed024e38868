import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { WidgetRow } from '../../src/http/wire/widget.ts'
import { type FakeWidget, startFakeWidget } from './fake-widget.ts'
import { type Chat, chatIn, NOTE_ANNOUNCEMENTS } from './widget-page.ts'

const ROOT = join(import.meta.dirname, '../..')

let built = ''

/** Builds the chat and the sample site into a folder that is thrown away; throws with the compiler's words. */
export function buildApps(): void {
  built = mkdtempSync(join(tmpdir(), 'chat-'))
  execFileSync(process.execPath, [join(ROOT, 'web/build.ts'), '--chat', built], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

export function discardApps(): void {
  rmSync(built, { recursive: true, force: true })
}

/** Serves the built chat and site with a fake API behind them. */
export const startWidget = (): Promise<FakeWidget> => startFakeWidget(built)

export interface Visit {
  context: BrowserContext
  page: Page
  chat: Chat
  /** Errors and broken policies the browser reported. */
  faults: string[]
}

/** A browser of its own that has opened the chat on its own page. */
export async function visit(
  browser: Browser,
  fake: FakeWidget,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: { width: 400, height: 700 },
    ...options,
  })
  return { context, ...(await openTab(context, fake)) }
}

/** One more tab of the same browser. */
export async function openTab(context: BrowserContext, fake: FakeWidget): Promise<Omit<Visit, 'context'>> {
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults = watchFaults(page)
  await page.addInitScript(NOTE_ANNOUNCEMENTS)
  await page.goto(`${fake.chat}/`)
  await page.getByRole('link', { name: /Privasi|Privacy/ }).waitFor()
  return { page, chat: chatIn(page), faults }
}

/** Faults of a page that no lever of the fake server explains. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    const network = /Failed to load resource|net::ERR/.test(message.text())
    if (message.type() === 'error' && !network) faults.push(message.text())
  })
  return faults
}

/** Verified, with these rows in the transcript. */
export function unlocked(fake: FakeWidget, ...rows: Partial<WidgetRow>[]): void {
  fake.change({ locked: false })
  fake.say(...rows)
}

/** Waits until `check` holds; fails with what it was about. */
export async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (Date.now() < end) {
    if (await check()) return
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  throw new Error(`Waited in vain: ${what}`)
}

/** Texts of the bubbles, in order. */
export const said = (chat: Chat): Promise<string[]> => chat.bubbles.allTextContents()
