import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, launchBrowser } from '../test/browser/chromium.ts'
import { startLender } from '../test/browser/lender.ts'
import { debtorPictures } from './screenshots/debtors.ts'
import { deskPictures } from './screenshots/desks.ts'
import { fontConfiguration } from './screenshots/fonts.ts'

/** Plays a short day at the service and writes the pictures of `docs/images/`; needs nothing but Chromium. */
async function run(): Promise<void> {
  if (!findChromium())
    throw new Error('No Chromium was found; install it, or set CHROMIUM_PATH to its program.')
  const folder = mkdtempSync(join(tmpdir(), 'screenshots-'))
  const browser = await launchBrowser({ FONTCONFIG_FILE: fontConfiguration(folder) })
  try {
    for (const pictures of [debtorPictures, deskPictures]) {
      const lender = await startLender()
      await pictures(browser, lender).finally(() => lender.stop())
    }
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

await run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
