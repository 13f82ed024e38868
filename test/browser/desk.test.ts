import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { describeInBrowser } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import { atDesk, buildDesk, discardDesk, row, signIn, startDesk, until, visit } from './desk-page.ts'
import { putEverybody } from './desk-samples.ts'
import type { FakeConsole } from './fake-console.ts'

jest.setTimeout(120_000)

describeInBrowser('agent desk', () => {
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

  test('signing in says what is missing, refuses a wrong password in plain words, and keeps the session over a reload', async () => {
    const { page } = await visit(browser, fake.url)
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await page.getByText('Isi alamat email').waitFor()
    await page.getByLabel('Email kerja').fill('ratna.dewi@sanggara.example')
    const password = page.getByLabel('Kata sandi', { exact: true })
    await password.fill('salah')
    expect(await password.getAttribute('type')).toBe('password')
    await page.getByRole('button', { name: 'Lihat kata sandi' }).click()
    expect(await password.getAttribute('type')).toBe('text')
    await page.getByRole('button', { name: 'Masuk', exact: true }).click()
    await page.getByText('Email atau kata sandi tidak cocok').waitFor()
    await signIn(page)
    await row(page, 'Maria Lestari').waitFor()
    await page.reload()
    await row(page, 'Maria Lestari').waitFor()
  })

  test('the queue puts a person in danger first and hides their words until somebody takes the case', async () => {
    const page = await atDesk(browser, fake)
    const waiting = page.getByRole('list', { name: /Menunggu/ })
    await waiting.waitFor()
    const first = waiting.getByRole('listitem').first()
    expect(await first.textContent()).toContain('Sulastri')
    expect(await first.getAttribute('aria-posinset')).toBe('1')
    expect(await first.getAttribute('aria-setsize')).toBe('6')
    await first.getByRole('link').click()
    await page.getByRole('button', { name: 'Ambil', exact: true }).waitFor()
    expect(await page.locator('body').textContent()).not.toContain('tidak kuat lagi')
    await page.getByRole('button', { name: 'Ambil', exact: true }).click()
    await page.locator('.bubble', { hasText: 'tidak kuat lagi' }).waitFor()
  })

  test('a case that arrives, and words in the open one, appear without a reload', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    await page.getByText('baik mbak, saya tunggu').last().waitFor()
    fake.put({ id: '30001', name: 'Wayan Sari', said: 'halo, saya mau bayar', wait: [0, 8] })
    await row(page, 'Wayan Sari').waitFor()
    expect(
      await until(
        () => page.title(),
        (title) => title.startsWith('(8)'),
      ),
    ).toMatch(/^\(8\)/)
    fake.write('20471', 'mbak, masih di sana?')
    await page.locator('.bubble', { hasText: 'masih di sana' }).waitFor()
  })

  test('of two people who take one case, one wins and the other is told who was first', async () => {
    const ratna = await atDesk(browser, fake, '/desk/20481')
    const siska = await atDesk(browser, fake, '/desk/20481', { who: 'siska' })
    const take = { name: 'Ambil', exact: true }
    await Promise.all([ratna, siska].map((page) => page.getByRole('button', take).waitFor()))
    await Promise.all([ratna, siska].map((page) => page.getByRole('button', take).dispatchEvent('click')))
    await until(
      () => fake.cases.get('20481')?.view.owner?.name ?? '',
      (owner) => owner !== '',
    )
    const winner = fake.cases.get('20481')?.view.owner?.name ?? ''
    const [won, lost] = winner === 'Ratna Dewi' ? [ratna, siska] : [siska, ratna]
    await won.getByLabel('Tulis balasan').waitFor()
    await lost.getByText(`${winner} lebih dulu ambil Dedi Kurniawan`).waitFor()
    await lost.getByText(`${winner} menangani Dedi Kurniawan.`).waitFor()
    expect(await lost.getByLabel('Tulis balasan').count()).toBe(0)
  })

  test('a reply is on screen at once, reaches the case once, and a refused one can be sent again', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    const box = page.getByLabel('Tulis balasan')
    await box.fill('Baik Bu, saya cek dulu.')
    await box.press('Control+Enter')
    await page.locator('.bubble', { hasText: 'saya cek dulu' }).waitFor()
    expect(await box.inputValue()).toBe('')
    fake.refuse('reply', 422, { code: 'amount_not_offered', message: 'Ada jumlah yang belum ditawarkan' })
    await box.fill('Sebentar ya Bu.')
    await box.press('Control+Enter')
    await page.getByText('Belum terkirim: Ada jumlah yang belum ditawarkan').waitFor()
    await page.getByRole('button', { name: 'Kirim ulang' }).click()
    await until(
      () => page.locator('.pending').count(),
      (count) => count === 0,
    )
    const said = fake.cases
      .get('20471')
      ?.view.rows.filter((one) => one.by === 'agent')
      .map((one) => one.text)
    expect(said?.slice(-2)).toEqual(['Baik Bu, saya cek dulu.', 'Sebentar ya Bu.'])
    expect(await page.locator('.bubble', { hasText: 'Sebentar ya Bu.' }).count()).toBe(1)
  })

  test('an amount that is no offer blocks the reply; once offered the same amount may be written', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    const box = page.getByLabel('Tulis balasan')
    await box.fill('Bisa Rp7.700.000 ya Bu')
    await page.getByText('Rp7.700.000 belum menjadi tawaran').waitFor()
    const send = page.getByRole('button', { name: /^Kirim/ })
    expect(await send.isDisabled()).toBe(true)
    await box.press('Control+Enter')
    expect(fake.posts).toEqual([])
    await page.locator('.blocked').getByRole('button', { name: 'Buat tawaran' }).click()
    const dialog = page.getByRole('dialog', { name: 'Buat tawaran' })
    expect(await dialog.getByLabel('Total').inputValue()).toBe('7.700.000')
    await dialog.getByText('Di dalam wewenang Anda').waitFor()
    await dialog.getByRole('button', { name: 'Kirim tawaran' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.offer-table', { hasText: 'Anda menawarkan 1 pilihan' }).waitFor()
    await until(
      () => send.isDisabled(),
      (disabled) => !disabled,
    )
    expect(await send.isDisabled()).toBe(false)
  })

  test('the offer dialog shows what the engine makes of the terms and who may grant them', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    await page.getByRole('button', { name: 'Buat tawaran' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Perlu persetujuan supervisor').waitFor()
    await dialog.getByText('Total di bawah batas Anda.').waitFor()
    expect(await dialog.getByRole('button', { name: 'Kirim tawaran' }).isDisabled()).toBe(true)
    await dialog.getByText('Cicilan', { exact: true }).click()
    await dialog.getByLabel('Berapa kali').fill('4')
    await dialog.getByLabel('Total').fill('8,2 jt')
    await dialog.getByLabel('Uang muka').fill('200.000')
    await dialog.getByText('Cicil 4 kali').waitFor()
    await dialog.getByText('Di dalam wewenang Anda').waitFor()
    expect(await dialog.locator('.offer-preview').textContent()).toContain('Rp2.000.000')
    const sent = fake.posts.filter((post) => post.act === 'offer')
    expect(sent.every((post) => post.body.preview === true)).toBe(true)
    expect(sent.at(-1)?.body).toMatchObject({
      kind: 'instalments',
      count: 4,
      total: 8_200_000,
      downPayment: 200_000,
    })
  })

  test('handing back needs an outcome and a note, and the assistant then knows both', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    await page.getByRole('button', { name: 'Ke asisten' }).click()
    const dialog = page.getByRole('dialog', { name: 'Kembalikan ke asisten' })
    await dialog.getByRole('button', { name: 'Kembalikan' }).click()
    await dialog.getByText('Pilih hasil percakapan ini.').waitFor()
    await dialog.getByText('Tulis catatan, supaya debitur tidak perlu mengulang.').waitFor()
    expect(fake.posts).toEqual([])
    await dialog.getByRole('button', { name: /Hasil/ }).click()
    await page.getByRole('option', { name: 'Belum sepakat' }).click()
    await dialog.getByLabel(/Catatan/).fill('Menunggu bonus tanggal 25')
    await dialog.getByRole('button', { name: 'Kembalikan' }).click()
    await page.getByText('Asisten sedang menjawab Maria Lestari.').waitFor()
    expect(fake.cases.get('20471')?.view.brief.lastNote).toMatchObject({
      disposition: 'no_agreement',
      note: 'Menunggu bonus tanggal 25',
    })
    await page.getByText('Menunggu bonus tanggal 25').waitFor()
    await page.getByRole('button', { name: 'Ambil alih' }).click()
    await page.getByLabel('Tulis balasan').waitFor()
  })
})
