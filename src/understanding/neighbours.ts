import type { Vector } from './vectors.ts'

/** Examples by feature, to find the one most like a new message. */
export interface Neighbours {
  /** Features up to the largest that stands in a plain part. */
  offsets: Int32Array
  rows: Int32Array
  values: Float32Array
  /** Class of each example. */
  labels: Int32Array
  /** Likeness of each example while one message is looked up, else 0. */
  scores: Float32Array
  /** The examples that share anything with that message. */
  touched: Int32Array
}

/** The index, with room to look things up. */
export function neighboursOf(index: Omit<Neighbours, 'scores' | 'touched'>): Neighbours {
  const { length } = index.labels
  return { ...index, scores: new Float32Array(length), touched: new Int32Array(length) }
}

/** The likeness (cosine, 0..1) of the nearest example inside and outside the scope. */
export interface Likeness {
  inside: number
  outside: number
  /** The nearest example of the class that was asked about. */
  own: number
}

/** A feature of more than this share of the examples tells nothing about likeness. */
const TOO_COMMON = 0.05

/** Indexes the word and concept part of each example. */
export function indexNeighbours(
  vectors: readonly Vector[],
  labels: Int32Array,
  features: number,
): Neighbours {
  const counts = new Int32Array(features + 1)
  for (const vector of vectors) {
    for (let i = 0; i < vector.plain; i++) bump(counts, (vector.ids[i] ?? 0) + 1)
  }
  const most = vectors.length * TOO_COMMON
  const offsets = new Int32Array(features + 1)
  for (let f = 0; f < features; f++) {
    const count = counts[f + 1] ?? 0
    offsets[f + 1] = (offsets[f] ?? 0) + (count > most ? 0 : count)
  }
  const size = offsets[features] ?? 0
  const rows = new Int32Array(size)
  const values = new Float32Array(size)
  const next = offsets.slice()
  vectors.forEach((vector, row) => {
    const norm = plainNorm(vector)
    for (let i = 0; i < vector.plain; i++) {
      const f = vector.ids[i] ?? 0
      if ((counts[f + 1] ?? 0) > most) continue
      const at = next[f] ?? 0
      next[f] = at + 1
      rows[at] = row
      values[at] = (vector.values[i] ?? 0) / norm
    }
  })
  return neighboursOf({ offsets, rows, values, labels })
}

function plainNorm(vector: Vector): number {
  let square = 0
  for (let i = 0; i < vector.plain; i++) square += (vector.values[i] ?? 0) ** 2
  return square > 0 ? Math.sqrt(square) : 1
}

/** Looks a message up; `outside` is the class that stands for everything else, or -1; `own` a class inside. */
export function likeness(index: Neighbours, vector: Vector, outside: number, own: number): Likeness {
  const { labels, scores, touched } = index
  const count = gather(index, vector)
  const found: Likeness = { inside: 0, outside: 0, own: 0 }
  for (let i = 0; i < count; i++) {
    const row = touched[i] ?? 0
    const score = scores[row] ?? 0
    scores[row] = 0
    const label = labels[row] ?? -1
    if (label === outside) {
      if (score > found.outside) found.outside = score
      continue
    }
    if (score > found.inside) found.inside = score
    if (label === own && score > found.own) found.own = score
  }
  return found
}

/** Adds up the likeness of every example that shares a feature; returns how many do. */
function gather({ offsets, rows, values, scores, touched }: Neighbours, vector: Vector): number {
  const norm = plainNorm(vector)
  let count = 0
  for (let i = 0; i < vector.plain; i++) {
    const f = vector.ids[i] ?? 0
    const value = (vector.values[i] ?? 0) / norm
    const end = offsets[f + 1] ?? 0
    for (let at = offsets[f] ?? 0; at < end; at++) {
      const row = rows[at] ?? 0
      const before = scores[row] ?? 0
      if (before === 0) touched[count++] = row
      scores[row] = before + value * (values[at] ?? 0)
    }
  }
  return count
}

function bump(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}
