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
  /** The units that stay, then some unit over and over, so that eight can always be taken. */
  kept: Int32Array
  count: number
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
    kept: new Int32Array(HIDDEN + 8),
    count: 0,
    chances: new Float64Array(size.classes),
    seenIn: new Float32Array(size.features),
    seenOut: new Float32Array(size.classes),
  }
}

function learn(shop: Workshop, vector: Vector, label: number, rate: number): void {
  const { network, hidden, chances } = shop
  choose(shop)
  excite(shop, vector)
  answer(network, hidden, chances)
  if ((chances[label] ?? 0) > LEARNT) return
  learnOutput(shop, label, rate)
  learnInput(shop, vector, rate)
}

/** Chooses the hidden units that sit out one example. */
function choose(shop: Workshop): void {
  const { mask, kept } = shop
  let count = 0
  for (let j = 0; j < HIDDEN; j++) {
    const stays = shop.random() >= DROPPED
    mask[j] = stays ? KEPT_SCALE : 0
    if (stays) kept[count++] = j
  }
  shop.count = count
  kept.fill(0, count)
}

/** What those that stay are scaled by, to stand for all. */
const KEPT_SCALE = 1 / (1 - DROPPED)

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

/** What the hidden units that stay make of a message. Eight sums at a time, which the processor keeps at hand. */
function excite({ network: { input }, hidden, mask, kept, count }: Workshop, { ids, values }: Vector): void {
  for (let k = 0; k < count; k += 8) {
    const ua = kept[k] ?? 0
    const ub = kept[k + 1] ?? 0
    const uc = kept[k + 2] ?? 0
    const ud = kept[k + 3] ?? 0
    const ue = kept[k + 4] ?? 0
    const uf = kept[k + 5] ?? 0
    const ug = kept[k + 6] ?? 0
    const uh = kept[k + 7] ?? 0
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
      const from = (ids[i] ?? 0) * HIDDEN
      a += value * (input[from + ua] ?? 0)
      b += value * (input[from + ub] ?? 0)
      c += value * (input[from + uc] ?? 0)
      d += value * (input[from + ud] ?? 0)
      e += value * (input[from + ue] ?? 0)
      f += value * (input[from + uf] ?? 0)
      g += value * (input[from + ug] ?? 0)
      h += value * (input[from + uh] ?? 0)
    }
    hidden[ua] = a
    hidden[ub] = b
    hidden[uc] = c
    hidden[ud] = d
    hidden[ue] = e
    hidden[uf] = f
    hidden[ug] = g
    hidden[uh] = h
  }
  for (let j = 0; j < HIDDEN; j++) {
    const scale = mask[j] ?? 0
    hidden[j] = scale > 0 ? tanh(hidden[j] ?? 0) * scale : 0
  }
}

/** The softmax over the classes, written into `into`; returns the logarithm of its divisor, the free energy. */
export function answer(
  { output, bias, classes }: Omit<Network, 'input'>,
  hidden: Float64Array,
  into: Float64Array,
): number {
  let top = Number.NEGATIVE_INFINITY
  const lastFour = Math.max(0, classes - 4)
  for (let next = 0; next < classes; next += 4) {
    const k = Math.min(next, lastFour)
    const from = k * HIDDEN
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let j = 0; j < HIDDEN; j++) {
      const value = hidden[j] ?? 0
      const at = from + j
      a += value * (output[at] ?? 0)
      b += value * (output[at + HIDDEN] ?? 0)
      c += value * (output[at + 2 * HIDDEN] ?? 0)
      d += value * (output[at + 3 * HIDDEN] ?? 0)
    }
    into[k] = a
    into[k + 1] = b
    into[k + 2] = c
    into[k + 3] = d
  }
  for (let k = 0; k < classes; k++) {
    const sum = (into[k] ?? 0) + (bias[k] ?? 0)
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
