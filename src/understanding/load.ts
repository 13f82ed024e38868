import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Understand } from '../conversation/reading.ts'
import { type Corpus, readCorpus } from './corpus.ts'
import type { EngineName, Learning } from './engine.ts'
import type { Ground, Model } from './model.ts'
import { OWN } from './own.ts'
import { createUnderstanding } from './understand.ts'

/**
 * Reads `intents/` below `root`, trains on it or takes the model trained before on the same content from
 * `cacheDir`, and returns the reader. Throws `CorpusError` with every mistake in the files.
 */
export async function loadUnderstanding(
  root: string,
  cacheDir: string,
  engine: EngineName = 'own',
): Promise<Understand> {
  return (await learnUnderstanding(root, cacheDir, engine)).understand
}

/** A reader, the name of the model it reads by, and what it was taught. */
export interface Taught {
  understand: Understand
  model: string
  corpus: Corpus
}

/** The same, for those who ask which model it was and whether something is an example already. */
export function learnUnderstanding(root: string, cacheDir: string, engine: EngineName): Promise<Taught> {
  return withEngine(engine, (learning) => readerOf(learning, readCorpus(root), cacheDir))
}

/** Hands over an engine; another than our own is only loaded when it is asked for. */
export async function withEngine<T>(
  name: EngineName,
  use: <M extends Ground>(learning: Learning<M>) => Promise<T>,
): Promise<T> {
  switch (name) {
    case 'own':
      return use(OWN)
    case 'node-nlp':
      return use((await import('./node-nlp.ts')).NODE_NLP)
  }
}

async function readerOf<M extends Ground>(
  learning: Learning<M>,
  corpus: Corpus,
  cacheDir: string,
): Promise<Taught> {
  const model = await learnt(learning, corpus, cacheDir)
  return {
    understand: createUnderstanding(model, corpus.lexicon, learning.engine(model, corpus.lexicon)),
    model: contentHash(corpus, learning.version()),
    corpus,
  }
}

/** The model of our own engine for a corpus: the one kept in `cacheDir`, or a new one, which is kept there. */
export function modelFor(corpus: Corpus, cacheDir: string): Promise<Model> {
  return learnt(OWN, corpus, cacheDir)
}

async function learnt<M extends Ground>(learning: Learning<M>, corpus: Corpus, cacheDir: string): Promise<M> {
  const file = `${learning.make}-${contentHash(corpus, learning.version())}.bin`
  const kept = await readModel(learning, join(cacheDir, file))
  if (kept) return kept
  const model = await learning.train(corpus.rows, corpus.lexicon)
  await keep(learning.encode(model), cacheDir, { file, prefix: `${learning.make}-` })
  return model
}

/** Changes with any example, lexicon entry or line of the code that trains, and with the engine's version. */
export function contentHash({ rows, lexicon }: Corpus, version = OWN.version()): string {
  const hash = createHash('sha256').update(`${version} ${codeHash()} `)
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

async function readModel<M extends Ground>(learning: Learning<M>, path: string): Promise<M | undefined> {
  try {
    return await learning.decode(await readFile(path))
  } catch {
    return undefined
  }
}

/** A cache that cannot be written costs time at the next start, nothing else. */
async function keep(
  bytes: Uint8Array,
  cacheDir: string,
  { file, prefix }: { file: string; prefix: string },
): Promise<void> {
  try {
    await mkdir(cacheDir, { recursive: true })
    const draft = join(cacheDir, `${file}.${process.pid}.tmp`)
    await writeFile(draft, bytes)
    await rename(draft, join(cacheDir, file))
    for (const name of await readdir(cacheDir)) {
      if (name.startsWith(prefix) && name.endsWith('.bin') && name !== file)
        await rm(join(cacheDir, name), { force: true })
    }
  } catch {
    return
  }
}
