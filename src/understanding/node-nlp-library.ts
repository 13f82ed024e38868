import { createRequire } from 'node:module'
import type { Corpus, DomainManager, NetworkSettings, NlpManager } from 'node-nlp'

/** The languages the library learns apart; its guesser chooses among no others. */
export const LOCALES = ['id', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/**
 * The library's own rate (0.6) swings about and stops early. This form of the settings is the only one that
 * reaches its network.
 */
const network = (): { master_domain: NetworkSettings } => ({
  master_domain: {
    className: 'NeuralNlu',
    learningRate: 0.05,
    momentum: 0.5,
    deltaErrorThresh: 1e-9,
    iterations: 100,
    log: false,
  },
})

const silent = (): void => undefined
const LOGGER = Object.fromEntries(
  ['trace', 'debug', 'info', 'log', 'warn', 'error', 'fatal'].map((level) => [level, silent]),
)

/** A manager of the library that writes no file and no line; loaded here, when it is first wanted. */
export async function newManager(): Promise<NlpManager> {
  const { default: library } = await import('node-nlp')
  const manager = new library.NlpManager({
    languages: LOCALES,
    autoSave: false,
    autoLoad: false,
    forceNER: false,
    nlu: { id: network(), en: network() },
  })
  manager.container.register('logger', LOGGER)
  return manager
}

/** Version of the installed library, told without loading it. */
export function libraryVersion(): string {
  return createRequire(import.meta.url)('node-nlp/package.json').version
}

/** A manager that has learnt the corpora. */
export async function trained(corpora: readonly Corpus[]): Promise<NlpManager> {
  const manager = await newManager()
  for (const corpus of corpora) await manager.nlp.addCorpus(corpus)
  await manager.train()
  return manager
}

/** What the library makes of a text in one language. */
export interface Scores {
  /** Intents with their shares, which sum to 1; empty where no word is known. */
  intents: { intent: string; score: number }[]
  /** How strongly the network answered before its answers were made shares. */
  strength: number
  stems: number
  known: number
}

/** One language of a trained manager. */
export interface Tongue {
  locale: Locale
  read(text: string): Scores
}

/** Stems kept by the stemmer before they are forgotten; it would keep every word it ever saw. */
const MOST_STEMS = 50_000

/**
 * The languages that a manager has learnt. A text goes through the steps of the library's own pipeline one by
 * one: they wait for nothing, while its `process` does, keeps every text for an hour and looks for numbers.
 */
export function tonguesOf(manager: NlpManager): Tongue[] {
  return LOCALES.flatMap((locale) => {
    const domain = manager.nlp.nluManager.domainManagers[locale]
    const hasLearnt = domain?.domains.master_domain.neuralNetwork?.isRunnable === true
    return hasLearnt ? [{ locale, read: reader(manager.container, locale, domain) }] : []
  })
}

function reader(
  container: NlpManager['container'],
  locale: Locale,
  { domains: { master_domain: nlu } }: DomainManager,
): Tongue['read'] {
  const normalizer = container.get(`normalizer-${locale}`)
  const tokenizer = container.get(`tokenizer-${locale}`)
  const stemmer = container.get(`stemmer-${locale}`)
  const features = nlu.features ?? {}
  let kept = 0
  return (text) => {
    const words = tokenizer.innerTokenize(normalizer.normalize(text))
    kept += words.length
    if (kept > MOST_STEMS) {
      stemmer.cache = {}
      kept = words.length
    }
    const stems = [...new Set(stemmer.stemWords(words))]
    const known = stems.filter((stem) => Object.hasOwn(features, stem))
    const counted = { stems: stems.length, known: known.length }
    if (known.length === 0) return { intents: [], strength: 0, ...counted }
    const tokens = Object.fromEntries(known.map((stem) => [stem, 1]))
    const step = nlu.innerProcess({ tokens, settings: nlu.settings })
    const strength = step.classifications[0]?.score ?? 0
    const { classifications } = nlu.normalizeClassifications(nlu.filterNonActivated(step))
    return { intents: classifications.filter(({ score }) => score > 0), strength, ...counted }
  }
}
