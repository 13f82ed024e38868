import type { EngineName } from '../../src/understanding/engine.ts'
import type { Cost } from './cost.ts'
import { percent, table } from './markdown.ts'
import type { Scores } from './scores.ts'

/** One engine on the messages of the frozen split. */
export interface EngineFigures {
  engine: EngineName
  all: Scores
  /** With half of the words misspelt. */
  noisy: Scores
  cost: Cost
}

/** The engines side by side. */
export function engineTable(engines: readonly EngineFigures[]): string {
  const rows: [string, (figures: EngineFigures) => string][] = [
    ['leading meaning right', ({ all }) => percent(all.strict)],
    ['it is among those found', ({ all }) => percent(all.withAlso)],
    ['further meanings that were found', ({ all }) => percent(all.alsoFound)],
    [
      'out of scope: P / R / F1',
      ({ all: { outOfScope: o } }) => [o.precision, o.recall, o.f1].map(percent).join(' / '),
    ],
    ['out of scope: AUROC', ({ all }) => percent(all.outOfScope.auroc)],
    ['leading meaning right, half the words misspelt', ({ noisy }) => percent(noisy.strict)],
    ['training', ({ cost }) => `${cost.trainSeconds.toFixed(1)} s of processor time`],
    ['start with a kept model', ({ cost }) => `${cost.startSeconds.toFixed(2)} s of processor time`],
    ['one message, p50 and p99', ({ cost }) => `${cost.p50.toFixed(2)} ms and ${cost.p99.toFixed(2)} ms`],
    ['hostile message, slowest', ({ cost }) => `${cost.hostileMs.toFixed(1)} ms`],
    ['model on disk', ({ cost }) => `${cost.modelMb.toFixed(0)} MB`],
    ['memory after loading', ({ cost }) => `${cost.residentMb.toFixed(0)} MB more than before`],
  ]
  return [
    `\`NLU_ENGINE\` chooses who ranks the meanings of a text. Each engine stands behind the same normaliser,
entity grammar, signs of danger and judges of what is out of scope, and is read on the same messages. node-nlp is
trained at a rate and for rounds that suit it, which its own settings do not.`,
    table(
      ['', ...engines.map(({ engine }) => `\`${engine}\``)],
      rows.map(([name, show]) => [name, ...engines.map(show)]),
    ),
  ].join('\n\n')
}
