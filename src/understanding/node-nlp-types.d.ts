/** The part of node-nlp 4.27 that is used; the library brings no types. */
declare module 'node-nlp' {
  /** The library's container of examples of one language. */
  interface Corpus {
    name: string
    locale: string
    data: { intent: string; utterances: string[] }[]
  }

  interface NetworkSettings {
    className: 'NeuralNlu'
    learningRate: number
    momentum: number
    deltaErrorThresh: number
    iterations: number
    log: boolean
  }

  interface Step {
    /** Stems that are features of the network. */
    tokens: Record<string, number>
    settings: object
    classifications: { intent: string; score: number }[]
  }

  interface Network {
    settings: object
    features?: Record<string, number>
    neuralNetwork?: { readonly isRunnable: boolean }
    innerProcess(step: Omit<Step, 'classifications'>): Step
    filterNonActivated(step: Step): Step
    normalizeClassifications(step: Step): Step
  }

  interface DomainManager {
    domains: { master_domain: Network }
  }

  interface Container {
    register(name: string, instance: object): void
    get(name: `normalizer-${string}`): { normalize(text: string): string }
    get(name: `tokenizer-${string}`): { innerTokenize(text: string): string[] }
    get(name: `stemmer-${string}`): { stemWords(words: string[]): string[]; cache: Record<string, string> }
  }

  class NlpManager {
    constructor(settings: {
      languages: readonly string[]
      autoSave: boolean
      autoLoad: boolean
      forceNER: boolean
      nlu: Record<string, { master_domain: NetworkSettings }>
    })
    container: Container
    nlp: {
      addCorpus(corpus: Corpus): Promise<void>
      nluManager: { domainManagers: Record<string, DomainManager> }
    }
    train(): Promise<unknown>
    guessLanguage(text: string): string | undefined
    process(locale: string, text: string): Promise<{ classifications: Step['classifications'] }>
    export(minified: boolean): string
    import(data: string): void
  }

  const library: { NlpManager: typeof NlpManager }

  export type { Corpus, DomainManager, NetworkSettings, NlpManager }
  export default library
}
