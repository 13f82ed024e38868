import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { describeInBrowser } from './browser.ts'
import { launchBrowser } from './chromium.ts'
import type { FakeWidget } from './fake-widget.ts'
import { buildApps, discardApps, startWidget, until, visit } from './widget-visit.ts'

jest.setTimeout(120_000)

const LINES = Array.from({ length: 20 }, (_, index) => ({ text: `baris ${index}` }))
const TALL = Array.from({ length: 40 }, (_, index) => `bagian ${index}`).join('\n')

/** How far the top of the newest bubble that begins with this lies below the top of the view; negative is out of it. */
const topOf = (page: Page, text: string): Promise<number> =>
  page.evaluate<number>(`(() => {
    const bubbles = [...document.querySelectorAll('#log .bubble')]
    const found = bubbles.findLast((each) => each.textContent.startsWith(${JSON.stringify(text)}))
    return found.getBoundingClientRect().top - document.querySelector('.scroller').getBoundingClientRect().top
  })()`)

/** Begins in the upper half of the view, or at least above its end. */
const isInView = async (page: Page, text: string, within = 300): Promise<boolean> => {
  const top = await topOf(page, text)
  return top >= 0 && top < within
}

const scrollTo = (page: Page, top: number): Promise<unknown> =>
  page.evaluate(`new Promise((done) => {
    document.querySelector('.scroller').scrollTop = ${top}
    requestAnimationFrame(() => requestAnimationFrame(done))
  })`)

let browser: Browser
let fake: FakeWidget

describeInBrowser('chat widget, what is in view', () => {
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
    fake.say(...LINES)
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    await fake.close()
  })

  test('whoever writes after reading further up sees their words, then the answer from its beginning', async () => {
    const { page, chat } = await visit(browser, fake)
    await chat.says('baris 19')
    await scrollTo(page, 200)
    fake.answers(() => [])
    await chat.send('halo')
    await until('the own words are in view', () => isInView(page, 'halo', 520))
    fake.say({ text: `jawaban ${TALL}` })
    await chat.says('jawaban')
    await until('the answer begins in view', () => isInView(page, 'jawaban'))
    fake.say({ text: `lanjutan ${TALL}` })
    await chat.says('lanjutan')
    await until('the answer still begins in view', () => isInView(page, 'jawaban'))
    expect(await chat.frame.locator('.pill').count()).toBe(0)
  })

  test('what is said after an answer has been read comes into view by itself, but not while one reads above', async () => {
    const { page, chat } = await visit(browser, fake)
    await chat.send('halo')
    fake.say(...LINES.slice(0, 7), { text: 'jawaban' })
    await chat.says('jawaban')
    await until('the end is in view', () => isInView(page, 'jawaban', 520))
    await page.evaluate(
      '((now) => { performance.now = () => now() + 60_000 })(performance.now.bind(performance))',
    )
    fake.say({ text: `kemudian ${TALL}` })
    await chat.says('kemudian')
    await until('it begins in view', () => isInView(page, 'kemudian'))
    await page.evaluate(
      '((now) => { performance.now = () => now() + 60_000 })(performance.now.bind(performance))',
    )
    await scrollTo(page, 100)
    fake.say({ text: 'lagi' })
    await chat.frame.getByRole('button', { name: '1 pesan baru' }).waitFor()
    expect(await page.evaluate('document.querySelector(".scroller").scrollTop')).toBe(100)
  })
})
