import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { describeInBrowser } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import type { FakeWidget } from './fake-widget.ts'
import * as samples from './widget-samples.ts'
import { buildApps, discardApps, said, startWidget, unlocked, until, visit } from './widget-visit.ts'

jest.setTimeout(120_000)

let browser: Browser
let fake: FakeWidget

describeInBrowser('chat widget, messages and cards', () => {
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

  test('answered quick replies stay, disabled, and say which one was chosen', async () => {
    fake.say({
      text: 'Mau yang mana?',
      buttons: [
        { id: 'a', title: 'Yang pertama' },
        { id: 'b', title: 'Yang kedua' },
      ],
    })
    const { chat } = await visit(browser, fake)
    await chat.answers.first().waitFor()
    expect(await chat.answers.allTextContents()).toEqual(['Yang pertama', 'Yang kedua'])
    await chat.press('Yang kedua')
    await chat.frame.getByText('Dibaca').waitFor()
    expect(fake.received).toMatchObject([{ kind: 'press', button: 'b', title: 'Yang kedua' }])
    expect(await chat.answers.count()).toBe(0)
    const used = chat.log.getByRole('group', { name: 'Pilihan jawaban, sudah dipakai' })
    expect(await used.getByRole('button', { disabled: true }).count()).toBe(2)
    expect(await used.textContent()).toMatch(/Anda memilih “Yang kedua”, \d\d\.\d\d/)
  })

  test('the identity card asks for what is missing and keeps what was filled in until the answer', async () => {
    fake.say(...samples.claim)
    fake.answers(({ kind }) => (kind === 'form' ? samples.code : []))
    const { page, chat } = await visit(browser, fake)
    await chat.frame.getByRole('button', { name: 'Lanjutkan' }).click()
    await chat.frame.getByText('Isi nomor yang terdaftar.').waitFor()
    expect(fake.received).toHaveLength(0)
    expect(await page.evaluate('document.activeElement.name')).toBe('contact')
    await page.keyboard.type('0812 0000 0101')
    await chat.frame.getByLabel('Tanggal lahir, Tanggal').pressSequentially('17081990')
    await chat.frame.getByLabel('4 angka terakhir NIK').fill('4417')
    await chat.frame.getByRole('button', { name: 'Lanjutkan' }).click()
    await chat.frame.getByText('Kode 6 angka').waitFor()
    expect(fake.received).toMatchObject([
      {
        kind: 'form',
        form: 'claim',
        fields: { contact: '0812 0000 0101', birthdate: '1990-08-17', nikLast4: '4417' },
      },
    ])
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toMatch(/1990|4417|0812/)
  })

  test('the code field takes a pasted code with spaces and offers itself to the browser', async () => {
    fake.say(...samples.code)
    const { chat } = await visit(browser, fake)
    const field = chat.frame.getByLabel('Kode 6 angka')
    expect(await field.getAttribute('autocomplete')).toBe('one-time-code')
    await chat.frame.getByRole('button', { name: 'Masuk' }).click()
    await chat.frame.getByText('Isi 6 angka.').waitFor()
    await field.fill('482 913')
    expect(await chat.frame.locator('.code-box').allTextContents()).toEqual(['4', '8', '2', '9', '1', '3'])
    await field.press('Enter')
    await until('the code is sent', () => fake.received.length === 1)
    expect(fake.received).toMatchObject([{ kind: 'form', form: 'code', fields: { code: '482913' } }])
  })

  test('packages stand lowest total first, look alike, and compare on one scale with what a missed payment does', async () => {
    unlocked(fake, ...samples.offers)
    const { page, chat } = await visit(browser, fake)
    await chat.frame.locator('.offer').first().waitFor()
    expect(await chat.frame.locator('.offer-total').allTextContents()).toEqual([
      'Rp6.180.000',
      'Rp6.300.000',
      'Rp6.420.000',
    ])
    const picks = chat.frame.getByRole('button', { name: /^Pilih / })
    const looks = await Promise.all(
      (await picks.all()).map((pick) => Promise.all([pick.getAttribute('class'), pick.textContent()])),
    )
    expect(looks).toEqual(Array.from({ length: 3 }, () => ['outline', 'Pilih']))
    expect(await chat.answers.allTextContents()).toEqual(['Usul sendiri', 'Pikir-pikir dulu'])
    await chat.frame.getByRole('button', { name: 'Bandingkan' }).click()
    const table = chat.frame.locator('.compare')
    await table.getByText('Kalau satu pembayaran terlewat').waitFor()
    expect(await table.getByText('Hemat dari Rp6.540.000').count()).toBe(1)
    const [once = 0, thrice = 0] = await page.evaluate<
      number[]
    >(`[...document.querySelectorAll('.bars')].map((bars) =>
      Math.max(...[...bars.querySelectorAll('rect')].map((bar) => Number(bar.getAttribute('height')))))`)
    expect(once).toBeGreaterThan(thrice * 3)
    await chat.frame.getByRole('button', { name: 'Pilih Cicil 3 kali, total Rp6.300.000' }).click()
    await until('the choice is sent', () => fake.received.length === 1)
    expect(fake.received).toMatchObject([{ kind: 'press', button: 'offer:o3@s1', title: 'Cicil 3 kali' }])
    await until('no other can be chosen', () => picks.first().isDisabled())
  })

  test('an ended set stays, cannot be chosen, and asks for a new one', async () => {
    unlocked(fake, ...samples.endedOffers)
    const { chat } = await visit(browser, fake)
    await chat.frame.getByText(/^Berakhir /).waitFor()
    expect(
      await chat.frame
        .getByRole('button', { name: /^Pilih / })
        .first()
        .isDisabled(),
    ).toBe(true)
    await chat.press('Minta pilihan baru')
    await until('it is asked for', () => fake.received.length === 1)
  })

  test('agreeing needs the tick, which is never there at first', async () => {
    unlocked(fake, ...samples.readback)
    const { page, chat } = await visit(browser, fake)
    const box = chat.frame.getByRole('checkbox')
    await box.waitFor()
    expect(await box.isChecked()).toBe(false)
    await chat.frame.getByText('Rp6.540.000').waitFor()
    await chat.frame.getByText('−Rp240.000').waitFor()
    await chat.press('Setuju')
    await chat.frame.getByText('Centang dulu kotak ini bila sudah Anda baca.').waitFor()
    expect(await page.evaluate('document.activeElement.type')).toBe('checkbox')
    expect(fake.received).toHaveLength(0)
    await page.keyboard.press('Space')
    await chat.press('Setuju')
    await until('it is sent', () => fake.received.length > 0)
    expect(fake.received).toMatchObject([{ kind: 'press', button: 'agree:o3@s1', title: 'Setuju' }])
    fake.say(...samples.agreed)
    await chat.frame.getByText('Anda sudah menyetujui ini').waitFor()
    const pay = chat.frame.getByRole('link', { name: /^Bayar Rp1\.200\.000/ })
    expect(await pay.getAttribute('rel')).toContain('noopener')
  })

  test('bold marks become bold text and nothing else in a message becomes markup', async () => {
    fake.say({ text: 'Total *Rp1.500.000*, 2 * 3 <img src=x onerror=alert(1)> *tetap' })
    const { chat, faults } = await visit(browser, fake)
    await chat.bubbles.first().waitFor()
    expect(await chat.bubbles.first().locator('strong').allTextContents()).toEqual(['Rp1.500.000'])
    expect(await said(chat)).toEqual(['Total Rp1.500.000, 2 * 3 <img src=x onerror=alert(1)> *tetap'])
    expect(faults).toEqual([])
  })

  test('new messages below the fold are offered by a button instead of a jump', async () => {
    fake.say(...Array.from({ length: 20 }, (_, index) => ({ text: `baris ${index}` })))
    const { page, chat } = await visit(browser, fake)
    await chat.says('baris 19')
    await page.evaluate('document.querySelector(".scroller").scrollTop = 0')
    fake.say({ text: 'baru satu' }, { text: 'baru dua' })
    const pill = chat.frame.getByRole('button', { name: '2 pesan baru' })
    await pill.waitFor()
    expect(await page.evaluate('document.querySelector(".scroller").scrollTop')).toBe(0)
    await pill.click()
    await until('the first new one has the focus', () =>
      page.evaluate('document.activeElement.textContent.includes("baru satu")'),
    )
    expect(await pill.count()).toBe(0)
  })

  test('in a crisis no amount, date or link to pay stays on screen, and the numbers can be rung', async () => {
    unlocked(fake, ...samples.balance, ...samples.agreed, ...samples.crisis)
    const { chat } = await visit(browser, fake)
    await chat.frame.getByText('Bantuan untuk Anda').waitFor()
    expect(await chat.frame.locator('body').textContent()).not.toMatch(/Rp\d|Bayar/)
    expect(await chat.frame.getByRole('link', { name: '119 ext 8' }).getAttribute('href')).toBe('tel:119,8')
    await chat.press('Tampilkan percakapan sebelumnya')
    await chat.frame.getByText('Rp6.540.000').waitFor()
  })
})
