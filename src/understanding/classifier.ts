import type { Signs } from './features.ts'
import { chance, type Logistic } from './logistic.ts'
import { indexNeighbours, likeness, type Neighbours } from './neighbours.ts'
import { trainNetwork } from './network.ts'
import { chancesInto, type Settled, settle } from './settled-network.ts'
import { type FeatureTable, featureTable, type Vector, vectorOf } from './vectors.ts'

/** The label of everything that is not one of the known meanings. */
export const OUT_OF_SCOPE = 'out_of_scope'

/** What is learnt from labelled examples alone. */
export interface Core {
  labels: string[]
  table: FeatureTable
  /** Trained alike from different beginnings; where they disagree, none is to be trusted. */
  networks: Settled[]
  neighbours: Neighbours
}

/** They say of any engine whether its first guess is to be believed. */
export interface Judges {
  /** Whether the message is about a known meaning at all. */
  scope: Logistic
  /** Whether the first guess is the right one. */
  right: Logistic
  /** A message whose chance of being in scope is below this is out of scope. */
  threshold: number
}

export interface Classifier extends Core, Judges {}

/** What an engine makes of one text. */
export interface Guess {
  /** In-scope labels with their probability, best first; at most five. */
  ranked: { label: string; p: number }[]
  /** Chance that the text is in scope, 0..1. */
  scope: number
  /** Chance that the first label is right, 0..1. */
  right: number
  inScope: boolean
}

/** Signs of examples; all are numbered below `size`. */
export interface Shown {
  examples: readonly Signs[]
  size: number
}

/** Learns from examples; rows and labels run side by side. */
export function trainCore({ examples, size: signs }: Shown, labels: readonly string[], epochs: number): Core {
  const names = [...new Set(labels)].sort()
  const numbers = new Map(names.map((name, i) => [name, i]))
  const table = featureTable(examples, signs)
  const vectors = examples.map((signs) => vectorOf(signs, table))
  const ys = Int32Array.from(labels, (label) => numbers.get(label) ?? 0)
  const size = { features: table.weights.length, classes: names.length }
  const networks = SEEDS.map((seed) => settle(trainNetwork(vectors, ys, size, { epochs, seed })))
  return { labels: names, table, networks, neighbours: indexNeighbours(vectors, ys, size.features) }
}

/** Beginnings of the networks. */
const SEEDS = [11, 5]

/** The numbers the judges look at, with the ranking they were taken from. */
export interface Evidence {
  ranked: { label: string; p: number }[]
  numbers: number[]
}

/** How many labels are told of a text. */
export const TOLD = 5

/** Ranks the in-scope labels and gathers what speaks for and against being in scope. */
export function weigh(core: Core, signs: Signs): Evidence {
  const vector = vectorOf(signs, core.table)
  const { p, energy, apart } = vote(core, vector)
  const outside = core.labels.indexOf(OUT_OF_SCOPE)
  const ranked = rank(core.labels, p, outside)
  const first = ranked[0]
  const near = likeness(core.neighbours, vector, outside, first ? core.labels.indexOf(first.label) : -1)
  const numbers = [
    logit(first?.p ?? 0),
    (first?.p ?? 0) - (ranked[1]?.p ?? 0),
    vector.coverage,
    near.inside,
    near.outside - near.inside,
    near.inside - near.own,
    entropy(p),
    Math.log(1 + signs.words.length),
    outside < 0 ? -5 : logit(p[outside] ?? 0),
    vector.seenPieces,
    energy,
    apart,
  ]
  return { ranked, numbers }
}

interface Vote {
  /** Mean probability of each class. */
  p: Float64Array
  /** Mean free energy, low where nothing was recognised. */
  energy: number
  /** How far the networks are apart, 0..1. */
  apart: number
}

function vote({ networks, labels }: Core, vector: Vector): Vote {
  const share = 1 / Math.max(1, networks.length)
  const p = new Float64Array(labels.length)
  let energy = 0
  const votes = networks.map((network) => {
    const own = new Float64Array(labels.length)
    energy += chancesInto(network, vector, own) * share
    for (let k = 0; k < p.length; k++) p[k] = (p[k] ?? 0) + share * (own[k] ?? 0)
    return own
  })
  let apart = 0
  for (const own of votes)
    for (let k = 0; k < p.length; k++) apart += Math.abs((own[k] ?? 0) - (p[k] ?? 0)) * share
  return { p, energy, apart: apart / 2 }
}

/** The likeliest labels, best first; of equals the one that stands first in the alphabet. */
function rank(labels: readonly string[], p: Float64Array, outside: number): { label: string; p: number }[] {
  const best: number[] = []
  for (let k = 0; k < p.length; k++) {
    const own = p[k] ?? 0
    if (k === outside || (best.length === TOLD && own <= (p[best[TOLD - 1] ?? 0] ?? 0))) continue
    let at = best.length
    while (at > 0 && own > (p[best[at - 1] ?? 0] ?? 0)) at--
    best.splice(at, 0, k)
    if (best.length > TOLD) best.pop()
  }
  return best.map((k) => ({ label: labels[k] ?? '', p: p[k] ?? 0 }))
}

export function logit(p: number): number {
  const safe = Math.min(Math.max(p, 1e-5), 1 - 1e-5)
  return Math.log(safe / (1 - safe))
}

export function entropy(p: Float64Array): number {
  let sum = 0
  for (const value of p) if (value > 1e-9) sum -= value * Math.log(value)
  return sum
}

/** The classifier's view of one text. */
export function guess(classifier: Classifier, signs: Signs): Guess {
  return judged(classifier, weigh(classifier, signs))
}

/** A ranking with the verdict of the judges that were fitted on evidence of its kind. */
export function judged(judges: Judges, { ranked, numbers }: Evidence): Guess {
  const scope = chance(judges.scope, numbers)
  return { ranked, scope, right: chance(judges.right, numbers), inScope: scope >= judges.threshold }
}
