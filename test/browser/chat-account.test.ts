import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describeInBrowser, violations } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import { atDesk, buildDesk, discardDesk, inEnglish, startDesk } from './desk-page.ts'
import type { FakeConsole } from './fake-console.ts'

jest.setTimeout(180_000)

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describeInBrowser('linking one’s Microsoft Teams in the settings', () => {
  let browser: Browser
  let fake: FakeConsole

  beforeAll(async () => {
    buildDesk()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    discardDesk()
  })
  beforeEach(async () => {
    fake = await startDesk()
    fake.chat.available = true
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await fake.close()
  })

  async function settings(options: BrowserContextOptions = {}): Promise<{ page: Page; part: Locator }> {
    const page = await atDesk(browser, fake, '/desk', options)
    /** On a phone there is one button for everything of one's own. */
    await page.getByRole('button', { name: options.isMobile ? /Ratna Dewi/ : 'Pengaturan' }).click()
    return { page, part: page.getByRole('region', { name: 'Microsoft Teams' }) }
  }

  test('is not shown while Teams is not set up', async () => {
    fake.chat.available = false
    const { page, part } = await settings()
    await page.getByRole('dialog', { name: 'Pengaturan' }).waitFor()
    expect(await part.count()).toBe(0)
  })

  test('a code is made by keyboard, told to whoever does not see it, and the link is shown when it is made', async () => {
    const { page, part } = await settings()
    await part.getByText('Jawab percakapan yang menunggu dari Teams juga.').waitFor()
    await part.getByRole('button', { name: 'Buat kode' }).focus()
    await page.keyboard.press('Enter')
    await part.getByRole('status').first().getByText('K7Q2-9XWM').waitFor()
    expect(await part.textContent()).toMatch(
      /Kirim kode ini ke aplikasi di Teams\. Berlaku sekali, sampai \d\d\.\d\d\./,
    )
    expect(await violations(page)).toEqual([])
    fake.chat.linked = { channel: 'teams', since: Date.now(), ready: true }
    await part.getByText('Terhubung. Percakapan yang menunggu tampil di sana juga.').waitFor()
    await part.getByText('K7Q2-9XWM').waitFor({ state: 'detached' })
    expect(await violations(page)).toEqual([])
  })

  test('a code that is over is taken away, and another is made', async () => {
    fake.chat.codeMs = 1
    const { part } = await settings()
    await part.getByRole('button', { name: 'Buat kode' }).click()
    await part.getByText('Kodenya sudah habis waktunya. Buat yang baru.').waitFor()
    expect(await part.getByText('K7Q2-9XWM').count()).toBe(0)
    fake.chat.codeMs = 600_000
    await part.getByRole('button', { name: 'Buat kode baru' }).click()
    await part.getByText('K7Q3-9XWM').waitFor()
  })

  test('a link is ended, and what did not work is said', async () => {
    fake.chat.linked = { channel: 'teams', since: Date.now(), ready: true }
    const { page, part } = await settings()
    fake.chat.refuse = true
    await part.getByRole('button', { name: 'Putuskan' }).click()
    await part.getByText('Belum berhasil. Coba lagi sebentar lagi.').waitFor()
    expect(await violations(page)).toEqual([])
    await part.getByRole('button', { name: 'Putuskan' }).click()
    await part.getByText('Jawab percakapan yang menunggu dari Teams juga.').waitFor()
    expect(await part.getByRole('button', { name: 'Putuskan' }).count()).toBe(0)
  })

  test('English says the same', async () => {
    const page = await atDesk(browser, fake)
    await inEnglish(page)
    await page.getByRole('button', { name: 'Settings' }).click()
    const part = page.getByRole('region', { name: 'Microsoft Teams' })
    await part.getByRole('button', { name: 'Make a code' }).click()
    await part.getByText('K7Q2-9XWM').waitFor()
    expect(await part.textContent()).toMatch(
      /Send this code to the app in Teams\. It works once, until \d\d:\d\d\./,
    )
  })

  test.each(['light', 'dark'] as const)(
    'a phone shows all of it with targets for a thumb, %s',
    async (colorScheme) => {
      fake.chat.linked = { channel: 'teams', since: Date.now(), ready: true }
      const { page, part } = await settings({ ...PHONE, colorScheme })
      await part.getByRole('button', { name: 'Buat kode baru' }).tap()
      await part.getByText('K7Q2-9XWM').waitFor()
      expect(await violations(page)).toEqual([])
      for (const button of await part.getByRole('button').all()) {
        const box = await button.boundingBox()
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
      }
      expect(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    },
  )
})
