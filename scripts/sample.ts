import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { isLocalDate, localDate } from '../src/negotiation/dates.ts'
import { sampleDebtors } from '../src/portfolio/sample.ts'
import { toCsv, toJson } from '../src/portfolio/write.ts'

const USAGE = `Usage: npm run -s sample -- [--debtors N] [--seed S] [--today YYYY-MM-DD] [--json]

Writes an invented portfolio to standard output, as CSV or JSON; docs/portfolio.md explains its columns.
The same numbers give the same portfolio.`

const MOST_DEBTORS = 1_000_000 // phone and contract numbers of the sample repeat beyond this

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      debtors: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      today: { type: 'string', default: localDate(Date.now(), 'Asia/Jakarta') },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  if (!isLocalDate(values.today)) throw new Error(`--today ${values.today} is not a date; write YYYY-MM-DD.`)
  const debtors = wholeNumber('debtors', values.debtors, MOST_DEBTORS)
  const seed = wholeNumber('seed', values.seed, Number.MAX_SAFE_INTEGER)
  const portfolio = sampleDebtors({ debtors, seed, today: values.today })
  await pipeline(Readable.from(values.json ? toJson(portfolio) : toCsv(portfolio)), process.stdout)
}

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value <= most) return value
  throw new Error(`--${name} ${text} is not a whole number up to ${most}.`)
}

main().catch((error: unknown) => {
  if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return
  console.error(error instanceof Error ? error.message.replace(/\s*\n\s*/g, ' ') : String(error))
  process.exitCode = 1
})
