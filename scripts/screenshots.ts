import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { findChromium, launchBrowser } from '../test/browser/chromium.ts'
import { type Debtor, debtorAs, enterCode, identify } from '../test/browser/debtor.ts'
import { type Lender, sit, startLender } from '../test/browser/lender.ts'
import { handBack, officerAs, rowOf, take, write } from '../test/browser/officer.ts'
import { browser as visitor, identify as identifyVisitor, persona } from '../test/http/running.ts'
import { fontConfiguration } from './screenshots/fonts.ts'

const FOLDER = join(import.meta.dirname, '../docs/images')
const SCALE = 1.5
const DESKTOP = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: SCALE }
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: SCALE, isMobile: true, hasTouch: true }
/** Larger pictures make a repository slow to clone. */
const MOST_BYTES = 300_000

async function shoot(page: Page, name: string): Promise<void> {
  const path = join(FOLDER, `${name}.png`)
  await page.evaluate('document.fonts.ready.then(() => null)')
  await page.screenshot({ path })
  const { size } = statSync(path)
  console.error(`${name}.png ${Math.round(size / 1000)} KB`)
  if (size > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES / 1000} KB`)
}
