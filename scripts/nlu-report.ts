/** Measures how well messages are understood and writes `docs/understanding.md` with its picture. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Understand } from '../src/conversation/reading.ts'
import { encodeModel } from '../src/understanding/cache.ts'
import { MAX_LENGTH } from '../src/understanding/clean.ts'
import { type Corpus, CorpusError, readCorpus } from '../src/understanding/corpus.ts'
import { loadUnderstanding } from '../src/understanding/load.ts'
import { measure } from '../src/understanding/measure.ts'
import { type Example, trainModel } from '../src/understanding/model.ts'
import { BadRows, CLOCK, type HeldOutRow, readHeldOut } from './nlu/held-out.ts'
import { noised } from './nlu/noise.ts'
import { type Figures, pageOf } from './nlu/page.ts'
import { confusionPicture } from './nlu/picture.ts'
import { calibrationOf, type Judged, scoresOf } from './nlu/scores.ts'
import { entityCases } from './nlu/tables.ts'

const ROOT = join(import.meta.dirname, '..')
const PAGE = join(ROOT, 'docs/understanding.md')
const PICTURE = join(ROOT, 'docs/images/understanding-confusion.svg')
const TESTS = join(ROOT, 'test/understanding')
const NOISE = [0.25, 0.5]
const FEW = 10

class BadInput extends Error {}

function readFlags(): { public: string | undefined; date: string } {
  try {
    const { values } = parseArgs({ options: { public: { type: 'string' }, date: { type: 'string' } } })
    return { public: values.public, date: values.date ?? new Date().toISOString().slice(0, 10) }
  } catch (error) {
    throw new BadInput(
      `${error instanceof Error ? error.message : 'bad arguments'}; usage: npm run -s nlu:report [-- --public FOLDER] [--date YYYY-MM-DD]`,
    )
  }
}

/** Seconds of processor time that something takes, which other work on the machine does not lengthen. */
async function processorSeconds<T>(work: () => T | Promise<T>): Promise<{ result: T; seconds: number }> {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, seconds: (user + system) / 1e6 }
}

function judge(rows: readonly HeldOutRow[], understand: Understand): Judged[] {
  return rows.map((row) => ({ row, reading: understand(row.text, row.context) }))
}

function groups<K extends 'style' | 'language'>(judged: readonly Judged[], key: K) {
  return [...new Set(judged.map(({ row }) => row[key]))]
    .sort()
    .map((name) => ({ name, scores: scoresOf(judged.filter(({ row }) => row[key] === name)) }))
}

async function costOf(
  corpus: Corpus,
  rows: readonly HeldOutRow[],
  understand: Understand,
): Promise<Figures['cost']> {
  const { result: model, seconds: trainSeconds } = await processorSeconds(() =>
    trainModel(corpus.rows, corpus.lexicon),
  )
  const modelMb = encodeModel(model).length / 1e6
  return { trainSeconds, modelMb, ...freshStart(), ...latencies(rows, understand) }
}

const START = `
const { loadUnderstanding } = await import(process.argv[1])
const rss = process.memoryUsage().rss
const before = process.cpuUsage()
const understand = await loadUnderstanding(process.argv[2], process.argv[3])
const { user, system } = process.cpuUsage(before)
understand('halo', { now: 0, zone: 'Asia/Jakarta' })
process.stdout.write(JSON.stringify([(user + system) / 1e6, (process.memoryUsage().rss - rss) / 1e6]))`

/** What a new process spends to load the kept model. */
function freshStart(): { startSeconds: number; residentMb: number } {
  const load = join(ROOT, 'src/understanding/load.ts')
  const { stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', START, load, ROOT, join(ROOT, 'data')],
    { encoding: 'utf8' },
  )
  const [startSeconds = 0, residentMb = 0]: number[] = JSON.parse(stdout)
  return { startSeconds, residentMb }
}

/** Each message is read several times and its quickest reading counts, which leaves out what other programs cost. */
const READINGS = 5

function latencies(rows: readonly HeldOutRow[], understand: Understand) {
  const times = rows.map((row) => quickest(() => understand(row.text, row.context))).sort((a, b) => a - b)
  const hostile = ['a', '9', 'bayar, ', 'Rp 1.', 'satu ', '( ', 'gak ', 'qwx ', '\u0301', '😀'].map((part) =>
    quickest(() => understand(part.repeat(MAX_LENGTH / part.length), CLOCK)),
  )
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99), hostileMs: Math.max(...hostile) }
}

function quickest(work: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let reading = 0; reading < READINGS; reading++) {
    const before = performance.now()
    work()
    best = Math.min(best, performance.now() - before)
  }
  return best
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

function publicFigures(folder: string | undefined, { lexicon }: Corpus): Figures['public'] {
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
  return sets.map(([name, a, b]) => ({ name, measures: measure(a, b, lexicon, clock) }))
}

async function main(): Promise<void> {
  const flags = readFlags()
  const rows = readHeldOut(join(TESTS, 'held-out'))
  if (rows.length === 0) throw new BadInput(`${join(TESTS, 'held-out')}: no messages to measure by`)
  const corpus = readCorpus(ROOT)
  const understand = await loadUnderstanding(ROOT, join(ROOT, 'data'))
  const judged = judge(rows, understand)
  const noisy = (share: number) => rows.map((row, i) => ({ ...row, text: noised(row.text, share, i + 1) }))
  const figures: Figures = {
    date: flags.date,
    rows: { train: corpus.rows.length, heldOut: rows.length, lexicon: corpus.lexicon.slang.size },
    all: scoresOf(judged),
    styles: groups(judged, 'style').map(({ name, scores }) => ({ style: name, scores })),
    languages: groups(judged, 'language').map(({ name, scores }) => ({ language: name, scores })),
    noise: NOISE.map((share) => ({ share, scores: scoresOf(judge(noisy(share), understand)) })),
    calibration: calibrationOf(judged),
    danger: dangerOf(judged),
    entities: entityCases(join(TESTS, 'tables')),
    cost: await costOf(corpus, rows, understand),
    public: publicFigures(flags.public, corpus),
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
