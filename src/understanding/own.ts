import { decodeModel, encodeModel, MODEL_VERSION } from './cache.ts'
import { guess } from './classifier.ts'
import type { Engine, Learning } from './engine.ts'
import { signReader } from './features.ts'
import type { Lexicon } from './lexicon.ts'
import { type Model, trainModel } from './model.ts'
import { copyOf } from './sign-table.ts'

/** Our own classifier: see `classifier.ts`. */
export const OWN: Learning<Model> = {
  make: 'understanding',
  version: () => String(MODEL_VERSION),
  train: async (examples, lexicon) => trainModel(examples, lexicon),
  encode: encodeModel,
  decode: async (bytes) => decodeModel(bytes),
  engine: ownEngine,
}

export function ownEngine(
  { classifier, signs }: Pick<Model, 'classifier' | 'signs'>,
  lexicon: Lexicon,
): Engine {
  const readSigns = signReader(copyOf(signs), lexicon)
  return { classify: ({ words, marks }) => guess(classifier, readSigns(words, marks)) }
}
