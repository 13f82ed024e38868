import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Where this machine's Chromium is; null when there is none, and then browser tests are skipped. */
export function findChromium(): string | null {
  return PLACES.find((place) => place && existsSync(place)) ?? null
}

/** Starts Chromium without a window; the caller closes it. `environment` is added to the process's own. */
export async function launchBrowser(environment: Record<string, string> = {}): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium: set CHROMIUM_PATH')
  const env = { ...process.env, ...environment }
  return chromium.launch({ executablePath, args: FLAGS, env })
}
