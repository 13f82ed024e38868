import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, jest } from '@jest/globals'
import type { Frame, Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

/**
 * `describe`, or a skipped one with a line that says how to get the tests to run. A browser on a busy machine
 * may miss a beat, so a test that fails is run once more; the first failure is printed.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findChromium()) {
    jest.retryTimes(1, { logErrorsBeforeRetry: true })
    describe(name, tests)
    return
  }
  console.info(`Skipped, no Chromium found (set CHROMIUM_PATH): ${name}`)
  describe.skip(name, tests)
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Until nothing fades in any more: half-shown text has no colour of its own. */
const STILL = `Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime < 1_000).map((one) => one.finished)).then(() => null)`

/** The accessibility rules a page or frame breaks, as `rule: element` lines; empty is what one wants. */
export async function violations(target: Page | Frame): Promise<string[]> {
  await target.evaluate(STILL)
  await target.evaluate(axeSource)
  const script = `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} } }).then((found) =>
    found.violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 160) + ' ' + node.failureSummary)))`
  return target.evaluate<string[]>(script)
}
