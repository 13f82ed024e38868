import { answer, HIDDEN, type Network } from './network.ts'
import type { Vector } from './vectors.ts'

/**
 * A trained network in a quarter of its space: the weights of each feature as steps of the largest of them,
 * of which 127 make one. It answers as the trained one does, but for what no debtor could tell.
 */
export interface Settled {
  classes: number
  input: Int8Array
  /** What one step is worth, by feature. */
  steps: Float32Array
  output: Float32Array
  bias: Float32Array
}

const MOST_STEPS = 127

export function settle({ classes, input, output, bias }: Network): Settled {
  const steps = new Float32Array(input.length / HIDDEN)
  const small = new Int8Array(input.length)
  for (let feature = 0; feature < steps.length; feature++) {
    const base = feature * HIDDEN
    let top = 0
    for (let j = 0; j < HIDDEN; j++) {
      const weight = input[base + j] ?? 0
      if (weight > top) top = weight
      else if (-weight > top) top = -weight
    }
    steps[feature] = top / MOST_STEPS
    const scale = top > 0 ? MOST_STEPS / top : 0
    for (let j = 0; j < HIDDEN; j++) {
      const weight = (input[base + j] ?? 0) * scale
      small[base + j] = weight < 0 ? weight - 0.5 : weight + 0.5
    }
  }
  return { classes, input: small, steps, output, bias }
}

const hidden = new Float64Array(HIDDEN)
const { tanh } = Math

/** Probability of each class, written into `into`; returns the free energy, low where nothing was recognised. */
export function chancesInto(network: Settled, vector: Vector, into: Float64Array): number {
  hear(network, vector)
  return answer(network, hidden, into)
}

const STRIDE = HIDDEN / 8

/** Eight sums at a time, which the processor keeps at hand, spread over the row so that it comes at once. */
function hear({ input, steps }: Settled, { ids, values }: Vector): void {
  for (let unit = 0; unit < STRIDE; unit++) {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let e = 0
    let f = 0
    let g = 0
    let h = 0
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] ?? 0
      const value = (values[i] ?? 0) * (steps[id] ?? 0)
      const from = id * HIDDEN + unit
      a += value * (input[from] ?? 0)
      b += value * (input[from + STRIDE] ?? 0)
      c += value * (input[from + 2 * STRIDE] ?? 0)
      d += value * (input[from + 3 * STRIDE] ?? 0)
      e += value * (input[from + 4 * STRIDE] ?? 0)
      f += value * (input[from + 5 * STRIDE] ?? 0)
      g += value * (input[from + 6 * STRIDE] ?? 0)
      h += value * (input[from + 7 * STRIDE] ?? 0)
    }
    hidden[unit] = tanh(a)
    hidden[unit + STRIDE] = tanh(b)
    hidden[unit + 2 * STRIDE] = tanh(c)
    hidden[unit + 3 * STRIDE] = tanh(d)
    hidden[unit + 4 * STRIDE] = tanh(e)
    hidden[unit + 5 * STRIDE] = tanh(f)
    hidden[unit + 6 * STRIDE] = tanh(g)
    hidden[unit + 7 * STRIDE] = tanh(h)
  }
}
