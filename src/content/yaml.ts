import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import type { Problem } from './problems.ts'

/** A data file as read: its text for the revision, and its value unless it is no YAML. */
export interface Source {
  /** Path below the root, with forward slashes. */
  file: string
  text: string
  value: unknown
  problems: Problem[]
}

/** More references to anchors than this in one file are a mistake or an attack. */
const MOST_ALIASES = 1_000

/** Reads a YAML file below the root; a mistake in it is returned, never thrown. */
export function readYaml(root: string, file: string): Source {
  const path = join(root, file)
  if (!existsSync(path)) return failed(file, '', [{ file, at: '', problem: 'the file is missing; add it' }])
  const text = readFileSync(path, 'utf8')
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const mistakes = [...document.errors, ...document.warnings].map(({ message, pos }) => {
    const { line, col } = lines.linePos(pos[0])
    return { file, at: `line ${line}, column ${col}`, problem: message }
  })
  if (mistakes.length > 0) return failed(file, text, mistakes)
  try {
    return { file, text, value: document.toJS({ maxAliasCount: MOST_ALIASES }), problems: [] }
  } catch (error) {
    return failed(file, text, [{ file, at: '', problem: reason(error) }])
  }
}

const failed = (file: string, text: string, problems: Problem[]): Source => ({
  file,
  text,
  value: undefined,
  problems,
})

const reason = (error: unknown): string => (error instanceof Error ? error.message : 'it cannot be read')

/** The YAML files of a folder below the root, in the order of their names. */
export function yamlFiles(root: string, folder: string): string[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${folder}/${name}`)
}
