import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { describeInBrowser, violations } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import { atDesk, buildDesk, discardDesk, startDesk, until } from './desk-page.ts'
import type { FakeConsole } from './fake-console.ts'
import { misunderstood, SAMPLES } from './fake-misunderstood.ts'

jest.setTimeout(180_000)

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

describeInBrowser('what was not understood, in the console', () => {
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
    fake.misunderstood.messages = SAMPLES.map((one) => ({ ...one }))
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await fake.close()
  })

  const editor = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await atDesk(browser, fake, '/misunderstood', { ...options, who: 'maya' })
    await page.locator('.mis-said').first().waitFor()
    return page
  }
  const rows = (page: Page): Promise<string[]> => page.locator('.mis-said').allTextContents()
  const acts = () => fake.misunderstood.acts.map(({ path, body }) => [path, body.intents])

  test('an editor sees nothing of the console but this room', async () => {
    const page = await atDesk(browser, fake, '/', { who: 'maya' })
    await page.getByRole('heading', { name: 'Belum dipahami' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/misunderstood')
    expect(await page.getByRole('link', { name: /Antrean|Kanal/ }).count()).toBe(0)
    expect(fake.streams()).toBe(0)
    await page.goto(`${fake.url}/desk`)
    await page.getByRole('heading', { name: 'Halaman ini tidak ada' }).waitFor()
    await page.getByRole('button', { name: 'Belum dipahami' }).click()
    await page.locator('.mis-row').first().waitFor()
  })

  test('an agent does not see the room', async () => {
    const page = await atDesk(browser, fake, '/misunderstood', { who: 'ratna' })
    await page.getByRole('heading', { name: 'Halaman ini tidak ada' }).waitFor()
    expect(await page.getByRole('link', { name: 'Belum dipahami' }).count()).toBe(0)
  })

  test('a row tells how many wrote it, when last, in which language and what was guessed', async () => {
    const page = await editor()
    const first = page.locator('.mis-row').first()
    expect(await first.textContent()).toBe(
      'lah kok ga nyambung sama yg dibilang {name} kemarin, gimana to12 orang24 Nov 2026Indonesia' +
        'complaint 32%ask_offer_details 22%repeat 9%',
    )
    expect(await page.locator('.mis-row').last().textContent()).toContain('Bot tidak mengenal satu kata pun.')
    const side = page.getByRole('complementary', { name: 'Beri arti' })
    expect(await side.locator('.mis-about').textContent()).toMatch(
      /terima tawaran atau tidak, tidak ada.*20 Nov 2026 sampai 24 Nov 2026, 12 orang.*WhatsApp, Obrolan web/,
    )
    expect(await page.title()).toBe('Belum dipahami · Lunas')
  })

  test('a message is labelled by keyboard alone, also with a meaning that was not guessed', async () => {
    const page = await editor()
    await page.keyboard.press('1')
    await page.keyboard.press('/')
    await page.keyboard.type('hapus denda')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('.mis-chosen').getByText('request_waiver').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('Dilabeli complaint, request_waiver').waitFor()
    expect(acts()).toEqual([['m1/label', ['complaint', 'request_waiver']]])
    expect(
      await until(
        () => rows(page),
        (all) => all.length === 4,
      ),
    ).toHaveLength(4)
    const focused = () => page.evaluate<string | null>('document.activeElement.dataset.message')
    expect(await until(focused, (id) => id === 'm2')).toBe('m2')
    await page.keyboard.press('2')
    await page.keyboard.press('2')
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    await page.getByText('Dilabeli out_of_scope').waitFor()
    expect(await until(focused, (id) => id === 'm4')).toBe('m4')
    await page.keyboard.press('a')
    await until(
      () => fake.misunderstood.acts.length,
      (n) => n === 3,
    )
    expect(acts().slice(1)).toEqual([
      ['m3/label', ['out_of_scope']],
      ['m4/set-aside', undefined],
    ])
    await until(
      () => rows(page),
      (all) => all.length === 2,
    )
    await page.keyboard.press('k')
    await page.keyboard.press('u')
    await until(
      () => fake.misunderstood.acts.length,
      (n) => n === 4,
    )
    expect(acts().at(-1)).toEqual(['m4/undo', undefined])
    expect(
      await until(
        () => rows(page),
        (all) => all.length === 3,
      ),
    ).toHaveLength(3)
  })

  test('letters are letters inside the search, and no key where they are switched off', async () => {
    const page = await editor()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog')
    await sheet.getByText('Pilih atau hapus tebakan').waitFor()
    await sheet.getByText('Pintasan satu huruf').click()
    await page.keyboard.press('Escape')
    await page.locator('.mis-row').first().focus()
    await page.keyboard.press('o')
    await page.keyboard.press('1')
    await page.getByRole('searchbox', { name: 'Cari arti' }).fill('')
    await page.keyboard.type('ao')
    expect(await page.getByRole('searchbox', { name: 'Cari arti' }).inputValue()).toBe('ao')
    expect([fake.misunderstood.acts, await page.locator('.mis-guess[aria-pressed=true]').count()]).toEqual([
      [],
      0,
    ])
  })

  test('a decision is taken back from the line that tells of it', async () => {
    const page = await editor()
    await page.getByRole('button', { name: /^complaint/ }).click()
    await page.getByRole('button', { name: 'Simpan label' }).click()
    await page.locator('.toast').getByRole('button', { name: 'Urungkan' }).click()
    await page.getByText('Diurungkan', { exact: true }).waitFor()
    expect(
      await until(
        () => rows(page),
        (all) => all.length === 5,
      ),
    ).toHaveLength(5)
    expect(acts()).toEqual([
      ['m1/label', ['complaint']],
      ['m1/undo', undefined],
    ])
  })

  test('what is labelled tells by whom, can be labelled anew and is taken away as a file', async () => {
    const page = await editor()
    await page.keyboard.press('1')
    await page.getByRole('button', { name: 'Simpan label' }).click()
    await page.getByRole('button', { name: /^Dilabeli/ }).click()
    await page.getByText(/^Dilabeli Maya Lestari, /).waitFor()
    const save = page.getByRole('button', { name: 'Simpan label' })
    expect(await save.isDisabled()).toBe(true)
    await page.keyboard.press('3')
    await save.click()
    await until(
      () => fake.misunderstood.acts.length,
      (n) => n === 2,
    )
    expect(acts().at(-1)).toEqual(['m1/label', ['complaint', 'repeat']])
    const link = page.getByRole('link', { name: 'Unduh contoh (YAML)' })
    expect(await link.getAttribute('href')).toBe('/api/console/misunderstood/labelled')
    expect(await link.getAttribute('download')).toBe('')
    await page.getByRole('button', { name: 'Urungkan' }).last().click()
    await until(
      () => fake.misunderstood.acts.length,
      (n) => n === 3,
    )
    expect(acts().at(-1)).toEqual(['m1/undo', undefined])
  })

  test('who decides over somebody else is told so and sees how it stands', async () => {
    const page = await editor()
    fake.misunderstood.decide('m1', 'Hendra Wijaya', 'aside')
    await page.keyboard.press('1')
    await page.getByRole('button', { name: 'Simpan label' }).click()
    await page.getByText('Hendra Wijaya baru saja memutuskan pesan ini.').waitFor()
    expect(
      await until(
        () => rows(page),
        (all) => all.length === 4,
      ),
    ).toHaveLength(4)
    fake.misunderstood.messages = fake.misunderstood.messages.filter(({ id }) => id !== 'm2')
    await page.keyboard.press('o')
    await page.getByText('Pesan ini sudah melewati masa simpan').waitFor()
    expect(fake.misunderstood.acts).toEqual([])
  })

  test('what was chosen is not lost when saving fails', async () => {
    const page = await editor()
    await page.keyboard.press('1')
    fake.misunderstood.refuse = { status: 500, code: 'failed' }
    await page.getByRole('button', { name: 'Simpan label' }).click()
    await page.locator('.toast').waitFor()
    expect(await page.locator('.mis-chosen').textContent()).toContain('complaint')
    await page.getByRole('button', { name: 'Simpan label' }).click()
    await until(
      () => fake.misunderstood.acts.length,
      (n) => n === 1,
    )
    expect(acts()).toEqual([['m1/label', ['complaint']]])
  })

  test('no more meanings are chosen than the server takes', async () => {
    const page = await editor()
    for (const name of ['ask_balance', 'ask_breakdown', 'ask_schedule', 'pay_now', 'claim_paid', 'help'])
      await page.getByRole('option', { name }).first().click()
    await page.getByText('Paling banyak 5 arti. Hapus satu dulu.').waitFor()
    expect(await page.locator('.mis-chosen li').count()).toBe(5)
    await page.getByRole('button', { name: 'Hapus ask_balance' }).click()
    expect(await page.locator('.mis-chosen li').first().textContent()).toContain('ask_breakdown')
  })

  test('the list is narrowed by language, and goes on page by page', async () => {
    const more = Array.from({ length: 5 }, (_, n) => misunderstood(`x${n}`, `word ${n}`, { language: 'en' }))
    fake.misunderstood.messages.push(...more)
    fake.misunderstood.onPage = 4
    const page = await editor()
    await page.getByRole('button', { name: 'Muat pesan berikutnya' }).click()
    expect(
      await until(
        () => rows(page),
        (all) => all.length === 8,
      ),
    ).toHaveLength(8)
    await page.getByRole('button', { name: /Bahasa/ }).click()
    await page.getByRole('option', { name: 'Inggris' }).click()
    await until(
      () => rows(page),
      (all) => all.length === 4,
    )
    expect(await rows(page)).toEqual(['word 0', 'word 1', 'word 2', 'word 3'])
    await page.getByRole('button', { name: /Bahasa/ }).click()
    await page.getByRole('option', { name: 'Campuran' }).click()
    await page.getByText('so like basically').first().waitFor()
  })

  test('where there is nothing it says why and what to do', async () => {
    fake.misunderstood.messages = []
    const page = await atDesk(browser, fake, '/misunderstood', { who: 'maya' })
    await page.getByRole('heading', { name: 'Tidak ada pesan baru' }).waitFor()
    expect(await page.getByText('disimpan 90 hari').count()).toBe(1)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: /Bahasa/ }).click()
    await page.getByRole('option', { name: 'Campuran' }).click()
    await page.getByRole('button', { name: 'Tampilkan semua bahasa' }).click()
    fake.misunderstood.keepDays = 0
    await page.getByRole('button', { name: 'Perbarui' }).click()
    await page.getByRole('heading', { name: 'Pengumpulan dimatikan' }).waitFor()
    expect(await page.getByText('MISUNDERSTOOD_KEEP_DAYS').count()).toBe(1)
  })

  test('what cannot be read is said, and what was read stays', async () => {
    const page = await editor()
    fake.line('down', true)
    await page.getByRole('button', { name: 'Perbarui' }).click()
    await page.getByText(/^Belum bisa diperbarui sejak/).waitFor()
    expect(await rows(page)).toHaveLength(5)
    await page.getByRole('button', { name: /^Disisihkan/ }).click()
    await page.getByRole('heading', { name: 'Pesan belum bisa dimuat' }).waitFor()
    fake.line('up')
    await page.getByRole('button', { name: 'Coba lagi' }).click()
    await page.getByRole('heading', { name: 'Tidak ada yang disisihkan' }).waitFor()
  })

  test.each(['light', 'dark'] as const)('no state breaks an accessibility rule, %s', async (colorScheme) => {
    const page = await editor({ colorScheme })
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('1')
    await page.keyboard.press('/')
    await page.keyboard.type('denda')
    await page.keyboard.press('ArrowDown')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Control+Enter')
    await page.locator('.toast').waitFor()
    await page.getByRole('button', { name: /^Dilabeli/ }).click()
    await page.getByText(/^Dilabeli Maya Lestari, /).waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('a phone labels in a window of its own, with targets for a thumb; nothing scrolls sideways at 320', async () => {
    const page = await editor(PHONE)
    expect(await violations(page)).toEqual([])
    expect(await tooSmall(page)).toEqual([])
    await page.locator('.mis-row').nth(1).click()
    const dialog = page.getByRole('dialog', { name: 'Beri arti' })
    await dialog.getByRole('button', { name: /^reject_offer/ }).click()
    expect(await tooSmall(page)).toEqual([])
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await dialog.getByRole('button', { name: 'Simpan label' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(acts()).toEqual([['m2/label', ['reject_offer']]])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  })

  test('English says the same', async () => {
    const page = await editor()
    await page.getByRole('button', { name: 'Pengaturan' }).click()
    await page.getByText('English', { exact: true }).click()
    await page.getByRole('heading', { name: 'Not understood' }).waitFor()
    await page.getByText('12 people').first().waitFor()
    await page.getByText('Complains of the service or of collectors.').first().waitFor()
    expect(await page.getByRole('button', { name: 'Out of scope' }).count()).toBe(1)
  })
})

/** Controls in sight that a thumb would miss. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate<
    string[]
  >(`[...document.querySelectorAll('button, a[href], input:not([type=radio]), [role=option]')]
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width > 1 && (box.height < 44 || box.width < 44))
    .map(([one, box]) => one.outerHTML.slice(0, 120) + ' ' + box.width + 'x' + box.height)`)
}
