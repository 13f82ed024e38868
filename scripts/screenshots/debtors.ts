import type { Browser } from 'playwright-core'
import { claim, debtorAs, enterCode } from '../../test/browser/debtor.ts'
import { type Lender, sit } from '../../test/browser/lender.ts'
import { DESKTOP, PHONE, picture } from './picture.ts'

/** The sample page, then the chat as a debtor sees it at a table and on a phone. */
export async function debtorPictures(browser: Browser, lender: Lender): Promise<void> {
  await samplePage(browser, lender)
  await onDesktop(browser, lender)
  await onPhone(browser, lender)
}

async function samplePage(browser: Browser, lender: Lender): Promise<void> {
  const { page, context } = await sit(browser, lender, lender.addresses.demo ?? '', DESKTOP)
  await page.locator('.persona').last().waitFor()
  await picture(page, 'demo')
  await context.close()
}

/** A plan is read back before it binds. */
async function onDesktop(browser: Browser, lender: Lender): Promise<void> {
  const rizky = await debtorAs(browser, lender, 'Rizky', DESKTOP)
  const { frame } = rizky.chat
  await claim(rizky)
  await enterCode(rizky)
  await rizky.chat.send('bisa dicicil 3 kali?')
  await frame.getByRole('button', { name: /^Pilih Cicil 3 kali/ }).click()
  await frame.getByRole('checkbox').check()
  await frame.getByRole('button', { name: 'Setuju' }).scrollIntoViewIfNeeded()
  await rizky.page.mouse.move(0, 0)
  await rizky.page.evaluate('scrollTo(0, 0)')
  await picture(rizky.page, 'widget-desktop')
  await rizky.context.close()
}

async function onPhone(browser: Browser, lender: Lender): Promise<void> {
  const siti = await debtorAs(browser, lender, 'Siti', PHONE)
  const { frame } = siti.chat
  await claim(siti)
  await siti.page.locator('#sms').getByRole('button').click()
  await enterCode(siti)
  await frame.locator('.card.balance').waitFor()
  await picture(siti.page, 'widget-phone')
  await siti.chat.send('bisa minta keringanan?')
  await frame.locator('.offer').first().waitFor()
  await siti.chat.press('Bandingkan')
  await frame.locator('.missed').scrollIntoViewIfNeeded()
  await picture(siti.page, 'widget-offers-phone')
  await siti.context.close()
}
