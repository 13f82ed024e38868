import type { Measures } from '../../src/understanding/measure.ts'
import type { Cost } from './cost.ts'
import { type EngineFigures, engineTable } from './engines.ts'
import { percent, table } from './markdown.ts'
import { type Band, interval, type Scores } from './scores.ts'
import { targets } from './targets.ts'

/** What the page tells; shares are 0..1. */
export interface Figures {
  date: string
  rows: { train: number; heldOut: number; lexicon: number }
  all: Scores
  styles: { style: string; scores: Scores }[]
  languages: { language: string; scores: Scores }[]
  noise: { share: number; scores: Scores }[]
  calibration: { bands: Band[]; error: number }
  danger: { rows: number; found: number; falseAlarms: number; others: number }
  entities: { name: string; cases: number }[]
  engines: readonly EngineFigures[]
  cost: Cost
  public: { name: string; measures: Measures }[]
}

/** The page as Markdown. */
export function pageOf(figures: Figures): string {
  return [
    '# How well messages are understood',
    INTRODUCTION,
    `Measured on ${figures.date}: trained on ${figures.rows.train} examples, tested on ${figures.rows.heldOut} messages.`,
    '## Targets',
    targets(figures),
    '## What was meant',
    meant(figures),
    '## Who writes, in which language, how carefully',
    manners(figures),
    '## What is confused',
    confused(figures),
    '## Each meaning',
    table(
      ['meaning', 'messages', 'precision', 'recall', 'F1'],
      figures.all.intents.map((one) => [
        `\`${one.intent}\``,
        one.rows,
        percent(one.precision),
        percent(one.recall),
        percent(one.f1),
      ]),
    ),
    '## How sure is sure',
    calibrated(figures),
    '## Danger to life',
    danger(figures),
    '## Amounts, dates, terms and identity',
    entities(figures),
    '## Two engines',
    engineTable(figures.engines),
    '## Public data',
    publicData(figures),
    '## What it costs',
    cost(figures),
    '',
  ].join('\n\n')
}

const INTRODUCTION = `Written by \`npm run -s nlu:report\`; do not edit it by hand. The messages of
\`test/understanding/held-out/\` were written in the manner of ten people whose manner no example has, stay out
of training, and no setting was chosen by them. All were imagined by one author, so the figures say less than
messages of real debtors would.`

function meant({ all }: Figures): string {
  const [low, high] = interval(all.strict, all.rows)
  return table(
    ['', 'share'],
    [
      ['leading meaning right', `${percent(all.strict)} (95 % interval ${percent(low)} to ${percent(high)})`],
      ['it is among those found', percent(all.withAlso)],
      ['further meanings that were found', percent(all.alsoFound)],
      ['messages read without a meaning they do not have', percent(all.clean)],
      ['out of scope: precision', percent(all.outOfScope.precision)],
      ['out of scope: recall', percent(all.outOfScope.recall)],
      ['out of scope: F1', percent(all.outOfScope.f1)],
      ['out of scope: AUROC', percent(all.outOfScope.auroc)],
    ],
  )
}

function manners({ styles, languages, noise }: Figures): string {
  const row = (name: string, { rows, strict, withAlso, language }: Scores) => [
    name,
    rows,
    percent(strict),
    percent(withAlso),
    percent(language),
  ]
  return table(
    ['', 'messages', 'leading right', 'among those found', 'language right'],
    [
      ...styles.map(({ style, scores }) => row(style, scores)),
      ...languages.map(({ language, scores }) => row(`language ${language}`, scores)),
      ...noise.map(({ share, scores }) => row(`${100 * share} % of the words misspelt`, scores)),
    ],
  )
}

const MOST_CONFUSIONS = 25

function confused({ all }: Figures): string {
  const listed = all.confusions.slice(0, MOST_CONFUSIONS)
  return [
    '![What messages mean and what they were read as](images/understanding-confusion.svg)',
    table(
      ['meant', 'read as', 'messages'],
      listed.map(({ gold, told, rows }) => [`\`${gold}\``, `\`${told}\``, rows]),
    ),
  ].join('\n\n')
}

function calibrated({ calibration }: Figures): string {
  return [
    `Mean distance between confidence and truth: ${percent(calibration.error)}.`,
    table(
      ['confidence', 'messages', 'mean confidence', 'right'],
      calibration.bands.map((band) => [
        `from ${band.from.toFixed(1)}`,
        band.rows,
        percent(band.confidence),
        percent(band.right),
      ]),
    ),
  ].join('\n\n')
}

function danger({ danger: found }: Figures): string {
  return `Of ${found.rows} messages of somebody in danger ${found.found} were noticed; of ${found.others} others ${found.falseAlarms} raised a false alarm.`
}

function entities({ entities: tables }: Figures): string {
  const total = tables.reduce((sum, { cases }) => sum + cases, 0)
  return [
    `\`npm test\` reads ${total} cases in tables and fails unless each is exact; ranges and day sweeps are tested beside them.`,
    table(
      ['table', 'cases'],
      tables.map(({ name, cases }) => [name, cases]),
    ),
  ].join('\n\n')
}

function publicData({ public: sets }: Figures): string {
  if (sets.length === 0)
    return 'Not measured in this run; `--public FOLDER` names a folder that holds the sets.'
  return [
    `CLINC150 (Larson et al. 2019, CC BY 3.0) and BANKING77 (Casanueva et al. 2020, CC BY 4.0), official splits,
trained on the training rows alone. Ten examples each: the first ten rows of each class.`,
    table(
      [
        '',
        'in scope',
        'in scope, refusals as mistakes',
        'out of scope P / R / F1',
        'AUROC',
        'training',
        'p50 / p99',
        'model',
      ],
      sets.map(({ name, measures: m }) => [
        name,
        percent(m.accuracyInScope),
        percent(m.accuracyInScopeKept),
        m.outOfScope
          ? `${percent(m.outOfScope.precision)} / ${percent(m.outOfScope.recall)} / ${percent(m.outOfScope.f1)}`
          : '',
        m.outOfScope ? percent(m.outOfScope.auroc) : '',
        `${m.trainSeconds.toFixed(1)} s`,
        `${m.latencyMs.p50.toFixed(2)} / ${m.latencyMs.p99.toFixed(2)} ms`,
        `${(m.modelBytes / 1e6).toFixed(0)} MB`,
      ]),
    ),
  ].join('\n\n')
}

function cost({ cost: spent, rows }: Figures): string {
  return table(
    ['', ''],
    [
      [`training on ${rows.train} examples`, `${spent.trainSeconds.toFixed(1)} s of processor time`],
      ['start with a kept model', `${spent.startSeconds.toFixed(2)} s of processor time`],
      ['one message, p50 and p99', `${spent.p50.toFixed(2)} ms and ${spent.p99.toFixed(2)} ms`],
      ['hostile messages of 4,000 characters, slowest', `${spent.hostileMs.toFixed(1)} ms`],
      ['model on disk', `${spent.modelMb.toFixed(0)} MB`],
      ['memory after loading', `${spent.residentMb.toFixed(0)} MB more than before`],
    ],
  )
}
