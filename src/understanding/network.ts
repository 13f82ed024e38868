import { seeded, shuffle } from './random.ts'
import type { Vector } from './vectors.ts'

/**
 * A network of one hidden layer over sparse features: `input[feature * HIDDEN + unit]` into hyperbolic
 * tangents, `output[class * HIDDEN + unit]` into a softmax.
 */
export interface Network {
  classes: number
  input: Float32Array
  output: Float32Array
  bias: Float32Array
}

/** A multiple of eight, for the loops take eight units at a time. */
export const HIDDEN = 64

const { exp, sqrt, tanh } = Math

export interface Training {
  epochs: number
  seed: number
}

const RATE = 0.1
/** What remains of the rate at the end. */
const LAST_SHARE = 0.05
/** Share of the hidden units that sit out each example, so that none is relied upon. */
const DROPPED = 0.3
const SPREAD_IN = 0.03
/** An example that is told this surely teaches nothing more. */
const LEARNT = 0.9
/** A gradient below this changes nothing that can be seen. */
const NEGLIGIBLE = 1e-3
/** Keeps the first steps of AdaGrad (Duchi et al. 2011) short. */
const DAMPING = 1e-2

interface Workshop {
  network: Network
  random: () => number
  hidden: Float64Array
  /** Gradient of the hidden units. */
  pull: Float64Array
  /** 0 for a unit that sits out, else what the others are scaled by. */
  mask: Float64Array
  chances: Float64Array
  /** Sums of squared gradients by feature and by class. */
  seenIn: Float32Array
  seenOut: Float32Array
}

/** Stochastic descent in a shuffled order that the seed fixes: the same examples always give the same weights. */
export function trainNetwork(
  vectors: readonly Vector[],
  labels: Int32Array,
  size: { features: number; classes: number },
  { epochs, seed }: Training,
): Network {
  const shop = workshop(size, seeded(seed))
  const order = Int32Array.from(vectors, (_, i) => i)
  const steps = epochs * vectors.length
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, shop.random)
    for (const row of order) {
      const vector = vectors[row]
      if (vector) learn(shop, vector, labels[row] ?? 0, RATE * (1 - ((1 - LAST_SHARE) * step++) / steps))
    }
  }
  return shop.network
}

function workshop(size: { features: number; classes: number }, random: () => number): Workshop {
  const network: Network = {
    classes: size.classes,
    input: new Float32Array(size.features * HIDDEN),
    output: new Float32Array(size.classes * HIDDEN),
    bias: new Float32Array(size.classes),
  }
  const { input, output } = network
  for (let i = 0; i < input.length; i++) input[i] = (2 * random() - 1) * SPREAD_IN
  for (let i = 0; i < output.length; i++) output[i] = (2 * random() - 1) / sqrt(HIDDEN)
  return {
    network,
    random,
    hidden: new Float64Array(HIDDEN),
    pull: new Float64Array(HIDDEN),
    mask: new Float64Array(HIDDEN),
    chances: new Float64Array(size.classes),
    seenIn: new Float32Array(size.features),
    seenOut: new Float32Array(size.classes),
  }
}

function learn(shop: Workshop, vector: Vector, label: number, rate: number): void {
  const { network, hidden, mask, chances } = shop
  excite(network, vector, hidden)
  for (let j = 0; j < HIDDEN; j++) {
    const kept = shop.random() < DROPPED ? 0 : 1 / (1 - DROPPED)
    mask[j] = kept
    hidden[j] = (hidden[j] ?? 0) * kept
  }
  answer(network, hidden, chances)
  if ((chances[label] ?? 0) > LEARNT) return
  learnOutput(shop, label, rate)
  learnInput(shop, vector, rate)
}

/** Moves the weights behind the hidden layer and gathers what the hidden layer is to change. */
function learnOutput(
  { network, hidden, pull, chances, seenOut }: Workshop,
  label: number,
  rate: number,
): void {
  const { output, bias, classes } = network
  let energy = 0
  for (let j = 0; j < HIDDEN; j++) energy += (hidden[j] ?? 0) * (hidden[j] ?? 0)
  pull.fill(0)
  for (let k = 0; k < classes; k++) {
    const gradient = (chances[k] ?? 0) - (k === label ? 1 : 0)
    if (gradient < NEGLIGIBLE && gradient > -NEGLIGIBLE) continue
    const seen = (seenOut[k] ?? 0) + (gradient * gradient * energy) / HIDDEN
    seenOut[k] = seen
    const change = (rate * gradient) / sqrt(seen + DAMPING)
    const base = k * HIDDEN
    for (let j = 0; j < HIDDEN; j++) {
      const weight = output[base + j] ?? 0
      pull[j] = (pull[j] ?? 0) + gradient * weight
      output[base + j] = weight - change * (hidden[j] ?? 0)
    }
    bias[k] = (bias[k] ?? 0) - (rate * gradient) / 20
  }
}

function learnInput({ network, hidden, pull, mask, seenIn }: Workshop, vector: Vector, rate: number): void {
  const { input } = network
  let energy = 0
  for (let j = 0; j < HIDDEN; j++) {
    const kept = mask[j] ?? 0
    const bent = kept > 0 ? kept - ((hidden[j] ?? 0) * (hidden[j] ?? 0)) / kept : 0
    const gradient = (pull[j] ?? 0) * bent
    pull[j] = gradient
    energy += gradient * gradient
  }
  const { ids, values } = vector
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? 0
    const value = values[i] ?? 0
    const seen = (seenIn[id] ?? 0) + (energy * value * value) / HIDDEN
    seenIn[id] = seen
    const change = (rate * value) / sqrt(seen + DAMPING)
    let at = id * HIDDEN
    for (let j = 0; j < HIDDEN; j += 4, at += 4) {
      input[at] = (input[at] ?? 0) - change * (pull[j] ?? 0)
      input[at + 1] = (input[at + 1] ?? 0) - change * (pull[j + 1] ?? 0)
      input[at + 2] = (input[at + 2] ?? 0) - change * (pull[j + 2] ?? 0)
      input[at + 3] = (input[at + 3] ?? 0) - change * (pull[j + 3] ?? 0)
    }
  }
}

const STRIDE = HIDDEN / 8

/**
 * What the hidden units make of a message. Eight sums at a time, which the processor keeps at hand, spread over
 * the row so that all of it comes from memory at once.
 */
function excite({ input }: Network, { ids, values }: Vector, into: Float64Array): void {
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
      const value = values[i] ?? 0
      const from = (ids[i] ?? 0) * HIDDEN + unit
      a += value * (input[from] ?? 0)
      b += value * (input[from + STRIDE] ?? 0)
      c += value * (input[from + 2 * STRIDE] ?? 0)
      d += value * (input[from + 3 * STRIDE] ?? 0)
      e += value * (input[from + 4 * STRIDE] ?? 0)
      f += value * (input[from + 5 * STRIDE] ?? 0)
      g += value * (input[from + 6 * STRIDE] ?? 0)
      h += value * (input[from + 7 * STRIDE] ?? 0)
    }
    into[unit] = tanh(a)
    into[unit + STRIDE] = tanh(b)
    into[unit + 2 * STRIDE] = tanh(c)
    into[unit + 3 * STRIDE] = tanh(d)
    into[unit + 4 * STRIDE] = tanh(e)
    into[unit + 5 * STRIDE] = tanh(f)
    into[unit + 6 * STRIDE] = tanh(g)
    into[unit + 7 * STRIDE] = tanh(h)
  }
}

/** The softmax over the classes, written into `into`; returns the logarithm of its divisor, the free energy. */
export function answer(
  { output, bias, classes }: Omit<Network, 'input'>,
  hidden: Float64Array,
  into: Float64Array,
): number {
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < classes; k++) {
    let from = k * HIDDEN
    let sum = bias[k] ?? 0
    let other = 0
    for (let j = 0; j < HIDDEN; j += 4, from += 4) {
      sum += (hidden[j] ?? 0) * (output[from] ?? 0) + (hidden[j + 1] ?? 0) * (output[from + 1] ?? 0)
      other += (hidden[j + 2] ?? 0) * (output[from + 2] ?? 0) + (hidden[j + 3] ?? 0) * (output[from + 3] ?? 0)
    }
    sum += other
    into[k] = sum
    if (sum > top) top = sum
  }
  let total = 0
  for (let k = 0; k < classes; k++) {
    const e = exp((into[k] ?? 0) - top)
    into[k] = e
    total += e
  }
  for (let k = 0; k < classes; k++) into[k] = (into[k] ?? 0) / total
  return top + Math.log(total)
}
