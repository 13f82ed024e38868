import type { Guess } from './classifier.ts'
import type { Mark } from './features.ts'
import type { Language } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import type { Example, Ground } from './model.ts'
import type { Word } from './normalise.ts'

/** Engines that learn meanings from examples; the first is taken where none is asked for. */
export const ENGINES = ['own', 'node-nlp'] as const
export type EngineName = (typeof ENGINES)[number]

/** One stretch of a message as an engine is given it: plain words and the kinds of figures among them. */
export interface Thought {
  words: readonly Word[]
  marks: readonly Mark[]
  /** Language of the whole message. */
  language: Language
}

/** Ranks the known meanings of one thought and says whether any of them is to be believed. */
export interface Engine {
  classify(thought: Thought): Guess
}

/** How an engine learns, and how what it learnt is kept between starts. */
export interface Learning<M extends Ground> {
  /** Part of the file name; models of another make are left alone. */
  make: string
  /** Changes with whatever beside examples, lexicon and code makes the model another one. */
  version(): string
  train(examples: readonly Example[], lexicon: Lexicon): Promise<M>
  encode(model: M): Uint8Array
  /** Undefined when the bytes are no model of this make. */
  decode(bytes: Uint8Array): Promise<M | undefined>
  engine(model: M, lexicon: Lexicon): Engine
}
