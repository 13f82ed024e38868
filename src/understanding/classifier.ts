import type { Signs } from './features.ts'
import { chance, type Logistic } from './logistic.ts'
import { indexNeighbours, likeness, type Neighbours } from './neighbours.ts'
import { probabilitiesInto, type Softmax, trainSoftmax } from './softmax.ts'
import { type FeatureTable, featureTable, type Vector, vectorOf } from './vectors.ts'

/** The label of everything that is not one of the known meanings. */
export const OUT_OF_SCOPE = 'out_of_scope'

/** What is learnt from labelled examples alone. */
export interface Core {
  labels: string[]
  table: FeatureTable
  softmax: Softmax
  neighbours: Neighbours
}

/** A core with the judges that say whether its first guess is to be believed. */
export interface Classifier extends Core {
  /** Whether the message is about a known meaning at all. */
  scope: Logistic
  /** Whether the first guess is the right one. */
  right: Logistic
  /** A message whose chance of being in scope is below this is out of scope. */
  threshold: number
}

/** What the classifier makes of one text. */
export interface Guess {
  /** In-scope labels with their probability, best first; at most five. */
  ranked: { label: string; p: number }[]
  /** Chance that the text is in scope, 0..1. */
  scope: number
  /** Chance that the first label is right, 0..1. */
  right: number
  inScope: boolean
}

/** Learns from examples; rows and labels run side by side. */
export function trainCore(examples: readonly Signs[], labels: readonly string[], epochs: number): Core {
  const names = [...new Set(labels)].sort()
  const numbers = new Map(names.map((name, i) => [name, i]))
  const table = featureTable(examples)
  const vectors = examples.map((signs) => vectorOf(signs, table))
  const ys = Int32Array.from(labels, (label) => numbers.get(label) ?? 0)
  const size = { features: table.weights.length, classes: names.length }
  const softmax = trainSoftmax(vectors, ys, size, { epochs, rate: 2.2, decay: 2e-6 })
  return { labels: names, table, softmax, neighbours: indexNeighbours(vectors, ys, size.features) }
}

/** The numbers the judges look at, with the ranking they were taken from. */
export interface Evidence {
  ranked: { label: string; p: number }[]
  numbers: number[]
}

const TOLD = 5

/** Ranks the in-scope labels and gathers what speaks for and against being in scope. */
export function weigh(core: Core, signs: Signs): Evidence {
  const vector = vectorOf(signs, core.table)
  const p = new Float64Array(core.labels.length)
  probabilitiesInto(core.softmax, vector, p)
  const outside = core.labels.indexOf(OUT_OF_SCOPE)
  const ranked = rank(core.labels, p, outside)
  const first = ranked[0]
  const second = ranked[1]?.p ?? 0
  const near = likeness(core.neighbours, vector, outside)
  const agrees = first !== undefined && near.label >= 0 && core.labels[near.label] === first.label
  const numbers = [
    logit(first?.p ?? 0),
    (first?.p ?? 0) - second,
    vector.coverage,
    near.inside,
    near.outside - near.inside,
    agrees ? 1 : 0,
    entropy(p),
    Math.log(1 + signs.words.length),
    outside < 0 ? -5 : logit(p[outside] ?? 0),
    seenPieces(signs, vector),
  ]
  return { ranked, numbers }
}

function rank(labels: readonly string[], p: Float64Array, outside: number): { label: string; p: number }[] {
  const all: { label: string; p: number }[] = []
  labels.forEach((label, k) => {
    if (k !== outside) all.push({ label, p: p[k] ?? 0 })
  })
  return all.sort((a, b) => b.p - a.p || (a.label < b.label ? -1 : 1)).slice(0, TOLD)
}

function logit(p: number): number {
  const safe = Math.min(Math.max(p, 1e-5), 1 - 1e-5)
  return Math.log(safe / (1 - safe))
}

function entropy(p: Float64Array): number {
  let sum = 0
  for (const value of p) if (value > 1e-9) sum -= value * Math.log(value)
  return sum
}

function seenPieces(signs: Signs, vector: Vector): number {
  return signs.pieces.length > 0 ? (vector.ids.length - vector.plain) / signs.pieces.length : 0
}

/** The classifier's view of one text. */
export function guess(classifier: Classifier, signs: Signs): Guess {
  const { ranked, numbers } = weigh(classifier, signs)
  const scope = chance(classifier.scope, numbers)
  return { ranked, scope, right: chance(classifier.right, numbers), inScope: scope >= classifier.threshold }
}
