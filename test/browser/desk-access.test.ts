import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { describeInBrowser, violations } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import { atDesk, buildDesk, discardDesk, row, startDesk, until, visit } from './desk-page.ts'
import { putEverybody } from './desk-samples.ts'
import type { FakeConsole } from './fake-console.ts'

jest.setTimeout(180_000)

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement?.dataset?.case ?? document.activeElement?.id ?? ""')

describeInBrowser('agent desk for every hand and eye', () => {
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

  test.each(['light', 'dark'] as const)(
    'no state of the desk breaks an accessibility rule, %s',
    async (colorScheme) => {
      const door = await visit(browser, fake.url, { colorScheme })
      await door.page.getByRole('button', { name: 'Masuk', exact: true }).click()
      expect(await violations(door.page)).toEqual([])
      const page = await atDesk(browser, fake, '/desk/20471', { colorScheme })
      await page.getByLabel('Tulis balasan').fill('Bisa Rp7.500.000')
      expect(await violations(page)).toEqual([])
      await inNoteMode(page)
      for (const [key, title] of [
        ['o', 'Buat tawaran'],
        ['b', 'Kembalikan ke asisten'],
        ['?', 'Pintasan papan ketik'],
      ] as const) {
        await page.locator('.log').focus()
        await page.keyboard.press(key)
        const dialog = page.getByRole('dialog', { name: title })
        await dialog.waitFor()
        if (key === 'b') await withErrors(page)
        if (key === 'o') await dialog.getByText('Perlu persetujuan supervisor').waitFor()
        await settled(page)
        expect(await violations(page)).toEqual([])
        await page.keyboard.press('Escape')
        await dialog.waitFor({ state: 'detached' })
      }
    },
  )

  test('menus, settings, holds, the drawer and the lost connection break no accessibility rule', async () => {
    const held = fake.cases.get('20484')
    held?.view.holds.push({ word: 'distress', since: Date.now(), by: 'assistant', approvals: [] })
    const page = await atDesk(browser, fake, '/desk/20484', { viewport: { width: 900, height: 800 } })
    await page.getByRole('button', { name: 'Ringkasan' }).click()
    await page.getByText('Ditahan: keselamatan.').waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Siap/ }).click()
    await page.getByRole('menuitemradio', { name: /Istirahat/ }).waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.getByRole('menuitemradio', { name: /Istirahat/ }).click()
    await page.getByRole('button', { name: /^Istirahat/ }).waitFor()
    await page.getByRole('button', { name: 'Pengaturan' }).click()
    await page.getByRole('dialog', { name: 'Pengaturan' }).waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    fake.line('down')
    await page.getByText('Koneksi terputus').waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('a safety hold is lifted by two people', async () => {
    const held = fake.cases.get('20484')
    held?.view.holds.push({ word: 'distress', since: Date.now(), by: 'assistant', approvals: [] })
    const ratna = await atDesk(browser, fake, '/desk/20484')
    await ratna.getByRole('button', { name: 'Lepas keselamatan' }).click()
    await ratna.getByRole('button', { name: 'Setujui pelepasan' }).click()
    await ratna.getByText('Persetujuan Anda dicatat').waitFor()
    await ratna.getByText('Menunggu orang kedua.').waitFor()
    expect(await ratna.getByRole('button', { name: 'Lepas keselamatan' }).count()).toBe(0)
    const siska = await atDesk(browser, fake, '/desk/20484', { who: 'siska' })
    await siska.getByText('Ratna Dewi sudah setuju').waitFor()
    await siska.getByRole('button', { name: 'Lepas keselamatan' }).click()
    await siska.getByRole('button', { name: 'Setujui pelepasan' }).click()
    await siska.getByText('Penahanan dilepas').waitFor()
    await until(
      () => ratna.locator('.hold').count(),
      (count) => count === 0,
    )
    expect(await ratna.locator('.hold').count()).toBe(0)
  })

  test('the whole way from the queue to a reply needs no mouse', async () => {
    const page = await atDesk(browser, fake)
    await row(page, 'Maria Lestari').waitFor()
    await page.keyboard.press('j')
    expect(
      await until(
        () => focused(page),
        (id) => id === '20471',
      ),
    ).toBe('20471')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    expect(
      await until(
        () => focused(page),
        (id) => id === '20481',
      ),
    ).toBe('20481')
    await page.keyboard.press('k')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Ambil', exact: true }).waitFor()
    await page.keyboard.press('a')
    expect(
      await until(
        () => focused(page),
        (id) => id === 'composer',
      ),
    ).toBe('composer')
    await page.keyboard.type('jaket orange a e o b n r')
    expect(await page.getByLabel('Tulis balasan').inputValue()).toBe('jaket orange a e o b n r')
    await page.keyboard.press('Control+Enter')
    await page.locator('.bubble', { hasText: 'jaket orange' }).waitFor()
    await page.keyboard.press('Escape')
    expect(
      await until(
        () => focused(page),
        (id) => id === '20481',
      ),
    ).toBe('20481')
    await page.keyboard.press('Control+k')
    expect(await focused(page)).toBe('queue-search')
    await page.keyboard.type('putri')
    expect(
      await until(
        () => page.locator('.queue-row').count(),
        (count) => count === 1,
      ),
    ).toBe(1)
    await page.keyboard.press('F6')
    expect(await focused(page)).toBe('composer')
  })

  test('single letters do nothing once they are switched off', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    await page.getByLabel('Tulis balasan').waitFor()
    await page.locator('.log').focus()
    await page.keyboard.press('?')
    await page.getByRole('switch', { name: /Pintasan satu huruf/ }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('.log').focus()
    await page.keyboard.press('o')
    await page.keyboard.press('e')
    await page.keyboard.press('Control+k')
    expect(await focused(page)).toBe('queue-search')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('a team note never looks like a reply, and never goes out as one', async () => {
    const page = await atDesk(browser, fake, '/desk/20471')
    await page.getByRole('button', { name: /Catatan tim/ }).click()
    const box = page.getByLabel('Tulis catatan tim')
    await box.fill('Sanggup Rp7.500.000 menurut slip')
    await page.getByRole('button', { name: /Simpan catatan/ }).click()
    const note = page.locator('.note', { hasText: 'menurut slip' })
    await note.waitFor()
    await until(
      () => page.locator('.pending').count(),
      (count) => count === 0,
    )
    expect(await note.textContent()).toContain('Catatan tim, tidak terlihat debitur. Ratna Dewi')
    expect(await page.locator('.bubble', { hasText: 'menurut slip' }).count()).toBe(0)
    expect(fake.posts.map((post) => post.act)).toEqual(['note'])
    const grounds = await page.evaluate<string[]>(
      `['.note', '.by-agent .bubble'].map((one) => getComputedStyle(document.querySelector(one)).backgroundColor)`,
    )
    expect(grounds[0]).not.toBe(grounds[1])
  })

  test('a phone shows one pane, every target is large enough, and nothing scrolls sideways', async () => {
    const page = await atDesk(browser, fake, '/desk', PHONE)
    await row(page, 'Dedi Kurniawan').waitFor()
    expect(await page.locator('.conversation').count()).toBe(0)
    expect(await violations(page)).toEqual([])
    expect(await tooSmall(page)).toEqual([])
    await page.getByRole('button', { name: /^Saya \d/ }).click()
    await row(page, 'Maria Lestari').click()
    await page.getByLabel('Tulis balasan').fill('Bisa Rp7.500.000')
    await page.getByText('Rp7.500.000 belum menjadi tawaran.').waitFor()
    expect(await violations(page)).toEqual([])
    expect(await tooSmall(page)).toEqual([])
    await page.locator('.brief-strip').click()
    await page.getByRole('dialog').getByText('Ringkasan negosiasi').waitFor()
    await settled(page)
    expect(await violations(page)).toEqual([])
    const width = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(390)
  })

  test('at 320 pixels nothing is wider than the window', async () => {
    const page = await atDesk(browser, fake, '/desk/20471', { viewport: { width: 320, height: 640 } })
    await page.getByLabel('Tulis balasan').waitFor()
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(320)
  })

  test('English says the same', async () => {
    const { page } = await visit(browser, fake.url)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('en')
  })
})

async function inNoteMode(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Catatan tim/ }).click()
  await page.getByLabel('Tulis catatan tim').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Balas', exact: true }).click()
}

async function withErrors(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Kembalikan' }).click()
  await page.getByText('Pilih hasil percakapan ini.').waitFor()
}

/** Contrast is judged on what is still, not on what fades in: waits for a few calm frames. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const moves = (one) => one.playState === 'running' && one.effect.getTiming().iterations !== Infinity
    for (let calm = 0; calm < 5; calm = document.getAnimations().some(moves) ? 0 : calm + 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
  })()`)
}

/** Controls in sight that a thumb would miss. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('button, a[href], textarea, input')]
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width > 1 && (box.height < 44 || box.width < 44) && !one.closest('.queue-search'))
    .map(([one, box]) => one.outerHTML.slice(0, 120) + ' ' + box.width + 'x' + box.height)`)
}
