import { type Guess, OUT_OF_SCOPE } from './classifier.ts'
import type { Engine, Learning } from './engine.ts'
import { findEntities } from './entities.ts'
import { languageOf } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import { type Example, type Ground, marksOf } from './model.ts'
import { normalise } from './normalise.ts'
import { tokenise } from './tokens.ts'

/** Figures of one training and test; shares are 0..1, times in seconds and milliseconds. */
export interface Measures {
  trainRows: number
  testRows: number
  /** Rows whose label was told, `out_of_scope` being one of the labels. */
  accuracy: number
  /** Rows in scope whose best in-scope label is right, whatever the verdict on scope. */
  accuracyInScope: number
  /** Rows in scope that were neither refused nor mistaken. */
  accuracyInScopeKept: number
  /** Absent when the test has no row out of scope. */
  outOfScope?: { precision: number; recall: number; f1: number; auroc: number }
  trainSeconds: number
  latencyMs: { p50: number; p99: number }
  modelBytes: number
}

const ANY_DAY = { now: 1_750_000_000_000, zone: 'Asia/Jakarta' }

/** Trains an engine on one set of labelled texts and tests it on another. */
export async function measure<M extends Ground>(
  learning: Learning<M>,
  { train, test }: { train: readonly Example[]; test: readonly Example[] },
  lexicon: Lexicon,
  clock: () => number,
): Promise<Measures> {
  const started = clock()
  const model = await learning.train(train, lexicon)
  const trainSeconds = (clock() - started) / 1000
  const engine = learning.engine(model, lexicon)
  const times: number[] = []
  const rows = test.map(({ text, intent }) => {
    const from = clock()
    const told = classify(text, { ground: model, engine, lexicon })
    times.push(clock() - from)
    return { gold: intent, told }
  })
  return {
    trainRows: train.length,
    testRows: test.length,
    ...accuracies(rows),
    trainSeconds,
    latencyMs: percentiles(times),
    modelBytes: learning.encode(model).length,
  }
}

function classify(
  text: string,
  { ground, engine, lexicon }: { ground: Ground; engine: Engine; lexicon: Lexicon },
): Guess {
  const tokens = tokenise(text)
  const entities = findEntities(text, tokens, ANY_DAY, { lexicon, known: ground.known })
  const words = normalise(tokens, lexicon, ground.known)
  const language = languageOf(tokens, ground.language, lexicon)
  return engine.classify({ words, marks: marksOf(entities, tokens), language })
}

interface Judged {
  gold: string
  told: Guess
}

function accuracies(rows: readonly Judged[]) {
  const label = ({ told }: Judged) => (told.inScope ? (told.ranked[0]?.label ?? OUT_OF_SCOPE) : OUT_OF_SCOPE)
  const inside = rows.filter((row) => row.gold !== OUT_OF_SCOPE)
  const outside = rows.filter((row) => row.gold === OUT_OF_SCOPE)
  const share = (some: readonly Judged[], all: readonly Judged[]) =>
    all.length > 0 ? some.length / all.length : 0
  const base = {
    accuracy: share(
      rows.filter((row) => label(row) === row.gold),
      rows,
    ),
    accuracyInScope: share(
      inside.filter((row) => row.told.ranked[0]?.label === row.gold),
      inside,
    ),
    accuracyInScopeKept: share(
      inside.filter((row) => label(row) === row.gold),
      inside,
    ),
  }
  if (outside.length === 0) return base
  const refused = rows.filter((row) => label(row) === OUT_OF_SCOPE)
  const hits = refused.filter((row) => row.gold === OUT_OF_SCOPE)
  const precision = share(hits, refused)
  const recall = share(hits, outside)
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0
  return { ...base, outOfScope: { precision, recall, f1, auroc: auroc(rows) } }
}

/** Chance that a row out of scope scores lower than one in scope; ties count half. */
function auroc(rows: readonly Judged[]): number {
  const sorted = [...rows].sort((a, b) => a.told.scope - b.told.scope)
  let outside = 0
  let wins = 0
  let pairs = 0
  const totalOutside = rows.filter((row) => row.gold === OUT_OF_SCOPE).length
  for (let i = 0; i < sorted.length; ) {
    let end = i
    while (end < sorted.length && sorted[end]?.told.scope === sorted[i]?.told.scope) end++
    const group = sorted.slice(i, end)
    const out = group.filter((row) => row.gold === OUT_OF_SCOPE).length
    const inside = group.length - out
    wins += inside * (outside + out / 2)
    pairs += inside * totalOutside
    outside += out
    i = end
  }
  return pairs > 0 ? wins / pairs : 0
}

function percentiles(times: readonly number[]): { p50: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}
