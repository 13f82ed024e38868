import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { codeOnly, lineAt } from './source.ts'

/** One import or re-export of a module. */
export interface Import {
  line: number
  /** Path below the root for a file of ours; the package's or Node's name else. */
  target: string
  kind: 'ours' | 'node' | 'library'
  /** Gone when types are stripped. */
  typeOnly: boolean
  /** Passes another module's names on. */
  again: boolean
}

export interface Module {
  /** Path below the root, with forward slashes. */
  file: string
  /** The code without comments and without the insides of texts. */
  code: string
  imports: Import[]
}

const SOURCE = /\.tsx?$/
const SKIPPED = new Set(['node_modules', 'dist', 'public'])

const STATEMENT =
  /^[ \t]*(import|export)\b(?:([^'"`;()=]*?)\bfrom)?\s*['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm

/** Every TypeScript module of the folders, with what it imports. */
export function modulesOf(root: string, folders: readonly string[]): Module[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => SOURCE.test(name) && !name.split(sep).some((part) => SKIPPED.has(part)))
      .sort()
      .map((name) => moduleAt(root, join(root, folder, name))),
  )
}

function moduleAt(root: string, path: string): Module {
  const source = readFileSync(path, 'utf8')
  const file = relative(root, path).split(sep).join('/')
  return moduleOf(file, source)
}

/** A module from its source. */
export function moduleOf(file: string, source: string): Module {
  const imports = [...codeOnly(source, { texts: false }).matchAll(STATEMENT)].map((found) => {
    const [, verb = 'import', clause = '', named, lazy] = found
    const target = named ?? lazy ?? ''
    const typeOnly = /^\s*type\b(?!\s*,|\s+from\b)/.test(clause)
    return {
      line: lineAt(source, found.index),
      typeOnly,
      again: verb === 'export',
      ...resolved(file, target),
    }
  })
  return { file, code: codeOnly(source, { texts: true }), imports }
}

function resolved(file: string, target: string): Pick<Import, 'target' | 'kind'> {
  if (target.startsWith('.')) return { target: posix.join(dirname(file), target), kind: 'ours' }
  if (target.startsWith('node:')) return { target, kind: 'node' }
  const [first = '', second = ''] = target.split('/')
  return { target: first.startsWith('@') ? `${first}/${second}` : first, kind: 'library' }
}
