import type { Intent, Reading } from '../../src/conversation/reading.ts'
import type { HeldOutRow } from './held-out.ts'

/** A row with what was read in it. */
export interface Judged {
  row: HeldOutRow
  reading: Reading
}

/** Shares are 0..1. */
export interface IntentScore {
  intent: Intent
  rows: number
  precision: number
  recall: number
  f1: number
}

export interface Scores {
  rows: number
  /** The leading intent is the one that leads. */
  strict: number
  /** The one that leads was found at all. */
  withAlso: number
  /** Share of the further meanings that were found. */
  alsoFound: number
  /** Readings without a meaning that the row does not have. */
  clean: number
  outOfScope: { precision: number; recall: number; f1: number; auroc: number }
  language: number
  intents: IntentScore[]
  confusions: { gold: Intent; told: Intent; rows: number }[]
}

export function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0
}

/** The figures of one set of readings. */
export function scoresOf(judged: readonly Judged[]): Scores {
  const count = (test: (item: Judged) => boolean) => judged.filter(test).length
  const wanted = judged.flatMap(({ row, reading }) => row.also.map((intent) => ({ intent, reading })))
  const outside = intentScore(judged, 'out_of_scope')
  const names = [...new Set(judged.map(({ row }) => row.intent))].sort()
  return {
    rows: judged.length,
    strict: share(
      count(({ row, reading }) => reading.intent === row.intent),
      judged.length,
    ),
    withAlso: share(
      count(({ row, reading }) => saysOf(reading).includes(row.intent)),
      judged.length,
    ),
    alsoFound: share(
      wanted.filter(({ intent, reading }) => saysOf(reading).includes(intent)).length,
      wanted.length,
    ),
    clean: share(
      count(({ row, reading }) => saysOf(reading).every((said) => isTold(row, said))),
      judged.length,
    ),
    outOfScope: { ...outside, auroc: auroc(judged) },
    language: share(
      count(({ row, reading }) => reading.language === row.language),
      judged.length,
    ),
    intents: names.map((intent) => intentScore(judged, intent)),
    confusions: confusionsOf(judged),
  }
}

function saysOf(reading: Reading): Intent[] {
  return [reading.intent, ...reading.also.map(({ intent }) => intent)]
}

/** Courtesies beside a wish are no mistake, whether or not the row lists them. */
const COURTESIES: ReadonlySet<Intent> = new Set(['greet', 'thanks', 'goodbye'])

function isTold(row: HeldOutRow, intent: Intent): boolean {
  return row.intent === intent || row.also.includes(intent) || COURTESIES.has(intent)
}

function intentScore(judged: readonly Judged[], intent: Intent): IntentScore {
  const told = judged.filter(({ reading }) => reading.intent === intent)
  const gold = judged.filter(({ row }) => row.intent === intent)
  const hits = told.filter(({ row }) => row.intent === intent).length
  const precision = share(hits, told.length)
  const recall = share(hits, gold.length)
  return { intent, rows: gold.length, precision, recall, f1: f1(precision, recall) }
}

export function f1(precision: number, recall: number): number {
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0
}

function confusionsOf(judged: readonly Judged[]): Scores['confusions'] {
  const counts = new Map<string, { gold: Intent; told: Intent; rows: number }>()
  for (const { row, reading } of judged) {
    if (row.intent === reading.intent) continue
    const key = `${row.intent} ${reading.intent}`
    const before = counts.get(key) ?? { gold: row.intent, told: reading.intent, rows: 0 }
    counts.set(key, { ...before, rows: before.rows + 1 })
  }
  return [...counts.values()].sort((a, b) => b.rows - a.rows || (a.gold < b.gold ? -1 : 1))
}

/** How sure a reading is that the message is about something else, 0..1. */
function outsideness({ intent, confidence }: Reading): number {
  return intent === 'out_of_scope' ? 0.5 + confidence / 2 : (1 - confidence) / 2
}

/** Chance that a row out of scope is read as further outside than one in scope; ties count half. */
function auroc(judged: readonly Judged[]): number {
  const outside: number[] = []
  const inside: number[] = []
  for (const { row, reading } of judged) {
    const list = row.intent === 'out_of_scope' ? outside : inside
    list.push(outsideness(reading))
  }
  let wins = 0
  for (const a of outside) for (const b of inside) wins += a > b ? 1 : a === b ? 0.5 : 0
  return share(wins, outside.length * inside.length)
}

/** One band of confidence: how sure the readings were and how often they were right. */
export interface Band {
  from: number
  rows: number
  confidence: number
  right: number
}

const BANDS = 10

/** Confidence against truth, in ten bands of 0.1; empty bands are left out. */
export function calibrationOf(judged: readonly Judged[]): { bands: Band[]; error: number } {
  const bands: Band[] = []
  for (let band = 0; band < BANDS; band++) {
    const inside = judged.filter(
      ({ reading }) => Math.min(BANDS - 1, Math.floor(reading.confidence * BANDS)) === band,
    )
    if (inside.length === 0) continue
    const sure = inside.reduce((sum, { reading }) => sum + reading.confidence, 0) / inside.length
    const right = share(
      inside.filter(({ row, reading }) => row.intent === reading.intent).length,
      inside.length,
    )
    bands.push({ from: band / BANDS, rows: inside.length, confidence: sure, right })
  }
  const error = bands.reduce((sum, band) => sum + band.rows * Math.abs(band.confidence - band.right), 0)
  return { bands, error: share(error, judged.length) }
}

/** Standard normal quantile of a two-sided interval of 95 %. */
const Z = 1.96

/** Wilson's interval of 95 % of a share of `n` rows (Wilson 1927). */
export function interval(p: number, n: number): [number, number] {
  if (n === 0) return [0, 1]
  const middle = p + (Z * Z) / (2 * n)
  const reach = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))
  const scale = 1 + (Z * Z) / n
  return [(middle - reach) / scale, (middle + reach) / scale]
}
