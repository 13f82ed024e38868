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

/** The features of a trained model: number and weight of each sign. */
export interface FeatureTable {
  ids: Map<string, number>
  /** Inverse document frequency by feature number. */
  weights: Float32Array
}

const BLOCK_WEIGHT = { words: 1, concepts: 0.3, stems: 1, pieces: 1 }
/** A piece of letters seen in fewer examples tells nothing. */
const MIN_EXAMPLES_OF_PIECE = 3
/** What an unseen word weighs in the coverage. */
const UNSEEN_WEIGHT = 8

/** Numbers the signs of all examples in the order in which they appear. */
export function featureTable(examples: readonly Signs[]): FeatureTable {
  const counts = new Map<string, number>()
  for (const signs of examples) {
    for (const block of [signs.words, signs.concepts, signs.stems, signs.pieces]) {
      for (const sign of block) counts.set(sign, (counts.get(sign) ?? 0) + 1)
    }
  }
  const ids = new Map<string, number>()
  const weights: number[] = []
  for (const [sign, count] of counts) {
    if (sign.startsWith('p') && count < MIN_EXAMPLES_OF_PIECE) continue
    ids.set(sign, weights.length)
    weights.push(Math.log((1 + examples.length) / (1 + count)) + 1)
  }
  return { ids, weights: Float32Array.from(weights) }
}

/** Each block has length one before its weight, so a long message weighs no more than a short one. */
export function vectorOf(signs: Signs, table: FeatureTable): Vector {
  const ids: number[] = []
  const values: number[] = []
  addBlock(signs.words, BLOCK_WEIGHT.words, table, { ids, values })
  addBlock(signs.concepts, BLOCK_WEIGHT.concepts, table, { ids, values })
  const plain = ids.length
  addBlock(signs.stems, BLOCK_WEIGHT.stems, table, { ids, values })
  const whole = ids.length
  addBlock(signs.pieces, BLOCK_WEIGHT.pieces, table, { ids, values })
  return {
    ids: Int32Array.from(ids),
    values: Float32Array.from(values),
    plain,
    seenPieces: signs.pieces.length > 0 ? (ids.length - whole) / signs.pieces.length : 0,
    coverage: coverageOf(signs, table),
  }
}

function addBlock(
  signs: readonly string[],
  weight: number,
  table: FeatureTable,
  into: { ids: number[]; values: number[] },
): void {
  const from = into.ids.length
  let square = 0
  for (const sign of signs) {
    const id = table.ids.get(sign)
    if (id === undefined) continue
    const value = table.weights[id] ?? 0
    into.ids.push(id)
    into.values.push(value)
    square += value * value
  }
  const scale = square > 0 ? weight / Math.sqrt(square) : 0
  for (let i = from; i < into.values.length; i++) into.values[i] = (into.values[i] ?? 0) * scale
}

function coverageOf(signs: Signs, table: FeatureTable): number {
  let seen = 0
  let all = 0
  for (const sign of signs.words) {
    if (!sign.startsWith('w') || sign.includes(' ')) continue
    const id = table.ids.get(sign)
    if (id !== undefined) seen += table.weights[id] ?? 0
    all += id === undefined ? UNSEEN_WEIGHT : (table.weights[id] ?? 0)
  }
  return all > 0 ? seen / all : 0
}
