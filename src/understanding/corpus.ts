import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { INTENTS, type Intent } from '../conversation/reading.ts'
import { type Lexicon, LONGEST_PHRASE } from './lexicon.ts'

/** One labelled example. */
export interface Row {
  text: string
  intent: Intent
  language: 'id' | 'en' | 'mixed'
}

/** All that is read from the folder of meanings. */
export interface Corpus {
  rows: Row[]
  lexicon: Lexicon
}

/** Every mistake in the files of meanings, each with its file. */
export class CorpusError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The files of meanings have ${problems.length} mistake(s):\n${problems.join('\n')}`)
    this.name = 'CorpusError'
    this.problems = problems
  }
}

/** Fewer examples than this teach nothing. */
export const MIN_EXAMPLES = 25

const LANGUAGES = ['id', 'en'] as const
const text = z.string().trim().min(1, 'an example is empty').max(500, 'an example is longer than 500')
const intentFile = z.strictObject({
  intent: z.enum(INTENTS),
  examples: z.array(text).min(MIN_EXAMPLES, `needs at least ${MIN_EXAMPLES} examples`),
  mixed: z.array(text).optional(),
})
const slangFile = z.record(z.string(), z.string().min(1))
const conceptFile = z.record(z.string(), z.array(z.string().min(1)))

/** Reads `intents/` below the root; throws one `CorpusError` that lists every mistake. */
export function readCorpus(root: string): Corpus {
  const problems: string[] = []
  const folder = join(root, 'intents')
  const rows: Row[] = []
  const sources = new Map<string, { intent: Intent; file: string }>()
  for (const language of LANGUAGES) {
    const seen = new Set<Intent>()
    for (const name of yamlFiles(join(folder, language))) {
      const file = `intents/${language}/${name}`
      const found = readIntents(join(folder, language, name), file, problems)
      if (!found) continue
      if (seen.has(found.intent))
        problems.push(`${file}: ${found.intent} already has a file in this language`)
      seen.add(found.intent)
      const all = [
        ...found.examples.map((example) => ({ text: example, intent: found.intent, language })),
        ...(found.mixed ?? []).map((example) => ({
          text: example,
          intent: found.intent,
          language: 'mixed' as const,
        })),
      ]
      for (const row of all) if (isNew(row, file, sources, problems)) rows.push(row)
    }
    for (const intent of INTENTS) {
      if (!seen.has(intent)) problems.push(`intents/${language}: no file for ${intent}`)
    }
  }
  const lexicon = readLexicon(folder, problems)
  if (problems.length > 0) throw new CorpusError(problems)
  return { rows, lexicon }
}

function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
}

/** Every file that is read, in a fixed order; a missing one is left out. */
export function corpusFiles(root: string): string[] {
  const folder = join(root, 'intents')
  const own = LANGUAGES.flatMap((language) =>
    yamlFiles(join(folder, language)).map((name) => join(folder, language, name)),
  )
  return [...own, ...LEXICON_FILES.map((name) => join(folder, name)).filter((path) => existsSync(path))]
}

const LEXICON_FILES = ['slang.yaml', 'concepts.yaml'] as const

function readIntents(path: string, file: string, problems: string[]): z.infer<typeof intentFile> | undefined {
  const content = parseYaml(path, file, problems)
  if (content === undefined) return undefined
  const parsed = intentFile.safeParse(content)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    problems.push(`${file}: ${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`)
  }
  return undefined
}

function parseYaml(path: string, file: string, problems: string[]): unknown {
  try {
    return parse(readFileSync(path, 'utf8')) ?? {}
  } catch (error) {
    problems.push(`${file}: ${error instanceof Error ? error.message.split('\n')[0] : 'cannot be read'}`)
    return undefined
  }
}

function isNew(
  row: Row,
  file: string,
  sources: Map<string, { intent: Intent; file: string }>,
  problems: string[],
): boolean {
  const key = row.text.toLowerCase().replace(/\s+/g, ' ')
  const before = sources.get(key)
  if (!before) {
    sources.set(key, { intent: row.intent, file })
    return true
  }
  if (before.intent !== row.intent) {
    problems.push(`${file}: "${row.text}" also stands in ${before.file} as ${before.intent}`)
  }
  return false
}

/** Reads `slang.yaml` and `concepts.yaml` of a folder of meanings; mistakes are added to `problems`. */
export function readLexicon(folder: string, problems: string[]): Lexicon {
  const slang = readTable(folder, 'slang.yaml', slangFile, problems)
  const groups = readTable(folder, 'concepts.yaml', conceptFile, problems)
  const concepts = new Map<string, string[]>()
  for (const [name, phrases] of Object.entries(groups)) {
    for (const phrase of phrases) {
      if (phrase.split(' ').length > LONGEST_PHRASE) {
        problems.push(`intents/concepts.yaml: ${name}: "${phrase}" has more than ${LONGEST_PHRASE} words`)
      }
      concepts.set(phrase, [...(concepts.get(phrase) ?? []), name])
    }
  }
  return { slang: new Map(Object.entries(slang)), concepts }
}

function readTable<T>(folder: string, name: string, shape: z.ZodType<Record<string, T>>, problems: string[]) {
  const path = join(folder, name)
  if (!existsSync(path)) {
    problems.push(`intents/${name}: the file is missing`)
    return {}
  }
  const content = parseYaml(path, `intents/${name}`, problems)
  if (content === undefined) return {}
  const parsed = shape.safeParse(content)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    problems.push(`intents/${name}: ${issue.path.join('.')}: ${issue.message}`)
  }
  return {}
}
