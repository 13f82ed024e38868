import type { Browser, BrowserContextOptions, Frame, Locator, Page } from 'playwright-core'
import { type Lender, type Seat, sit } from './lender.ts'
import { type Chat, chatFrame } from './widget-page.ts'

/** A newcomer at the lender's sample page, who is one of its people. */
export interface Debtor extends Seat {
  chat: Chat & { frame: Frame }
  /** The persona's card on the sample page. */
  persona: Locator
}

/** Opens the sample page and starts as a persona, as a newcomer does. */
export async function debtorAs(
  browser: Browser,
  lender: Lender,
  name: string,
  options: BrowserContextOptions = {},
): Promise<Debtor> {
  const seat = await sit(browser, lender, lender.addresses.demo ?? '', options)
  const persona = seat.page.locator('.persona', { hasText: name })
  await persona.getByRole('button', { name: /^Mulai sebagai/ }).click()
  return { ...seat, persona, chat: await chatOf(seat.page, lender) }
}

/** The chat in the sample page; after a reload it is another frame. */
export async function chatOf(page: Page, lender: Lender): Promise<Debtor['chat']> {
  const chat = await chatFrame(page, new URL(lender.addresses.widget).origin)
  return chat as Debtor['chat']
}

/** Fills in the check with the data the sample page shows, and the code that it shows then. */
export async function identify({ chat, persona }: Debtor): Promise<void> {
  const [contact = '', birthdate = '', nik = ''] = await persona.locator('dd').evaluateAll((cells) =>
    cells.map((cell) => cell.firstChild?.textContent ?? ''),
  )
  await chat.frame.getByLabel('Nomor HP atau nomor kontrak').fill(contact)
  const [day = '', month = '', year = ''] = birthdate.split(' ')
  await chat.frame.getByLabel('Tanggal lahir, Tanggal').fill(day)
  await chat.frame.getByLabel('Tanggal lahir, Bulan').fill(month)
  await chat.frame.getByLabel('Tanggal lahir, Tahun').fill(year)
  await chat.frame.getByLabel('4 angka terakhir NIK').fill(nik)
  await chat.frame.getByRole('button', { name: 'Lanjutkan' }).click()
  const code = chat.frame.getByRole('textbox', { name: 'Kode 6 angka' })
  await code.waitFor()
  await code.fill(await persona.locator('.notice-code strong').innerText())
  await chat.frame.getByRole('button', { name: 'Masuk', exact: true }).click()
  await chat.frame.locator('.event', { hasText: /^Identitas/ }).waitFor()
}
