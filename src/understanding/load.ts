import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Understand } from '../conversation/reading.ts'
import { decodeModel, encodeModel, MODEL_VERSION } from './cache.ts'
import { type Corpus, readCorpus } from './corpus.ts'
import { type Model, trainModel } from './model.ts'
import { createUnderstanding } from './understand.ts'

const PREFIX = 'understanding-'

/**
 * Reads `intents/` below `root`, trains on it or takes the model trained before on the same content from
 * `cacheDir`, and returns the reader. Throws `CorpusError` with every mistake in the files.
 */
export async function loadUnderstanding(root: string, cacheDir: string): Promise<Understand> {
  const corpus = readCorpus(root)
  return createUnderstanding(await modelFor(corpus, cacheDir), corpus.lexicon)
}

/** The model of a corpus: the one kept in `cacheDir`, or a new one, which is kept there. */
export async function modelFor(corpus: Corpus, cacheDir: string): Promise<Model> {
  const file = `${PREFIX}${contentHash(corpus)}.bin`
  const kept = await readModel(join(cacheDir, file))
  if (kept) return kept
  const model = trainModel(corpus.rows, corpus.lexicon)
  await keep(model, cacheDir, file)
  return model
}

/** Changes with any example, lexicon entry or line of the code that trains. */
export function contentHash({ rows, lexicon }: Corpus): string {
  const hash = createHash('sha256').update(`${MODEL_VERSION} ${codeHash()} `)
  return hash
    .update(JSON.stringify([rows, [...lexicon.slang], [...lexicon.concepts]]))
    .digest('hex')
    .slice(0, 24)
}

/** A model trained by other code is another model, so the sources of this folder count as content. */
function codeHash(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(import.meta.dirname).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(import.meta.dirname, name)))
  }
  return hash.digest('hex')
}

async function readModel(path: string): Promise<Model | undefined> {
  try {
    return decodeModel(await readFile(path))
  } catch {
    return undefined
  }
}

/** A cache that cannot be written costs time at the next start, nothing else. */
async function keep(model: Model, cacheDir: string, file: string): Promise<void> {
  try {
    await mkdir(cacheDir, { recursive: true })
    const draft = join(cacheDir, `${file}.${process.pid}.tmp`)
    await writeFile(draft, encodeModel(model))
    await rename(draft, join(cacheDir, file))
    for (const name of await readdir(cacheDir)) {
      if (name.startsWith(PREFIX) && name.endsWith('.bin') && name !== file)
        await rm(join(cacheDir, name), { force: true })
    }
  } catch {
    return
  }
}
