/** A two-way logistic model over a few standardised numbers. */
export interface Logistic {
  mean: number[]
  spread: number[]
  weights: number[]
  bias: number
}

const ROUNDS = 400
const RATE = 0.5
const PULL = 1e-3

/** Full-batch gradient descent; `weights` says how much each row counts. */
export function fitLogistic(
  rows: readonly number[][],
  yes: readonly boolean[],
  counts: readonly number[],
): Logistic {
  const size = rows[0]?.length ?? 0
  const mean = new Array<number>(size).fill(0)
  const spread = new Array<number>(size).fill(0)
  for (const row of rows)
    for (let i = 0; i < size; i++) mean[i] = (mean[i] ?? 0) + (row[i] ?? 0) / rows.length
  for (const row of rows) {
    for (let i = 0; i < size; i++) {
      spread[i] = (spread[i] ?? 0) + ((row[i] ?? 0) - (mean[i] ?? 0)) ** 2 / rows.length
    }
  }
  const model: Logistic = {
    mean,
    spread: spread.map((value) => Math.sqrt(value) || 1),
    weights: new Array<number>(size).fill(0),
    bias: 0,
  }
  const standard = rows.map((row) => row.map((value, i) => (value - (mean[i] ?? 0)) / (model.spread[i] ?? 1)))
  const total = counts.reduce((sum, count) => sum + count, 0)
  for (let round = 0; round < ROUNDS; round++) descend(model, standard, { yes, counts, total })
  return model
}

function descend(
  model: Logistic,
  rows: readonly number[][],
  target: { yes: readonly boolean[]; counts: readonly number[]; total: number },
): void {
  const change = model.weights.map((weight) => PULL * weight)
  let changeOfBias = 0
  rows.forEach((row, r) => {
    let z = model.bias
    for (let i = 0; i < row.length; i++) z += (row[i] ?? 0) * (model.weights[i] ?? 0)
    const off = ((1 / (1 + Math.exp(-z)) - (target.yes[r] ? 1 : 0)) * (target.counts[r] ?? 1)) / target.total
    for (let i = 0; i < row.length; i++) change[i] = (change[i] ?? 0) + off * (row[i] ?? 0)
    changeOfBias += off
  })
  for (let i = 0; i < change.length; i++) model.weights[i] = (model.weights[i] ?? 0) - RATE * (change[i] ?? 0)
  model.bias -= RATE * changeOfBias
}

/** 0..1 */
export function chance(model: Logistic, row: readonly number[]): number {
  let z = model.bias
  for (let i = 0; i < row.length; i++) {
    z += (((row[i] ?? 0) - (model.mean[i] ?? 0)) / (model.spread[i] ?? 1)) * (model.weights[i] ?? 0)
  }
  return 1 / (1 + Math.exp(-z))
}
