import type { Classifier } from './classifier.ts'
import type { Logistic } from './logistic.ts'
import { inCompany, type Model } from './model.ts'
import type { Network } from './network.ts'
import { indexWords } from './prepare.ts'

/** Raised whenever the layout of the file changes. */
export const MODEL_VERSION = 2

interface Header {
  version: number
  labels: string[]
  signs: string[]
  counts: [string, number][]
  languageWords: [string, number][]
  languagePieces: [string, number][]
  scope: Logistic
  right: Logistic
  threshold: number
  sizes: number[]
}

/** One file: length of the header, the header as JSON, then the arrays in a fixed order. */
export function encodeModel(model: Model): Uint8Array {
  const { classifier } = model
  const arrays = arraysOf(classifier)
  const header: Header = {
    version: MODEL_VERSION,
    labels: classifier.labels,
    signs: [...classifier.table.ids.keys()],
    counts: [...model.counts],
    languageWords: [...model.language.words],
    languagePieces: [...model.language.pieces],
    scope: classifier.scope,
    right: classifier.right,
    threshold: classifier.threshold,
    sizes: arrays.map((array) => array.length),
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const start = Math.ceil((4 + head.length) / 4) * 4
  const bytes = new Uint8Array(start + 4 * header.sizes.reduce((a, b) => a + b, 0))
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  let at = start
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  return bytes
}

function arraysOf({ table, networks, neighbours }: Classifier): (Float32Array | Int32Array)[] {
  const { offsets, rows, values, labels } = neighbours
  return [
    table.weights,
    offsets,
    rows,
    values,
    labels,
    ...networks.flatMap(({ input, output, bias }) => [input, output, bias]),
  ]
}

/** The model in the bytes, or undefined when they are not one of this version. */
export function decodeModel(bytes: Uint8Array): Model | undefined {
  try {
    return decode(bytes)
  } catch {
    return undefined
  }
}

function decode(bytes: Uint8Array): Model | undefined {
  const whole = bytes.slice()
  const length = new DataView(whole.buffer).getUint32(0, true)
  const header: Header = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length)))
  if (header.version !== MODEL_VERSION) return undefined
  const start = Math.ceil((4 + length) / 4) * 4
  if (whole.length !== start + 4 * header.sizes.reduce((a, b) => a + b, 0)) return undefined
  const counts = new Map(header.counts)
  const classifier = classifierOf(header, whole.buffer, start)
  return {
    classifier,
    counts,
    known: inCompany(indexWords(counts), classifier),
    language: { words: new Map(header.languageWords), pieces: new Map(header.languagePieces) },
  }
}

/** The arrays stand in the order in which `arraysOf` lists them. */
function classifierOf(header: Header, buffer: ArrayBuffer, start: number): Classifier {
  const { labels, signs, scope, right, threshold, sizes } = header
  const place = (i: number): [ArrayBuffer, number, number] => {
    const before = sizes.slice(0, i).reduce((a, b) => a + b, 0)
    return [buffer, start + 4 * before, sizes[i] ?? 0]
  }
  return {
    labels,
    table: { ids: new Map(signs.map((sign, i) => [sign, i])), weights: new Float32Array(...place(0)) },
    networks: networksOf(place, labels.length, sizes.length),
    neighbours: {
      offsets: new Int32Array(...place(1)),
      rows: new Int32Array(...place(2)),
      values: new Float32Array(...place(3)),
      labels: new Int32Array(...place(4)),
    },
    scope,
    right,
    threshold,
  }
}

const FIRST_NETWORK = 5
const ARRAYS_OF_NETWORK = 3

function networksOf(
  place: (i: number) => [ArrayBuffer, number, number],
  classes: number,
  arrays: number,
): Network[] {
  const networks: Network[] = []
  for (let at = FIRST_NETWORK; at + ARRAYS_OF_NETWORK <= arrays; at += ARRAYS_OF_NETWORK) {
    networks.push({
      classes,
      input: new Float32Array(...place(at)),
      output: new Float32Array(...place(at + 1)),
      bias: new Float32Array(...place(at + 2)),
    })
  }
  return networks
}
