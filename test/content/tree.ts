import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { loadContent } from '../../src/content/load.ts'
import { ContentError, type Problem } from '../../src/content/problems.ts'

export const ROOT = join(import.meta.dirname, '../..')

/** A tree of YAML, to be spoiled in place. */
export type Tree = { [name: string]: Tree }

/** Runs on a copy of the real dialogs and locales, which is gone afterwards. */
export function onCopy<T>(use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'content-'))
  try {
    for (const folder of ['dialogs', 'locales'])
      cpSync(join(ROOT, folder), join(root, folder), { recursive: true })
    return use(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** What loading says of the real content after one file was spoiled. */
export function problemsAfter(file: string, spoil: (tree: Tree) => void): readonly Problem[] {
  return onCopy((root) => {
    const path = join(root, file)
    const tree: Tree = parse(readFileSync(path, 'utf8'))
    spoil(tree)
    writeFileSync(path, stringify(tree, { aliasDuplicateObjects: false }))
    return problemsOf(root)
  })
}

/** What loading says of a root. */
export function problemsOf(root: string): readonly Problem[] {
  try {
    loadContent(root)
    return []
  } catch (error) {
    if (error instanceof ContentError) return error.problems
    throw error
  }
}
