import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { MIN_EXAMPLES, type Row, readCorpus } from '../../src/understanding/corpus.ts'

const ROOT = join(import.meta.dirname, '../..')

/** A folder that holds `intents/` with some of the real examples of each meaning, spread over its file. */
export function someMeanings(of = MIN_EXAMPLES): string {
  const root = mkdtempSync(join(tmpdir(), 'some-meanings-'))
  const groups = Object.groupBy(readCorpus(ROOT).rows, ({ language, intent }) => `${language}/${intent}`)
  for (const [name, rows = []] of Object.entries(groups)) {
    const [language = '', intent = ''] = name.split('/')
    if (language === 'mixed') continue
    mkdirSync(join(root, 'intents', language), { recursive: true })
    const examples = spread(rows, of).map(({ text }) => text)
    writeFileSync(join(root, 'intents', language, `${intent}.yaml`), stringify({ intent, examples }))
  }
  for (const name of ['slang.yaml', 'concepts.yaml'])
    cpSync(join(ROOT, 'intents', name), join(root, 'intents', name))
  return root
}

function spread(rows: readonly Row[], count: number): Row[] {
  return rows.filter(
    (_, i) => Math.floor((i * count) / rows.length) !== Math.floor(((i - 1) * count) / rows.length),
  )
}
