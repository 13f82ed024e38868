/** Trains an engine on one JSON-lines file, tests it on another and prints the figures. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { readLexicon } from '../src/understanding/corpus.ts'
import { ENGINES, type EngineName } from '../src/understanding/engine.ts'
import { withEngine } from '../src/understanding/load.ts'
import { type Measures, measure } from '../src/understanding/measure.ts'
import type { Example } from '../src/understanding/model.ts'

const USAGE = 'usage: npm run -s nlu:bench -- --train FILE --test FILE [--engine own|node-nlp] [--json]'
const rowShape = z.object({ text: z.string(), intent: z.string().min(1) })

class BadInput extends Error {}

interface Arguments {
  train: string
  test: string
  engine: EngineName
  json: boolean
}

function readArguments(): Arguments {
  const { train, test, engine: name, json } = parse()
  if (!train || !test) throw new BadInput(USAGE)
  const engine = ENGINES.find((known) => known === name)
  if (!engine) throw new BadInput(`--engine takes ${ENGINES.join(' or ')}, not "${name}"; ${USAGE}`)
  return { train, test, engine, json }
}

function parse() {
  try {
    const { values } = parseArgs({
      options: {
        train: { type: 'string' },
        test: { type: 'string' },
        engine: { type: 'string', default: 'own' },
        json: { type: 'boolean', default: false },
      },
    })
    return values
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : 'bad arguments'}; ${USAGE}`)
  }
}

function readRows(file: string): Example[] {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch {
    throw new BadInput(`${file}: cannot be read`)
  }
  const rows: Example[] = []
  content.split('\n').forEach((line, i) => {
    if (line.trim() === '') return
    rows.push(parseRow(line, `${file}: line ${i + 1}`))
  })
  if (rows.length === 0) throw new BadInput(`${file}: holds no rows`)
  return rows
}

function parseRow(line: string, place: string): Example {
  let content: unknown
  try {
    content = JSON.parse(line)
  } catch {
    throw new BadInput(`${place}: not JSON`)
  }
  const parsed = rowShape.safeParse(content)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new BadInput(`${place}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`)
}

function table(measures: Measures): string {
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`
  const { outOfScope } = measures
  const lines: [string, string][] = [
    ['rows', `${measures.trainRows} to train, ${measures.testRows} to test`],
    ['accuracy', percent(measures.accuracy)],
    ['in-scope accuracy', percent(measures.accuracyInScope)],
    ['in-scope accuracy, refusals as mistakes', percent(measures.accuracyInScopeKept)],
    ['out-of-scope precision', outOfScope ? percent(outOfScope.precision) : 'no such rows'],
    ['out-of-scope recall', outOfScope ? percent(outOfScope.recall) : 'no such rows'],
    ['out-of-scope F1', outOfScope ? percent(outOfScope.f1) : 'no such rows'],
    ['out-of-scope AUROC', outOfScope ? percent(outOfScope.auroc) : 'no such rows'],
    ['training', `${measures.trainSeconds.toFixed(1)} s`],
    ['latency p50, p99', `${measures.latencyMs.p50.toFixed(3)} ms, ${measures.latencyMs.p99.toFixed(3)} ms`],
    ['model', `${(measures.modelBytes / 1e6).toFixed(1)} MB`],
  ]
  return lines.map(([name, value]) => `${name.padEnd(42)}${value}`).join('\n')
}

async function main(): Promise<void> {
  const { train, test, engine, json } = readArguments()
  const problems: string[] = []
  const lexicon = readLexicon(join(import.meta.dirname, '..', 'intents'), problems)
  if (problems.length > 0) throw new BadInput(problems.join('\n'))
  const rows = { train: readRows(train), test: readRows(test) }
  const measures = await withEngine(engine, (learning) =>
    measure(learning, rows, lexicon, () => performance.now()),
  )
  process.stdout.write(`${json ? JSON.stringify(measures) : table(measures)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof BadInput ? error.message : String(error)}\n`)
  process.exitCode = 1
})
