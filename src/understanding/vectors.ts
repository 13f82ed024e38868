import type { Signs } from './features.ts'

/** A message as numbered features; the same length in both lists. */
export interface Vector {
  ids: Int32Array
  values: Float32Array
  /** How many leading entries come from words and concepts, which alone are compared with examples. */
  plain: number
  /** Share of the pieces of letters that were seen in training. */
  seenPieces: number
  /** Share of the words that were seen in training, by weight. */
  coverage: number
}

/** The features of a trained model. */
export interface FeatureTable {
  /** Feature by number of its sign; a rare sign has none. */
  features: Int32Array
  /** Inverse document frequency by feature. */
  weights: Float32Array
}

/** The feature of a sign, or -1. */
export function featureOf({ features }: FeatureTable, sign: number): number {
  return features[sign] ?? -1
}

const BLOCK_WEIGHT = { words: 1, concepts: 0.3, stems: 1, pieces: 1 }
/** A piece of letters seen in fewer examples tells nothing. */
const MIN_EXAMPLES_OF_PIECE = 3
/** What an unseen word weighs in the coverage. */
const UNSEEN_WEIGHT = 8

/** Numbers the features of all examples in the order in which they appear; every sign is below `size`. */
export function featureTable(examples: readonly Signs[], size: number): FeatureTable {
  const counts = new Int32Array(size)
  const features = new Int32Array(size).fill(-1)
  const weights: number[] = []
  for (const signs of examples)
    for (const block of blocksOf(signs)) for (const sign of block) bump(counts, sign)
  const add = (sign: number) => {
    if (features[sign] !== -1) return
    features[sign] = weights.length
    weights.push(Math.log((1 + examples.length) / (1 + (counts[sign] ?? 0))) + 1)
  }
  for (const { words, concepts, stems, pieces } of examples) {
    for (const block of [words, concepts, stems]) for (const sign of block) add(sign)
    for (const sign of pieces) if ((counts[sign] ?? 0) >= MIN_EXAMPLES_OF_PIECE) add(sign)
  }
  return { features, weights: Float32Array.from(weights) }
}

function blocksOf({ words, concepts, stems, pieces }: Signs): Int32Array[] {
  return [words, concepts, stems, pieces]
}

function bump(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}

/** Each block has length one before its weight, so a long message weighs no more than a short one. */
export function vectorOf(signs: Signs, table: FeatureTable): Vector {
  const most = signs.words.length + signs.concepts.length + signs.stems.length + signs.pieces.length
  const ids = new Int32Array(most)
  const values = new Float64Array(most)
  const draft = { ids, values, length: 0 }
  addBlock(signs.words, BLOCK_WEIGHT.words, table, draft)
  addBlock(signs.concepts, BLOCK_WEIGHT.concepts, table, draft)
  const plain = draft.length
  addBlock(signs.stems, BLOCK_WEIGHT.stems, table, draft)
  const whole = draft.length
  addBlock(signs.pieces, BLOCK_WEIGHT.pieces, table, draft)
  return {
    ids: ids.slice(0, draft.length),
    values: new Float32Array(values.subarray(0, draft.length)),
    plain,
    seenPieces: signs.pieces.length > 0 ? (draft.length - whole) / signs.pieces.length : 0,
    coverage: coverageOf(signs, table),
  }
}

function addBlock(
  signs: Int32Array,
  weight: number,
  table: FeatureTable,
  into: { ids: Int32Array; values: Float64Array; length: number },
): void {
  const { ids, values } = into
  const from = into.length
  let square = 0
  let at = from
  for (const sign of signs) {
    const id = featureOf(table, sign)
    if (id < 0) continue
    const value = table.weights[id] ?? 0
    ids[at] = id
    values[at++] = value
    square += value * value
  }
  into.length = at
  const scale = square > 0 ? weight / Math.sqrt(square) : 0
  for (let i = from; i < at; i++) values[i] = (values[i] ?? 0) * scale
}

function coverageOf(signs: Signs, table: FeatureTable): number {
  let seen = 0
  let all = 0
  for (const sign of signs.single) {
    const id = featureOf(table, sign)
    if (id >= 0) seen += table.weights[id] ?? 0
    all += id < 0 ? UNSEEN_WEIGHT : (table.weights[id] ?? 0)
  }
  return all > 0 ? seen / all : 0
}
