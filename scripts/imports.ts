import { circles } from './check/circles.ts'
import {
  ADAPTER_FOLDERS,
  COMPOSITION,
  DATES,
  MAY_IMPORT,
  PORT_FILES,
  PURE_FOLDERS,
  SHARED_LIBRARIES,
} from './check/layers.ts'
import { type Import, type Module, modulesOf } from './check/modules.ts'
import { lineAt } from './check/source.ts'

/** A line that breaks the way imports run or the promise of the pure folders. */
export interface Violation {
  file: string
  line: number
  problem: string
}

/** Every violation in `src/`, `web/` and `scripts/` below the root, by file and line. */
export function importViolations(root: string): Violation[] {
  return violationsOf(modulesOf(root, ['src', 'web', 'scripts']))
}

/** The same over modules already read. */
export function violationsOf(modules: readonly Module[]): Violation[] {
  const found = [
    ...modules.flatMap((module) => [
      ...module.imports.flatMap((one) => told(module, one, direction(module.file, one))),
      ...barrel(module),
      ...impure(module),
    ]),
    ...strayLibraries(modules),
    ...circles(modules),
  ]
  return found.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

const told = ({ file }: Module, { line }: Import, problem: string | undefined): Violation[] =>
  problem === undefined ? [] : [{ file, line, problem }]

/** `negotiation` of `src/negotiation/money.ts`, `log.ts` of `src/log.ts`. */
const partOf = (file: string): string => file.split('/')[1] ?? ''

function direction(file: string, { target, kind, typeOnly }: Import): string | undefined {
  if (kind !== 'ours') return undefined
  if (file.startsWith('web/')) {
    return target.startsWith('src/') && !typeOnly ? `imports more than types from ${target}` : undefined
  }
  if (!file.startsWith('src/')) return undefined
  if (COMPOSITION.includes(partOf(file))) return undefined
  if (!target.startsWith('src/')) return `imports ${target}; src/ stands by itself`
  const [from, to] = [partOf(file), partOf(target)]
  if (from === to) return undefined
  const allowed = MAY_IMPORT[from]
  if (!allowed) return `${from} has no place in scripts/check/layers.ts`
  if (!allowed.includes(to)) return `${from} may not import ${to} (${target})`
  const port = PORT_FILES[to]
  return port && !port.test(target) ? `${target} is an adapter, which only main.ts picks` : undefined
}

function barrel(module: Module): Violation[] {
  const again = module.imports.filter((one) => one.again)
  const index = /\/index\.tsx?$/.test(module.file)
  return [
    ...(index
      ? [{ file: module.file, line: 1, problem: 'is an index; import each file by its own name' }]
      : []),
    ...again.map(({ line, target }) => ({
      file: module.file,
      line,
      problem: `passes on what is in ${target}; import it from there`,
    })),
  ]
}

const IMPURE: { pattern: RegExp; name: string; dates?: true }[] = [
  { pattern: /(?<![.\w$])Date\b(?!\s*:)/g, name: 'Date', dates: true },
  { pattern: /\bMath\s*\.\s*random\b/g, name: 'Math.random' },
  { pattern: /(?<![.\w$])(?:async|await)\b(?!\s*:)/g, name: 'async or await' },
  {
    pattern: /(?<![.\w$])(?:process|console|performance|crypto|fetch|setTimeout|setInterval)\b(?!\s*:)/g,
    name: 'the outside world',
  },
]

/** The pure folders are given time and chance, wait for nothing and touch nothing. */
function impure({ file, code, imports }: Module): Violation[] {
  if (!file.startsWith('src/') || !PURE_FOLDERS.includes(partOf(file))) return []
  const words = IMPURE.filter(({ dates }) => !(dates && file === DATES)).flatMap(({ pattern, name }) =>
    [...code.matchAll(pattern)].map(({ index, 0: word }) => ({
      file,
      line: lineAt(code, index),
      problem: `uses ${word} in a pure folder (${name})`,
    })),
  )
  const modules = imports
    .filter(({ kind }) => kind === 'node')
    .map(({ line, target }) => ({ file, line, problem: `imports ${target} in a pure folder` }))
  return [...words, ...modules]
}

/** The folder that a library is imported from counts as its home. */
function homeOf(file: string): string {
  const [top = '', part = '', below = ''] = file.split('/')
  if (top === 'scripts') return top
  if (top === 'web') return part.includes('.') || part === 'build' ? top : `${top}/${part}`
  const own = ADAPTER_FOLDERS.includes(part) && below !== '' && !below.includes('.')
  return own ? `${top}/${part}/${below}` : `${top}/${part}`
}

/** What the bench measures the service beside is built of the same libraries. */
const PEERS = 'scripts/bench/'

function strayLibraries(modules: readonly Module[]): Violation[] {
  const homes = new Map<string, string>()
  const strays: Violation[] = []
  for (const { file, imports } of modules) {
    if (file.startsWith(PEERS)) continue
    for (const { target, kind, line } of imports) {
      if (kind !== 'library' || Object.hasOwn(SHARED_LIBRARIES, target)) continue
      const home = homes.get(target) ?? homeOf(file)
      homes.set(target, home)
      if (home !== homeOf(file))
        strays.push({ file, line, problem: `${target} is imported from ${home} already` })
    }
  }
  return strays
}
