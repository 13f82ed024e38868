import type { Classifier } from './classifier.ts'
import { type Next, type Numbers, pack, packWords, unpack, unpackWords } from './kept-arrays.ts'
import type { LanguageModel } from './language.ts'
import type { Logistic } from './logistic.ts'
import { inCompany, type Model } from './model.ts'
import { neighboursOf } from './neighbours.ts'
import { indexWords } from './prepare.ts'
import type { Settled } from './settled-network.ts'
import { type SignTable, signTableOf } from './sign-table.ts'

/** Raised whenever the layout of the file changes. */
export const MODEL_VERSION = 3

interface About {
  version: number
  labels: string[]
  networks: number
  scope: Logistic
  right: Logistic
  threshold: number
}

/** The model as bytes, most of which are used as they lie when it is read back. */
export function encodeModel({ classifier, counts, language, signs }: Model): Uint8Array {
  const { labels, networks, scope, right, threshold } = classifier
  const about: About = {
    version: MODEL_VERSION,
    labels,
    networks: networks.length,
    scope,
    right,
    threshold,
  }
  return pack(about, [
    packWords(counts.keys()),
    Int32Array.from(counts.values()),
    ...languageLists(language),
    signs.firsts.subarray(0, signs.used),
    signs.seconds.subarray(0, signs.used),
    ...classifierLists(classifier),
  ])
}

function languageLists({ words, pieces }: LanguageModel): Numbers[] {
  return [words, pieces].flatMap((map) => [packWords(map.keys()), Float64Array.from(map.values())])
}

function classifierLists({ table, neighbours, networks }: Classifier): Numbers[] {
  const { offsets, rows, values, labels } = neighbours
  return [
    table.features,
    table.weights,
    offsets,
    rows,
    values,
    labels,
    ...networks.flatMap(({ input, steps, output, bias }) => [input, steps, output, bias]),
  ]
}

/** The model in the bytes, or undefined when they are not one of this version. */
export function decodeModel(bytes: Uint8Array): Model | undefined {
  try {
    const { about, next } = unpack<About>(bytes)
    return about.version === MODEL_VERSION ? modelOf(about, next) : undefined
  } catch {
    return undefined
  }
}

/** The lists are taken in the order in which `encodeModel` writes them. */
function modelOf(about: About, next: Next): Model {
  const counts = mapOf(unpackWords(next('u8')), next('i32'))
  const language = {
    words: mapOf(unpackWords(next('u8')), next('f64')),
    pieces: mapOf(unpackWords(next('u8')), next('f64')),
  }
  const signs: SignTable = signTableOf(next('i32'), next('i32'))
  const classifier = classifierOf(about, next)
  return { classifier, counts, signs, known: inCompany(indexWords(counts), signs), language }
}

function mapOf(keys: readonly string[], values: Int32Array | Float64Array): Map<string, number> {
  return new Map(keys.map((key, i) => [key, values[i] ?? 0]))
}

function classifierOf({ labels, networks, scope, right, threshold }: About, next: Next): Classifier {
  return {
    labels,
    table: { features: next('i32'), weights: next('f32') },
    neighbours: neighboursOf({
      offsets: next('i32'),
      rows: next('i32'),
      values: next('f32'),
      labels: next('i32'),
    }),
    networks: Array.from({ length: networks }, () => networkOf(labels.length, next)),
    scope,
    right,
    threshold,
  }
}

function networkOf(classes: number, next: Next): Settled {
  return {
    classes,
    input: next('i8'),
    steps: next('f32'),
    output: next('f32'),
    bias: next('f32'),
  }
}
