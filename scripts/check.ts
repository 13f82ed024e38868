/**
 * Checks content, rules, meanings, types, lint and import directions; `--write` renews what is generated,
 * `--doubts` lists the examples that are worth another look.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { loadContent } from '../src/content/load.ts'
import { ContentError, lineOf } from '../src/content/problems.ts'
import { yamlFiles } from '../src/content/yaml.ts'
import { loadCalendar, loadProfile, loadRules, RulesError } from '../src/rules/load.ts'
import { CorpusError, readCorpus } from '../src/understanding/corpus.ts'
import { doubtful } from './check/doubts.ts'
import { lint, types } from './check/tools.ts'
import { withVocabulary } from './check/vocabulary.ts'
import { importViolations } from './imports.ts'

const ROOT = join(import.meta.dirname, '..')
const DOCUMENT = 'docs/dialogs.md'

/** A check returns what is wrong, a line each. */
type Check = () => string[]

const CHECKS: [name: string, check: Check][] = [
  ['content', () => failures(() => loadContent(ROOT))],
  ['rules', rules],
  ['meanings', () => failures(() => readCorpus(ROOT))],
  ['types', () => types(ROOT)],
  ['lint', () => lint(ROOT)],
  ['imports', () => importViolations(ROOT).map(({ file, line, problem }) => `${file}:${line}: ${problem}`)],
]

/** The mistakes an error lists; any other error is a bug and stays one. */
function failures(load: () => unknown): string[] {
  try {
    load()
    return []
  } catch (error) {
    if (error instanceof ContentError || error instanceof RulesError) return error.problems.map(lineOf)
    if (error instanceof CorpusError) return [...error.problems]
    throw error
  }
}

function rules(): string[] {
  const files = (folder: string) => yamlFiles(ROOT, folder).map((file) => join(ROOT, file))
  const found = [
    ...files('rules/offers').map((file) => () => loadRules(file)),
    ...files('rules/compliance').map((file) => () => loadProfile(file)),
    () => loadCalendar(join(ROOT, 'rules/holidays')),
  ].flatMap(failures)
  return found.map((line) => (line.startsWith(ROOT) ? relative(ROOT, line) : line))
}

/** The lists of names in the authors' document are those of the code. */
function vocabulary(write: boolean): string[] {
  const path = join(ROOT, DOCUMENT)
  const document = readFileSync(path, 'utf8')
  const renewed = withVocabulary(document)
  if (renewed === null) return [`${DOCUMENT}: the marks around the vocabulary are gone; put them back`]
  if (renewed === document) return []
  if (!write) return [`${DOCUMENT}: its vocabulary is stale; run npm run check -- --write`]
  writeFileSync(path, renewed)
  return []
}

/** Doubts about examples are told and fail nothing. */
function tellDoubts(all: boolean): void {
  const { rows, lexicon } = readCorpus(ROOT)
  const doubts = doubtful(rows, lexicon)
  for (const doubt of all ? doubts : doubts.filter((line) => line.includes(' contradicts ')))
    console.log(`  to look at again: ${doubt}`)
  if (!all && doubts.length > 0)
    console.log(`  ${doubts.length} examples to look at again; list them with npm run check -- --doubts`)
}

function readFlags(): { write: boolean; doubts: boolean } {
  try {
    const flag = { type: 'boolean' } as const
    const { write = false, doubts = false } = parseArgs({ options: { write: flag, doubts: flag } }).values
    return { write, doubts }
  } catch (error) {
    console.error(
      `${error instanceof Error ? error.message : error}\nUsage: npm run check [-- --write] [--doubts]`,
    )
    process.exit(2)
  }
}

const { write, doubts } = readFlags()
let failed = false
for (const [name, check] of [...CHECKS, ['vocabulary', () => vocabulary(write)] satisfies [string, Check]]) {
  const start = performance.now()
  const problems = check()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const state =
    problems.length === 0 ? 'ok' : `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`
  console.log(`${name.padEnd(11)}${state.padEnd(14)}${seconds.padStart(6)} s`)
  for (const problem of problems) console.log(`  ${problem}`)
  if (name === 'meanings' && problems.length === 0) tellDoubts(doubts)
  failed ||= problems.length > 0
}
process.exitCode = failed ? 1 : 0
