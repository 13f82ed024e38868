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
    await frame.getByRole('button', { name: /^Lihat \d+ cicilan/ }).last().click()
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

  test('the addendum, the statement and the payment page can be read, heard and printed', async () => {
    const rizky = await debtorAs(browser, lender, 'Rizky', DESKTOP)
    const { frame } = rizky.chat
    await identify(rizky)
    await rizky.chat.send('bisa dicicil 3 kali?')
    await frame.getByRole('button', { name: /^Pilih Cicil/ }).first().click()
    await frame.getByRole('checkbox').waitFor()
    await agree(rizky.chat)
    const addendum = await follow(rizky, frame.locator('.file', { hasText: 'Addendum' }))
    await rizky.chat.send('tolong kirim surat rincian tagihan saya')
    const statement = await follow(rizky, frame.locator('.file', { hasText: 'Rincian akun' }).last())
    const payment = await follow(rizky, frame.getByRole('link', { name: /^Bayar Rp/ }))
    for (const page of [addendum, statement, payment]) {
      expect(await violations(page)).toEqual([])
      await prints(page)
    }
  })
})
