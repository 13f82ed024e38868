/** Measures how well messages are understood and writes `docs/understanding.md` with its picture. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Understand } from '../src/conversation/reading.ts'
import { type Corpus, CorpusError, readCorpus } from '../src/understanding/corpus.ts'
import type { EngineName } from '../src/understanding/engine.ts'
import { loadUnderstanding } from '../src/understanding/load.ts'
import { measure } from '../src/understanding/measure.ts'
import type { Example } from '../src/understanding/model.ts'
import { OWN } from '../src/understanding/own.ts'
import { costOf } from './nlu/cost.ts'
import { type EngineFigures, engineTable } from './nlu/engines.ts'
import { BadRows, type HeldOutRow, readHeldOut } from './nlu/held-out.ts'
import { noised } from './nlu/noise.ts'
import { type Figures, pageOf } from './nlu/page.ts'
import { confusionPicture } from './nlu/picture.ts'
import { calibrationOf, type Judged, scoresOf } from './nlu/scores.ts'
import { entityCases } from './nlu/tables.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGE = join(ROOT, 'docs/understanding.md')
const PICTURE = join(ROOT, 'docs/images/understanding-confusion.svg')
const TESTS = join(ROOT, 'test/understanding')
const HALF = 0.5
const NOISE = [0.25, HALF]
const FEW = 10

class BadInput extends Error {}

interface Flags {
  public: string | undefined
  date: string
  /** The comparison of the engines is printed, nothing is written. */
  engines: boolean
}

function readFlags(): Flags {
  try {
    const { values } = parseArgs({
      options: {
        public: { type: 'string' },
        date: { type: 'string' },
        engines: { type: 'boolean', default: false },
      },
    })
    const date = values.date ?? new Date().toISOString().slice(0, 10)
    return { public: values.public, date, engines: values.engines }
  } catch (error) {
    throw new BadInput(
      `${error instanceof Error ? error.message : 'bad arguments'}; usage: npm run -s nlu:report [-- --public FOLDER] [--date YYYY-MM-DD] [--engines]`,
    )
  }
}

function judge(rows: readonly HeldOutRow[], understand: Understand): Judged[] {
  return rows.map((row) => ({ row, reading: understand(row.text, row.context) }))
}

function noisy(rows: readonly HeldOutRow[], share: number): HeldOutRow[] {
  return rows.map((row, i) => ({ ...row, text: noised(row.text, share, i + 1) }))
}

function groups<K extends 'style' | 'language'>(judged: readonly Judged[], key: K) {
  return [...new Set(judged.map(({ row }) => row[key]))]
    .sort()
    .map((name) => ({ name, scores: scoresOf(judged.filter(({ row }) => row[key] === name)) }))
}

function dangerOf(judged: readonly Judged[]): Figures['danger'] {
  const isDanger = ({ row }: Judged) => row.intent === 'distress' || row.also.includes('distress')
  const danger = judged.filter(isDanger)
  const others = judged.filter((item) => !isDanger(item))
  return {
    rows: danger.length,
    found: danger.filter(({ reading }) => reading.distress).length,
    others: others.length,
    falseAlarms: others.filter(({ reading }) => reading.distress).length,
  }
}

type PublicRows = [text: string, intent: string][]

function readPublic(folder: string, name: string): Record<string, PublicRows> {
  try {
    return JSON.parse(readFileSync(join(folder, name), 'utf8'))
  } catch {
    throw new BadInput(
      `${join(folder, name)}: cannot be read; the folder must hold clinc150.json and banking77.json`,
    )
  }
}

function examples(...parts: (PublicRows | undefined)[]): Example[] {
  return parts
    .flatMap((rows) => rows ?? [])
    .map(([text, intent]) => ({ text, intent: intent === 'oos' ? 'out_of_scope' : intent }))
}

function firstOfEach(rows: readonly Example[]): Example[] {
  const seen = new Map<string, number>()
  return rows.filter(({ intent }) => {
    const count = (seen.get(intent) ?? 0) + 1
    seen.set(intent, count)
    return count <= FEW
  })
}

async function publicFigures(folder: string | undefined, { lexicon }: Corpus): Promise<Figures['public']> {
  if (folder === undefined) return []
  const clinc = readPublic(folder, 'clinc150.json')
  const banking = readPublic(folder, 'banking77.json')
  const train = examples(banking.train)
  const test = examples(banking.test)
  const sets: [string, Example[], Example[]][] = [
    ['CLINC150', examples(clinc.train, clinc.oos_train), examples(clinc.test, clinc.oos_test)],
    ['BANKING77', train, test],
    ['BANKING77, ten examples each', firstOfEach(train), test],
  ]
  const clock = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  const figures: Figures['public'] = []
  for (const [name, a, b] of sets)
    figures.push({ name, measures: await measure(OWN, { train: a, test: b }, lexicon, clock) })
  return figures
}

async function engineFigures(
  engine: EngineName,
  corpus: Corpus,
  rows: readonly HeldOutRow[],
): Promise<EngineFigures> {
  const understand = await loadUnderstanding(ROOT, join(ROOT, 'data/cache'), engine)
  return {
    engine,
    all: scoresOf(judge(rows, understand)),
    noisy: scoresOf(judge(noisy(rows, HALF), understand)),
    cost: await costOf(ROOT, { engine, understand }, corpus, rows),
  }
}

/** Each engine in turn, so that none is timed while another learns. */
async function compared(
  corpus: Corpus,
  rows: readonly HeldOutRow[],
): Promise<Record<EngineName, EngineFigures>> {
  return {
    own: await engineFigures('own', corpus, rows),
    'node-nlp': await engineFigures('node-nlp', corpus, rows),
  }
}

async function main(): Promise<void> {
  const flags = readFlags()
  const rows = readHeldOut(join(TESTS, 'held-out'))
  if (rows.length === 0) throw new BadInput(`${join(TESTS, 'held-out')}: no messages to measure by`)
  const corpus = readCorpus(ROOT)
  if (flags.engines)
    return void process.stdout.write(`${engineTable(Object.values(await compared(corpus, rows)))}\n`)
  const understand = await loadUnderstanding(ROOT, join(ROOT, 'data/cache'))
  const judged = judge(rows, understand)
  const engines = await compared(corpus, rows)
  const figures: Figures = {
    date: flags.date,
    rows: { train: corpus.rows.length, heldOut: rows.length, lexicon: corpus.lexicon.slang.size },
    all: scoresOf(judged),
    styles: groups(judged, 'style').map(({ name, scores }) => ({ style: name, scores })),
    languages: groups(judged, 'language').map(({ name, scores }) => ({ language: name, scores })),
    noise: NOISE.map((share) => ({ share, scores: scoresOf(judge(noisy(rows, share), understand)) })),
    calibration: calibrationOf(judged),
    danger: dangerOf(judged),
    entities: entityCases(join(TESTS, 'tables')),
    engines: Object.values(engines),
    cost: engines.own.cost,
    public: await publicFigures(flags.public, corpus),
  }
  writeFileSync(PICTURE, confusionPicture(judged))
  writeFileSync(PAGE, pageOf(figures))
  const { strict, withAlso, outOfScope } = figures.all
  process.stdout.write(
    `${PAGE}: ${(100 * strict).toFixed(1)} % right, ${(100 * withAlso).toFixed(1)} % found, out-of-scope F1 ${(100 * outOfScope.f1).toFixed(1)} %\n`,
  )
}

main().catch((error: unknown) => {
  const known = error instanceof BadInput || error instanceof BadRows || error instanceof CorpusError
  process.stderr.write(`${known ? error.message : String(error)}\n`)
  process.exitCode = 1
})
