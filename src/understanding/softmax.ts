import type { Vector } from './vectors.ts'

/** Multinomial logistic regression; `weights[feature * classes + class]`. */
export interface Softmax {
  classes: number
  weights: Float32Array
  bias: Float32Array
}

export interface TrainingOptions {
  epochs: number
  rate: number
  /** Pull of all weights towards zero. */
  decay: number
}

export const DEFAULT_TRAINING: TrainingOptions = { epochs: 14, rate: 2.2, decay: 2e-6 }

/** A gradient below this changes nothing that can be seen. */
const NEGLIGIBLE = 5e-4

/** Stochastic gradient descent in a fixed shuffled order: the same examples always give the same weights. */
export function trainSoftmax(
  vectors: readonly Vector[],
  labels: Int32Array,
  size: { features: number; classes: number },
  options: TrainingOptions = DEFAULT_TRAINING,
): Softmax {
  const model: Softmax = {
    classes: size.classes,
    weights: new Float32Array(size.features * size.classes),
    bias: new Float32Array(size.classes),
  }
  const order = Int32Array.from(vectors, (_, i) => i)
  const random = seeded(20_25)
  const steps = options.epochs * vectors.length
  const p = new Float64Array(size.classes)
  let step = 0
  let scale = 1
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const row of order) {
      const vector = vectors[row]
      if (!vector) continue
      const rate = options.rate * (1 - (0.95 * step++) / steps)
      scale *= 1 - rate * options.decay
      learn(model, vector, labels[row] ?? 0, { rate, scale, p })
    }
    for (let i = 0; i < model.weights.length; i++) model.weights[i] = (model.weights[i] ?? 0) * scale
    scale = 1
  }
  return model
}

/** One example; weights are kept divided by `scale`, so that decay costs nothing. */
function learn(
  model: Softmax,
  vector: Vector,
  label: number,
  state: { rate: number; scale: number; p: Float64Array },
): void {
  const { classes, weights, bias } = model
  const { ids, values } = vector
  const { p, rate, scale } = state
  probabilitiesInto(model, vector, p, scale)
  const active: number[] = []
  for (let k = 0; k < classes; k++) {
    const gradient = (p[k] ?? 0) - (k === label ? 1 : 0)
    p[k] = gradient
    if (gradient > NEGLIGIBLE || gradient < -NEGLIGIBLE) active.push(k)
    bias[k] = (bias[k] ?? 0) - 0.1 * rate * gradient
  }
  const pull = rate / scale
  for (let i = 0; i < ids.length; i++) {
    const base = (ids[i] ?? 0) * classes
    const change = pull * (values[i] ?? 0)
    for (const k of active) weights[base + k] = (weights[base + k] ?? 0) - change * (p[k] ?? 0)
  }
}

/** Probability of each class, written into `into`. */
export function probabilitiesInto(model: Softmax, vector: Vector, into: Float64Array, scale = 1): void {
  const { classes, weights, bias } = model
  const { ids, values } = vector
  for (let k = 0; k < classes; k++) into[k] = bias[k] ?? 0
  for (let i = 0; i < ids.length; i++) {
    const base = (ids[i] ?? 0) * classes
    const value = (values[i] ?? 0) * scale
    for (let k = 0; k < classes; k++) into[k] = (into[k] ?? 0) + value * (weights[base + k] ?? 0)
  }
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < classes; k++) top = Math.max(top, into[k] ?? 0)
  let sum = 0
  for (let k = 0; k < classes; k++) {
    const e = Math.exp((into[k] ?? 0) - top)
    into[k] = e
    sum += e
  }
  for (let k = 0; k < classes; k++) into[k] = (into[k] ?? 0) / sum
}

/** A number in [0, 1) from a fixed seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
}
