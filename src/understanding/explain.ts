import { type Classifier, type Evidence, weigh } from './classifier.ts'
import type { Signs } from './features.ts'
import { featureOf } from './vectors.ts'

/** One sign of a text and what it adds to the chance of a label. */
export interface Reason {
  /** A word, a pair, a concept in capitals, a stem with "~" or letters between dots. */
  sign: string
  /** How much the logarithm of the odds would fall without it; negative for a sign against the label. */
  weight: number
}

/** The signs that decided, strongest first: what the odds of the label would be without each. */
export function reasonsFor(
  classifier: Classifier,
  { signs, names }: { signs: Signs; names: ReadonlyMap<number, string> },
  label: string,
  most: number,
): Reason[] {
  const whole = odds(weigh(classifier, signs), label)
  const reasons: Reason[] = []
  for (const block of ['words', 'concepts', 'stems', 'pieces'] as const) {
    for (const sign of signs[block]) {
      if (featureOf(classifier.table, sign) < 0) continue
      const others = (list: Int32Array) => list.filter((one) => one !== sign)
      const without = { ...signs, [block]: others(signs[block]), single: others(signs.single) }
      reasons.push({
        sign: names.get(sign) ?? '',
        weight: whole - odds(weigh(classifier, without), label),
      })
    }
  }
  return reasons.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, most)
}

function odds({ ranked }: Evidence, label: string): number {
  const p = ranked.find((one) => one.label === label)?.p ?? 0
  const safe = Math.min(Math.max(p, 1e-6), 1 - 1e-6)
  return Math.log(safe / (1 - safe))
}
