import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import type { Status, WidgetRow } from '../../src/http/wire/widget.ts'
import { describeInBrowser, violations } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import type { FakeWidget } from './fake-widget.ts'
import * as samples from './widget-samples.ts'
import { buildApps, discardApps, startWidget, until, visit } from './widget-visit.ts'

jest.setTimeout(180_000)

interface State {
  rows: Partial<WidgetRow>[]
  status?: Partial<Status>
  /** Brings the state about, once the rows are shown. */
  bring?: (page: Page, fake: FakeWidget) => Promise<unknown>
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const open = { locked: false }

const STATES: Record<string, State> = {
  welcome: { rows: [] },
  'identity, first step': { rows: samples.claim },
  'identity, something missing': {
    rows: samples.claim,
    bring: (page) => button(page, 'Lanjutkan').click(),
  },
  'identity, mismatch': { rows: [...samples.claim, ...samples.mismatch] },
  'one-time code': { rows: samples.code, bring: (page) => page.getByLabel('Kode 6 angka').fill('482') },
  balance: { rows: samples.balance, status: open },
  schedule: { rows: samples.balance, status: open, bring: (page) => button(page, /Lihat 10/).click() },
  offers: { rows: samples.offers, status: open },
  compare: { rows: samples.offers, status: open, bring: (page) => button(page, 'Bandingkan').click() },
  'offers, ended': { rows: samples.endedOffers, status: open },
  'offers, withdrawn': { rows: samples.withdrawnOffers, status: open },
  'read-back, tick missing': {
    rows: samples.readback,
    status: open,
    bring: (page) => button(page, 'Setuju').click(),
  },
  'agreed and paying': { rows: samples.agreed, status: open },
  progress: { rows: [...samples.agreed, ...samples.progress], status: open },
  settled: { rows: samples.settled, status: open },
  waiting: { rows: samples.waiting, status: { mode: 'queued' } },
  'a person': {
    rows: samples.person,
    status: { ...open, mode: 'agent', agent: { name: 'Ratna Dewi', team: 'Tim keringanan' }, typing: true },
  },
  crisis: { rows: samples.crisis, status: open },
  'answers used': {
    rows: [
      { text: 'Mau yang mana?', buttons: [{ id: 'a', title: 'Yang ini' }] },
      { by: 'debtor', text: 'Yang ini', input: 'x' },
    ],
  },
  'message refused': {
    rows: [],
    async bring(page, fake) {
      fake.refuse('messages', 413)
      await page.locator('#composer').fill('halo')
      await page.keyboard.press('Enter')
      await page.getByText('Belum terkirim').waitFor()
    },
  },
  offline: {
    rows: [],
    async bring(page) {
      await page.context().setOffline(true)
      await page.locator('#composer').fill('halo')
      await page.keyboard.press('Enter')
      await page.getByText('Menunggu koneksi').waitFor()
    },
  },
}

let browser: Browser
let fake: FakeWidget

async function reach(state: State, options: Parameters<typeof visit>[2]): Promise<Page> {
  fake.say(...state.rows)
  fake.change(state.status ?? {})
  const { page, faults } = await visit(browser, fake, { reducedMotion: 'reduce', ...options })
  await until('its cards are shown', async () => (await page.locator('.pending').count()) === 0)
  await state.bring?.(page, fake)
  expect(faults).toEqual([])
  return page
}

const sideways = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll('body *')]
    .filter((it) => !it.closest('.hidden') && it.getBoundingClientRect().right > innerWidth + 0.5)
    .map((it) => it.className + ' ' + it.textContent.slice(0, 40))`)

describeInBrowser('chat widget, for everyone', () => {
  beforeAll(async () => {
    buildApps()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    discardApps()
  })
  beforeEach(async () => {
    fake = await startWidget()
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await fake.close()
  })

  for (const [name, state] of Object.entries(STATES)) {
    test(`${name}: breaks no accessibility rule, light or dark, and fits 320 pixels`, async () => {
      const page = await reach(state, { colorScheme: 'light' })
      expect(await violations(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations(page)).toEqual([])
      await page.setViewportSize({ width: 320, height: 568 })
      expect(await sideways(page)).toEqual([])
    })
  }

  test('every control of the widget is at least 44 pixels high where one touches it', async () => {
    const page = await reach({ rows: samples.offers, status: open }, {})
    const small = await page.evaluate<string[]>(`[...document.querySelectorAll('button, textarea, .fill')]
      .map((it) => [it, it.getBoundingClientRect()])
      .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(([it, box]) => (it.ariaLabel ?? it.textContent) + ' ' + box.width + 'x' + box.height)`)
    expect(small).toEqual([])
  })

  test('the lender’s page breaks no accessibility rule, with the chat closed and open', async () => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    await page.goto(`${fake.site}/`)
    await page.getByText('Siti Rahmawati').waitFor()
    expect(await violations(page)).toEqual([])
    fake.notices.push({ persona: 'siti', text: 'Sanggara Finance: 482913 adalah kode Anda.', at: Date.now() })
    await page.getByRole('button', { name: 'Mulai sebagai Siti' }).click()
    await page.getByText('482913', { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
  })
})
