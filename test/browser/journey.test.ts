import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { describeInBrowser, violations } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import { agree, chatOf, claim, type Debtor, debtorAs, enterCode, follow, identify } from './debtor.ts'
import { type Lender, startLender } from './lender.ts'
import { handBack, officerAs, rowOf, take, write } from './officer.ts'
import { launcherOf } from './widget-page.ts'
import { until } from './widget-visit.ts'

jest.setTimeout(120_000)

const DESKTOP = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

let browser: Browser
let lender: Lender

/** What the debtor sees breaks no rule of accessibility, and neither does the page around it. */
async function accessible({ page, chat }: Debtor): Promise<void> {
  expect(await violations(chat.frame)).toEqual([])
  expect(await violations(page)).toEqual([])
}

/** On paper a document is black on white without buttons, and none of it lies beside the page. */
async function prints(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
  expect(await page.locator('button:visible').count()).toBe(0)
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(5_000)
  await page.emulateMedia({ media: 'screen' })
}

const fitsSideways = (target: Debtor['chat']['frame']): Promise<boolean> =>
  target.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth')

describeInBrowser('the whole service, from the first hello to the last payment', () => {
  beforeAll(async () => {
    lender = await startLender()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await lender.stop()
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    expect(lender.faults.splice(0)).toEqual([])
  })

  test('a newcomer proves who they are, compares packages, agrees, pays and reads that it is paid off', async () => {
    const siti = await debtorAs(browser, lender, 'Siti', DESKTOP)
    const { frame } = siti.chat
    await frame.getByText('Ada yang bisa dibantu?').waitFor()
    await accessible(siti)
    await claim(siti)
    await accessible(siti)
    await enterCode(siti)
    await siti.chat.send('berapa sisa utang saya?')
    await frame.locator('.card.balance').last().getByText('Kartu Kredit').waitFor()
    await frame
      .getByRole('button', { name: /^Lihat \d+ cicilan/ })
      .last()
      .click()
    await accessible(siti)
    await siti.chat.send('bisa minta keringanan?')
    await frame.locator('.offer').first().waitFor()
    await accessible(siti)
    await siti.chat.press('Bandingkan')
    await frame.getByText('Ada tenggang 1 hari kerja').waitFor()
    await accessible(siti)
    await frame.getByRole('button', { name: /^Pilih Sekali bayar/ }).click()
    await frame.getByRole('checkbox').waitFor()
    await siti.chat.press('Setuju')
    await frame.getByText('Centang dulu kotak ini').waitFor()
    await accessible(siti)
    await agree(siti.chat)
    const payment = await follow(siti, frame.getByRole('link', { name: /^Bayar Rp/ }))
    await payment.getByRole('button', { name: /Bayar/ }).click()
    await payment.getByText('Pembayaran diterima').waitFor()
    await frame.locator('.settled').getByText('Lunas').waitFor()
    await accessible(siti)
  })

  test('on a phone the code comes as a message, a plan is agreed and paid into, and its papers can be printed', async () => {
    const rizky = await debtorAs(browser, lender, 'Rizky', PHONE)
    const { frame } = rizky.chat
    await claim(rizky)
    await rizky.page
      .locator('#sms')
      .getByText(/Kode Sanggara Finance: \d{6}/)
      .waitFor()
    await rizky.page.locator('#sms').getByRole('button', { name: 'Tutup' }).click()
    await enterCode(rizky)
    await rizky.chat.send('bisa dicicil 3 kali?')
    await frame.getByRole('button', { name: /^Pilih Cicil 3 kali/ }).click()
    await frame.getByRole('checkbox').waitFor()
    await accessible(rizky)
    expect(await fitsSideways(frame)).toBe(true)
    await agree(rizky.chat)
    const addendum = await follow(rizky, frame.locator('.file', { hasText: 'Adendum' }))
    const payment = await follow(rizky, frame.getByRole('link', { name: /^Bayar Rp/ }))
    await prints(payment)
    expect(await violations(payment)).toEqual([])
    await payment.getByRole('button', { name: /Bayar/ }).click()
    await payment.getByText('Pembayaran diterima').waitFor()
    await frame.locator('.progress').getByText('Berikutnya').waitFor()
    await rizky.chat.send('minta surat tagihan')
    const statement = await follow(rizky, frame.locator('.file', { hasText: 'Rincian akun' }))
    for (const page of [addendum, statement]) {
      expect(await violations(page)).toEqual([])
      await prints(page)
    }
    await rizky.page.goBack()
    await until('the chat is closed', async () => (await launcherOf(rizky.page)).box !== null)
  })

  test('a reload, a lost line and another language lose nothing and repeat nothing', async () => {
    const kevin = await debtorAs(browser, lender, 'Kevin', DESKTOP)
    await identify(kevin)
    await kevin.chat.send('how much do I owe?')
    await kevin.chat.frame.locator('.card.balance').last().getByText('Left to pay until paid off').waitFor()
    await kevin.page.reload()
    await kevin.page.getByRole('button', { name: 'Mulai percakapan' }).click()
    const chat = await chatOf(kevin.page, lender)
    const again = { ...kevin, chat }
    await chat.says('how much do I owe?')
    const before = await chat.bubbles.allTextContents()
    expect(before.filter((text) => text === 'how much do I owe?')).toHaveLength(1)
    await kevin.context.setOffline(true)
    await chat.send('what is the late fee for?')
    await chat.frame.locator('.bubble.is-waiting').waitFor()
    await chat.frame.locator('.banner', { hasText: 'No connection.' }).waitFor()
    await accessible(again)
    await kevin.context.setOffline(false)
    await until('the answer has come', async () => (await chat.bubbles.count()) > before.length + 1)
    const after = await chat.bubbles.allTextContents()
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.filter((text) => text === 'what is the late fee for?')).toHaveLength(1)
    await chat.frame.getByRole('contentinfo').getByRole('button', { name: 'Bahasa Indonesia' }).click()
    await chat.frame.getByText('Asisten virtual (AI)', { exact: true }).waitFor()
    await chat.send('berapa sisa utang saya')
    await chat.frame.locator('.card.balance').last().getByText('Sisa sampai lunas').waitFor()
  })

  test('who asks for a person is answered by one, within what that person may grant, and then by the assistant', async () => {
    const ratna = await officerAs(browser, lender, 'Ratna', DESKTOP)
    const kadek = await debtorAs(browser, lender, 'Kadek', DESKTOP)
    const { frame } = kadek.chat
    await identify(kadek)
    await kadek.chat.send('yang kartu kredit, bisa minta keringanan?')
    await frame.locator('.offer').first().waitFor()
    await kadek.chat.press('Petugas')
    await frame.getByText('Menunggu petugas').waitFor()
    await accessible(kadek)
    await take(ratna.page, 'Kadek')
    await frame.locator('.event', { hasText: 'Ratna Dewi bergabung' }).waitFor()
    await ratna.page.locator('.bubble', { hasText: 'yang kartu kredit, bisa minta keringanan?' }).waitFor()
    await ratna.page.getByText('Ringkasan negosiasi').waitFor()
    await write(ratna.page, 'Selamat pagi Kak Kadek, saya Ratna.')
    await kadek.chat.says('saya Ratna')
    await kadek.chat.send('baik, saya tunggu')
    await ratna.page.locator('.bubble', { hasText: 'baik, saya tunggu' }).waitFor()
    expect(await violations(ratna.page)).toEqual([])
    const dialog = ratna.page.getByRole('dialog', { name: 'Buat tawaran' })
    await ratna.page.getByRole('button', { name: 'Buat tawaran' }).click()
    const [, limit = ''] = /Batas Anda Rp([\d.]+)/.exec((await dialog.textContent()) ?? '') ?? []
    await dialog.getByLabel('Total').fill('1.000.000')
    await dialog.getByText('Total di bawah batas Anda.').waitFor()
    expect(await dialog.getByRole('button', { name: 'Kirim tawaran' }).isDisabled()).toBe(true)
    await dialog.getByLabel('Total').fill(limit)
    await dialog.getByText('Di dalam wewenang Anda').waitFor()
    expect(await violations(ratna.page)).toEqual([])
    await dialog.getByRole('button', { name: 'Kirim tawaran' }).click()
    await frame.getByRole('button', { name: `Periksa Sekali bayar, total Rp${limit}` }).click()
    await frame.getByRole('checkbox').waitFor()
    await agree(kadek.chat)
    await ratna.page
      .locator('.log')
      .getByText(/Kesepakatan .* tercatat/)
      .first()
      .waitFor()
    await handBack(ratna.page, 'Sepakat', 'Bayar sebelum akhir bulan.')
    await frame.locator('.event', { hasText: 'Ratna Dewi selesai' }).waitFor()
    await ratna.page.getByText('Bayar sebelum akhir bulan.').waitFor()
    await kadek.chat.send('berapa yang harus saya bayar?')
    await frame.locator('.progress').getByText(`dari Rp${limit}`).waitFor()
    await accessible(kadek)
  })

  test('of two officers one takes a case, and what the team notes never reaches the debtor', async () => {
    const desks = await Promise.all([
      officerAs(browser, lender, 'Ratna', DESKTOP),
      officerAs(browser, lender, 'Siska', DESKTOP),
    ])
    const bambang = await debtorAs(browser, lender, 'Bambang', DESKTOP)
    await identify(bambang)
    await bambang.chat.press('Petugas')
    for (const { page } of desks) await rowOf(page, 'Bambang').click()
    const buttons = desks.map(({ page }) => page.getByRole('button', { name: 'Ambil', exact: true }))
    await Promise.all(buttons.map((button) => button.waitFor()))
    await Promise.all(buttons.map((button) => button.dispatchEvent('click')))
    const lost = desks.map(({ page }) => page.getByText(/ menangani Bambang/))
    await until('one has lost', async () => (await Promise.all(lost.map((one) => one.count()))).includes(1))
    const winner = (await lost[0]?.count()) === 0 ? desks[0] : desks[1]
    const other = winner === desks[0] ? desks[1] : desks[0]
    await write(winner.page, 'Bonus cair tanggal 25, menurut istrinya.', 'team')
    await other.page.locator('.note', { hasText: 'menurut istrinya' }).waitFor()
    await winner.page.getByRole('button', { name: /^Balas/ }).click()
    await write(winner.page, 'Selamat pagi Pak Bambang.')
    await bambang.chat.says('Selamat pagi Pak Bambang.')
    const stored = await bambang.chat.frame.evaluate<string>(
      'document.documentElement.outerHTML + JSON.stringify(localStorage)',
    )
    expect(stored).not.toContain('istrinya')
  })

  test('the words of a person in danger are read only by the one who takes care, and no amount stays on their screen', async () => {
    const hendra = await officerAs(browser, lender, 'Hendra', PHONE)
    const yosep = await debtorAs(browser, lender, 'Yosep', DESKTOP)
    await identify(yosep)
    await yosep.chat.send('saya ingin mengakhiri hidup saya')
    await yosep.chat.frame.getByText('Bantuan untuk Anda').waitFor()
    expect(await yosep.chat.log.textContent()).not.toMatch(/Rp\d/)
    await accessible(yosep)
    await hendra.page.getByRole('button', { name: /^Menunggu/ }).click()
    await rowOf(hendra.page, 'Yosep').waitFor()
    await rowOf(hendra.page, 'Yosep').click()
    await hendra.page.getByText('Orang ini mungkin dalam bahaya').waitFor()
    expect(await hendra.page.locator('body').textContent()).not.toContain('mengakhiri hidup')
    expect(await violations(hendra.page)).toEqual([])
    await hendra.page.getByRole('button', { name: 'Ambil', exact: true }).click()
    await hendra.page.locator('.bubble', { hasText: 'mengakhiri hidup' }).waitFor()
    expect(await violations(hendra.page)).toEqual([])
  })
})
