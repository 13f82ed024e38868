import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { describeInBrowser } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import { atDesk, buildDesk, discardDesk, row, signIn, startDesk, until } from './desk-page.ts'
import { putEverybody } from './desk-samples.ts'
import type { FakeConsole } from './fake-console.ts'

jest.setTimeout(120_000)

describeInBrowser('agent desk on a bad line', () => {
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
    putEverybody(fake)
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await fake.close()
  })

  test('after a lost connection everything that was missed is there, and what was written goes out once', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    const box = page.getByLabel('Tulis balasan')
    await box.waitFor()
    fake.line('down', true)
    await page.getByText('Koneksi terputus').waitFor()
    await box.fill('Saya masih di sini, Bu.')
    await box.press('Control+Enter')
    await page.getByText('Menunggu koneksi').waitFor()
    fake.write('20471', 'halo?')
    fake.write('20471', 'mbak?')
    fake.put({ id: '30002', name: 'Ketut Alit', said: 'permisi', wait: [0, 8] })
    fake.line('up')
    await page.getByText('Tersambung lagi, 2 pesan disusulkan').waitFor()
    await row(page, 'Ketut Alit').waitFor()
    await until(
      () => page.locator('.pending').count(),
      (count) => count === 0,
    )
    const said = fake.cases.get('20471')?.view.rows.filter((one) => one.text === 'Saya masih di sini, Bu.')
    expect(said).toHaveLength(1)
    expect(await page.getByText('Koneksi terputus').count()).toBe(0)
  })

  test('a reply that waits for the connection survives a reload and goes out once', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    const box = page.getByLabel('Tulis balasan')
    await box.waitFor()
    fake.line('down', true)
    await box.fill('Saya masih di sini, Bu.')
    await box.press('Control+Enter')
    await page.getByText('Menunggu koneksi').waitFor()
    await page.reload()
    await page.getByText('Server tidak terjangkau').waitFor()
    fake.line('up')
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await page.locator('.bubble', { hasText: 'masih di sini' }).waitFor()
    await until(
      () => page.locator('.pending').count(),
      (count) => count === 0,
    )
    const said = fake.cases.get('20471')?.view.rows.filter((one) => one.text === 'Saya masih di sini, Bu.')
    expect(said).toHaveLength(1)
  })

  test('a session that ended asks for the password and keeps the draft; another person finds none of it', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    await page.getByLabel('Tulis balasan').fill('Baik Bu, jadi begini')
    fake.expire()
    await page.reload()
    await page.getByRole('heading', { name: 'Masuk' }).waitFor()
    await signIn(page)
    const box = page.getByLabel('Tulis balasan')
    expect(await box.inputValue()).toBe('Baik Bu, jadi begini')
    fake.refuse('reply', 401, { code: 'signed_out', message: '' })
    await box.press('Control+Enter')
    await page.getByText('Sesi Anda berakhir').waitFor()
    await signIn(page, 'siska')
    await page.getByText('Ratna Dewi menangani Maria Lestari.').waitFor()
    expect(await page.locator('.pending').count()).toBe(0)
    expect(fake.posts).toHaveLength(1)
    expect(fake.cases.get('20471')?.view.rows.some((one) => one.text === 'Baik Bu, jadi begini')).toBe(false)
  })

  test('tabs of one browser share one stream, and the next takes over when its holder closes', async () => {
    const first = await atDesk(browser, fake, '/desk/20471')
    const second = await first.context().newPage()
    await second.goto(`${fake.url}/desk/20474`)
    await second.getByLabel('Tulis balasan').waitFor()
    expect(fake.streams()).toBe(1)
    await first.close()
    await until(
      () => fake.streams(),
      (count) => count === 1,
    )
    fake.write('20474', 'jadi bagaimana pak?')
    await second.locator('.bubble', { hasText: 'jadi bagaimana' }).waitFor()
    expect(fake.streams()).toBe(1)
  })
})
