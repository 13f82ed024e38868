import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { INTENTS, type Understand } from '../conversation/reading.ts'
import { corpusFiles, readCorpus } from './corpus.ts'
import type { EngineName, Learning } from './engine.ts'
import { pack, unpack } from './kept-arrays.ts'
import type { Lexicon } from './lexicon.ts'
import type { Ground, Model } from './model.ts'
import { OWN } from './own.ts'
import { createUnderstanding } from './understand.ts'

/**
 * Learns the meanings in `intents/` below `root`, or takes what was learnt before from the same files out of
 * `cacheDir`, and returns the reader. Throws `CorpusError` with every mistake in the files.
 */
export async function loadUnderstanding(
  root: string,
  cacheDir: string,
  engine: EngineName = 'own',
): Promise<Understand> {
  return (await learnUnderstanding(root, cacheDir, engine)).understand
}

/** A reader, and the name of the model it reads by. */
export interface Taught {
  understand: Understand
  model: string
}

/** The same, for those who ask which model it was. */
export function learnUnderstanding(root: string, cacheDir: string, engine: EngineName): Promise<Taught> {
  return withEngine(engine, async (learning) => {
    const name = contentHash(root, learning.version())
    const { model, lexicon } = await learnt(learning, name, { root, cacheDir })
    return {
      understand: createUnderstanding(model, lexicon, learning.engine(model, lexicon)),
      model: name,
    }
  })
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

/** What was learnt, and the lexicon that it was learnt with. */
export interface Learnt<M extends Ground> {
  model: M
  lexicon: Lexicon
}

/** The model of our own engine for the files below `root`: the one kept in `cacheDir`, or a new one, which is kept. */
export function modelFor(root: string, cacheDir: string): Promise<Learnt<Model>> {
  return learnt(OWN, contentHash(root), { root, cacheDir })
}

async function learnt<M extends Ground>(
  learning: Learning<M>,
  name: string,
  { root, cacheDir }: { root: string; cacheDir: string },
): Promise<Learnt<M>> {
  const file = `${learning.make}-${name}.bin`
  const kept = await readKept(learning, join(cacheDir, file))
  if (kept) return kept
  const { rows, lexicon } = readCorpus(root)
  const model = await learning.train(rows, lexicon)
  await keep(encodeLearnt(learning, { model, lexicon }), cacheDir, { file, prefix: `${learning.make}-` })
  return { model, lexicon }
}

/**
 * Changes with any file of meanings, line of the code that trains and name of a meaning, and with the engine's
 * version. Files that made a model once need not be read again to find mistakes in them.
 */
export function contentHash(root: string, version = OWN.version()): string {
  const hash = createHash('sha256').update(`${version} ${codeHash()} ${INTENTS.join(' ')}`)
  for (const path of corpusFiles(root)) {
    hash.update(`\0${relative(root, path)}\0`)
    hash.update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 24)
}

/** A model trained by other code is another model, so the sources of this folder count as content. */
function codeHash(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(import.meta.dirname).sort()) {
    if (name.endsWith('.ts')) hash.update(name).update(readFileSync(join(import.meta.dirname, name)))
  }
  return hash.digest('hex')
}

/** What is kept in a file: the lexicon, and the model as its engine writes it. */
function encodeLearnt<M extends Ground>(learning: Learning<M>, { model, lexicon }: Learnt<M>): Uint8Array {
  const about: KeptLexicon = { slang: [...lexicon.slang], concepts: [...lexicon.concepts] }
  return pack(about, [learning.encode(model)])
}

interface KeptLexicon {
  slang: [string, string][]
  concepts: [string, readonly string[]][]
}

async function readKept<M extends Ground>(
  learning: Learning<M>,
  path: string,
): Promise<Learnt<M> | undefined> {
  try {
    const { about, next } = unpack<KeptLexicon>(await readFile(path))
    const model = await learning.decode(next('u8'))
    const lexicon = { slang: new Map(about.slang), concepts: new Map(about.concepts) }
    return model && { model, lexicon }
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
