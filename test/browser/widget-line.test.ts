import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { describeInBrowser } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import type { FakeWidget } from './fake-widget.ts'
import * as samples from './widget-samples.ts'
import { buildApps, discardApps, openTab, said, startWidget, unlocked, until, visit } from './widget-visit.ts'

jest.setTimeout(120_000)

let browser: Browser
let fake: FakeWidget

describeInBrowser('chat widget, the line to the server', () => {
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

  test('a text written without a connection is kept and sent by itself once there is one', async () => {
    const { context, chat } = await visit(browser, fake)
    await until('the stream is open', () => fake.streams() === 1)
    await context.setOffline(true)
    await chat.send('saya kirim buktinya malam ini')
    await chat.frame.getByText('Menunggu koneksi').waitFor()
    await chat.frame.getByText('Tidak ada koneksi.').first().waitFor()
    await context.setOffline(false)
    await chat.frame.getByText('Dibaca').waitFor()
    expect(fake.received).toMatchObject([{ kind: 'text', text: 'saya kirim buktinya malam ini' }])
    expect(await said(chat)).toEqual(['saya kirim buktinya malam ini'])
  })

  test('a refused text stays readable, says why, and is sent again under the same id', async () => {
    const { page, chat } = await visit(browser, fake)
    fake.refuse('messages', 413)
    await chat.send('saya pilih yang 3 kali ya')
    await chat.frame.getByText('Belum terkirim').waitFor()
    await chat.frame.getByText('Belum bisa diterima.').waitFor()
    fake.refuse('messages', null)
    await chat.press('Kirim ulang')
    await chat.frame.getByText('Dibaca').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('composer')
    expect(await said(chat)).toEqual(['saya pilih yang 3 kali ya'])
  })

  test('a text that was not yet sent survives a reload, and so does what was being written', async () => {
    const { page, chat } = await visit(browser, fake)
    await page.route('**/api/messages', (route) => route.abort())
    await chat.send('tolong dicek')
    await chat.frame.getByText('Menunggu koneksi').waitFor()
    await chat.composer.fill('dan satu lagi')
    await page.reload()
    await chat.frame.getByText('tolong dicek').waitFor()
    expect(await chat.composer.inputValue()).toBe('dan satu lagi')
    await page.unroute('**/api/messages')
    await chat.frame.getByText('Dibaca').waitFor({ timeout: 60_000 })
    expect(new Set(fake.received.map(({ id }) => id)).size).toBe(1)
    expect(await said(chat)).toEqual(['tolong dicek'])
  })

  test('after a reload the conversation is there as it was, under the same visitor', async () => {
    fake.answers(() => [{ text: 'Selamat pagi. Ada yang bisa dibantu?' }])
    const { page, chat } = await visit(browser, fake)
    await chat.send('halo')
    await chat.says('Selamat pagi. Ada yang bisa')
    const before = await said(chat)
    await page.reload()
    await chat.says('Selamat pagi. Ada yang bisa')
    expect(await said(chat)).toEqual(before)
    expect(fake.sessions.at(-1)).toMatchObject({ visitor: 'v-1' })
  })

  test('a cut stream is taken up again without losing or repeating a message', async () => {
    const { chat } = await visit(browser, fake)
    const texts: string[] = []
    for (let n = 1; n <= 6; n += 1) {
      await until('a stream is open', () => fake.streams() === 1)
      if (n % 2 === 0) fake.cut()
      fake.say({ text: `pesan ${n}` })
      texts.push(`pesan ${n}`)
    }
    await chat.says('pesan 6')
    fake.repeat()
    fake.say({ text: 'penutup' })
    await chat.says('penutup')
    expect(await said(chat)).toEqual([...texts, 'penutup'])
  })

  test('while no stream is to be had, new messages are asked for', async () => {
    const { chat } = await visit(browser, fake)
    await until('the stream is open', () => fake.streams() === 1)
    fake.refuse('stream', 503)
    fake.cut()
    fake.say({ text: 'sampai juga' })
    await chat.says('sampai juga')
    expect(fake.streams()).toBe(0)
  })

  test('two tabs share one stream, and the second takes over when the first is closed', async () => {
    const first = await visit(browser, fake)
    await until('the stream is open', () => fake.streams() === 1)
    const second = await openTab(first.context, fake)
    fake.say({ text: 'untuk kedua tab' })
    await first.chat.says('untuk kedua tab')
    await second.chat.says('untuk kedua tab')
    expect([fake.streams(), fake.opened()]).toEqual([1, 1])
    await first.page.close()
    await until('the second tab has the stream', () => fake.opened() === 2 && fake.streams() === 1)
    fake.say({ text: 'setelah ditutup' })
    await second.chat.says('setelah ditutup')
    expect(await said(second.chat)).toEqual(['untuk kedua tab', 'setelah ditutup'])
  })

  test('the live region says each new message once, with its speaker, and nothing of the past', async () => {
    fake.say({ text: 'dari kemarin' })
    const { chat } = await visit(browser, fake)
    await chat.says('dari kemarin')
    await chat.send('halo')
    await chat.frame.getByText('Dibaca').waitFor()
    fake.say({ text: 'Bayar *Rp500.000* hari ini.' })
    await chat.says('hari ini')
    fake.cut()
    await until('the stream is back', () => fake.opened() === 2 && fake.streams() === 1)
    fake.repeat()
    fake.say({ by: 'agent', agent: { id: 'u1', name: 'Ratna Dewi' }, text: 'Saya Ratna.' })
    await chat.says('Saya Ratna.')
    const heard = await chat.announced()
    expect(heard.filter((text) => !text.includes('oneksi') && !text.includes('ersambung'))).toEqual([
      'Asisten virtual: Bayar Rp500.000 hari ini.',
      'Ratna Dewi, petugas: Saya Ratna.',
    ])
  })

  test('when more or less may be seen, the conversation is brought anew', async () => {
    unlocked(fake, ...samples.balance)
    const { chat } = await visit(browser, fake)
    await chat.frame.getByText('Rp6.540.000').waitFor()
    await until('the stream is open', () => fake.streams() === 1)
    fake.hide(({ card }) => card?.kind === 'balance')
    fake.change({ locked: true })
    await until('the amount is gone', async () => (await chat.frame.getByText('Rp6.540.000').count()) === 0)
  })

  test('it works in a browser that blocks storage, locks and channels', async () => {
    const { page, chat } = await visit(browser, fake)
    await page.addInitScript(`
      const refuse = () => { throw new DOMException('blocked', 'SecurityError') }
      Object.defineProperty(window, 'localStorage', { get: refuse })
      window.BroadcastChannel = class { constructor() { refuse() } }
      navigator.locks.request = () => Promise.reject(new DOMException('blocked', 'SecurityError'))`)
    await page.reload()
    fake.answers(() => [{ text: 'Selamat pagi.' }])
    await chat.send('halo')
    await chat.says('Selamat pagi.')
    expect(await said(chat)).toEqual(['halo', 'Selamat pagi.'])
  })

  test('a refused visitor gets a new visit and what was being sent goes with it', async () => {
    const { chat } = await visit(browser, fake)
    fake.refuse('messages', 401)
    await chat.send('halo')
    await until('a new session is asked for', () => fake.sessions.length > 1)
    fake.refuse('messages', null)
    await chat.frame.getByText('Dibaca').waitFor()
    expect(fake.sessions.at(-1)).not.toHaveProperty('visitor')
  })
})
