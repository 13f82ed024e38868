import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inProcessBell } from '../src/bell/in-process.ts'
import { readDataDir } from '../src/config.ts'
import { loadContent } from '../src/content/load.ts'
import { localDate } from '../src/negotiation/dates.ts'
import {
  ImportInterrupted,
  importPortfolio,
  type PortfolioSink,
  type Progress,
} from '../src/portfolio/import.ts'
import { openPortfolio, type PortfolioFile } from '../src/portfolio/read.ts'
import { UnreadablePortfolio } from '../src/portfolio/record.ts'
import { problemLines, summary } from '../src/portfolio/report.ts'
import { portfolioSink } from '../src/runtime/portfolio-sink.ts'
import type { DecidingPorts } from '../src/runtime/ports.ts'
import { loadWorld } from '../src/runtime/world.ts'
import { sqliteStore } from '../src/store/sqlite.ts'
import type { Store } from '../src/store/store.ts'

const ROOT = join(import.meta.dirname, '..')

const USAGE = `Usage: npm run import -- FILE [--skip-bad] [--dry-run]

Reads a portfolio (CSV or JSON, see docs/portfolio.md) and brings its debtors into the store of DATA_DIR.
The whole file is checked first; nothing is imported from a file with a bad row. The same file twice
changes nothing.

  --skip-bad   import the good debtors of a file that has bad ones
  --dry-run    check only
  --help       this text

Problems and progress go to standard error, the summary to standard output. Exit code 1 when nothing
could be imported.`

/** The day begins here first in Indonesia, so that no ledger of today counts as dated tomorrow. */
const EASTERNMOST = 'Asia/Jayapura'

const BAR_EVERY_MS = 100
const LINE_EVERY_MS = 5_000
const BAR_WIDTH = 30

interface Order {
  path: string
  skipBad: boolean
  dryRun: boolean
}

async function main(): Promise<void> {
  const order = readArguments()
  if (!order) {
    console.log(USAGE)
    return
  }
  const file = await openPortfolio(order.path, localDate(Date.now(), EASTERNMOST))
  const report = order.dryRun ? await run(file, NO_SINK, order) : await runOnStore(file, order)
  for (const line of problemLines(report)) console.error(line)
  console.log(summary(report, order.path, order))
  if (!report.ok) process.exitCode = 1
}

function readArguments(): Order | undefined {
  const { values, positionals } = parsed()
  if (values.help) return undefined
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new Error('Name one file. More with --help.')
  return { path, skipBad: values['skip-bad'] ?? false, dryRun: values['dry-run'] ?? false }
}

function parsed() {
  const options = {
    'skip-bad': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    help: { type: 'boolean' },
  } as const
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message.split('. ')[0] : error}. More with --help.`)
  }
}

const NO_SINK: PortfolioSink = { apply: () => Promise.reject(new Error('A dry run applies nothing.')) }

async function runOnStore(file: PortfolioFile, order: Order) {
  const store = sqliteStore(join(readDataDir(process.env), 'lunas.db'))
  try {
    return await run(file, portfolioSink(importPorts(store)), order)
  } finally {
    await store.close()
  }
}

/** An import decides cases; it hears nobody and acts nowhere outside. */
function importPorts(store: Store): DecidingPorts {
  const now = Date.now()
  return {
    store,
    bell: inProcessBell(),
    content: loadContent(ROOT),
    understand: () => {
      throw new Error('An import has no message to understand.')
    },
    world: loadWorld({ root: ROOT, secret: '', documentUrl: () => '' }),
    desk: () => ({ open: false, online: 0, opens: now, closes: now, waiting: 0, minutes: null }),
    now: () => now,
    burstWaitMs: 0,
    creditor: '',
    language: 'id',
    report: (event, facts) => console.error(event, facts),
  }
}

async function run(file: PortfolioFile, sink: PortfolioSink, { skipBad, dryRun }: Order) {
  const shown = progressOn(process.stderr)
  try {
    return await importPortfolio(file, sink, { skipBad, dryRun, progress: shown.tell })
  } finally {
    shown.end()
  }
}

/** A bar that moves in a terminal, a line now and then elsewhere. */
function progressOn(output: NodeJS.WriteStream) {
  const every = output.isTTY ? BAR_EVERY_MS : LINE_EVERY_MS
  let last = Date.now()
  let drawn = false
  const tell = ({ step, done, total }: Progress): void => {
    const now = Date.now()
    if (now - last < every) return
    last = now
    const share = total === 0 ? 1 : done / total
    const doing = step === 'check' ? 'Checking' : 'Importing'
    const percent = `${Math.floor(share * 100)} %`
    if (!output.isTTY) {
      output.write(`${doing}: ${percent}\n`)
      return
    }
    const full = Math.round(share * BAR_WIDTH)
    output.write(
      `\r${doing.padEnd(9)} [${'#'.repeat(full)}${'-'.repeat(BAR_WIDTH - full)}] ${percent.padStart(5)}`,
    )
    drawn = true
  }
  const end = (): void => {
    if (drawn) output.write('\r\u001b[K')
  }
  return { tell, end }
}

function messageOf(error: unknown): string {
  if (error instanceof ImportInterrupted) {
    return `Stopped after ${error.applied} debtors: ${error.message}. What was imported stays; run it again to go on.`
  }
  if (error instanceof UnreadablePortfolio && error.problem.line === 0) return `${error.problem.reason}.`
  const said = error instanceof Error ? error.message : String(error)
  return said.replace(/\s*\n\s*/g, ' ')
}

main().catch((error: unknown) => {
  console.error(messageOf(error))
  process.exitCode = 1
})
