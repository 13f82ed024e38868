/** Prints the messages that people labelled in the console, as examples to review and add to `intents/`. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readDataDir } from '../src/config.ts'
import { examplesIn, labelledLines, labelledYaml } from '../src/runtime/labelled-examples.ts'
import { misunderstoodIn } from '../src/runtime/misunderstood.ts'
import { StoreFailure } from '../src/store/failure.ts'
import { sqliteStore } from '../src/store/sqlite.ts'
import { CorpusError, readCorpus } from '../src/understanding/corpus.ts'

const ROOT = join(import.meta.dirname, '..')
const USAGE = 'usage: npm run -s nlu:labelled [-- --jsonl]'

class BadInput extends Error {}

function readArguments(): { jsonl: boolean } {
  try {
    return parseArgs({ options: { jsonl: { type: 'boolean', default: false } } }).values
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : 'bad arguments'}; ${USAGE}`)
  }
}

async function main(): Promise<void> {
  const { jsonl } = readArguments()
  const path = join(readDataDir(process.env), 'lunas.db')
  if (!existsSync(path))
    throw new BadInput(`${path} does not exist; set DATA_DIR to the folder of the service's data`)
  const store = sqliteStore(path)
  try {
    const records = await misunderstoodIn(store, 'labelled')
    const write = jsonl ? labelledLines : labelledYaml
    process.stdout.write(write(records, examplesIn(readCorpus(ROOT))))
  } finally {
    await store.close()
  }
}

main().catch((error: unknown) => {
  const known = error instanceof BadInput || error instanceof CorpusError || error instanceof StoreFailure
  process.stderr.write(`${known ? error.message : String(error)}\n`)
  process.exitCode = 1
})
