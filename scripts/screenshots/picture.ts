import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const FOLDER = join(import.meta.dirname, '../../docs/images')
/** Larger pictures make a repository slow to clone. */
const MOST_BYTES = 300_000

export const DESKTOP = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.25 }
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1.5,
  isMobile: true,
  hasTouch: true,
}

/** Writes what the page shows to `docs/images/NAME.png`, and says how large it is. Throws when that is too large. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const path = join(FOLDER, `${name}.png`)
  await page.evaluate('document.fonts.ready.then(() => null)')
  await page.screenshot({ path, caret: 'hide' })
  const { size } = statSync(path)
  console.error(`docs/images/${name}.png ${Math.round(size / 1000)} KB`)
  if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES / 1000} KB.`)
}
