import type { Browser, Page } from 'playwright-core'
import type { Lender } from '../../test/browser/lender.ts'
import { officerAs, rowOf, take, write } from '../../test/browser/officer.ts'
import { identify, persona, type Browser as Visitor, browser as visitor } from '../../test/http/running.ts'
import { DESKTOP, PHONE, picture } from './picture.ts'

const MINUTE_MS = 60_000

/** Who waits at the desk, and what they have said, the longest wait first. */
const WAITING: [name: string, ...texts: string[]][] = [
  ['Bambang', 'saya mau bicara dengan petugas soal pinjaman saya'],
  ['Rizky', 'bisa ngomong sama orang aja ga kak'],
  ['Kevin', 'Can I talk to a person about my loan please?'],
  ['Yosep', 'saya ingin mengakhiri hidup saya'],
]

/** The desk of somebody in the middle of a negotiation while others wait, at a table and on a phone. */
export async function deskPictures(browser: Browser, lender: Lender): Promise<void> {
  const kadek = await arrives(lender, 'Ni Kadek', 'yang kartu kredit, bisa minta keringanan kak?')
  await pass(lender, 2)
  await says(kadek, 'kalau 7,9 juta sekali bayar tanggal 30 gimana?')
  await pass(lender, 1)
  await says(kadek, 'bisa ngomong sama orangnya?')
  for (const [name, ...texts] of WAITING) {
    await pass(lender, 1)
    await arrives(lender, name, ...texts)
  }
  const wide = await officerAs(browser, lender, 'Ratna', DESKTOP)
  await answer(wide.page, kadek)
  await wide.page
    .getByLabel('Tulis balasan')
    .fill('Baik Kak, pelunasan Rp7.900.000 sedang saya mintakan persetujuan.')
  await wide.page.getByText('belum menjadi tawaran').waitFor()
  await picture(wide.page, 'desk')
  await wide.context.close()
  const small = await officerAs(browser, lender, 'Ratna', PHONE)
  await small.page.getByRole('button', { name: /^Saya \d/ }).click()
  await rowOf(small.page, 'Kadek').click()
  await small.page.locator('.bubble', { hasText: 'saya tunggu' }).waitFor()
  await picture(small.page, 'desk-phone')
  await small.context.close()
}

async function arrives(lender: Lender, name: string, ...texts: string[]): Promise<Visitor> {
  const who = await visitor(lender)
  await identify(lender, who, await persona(lender, name))
  for (const text of texts) await says(who, text)
  return who
}

/** Says something and waits until it has been answered. */
async function says(who: Visitor, text: string): Promise<void> {
  await who.say(text)
  const rows = await who.rows()
  await who.row(`an answer to ${text}`, (row) => row.by === 'debtor' && row.text === text && rows.length > 0)
}

async function pass(lender: Lender, minutes: number): Promise<void> {
  lender.clock.ahead += minutes * MINUTE_MS
}

/** The officer takes the case, greets, and leaves a note for the team. */
async function answer(page: Page, debtor: Visitor): Promise<void> {
  await take(page, 'Kadek')
  await write(
    page,
    'Selamat pagi Kak Kadek, saya Ratna. Saya sudah baca semuanya, jadi tidak perlu mengulang.',
  )
  await write(page, 'Bonus akhir tahun cair tanggal 30, slipnya menyusul.', 'team')
  await page.getByRole('button', { name: /^Balas/ }).click()
  await debtor.say('baik mbak, saya tunggu')
  await page.locator('.bubble', { hasText: 'saya tunggu' }).waitFor()
}
