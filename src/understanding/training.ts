import { type Classifier, type Judges, OUT_OF_SCOPE, type Shown, trainCore, weigh } from './classifier.ts'
import { chance, fitLogistic } from './logistic.ts'
import { seeded, shuffle } from './random.ts'

/** Above this many examples one held-out part is enough to fit the judges. */
const LARGE = 14_000
const FOLDS = 3
const LARGE_PARTS = 5
/** Rows times classes that are gone through in all; smaller sets are gone through more often. */
const EFFORT = 4_500_000
const FEWEST_EPOCHS = 3
const MOST_EPOCHS = 7
/** Share of real messages that are taken to be about something else. */
const OUTSIDE_SHARE = 0.12
/** Share of the labels that play the unknown where no example of it is given. */
const PRETENDED_SHARE = 0.25

/** What was seen of an example that the guessing engine had not learnt from. */
export interface Held {
  numbers: number[]
  inside: boolean
  right: boolean
}

/**
 * Trains on labelled signs; the judges are fitted on guesses about examples that were held out.
 * Without examples of the outside everything counts as inside, only the ranking by `scope` is told.
 */
export function trainClassifier(shown: Shown, labels: readonly string[]): Classifier {
  const judges = fitJudges(heldOut(shown, labels), labels.includes(OUT_OF_SCOPE))
  return { ...trainCore(shown, labels, epochsFor(labels)), ...judges }
}

/** Fits what says whether a first guess is to be believed; `knowsOutside` when the examples have other topics. */
export function fitJudges(held: readonly Held[], knowsOutside: boolean): Judges {
  const insideCount = held.filter((row) => row.inside).length
  const outsideWeight =
    (OUTSIDE_SHARE / (1 - OUTSIDE_SHARE)) * (insideCount / Math.max(1, held.length - insideCount))
  const counts = held.map((row) => (row.inside ? 1 : outsideWeight))
  const scope = fitLogistic(
    held.map((row) => row.numbers),
    held.map((row) => row.inside),
    counts,
  )
  const inside = held.filter((row) => row.inside)
  const right = fitLogistic(
    inside.map((row) => row.numbers),
    inside.map((row) => row.right),
    inside.map(() => 1),
  )
  const scored = held.map((row, i) => ({
    score: chance(scope, row.numbers),
    inside: row.inside,
    weight: counts[i] ?? 1,
  }))
  return { scope, right, threshold: knowsOutside ? bestThreshold(scored) : 0 }
}

function epochsFor(labels: readonly string[]): number {
  const rounds = Math.round(EFFORT / (labels.length * new Set(labels).size))
  return Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, rounds))
}

/** Guesses about examples that the guessing core has not seen. */
function heldOut({ examples, size }: Shown, labels: readonly string[]): Held[] {
  const order = Int32Array.from(examples, (_, i) => i)
  shuffle(order, seeded(7))
  const large = examples.length > LARGE
  const epochs = epochsFor(labels)
  const held: Held[] = []
  for (let fold = 0; fold < (large ? 1 : FOLDS); fold++) {
    const pretended = pretendedUnknown(labels, fold)
    const isTest = testRows(order, labels, { fold, parts: large ? LARGE_PARTS : FOLDS })
    const kept = [...order].filter((row) => !isTest(row) && !pretended.has(labels[row] ?? ''))
    const shown = { examples: pick(examples, kept), size }
    const core = trainCore(shown, pick(labels, kept), Math.max(FEWEST_EPOCHS, epochs - 1))
    for (const row of order) {
      const signs = examples[row]
      const label = labels[row] ?? ''
      if (!isTest(row) || !signs) continue
      const { ranked, numbers } = weigh(core, signs)
      const inside = label !== OUT_OF_SCOPE && !pretended.has(label)
      held.push({ numbers, inside, right: ranked[0]?.label === label })
    }
  }
  return held
}

/** One part of the examples in turn; where there is one turn only, half of the outside is tested in it. */
export function testRows(
  order: Int32Array,
  labels: readonly string[],
  { fold, parts }: { fold: number; parts: number },
): (row: number) => boolean {
  const test = new Set<number>()
  let outside = 0
  order.forEach((row, i) => {
    if (labels[row] !== OUT_OF_SCOPE || parts === FOLDS) {
      if (i % parts === fold) test.add(row)
    } else if (outside++ % 2 === 0) test.add(row)
  })
  return (row) => test.has(row)
}

function pick<T>(from: readonly T[], rows: readonly number[]): T[] {
  return rows.flatMap((row) => {
    const item = from[row]
    return item === undefined ? [] : [item]
  })
}

/** Without examples of the unknown, a different quarter of the labels plays it in each fold. */
export function pretendedUnknown(labels: readonly string[], fold: number): Set<string> {
  if (labels.includes(OUT_OF_SCOPE)) return new Set()
  const names = [...new Set(labels)].sort()
  if (names.length < 8) return new Set()
  const step = Math.round(1 / PRETENDED_SHARE)
  return new Set(names.filter((_, i) => i % step === fold % step))
}

/** The cut with the best F1 of finding what is outside. */
function bestThreshold(scored: { score: number; inside: boolean; weight: number }[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score)
  const all = sorted.reduce((sum, row) => sum + (row.inside ? 0 : row.weight), 0)
  let found = 0
  let wrong = 0
  let best = { f1: 0, cut: 0 }
  sorted.forEach((row, i) => {
    if (row.inside) wrong += row.weight
    else found += row.weight
    const f1 = (2 * found) / (found + wrong + all)
    const next = sorted[i + 1]?.score ?? 1
    if (f1 > best.f1) best = { f1, cut: (row.score + next) / 2 }
  })
  return best.cut
}
