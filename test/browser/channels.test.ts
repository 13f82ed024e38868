import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { describeInBrowser, violations } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import { atDesk, buildDesk, discardDesk, inEnglish, startDesk, until } from './desk-page.ts'
import { putEverybody } from './desk-samples.ts'
import { putTrouble } from './fake-channels.ts'
import type { FakeConsole } from './fake-console.ts'

jest.setTimeout(180_000)

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const NUMBER = '+6281100000001'

describeInBrowser('the channels in the console', () => {
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
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await fake.close()
  })

  const supervisor = (options: BrowserContextOptions = {}): Promise<Page> =>
    atDesk(browser, fake, '/channels', { ...options, who: 'hendra' })

  test('with none set up the page says where to begin', async () => {
    const page = await supervisor()
    await page.getByRole('heading', { name: 'Belum ada kanal yang disiapkan' }).waitFor()
    expect(await page.getByText('docs/channels.md').count()).toBe(1)
    expect(await violations(page)).toEqual([])
  })

  test('a row says how a channel stands, what that means, what to do and what it did today', async () => {
    putTrouble(fake.channels)
    const page = await supervisor()
    const cloud = page.getByRole('listitem').filter({ hasText: 'violation_spam' })
    await cloud.getByText('Terbatas').waitFor()
    expect(await cloud.textContent()).toMatch(/Buka Dukungan Bisnis Meta.*Masuk214.*Gagal3/)
    const teams = page.getByRole('listitem').filter({ hasText: 'Microsoft Teams' })
    expect(await teams.textContent()).toMatch(/Siap.*Sampai–tidak diberitahukan penyedia/)
    expect(await page.title()).toBe('Kanal · Lunas')
  })

  test('an agent looks and may do nothing', async () => {
    putTrouble(fake.channels)
    const page = await atDesk(browser, fake)
    await page.getByRole('link', { name: 'Kanal' }).click()
    await page.getByText('Supervisor yang bisa menautkan').first().waitFor()
    for (const name of ['Tautkan ponsel', 'Lanjutkan memulai percakapan'])
      expect(await page.getByRole('button', { name }).count()).toBe(0)
  })

  test('a supervisor links a phone by scanning, by keyboard alone', async () => {
    putTrouble(fake.channels)
    const page = await supervisor()
    const link = page.getByRole('button', { name: 'Tautkan ponsel' })
    await link.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Tautkan ponsel' })
    const code = dialog.getByRole('img', { name: 'Kode untuk dipindai dengan ponsel' })
    await code.waitFor()
    expect((await code.boundingBox())?.width).toBeGreaterThanOrEqual(240)
    await dialog.getByText(/^Berlaku 0:5\d lagi$/).waitFor()
    fake.channels.link({ state: 'linked', qr: null, phone: NUMBER })
    await page.getByRole('dialog', { name: 'Ponsel tertaut' }).getByText(NUMBER).waitFor()
    await page.keyboard.press('Escape')
    await page.getByText(`Tertaut dengan ${NUMBER}`).waitFor()
    expect(fake.channels.acts.map(({ path }) => path)).toEqual(['whatsapp-web/connect'])
  })

  test('a code that has run out is taken away, and another is made on request', async () => {
    putTrouble(fake.channels)
    fake.channels.codeMs = 1_500
    const page = await supervisor()
    await page.getByRole('button', { name: 'Tautkan ponsel' }).click()
    await page.locator('.qr').waitFor()
    fake.channels.link({ state: 'unlinked' })
    await page.getByText('Kode sudah tidak berlaku').waitFor()
    expect(await page.locator('.qr').count()).toBe(0)
    fake.channels.codeMs = 60_000
    await page.getByRole('button', { name: 'Buat kode baru' }).click()
    await page.locator('.qr').waitFor()
  })

  test('a code to type is asked for by number; a number that will not do is told so', async () => {
    putTrouble(fake.channels)
    const page = await supervisor()
    await page.getByRole('button', { name: 'Tautkan ponsel' }).click()
    await page.getByText('Ketik kode', { exact: true }).click()
    const ask = page.getByRole('button', { name: 'Minta kode' })
    expect(await ask.isDisabled()).toBe(true)
    await page.getByLabel('Nomor ponsel').fill('0811')
    fake.channels.refuse = { status: 422, code: 'bad_number' }
    await ask.click()
    await page.getByText(/^Nomor ini belum lengkap/).waitFor()
    await page.getByLabel('Nomor ponsel').fill(NUMBER)
    await page.keyboard.press('Enter')
    await page.getByText('K7QX-2M9D').waitFor()
    expect(fake.channels.acts.at(-1)).toEqual({ path: 'whatsapp-web/pair', body: { phone: NUMBER } })
  })

  test('unlinking and resuming ask first, and a refusal is told in the window', async () => {
    putTrouble(fake.channels)
    fake.channels.link({ state: 'linked', phone: NUMBER })
    const page = await supervisor()
    await page.getByRole('button', { name: 'Putuskan tautan' }).click()
    const unlink = page.getByRole('dialog', { name: 'Putuskan tautan' })
    await unlink.getByRole('button', { name: 'Batal' }).click()
    await unlink.waitFor({ state: 'detached' })
    expect(fake.channels.acts).toEqual([])
    await page.getByRole('button', { name: 'Putuskan tautan' }).click()
    fake.channels.refuse = { status: 409, code: 'elsewhere' }
    await unlink.getByRole('button', { name: 'Putuskan tautan' }).click()
    await unlink.getByText(/^Instans layanan lain/).waitFor()
    await unlink.getByRole('button', { name: 'Putuskan tautan' }).click()
    await page.getByText('Tautan diputus').waitFor()
    await page.getByRole('button', { name: 'Lanjutkan memulai percakapan' }).click()
    const resume = page.getByRole('dialog', { name: 'Lanjutkan memulai percakapan' })
    expect(await resume.textContent()).toContain('violation_spam')
    await resume.getByRole('button', { name: 'Ya, lanjutkan' }).click()
    await page.getByText('Percakapan boleh dimulai lagi').waitFor()
    expect(fake.channels.acts.map(({ path }) => path)).toEqual(['whatsapp-web/unlink', 'whatsapp/resume'])
  })

  test('what cannot be read is said, and what was read stays', async () => {
    putTrouble(fake.channels)
    const page = await supervisor()
    await page.getByText('Terbatas').waitFor()
    fake.line('down', true)
    await page.getByRole('button', { name: 'Perbarui' }).click()
    await page.getByText(/^Belum bisa diperbarui sejak/).waitFor()
    expect(await page.getByText('Terbatas').count()).toBe(1)
    fake.line('up')
    await page.getByRole('button', { name: 'Perbarui' }).click()
    expect(
      await until(
        () => page.locator('.channels-stale').count(),
        (count) => count === 0,
      ),
    ).toBe(0)
  })

  test.each(['light', 'dark'] as const)('no state breaks an accessibility rule, %s', async (colorScheme) => {
    putTrouble(fake.channels)
    const page = await supervisor({ colorScheme })
    await page.getByText('Terbatas').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Tautkan ponsel' }).click()
    await page.locator('.qr').waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByText('Ketik kode', { exact: true }).click()
    await page.getByLabel('Nomor ponsel').fill(NUMBER)
    await page.keyboard.press('Enter')
    await page.getByText('K7QX-2M9D').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Lanjutkan memulai percakapan' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('a phone shows all of it with targets for a thumb, and nothing scrolls sideways at 320', async () => {
    putTrouble(fake.channels)
    const page = await supervisor(PHONE)
    await page.getByText('Terbatas').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await tooSmall(page)).toEqual([])
    await page.getByRole('button', { name: 'Tautkan ponsel' }).click()
    await page.locator('.qr').waitFor()
    expect(await tooSmall(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  })

  test('English says the same', async () => {
    putTrouble(fake.channels)
    const page = await supervisor()
    await page.getByRole('button', { name: 'Pengaturan' }).click()
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('heading', { name: 'Channels' }).waitFor()
    await page.getByText('No phone is linked yet, so nothing comes in or goes out.').waitFor()
    await page.getByRole('button', { name: 'Link a phone' }).waitFor()
  })

  describe('a message that did not arrive', () => {
    /** Maria's conversation, which Ratna leads; what Ratna wrote last did not arrive. */
    function lose(again: boolean): void {
      putEverybody(fake)
      const view = fake.cases.get('20471')?.view
      const row = view?.rows.findLast(({ by }) => by === 'agent')
      if (!view || !row) throw new Error('The sample has no row of an agent.')
      const both = (what: string, todo: string) => ({ what, todo })
      const id = both('Pesan tidak bisa diantar ke nomor ini.', 'Pakai kanal lain, atau telepon.')
      const en = both('The message cannot be delivered to this number.', 'Use another channel, or call.')
      const owner = { id: 'u-ratna', name: 'Ratna Dewi' }
      Object.assign(view, { channel: 'whatsapp', mode: 'agent', owner })
      view.deliveries = { [row.seq]: { state: 'failed', code: '131026', words: { id, en }, again } }
    }

    test('says so, with the reason and what to do, and is sent again with one key press', async () => {
      lose(true)
      const page = await atDesk(browser, fake, '/desk/20471')
      const lost = page.locator('.lost')
      await lost.getByText('Pesan tidak bisa diantar ke nomor ini.').waitFor()
      expect(await lost.textContent()).toMatch(
        /Belum terkirim\. Pesan tidak bisa diantar ke nomor ini\.Pakai kanal lain, atau telepon\.Kirim ulang/,
      )
      expect(await violations(page)).toEqual([])
      await lost.getByRole('button', { name: 'Kirim ulang' }).focus()
      await page.keyboard.press('Enter')
      await page.getByText('Mengirim', { exact: true }).waitFor()
      expect(await page.locator('.lost').count()).toBe(0)
      const posts = fake.posts.filter(({ act }) => act === 'send-again')
      expect(posts).toEqual([
        { case: '20471', act: 'send-again', body: { id: expect.stringMatching(/^[0-9a-f-]{36}$/), seq: 6 } },
      ])
      const focused = () => page.evaluate<string>('document.activeElement.className')
      expect(await until(focused, (name) => name === 'log')).toBe('log')
    })

    test('on a phone and in English, and a refusal says why and leaves it as it was', async () => {
      lose(true)
      fake.refuse('send-again', 409, { code: 'no_address', message: '' })
      const page = await atDesk(browser, fake, '/desk/20471', { ...PHONE })
      await inEnglish(page)
      const again = page.locator('.lost').getByRole('button', { name: 'Send again' })
      await again.scrollIntoViewIfNeeded()
      expect(await violations(page)).toEqual([])
      expect(await tooSmall(page, '.undelivered')).toEqual([])
      await again.tap()
      await page.getByText('The debtor’s number belongs to somebody else now. Use another way.').waitFor()
      await again.waitFor()
    })

    test('has no such button where nothing can be mended, or for whoever does not lead the conversation', async () => {
      lose(false)
      const ratna = await atDesk(browser, fake, '/desk/20471')
      await ratna.getByText('Pakai kanal lain, atau telepon.').waitFor()
      expect(await ratna.getByRole('button', { name: 'Kirim ulang' }).count()).toBe(0)
      lose(true)
      const siska = await atDesk(browser, fake, '/desk/20471', { who: 'siska' })
      await siska.getByText('Pakai kanal lain, atau telepon.').waitFor()
      expect(await siska.getByRole('button', { name: 'Kirim ulang' }).count()).toBe(0)
    })
  })
})

/** Controls in sight that a thumb would miss. */
function tooSmall(page: Page, within = 'body'): Promise<string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelector('${within}').querySelectorAll('button, a[href], input:not([type=radio]), label')]
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width > 1 && (box.height < 44 || box.width < 44) && !one.matches('label.label, .label'))
    .map(([one, box]) => one.outerHTML.slice(0, 120) + ' ' + box.width + 'x' + box.height)`)
}
