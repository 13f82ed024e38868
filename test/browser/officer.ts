import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { DEMO_STAFF } from '../../src/http/demo/sample.ts'
import { DEMO_PASSWORD } from '../../src/http/security/passwords.ts'
import { type Lender, type Seat, sit } from './lender.ts'

/** Signs a person of the sample's staff in at the desk and waits until it is live. */
export async function officerAs(
  browser: Browser,
  lender: Lender,
  name: 'Ratna' | 'Siska' | 'Hendra',
  options: BrowserContextOptions = {},
): Promise<Seat> {
  const seat = await sit(browser, lender, `${lender.addresses.console}desk`, options)
  const email = DEMO_STAFF.find((one) => one.name.startsWith(name))?.email ?? ''
  await seat.page.getByLabel('Email kerja').fill(email)
  await seat.page.getByLabel('Kata sandi', { exact: true }).fill(DEMO_PASSWORD)
  await seat.page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await seat.page.locator('.shell').waitFor()
  return seat
}

/** The row of a person in the queue. */
export const rowOf = (page: Page, name: string): Locator => page.locator('.queue-row', { hasText: name })

/** Opens a person's case and takes it. */
export async function take(page: Page, name: string): Promise<void> {
  await rowOf(page, name).click()
  await page.getByRole('button', { name: 'Ambil', exact: true }).click()
  await page.getByLabel('Tulis balasan').waitFor()
}

/** Writes to the debtor, or to the team alone. */
export async function write(page: Page, text: string, to: 'debtor' | 'team' = 'debtor'): Promise<void> {
  if (to === 'team') await page.getByRole('button', { name: /^Catatan tim/ }).click()
  const box = page.getByLabel(to === 'team' ? 'Tulis catatan tim' : 'Tulis balasan')
  await box.fill(text)
  await box.press('Control+Enter')
  await page.locator('.log').getByText(text).waitFor()
}

/** Fills in what came of the conversation and gives the case back to the assistant. */
export async function handBack(page: Page, outcome: string, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Ke asisten' }).click()
  const dialog = page.getByRole('dialog', { name: 'Kembalikan ke asisten' })
  await dialog.getByRole('button', { name: /Hasil/ }).click()
  await page.getByRole('option', { name: outcome, exact: true }).click()
  await dialog.getByLabel(/Catatan/).fill(note)
  await dialog.getByRole('button', { name: 'Kembalikan' }).click()
  await dialog.waitFor({ state: 'detached' })
}
