import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { describeInBrowser } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import type { FakeWidget } from './fake-widget.ts'
import { chatFrame, launcherOf, pressLauncher } from './widget-page.ts'
import * as samples from './widget-samples.ts'
import { buildApps, discardApps, startWidget, unlocked, until, visit, watchFaults } from './widget-visit.ts'

jest.setTimeout(120_000)

/** Words that would tell a bystander of a debt. */
const REVEALING = /utang|tagihan|cicil|lunas|pinjam|debt|loan|instal|bill|Rp\d/i

let browser: Browser
let fake: FakeWidget

describeInBrowser('chat widget, the window and the keyboard', () => {
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

  test('it stays closed until asked, opens on the title, and Escape gives the keyboard back to the launcher', async () => {
    const page = await browser.newPage()
    const faults = watchFaults(page)
    await page.goto(`${fake.site}/`)
    await page.getByText('Siti Rahmawati').waitFor()
    expect(await launcherOf(page)).toMatchObject({ name: 'Butuh bantuan?', expanded: false })
    expect(fake.sessions).toHaveLength(0)
    await pressLauncher(page)
    const chat = await chatFrame(page, fake.chat)
    await until('the title has the focus', () =>
      chat.frame.evaluate('document.activeElement?.id === "title"'),
    )
    expect(await page.evaluate('document.querySelector("iframe")')).toBeNull()
    expect(await launcherOf(page)).toMatchObject({ name: 'Tutup percakapan', expanded: true })
    await page.keyboard.press('Escape')
    await until('the window is closed', async () => !(await launcherOf(page)).expanded)
    expect((await launcherOf(page)).focused).toBe(true)
    expect(faults).toEqual([])
  })

  test('answers that come while it is closed are counted on the launcher, also after a reload', async () => {
    const page = await browser.newPage()
    await page.goto(`${fake.site}/`)
    await page.getByRole('button', { name: 'Mulai percakapan' }).click()
    const chat = await chatFrame(page, fake.chat)
    await chat.send('halo')
    await chat.frame.getByText('Dibaca').waitFor()
    await chat.frame.getByRole('button', { name: 'Tutup', exact: true }).click()
    fake.say({ text: 'Selamat pagi.' }, { text: 'Ada yang bisa dibantu?' })
    await until('two are counted', async () => (await launcherOf(page)).name.includes('2 pesan baru'))
    await pressLauncher(page)
    await pressLauncher(page)
    expect((await launcherOf(page)).name).toBe('Butuh bantuan?')
    await page.reload()
    await until('it has reconnected by itself', () => fake.streams() === 1)
    fake.say({ text: 'Masih di sini.' })
    await until('one is counted', async () => (await launcherOf(page)).name.includes('1 pesan baru'))
  })

  test('what the host page calls before the script has loaded is done once it has', async () => {
    const page = await browser.newPage()
    await page.addInitScript(`if (window === top) {
      const waiting = (...call) => (waiting.q = waiting.q ?? []).push(call)
      window.creditorChat = waiting
      waiting('on', 'identity', (accepted) => { window.accepted = accepted })
      waiting('language', 'en')
      waiting('identify', 'signed-token')
      waiting('open')
    }`)
    await page.goto(`${fake.site}/`)
    const chat = await chatFrame(page, fake.chat)
    await chat.frame.getByText('How can we help?').waitFor()
    await until('the page is told', () => page.evaluate('window.accepted === true'))
    expect(fake.sessions.some(({ identity }) => identity === 'signed-token')).toBe(true)
    expect((await launcherOf(page)).expanded).toBe(true)
    await page.evaluate('window.creditorChat("shutdown")')
    await until('the token is forgotten', () =>
      chat.frame.evaluate('localStorage.getItem("chat.visitor") === null'),
    )
    expect((await launcherOf(page)).expanded).toBe(false)
  })

  test('on a phone it takes the whole screen and Back closes it', async () => {
    const context = await browser.newContext({
      viewport: { width: 320, height: 640 },
      isMobile: true,
      hasTouch: true,
    })
    const page = await context.newPage()
    await page.goto(`${fake.site}/`)
    await page.getByRole('button', { name: 'Mulai percakapan' }).click()
    const chat = await chatFrame(page, fake.chat)
    await chat.frame.getByText('Ada yang bisa dibantu?').waitFor()
    expect(await chat.frame.evaluate('[innerWidth, innerHeight]')).toEqual([320, 640])
    expect((await launcherOf(page)).box).toBeNull()
    await page.goBack()
    await until('the window is closed', async () => (await launcherOf(page)).box !== null)
    expect(new URL(page.url()).origin).toBe(fake.site)
  })

  test('nothing before verification tells a bystander of a debt, not in words, names, storage or addresses', async () => {
    fake.say(...samples.claim, ...samples.mismatch)
    const { page, chat, context } = await visit(browser, fake)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.reload()
    await chat.frame.getByText('Verifikasi identitas').first().waitFor()
    const text = await page.evaluate<string>('document.documentElement.outerHTML')
    const stored = await page.evaluate<string>(
      'JSON.stringify(localStorage) + document.cookie + document.title',
    )
    expect(text).not.toMatch(REVEALING)
    expect(stored + JSON.stringify(await context.cookies())).not.toMatch(REVEALING)
    expect(asked.join('\n')).not.toMatch(REVEALING)
    const scripts = await Promise.all(
      asked.filter((url) => url.endsWith('.js')).map((url) => page.request.get(url)),
    )
    const sources = await Promise.all(scripts.map((script) => script.text()))
    expect(sources).not.toHaveLength(0)
    expect(sources.join('\n')).not.toMatch(/utang|tagihan|cicilan|lunas|\bdebt\b/i)
  })

  test('the keyboard alone gets from the title through the log to the composer and back', async () => {
    unlocked(fake, ...samples.balance)
    const { page, chat } = await visit(browser, fake)
    await chat.frame.getByText('Lihat 10 cicilan').waitFor()
    await chat.title.focus()
    const stops: string[] = []
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press('Tab')
      stops.push(
        await page.evaluate<string>(`(() => {
        const { activeElement: at } = document
        return at.id || at.getAttribute('aria-label') || at.textContent
      })()`),
      )
      if (stops.at(-1) === 'Kirim') break
    }
    expect(stops).toEqual([
      ...['Petugas', 'log'],
      ...['Minta keringanan', 'Bayar sekarang', 'Rincian denda', 'Ada yang tidak cocok'],
      ...['Lampirkan berkas', 'composer', 'Kirim'],
    ])
  })

  test('arrows read the log, Enter goes into a card and Escape comes back out of it', async () => {
    unlocked(fake, ...samples.balance)
    const { page, chat } = await visit(browser, fake)
    await chat.frame.getByText('Lihat 10 cicilan').waitFor()
    await chat.log.focus()
    const label = () => page.evaluate<string>('document.activeElement.textContent')
    await page.keyboard.press('ArrowUp')
    expect(await label()).toContain('Kalau jumlah ini terasa berat')
    await page.keyboard.press('ArrowUp')
    expect(await label()).toContain('Rp6.540.000')
    await page.keyboard.press('Enter')
    expect(await label()).toBe('Lihat 10 cicilan')
    await page.keyboard.press('Enter')
    await chat.frame.getByText('Jadwal cicilan').waitFor()
    await page.keyboard.press('Escape')
    expect(await label()).toContain('Rp6.540.000')
    await page.keyboard.press('Home')
    expect(await label()).toContain('Identitas terverifikasi')
    await page.keyboard.press('End')
    expect(await label()).toContain('Kalau jumlah ini terasa berat')
  })
})
