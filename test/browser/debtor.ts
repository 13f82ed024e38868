import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { type Lender, type Seat, sit } from './lender.ts'
import { type Chat, chatFrame } from './widget-page.ts'

/** A newcomer at the lender's sample page, who is one of its people. */
export interface Debtor extends Seat {
  chat: Chat
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
export const chatOf = (page: Page, lender: Lender): Promise<Chat> =>
  chatFrame(page, new URL(lender.addresses.widget).origin)

/** Asks for the account and fills in the check with the data that the sample page shows. */
export async function claim({ chat, persona }: Debtor): Promise<void> {
  await chat.press('Lihat akun saya')
  const details = persona.locator('dd')
  const shown = await details.evaluateAll((cells) => cells.map((cell) => cell.firstChild?.textContent ?? ''))
  const [contact = '', birthdate = '', nik = ''] = shown
  const [day = '', month = '', year = ''] = birthdate.split(' ')
  const { frame } = chat
  await frame.getByLabel('Nomor HP atau nomor kontrak').fill(contact)
  await frame.getByLabel('Tanggal lahir, Tanggal').fill(day)
  await frame.getByLabel('Tanggal lahir, Bulan').fill(month)
  await frame.getByLabel('Tanggal lahir, Tahun').fill(year)
  await frame.getByLabel('4 angka terakhir NIK').fill(nik)
  await frame.getByRole('button', { name: 'Lanjutkan' }).click()
  await frame.getByRole('textbox', { name: 'Kode 6 angka' }).waitFor()
}

/** Fills in the code that the sample page shows under the persona. */
export async function enterCode({ chat, persona }: Debtor): Promise<void> {
  const code = await persona.locator('.notice-code strong').textContent()
  await chat.frame.getByRole('textbox', { name: 'Kode 6 angka' }).fill(code ?? '')
  await chat.frame.getByRole('button', { name: 'Masuk', exact: true }).click()
  await chat.frame.locator('.event', { hasText: /^Identi/ }).waitFor()
}

export async function identify(debtor: Debtor): Promise<void> {
  await claim(debtor)
  await enterCode(debtor)
}

/** Ticks the box of the read-back that stands open and agrees. */
export async function agree({ frame, press }: Chat): Promise<void> {
  await frame.getByRole('checkbox').last().check()
  await press('Setuju')
  await frame.locator('.file', { hasText: 'Adendum' }).last().waitFor()
}

/** Follows a link of the chat into its new tab. */
export async function follow({ context }: Seat, link: Locator): Promise<Page> {
  const [tab] = await Promise.all([context.waitForEvent('page'), link.click()])
  await tab.waitForLoadState()
  return tab
}
