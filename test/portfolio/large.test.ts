import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { csv, row, TODAY, withFile } from './file.ts'

const ROWS = 50_000
/** The debtors of the file, held all at once, take far more; the identifiers that are kept, less. */
const HEAP_MB = 48

const source = (name: string) =>
  pathToFileURL(fileURLToPath(new URL(`../../src/portfolio/${name}`, import.meta.url)))

const IMPORT = `
  import { importPortfolio } from '${source('import.ts')}'
  import { openPortfolio } from '${source('read.ts')}'
  let applied = 0
  const sink = { apply: async () => (applied++, 'created') }
  const report = await importPortfolio(await openPortfolio(process.argv[1], '${TODAY}'), sink)
  console.log(JSON.stringify({ ok: report.ok, debtors: report.debtors, applied }))
`

function* lines(): Generator<string> {
  yield `${csv([row()]).split('\n')[0]}\n`
  for (let n = 1; n <= ROWS; n++) {
    const own = {
      debtor_id: `D-${n}`,
      account_id: `A-${n}`,
      contract: `SF/2026/${n}`,
      contacts: `sms:+62812000${String(n).padStart(5, '0')}:2024-01-05`,
    }
    yield `${csv([row(own)]).split('\n')[1]}\n`
  }
}

test('50,000 rows are checked and imported in a heap that could not hold them', async () => {
  const { stdout } = await withFile('', async (path) => {
    await pipeline(Readable.from(lines()), createWriteStream(path))
    const options = [`--max-old-space-size=${HEAP_MB}`, '--input-type=module', '--eval', IMPORT, path]
    return promisify(execFile)(process.execPath, options)
  })
  expect(JSON.parse(stdout)).toEqual({ ok: true, debtors: ROWS, applied: ROWS })
}, 300_000)
