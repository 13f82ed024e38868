import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Understand } from '../../src/conversation/reading.ts'
import { MAX_LENGTH } from '../../src/understanding/clean.ts'
import type { Corpus } from '../../src/understanding/corpus.ts'
import type { EngineName } from '../../src/understanding/engine.ts'
import { withEngine } from '../../src/understanding/load.ts'
import { CLOCK, type HeldOutRow } from './held-out.ts'

/** What an engine takes to learn, to start and to read. */
export interface Cost {
  /** Seconds of processor time. */
  trainSeconds: number
  startSeconds: number
  p50: number
  p99: number
  /** The slowest of some messages made to be slow. */
  hostileMs: number
  modelMb: number
  residentMb: number
}

/** Trains an engine, starts it in a new process from the kept model, and times how it reads the messages. */
export async function costOf(
  root: string,
  { engine, understand }: { engine: EngineName; understand: Understand },
  corpus: Corpus,
  rows: readonly HeldOutRow[],
): Promise<Cost> {
  const learnt = await withEngine(engine, async (learning) => {
    const { result, seconds } = await processorSeconds(() => learning.train(corpus.rows, corpus.lexicon))
    return { trainSeconds: seconds, modelMb: learning.encode(result).length / 1e6 }
  })
  return { ...learnt, ...freshStart(root, engine), ...latencies(rows, understand) }
}

/** Seconds of processor time that something takes, which other work on the machine does not lengthen. */
async function processorSeconds<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, seconds: (user + system) / 1e6 }
}

const START = `
const [load, root, kept, engine] = process.argv.slice(1)
const { loadUnderstanding } = await import(load)
const rss = process.memoryUsage().rss
const before = process.cpuUsage()
const understand = await loadUnderstanding(root, kept, engine)
const { user, system } = process.cpuUsage(before)
understand('halo', { now: 0, zone: 'Asia/Jakarta' })
process.stdout.write(JSON.stringify([(user + system) / 1e6, (process.memoryUsage().rss - rss) / 1e6]))`

/** What a new process spends to load the kept model. */
function freshStart(root: string, engine: EngineName): { startSeconds: number; residentMb: number } {
  const load = join(root, 'src/understanding/load.ts')
  const { stdout } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', START, load, root, join(root, 'data/cache'), engine],
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
