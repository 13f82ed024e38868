import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

interface Ran {
  failed: boolean
  lines: string[]
}

/** Runs a tool of `node_modules` at the root. */
function run(root: string, tool: string, args: string[]): Ran {
  const path = join(root, 'node_modules/.bin', tool)
  const { status, stdout, stderr, error } = spawnSync(path, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
  })
  const lines = [stdout, stderr, error?.message ?? '']
    .flatMap((text) => (text ?? '').split('\n'))
    .filter((line) => line.trim() !== '')
  return { failed: status !== 0, lines }
}

/** A tree in which every file has many mistakes prints a few megabytes. */
const MOST_OUTPUT = 64 * 1024 * 1024

/** What the compiler says of the service and of each browser app. */
export function types(root: string): string[] {
  const apps = readdirSync(join(root, 'web')).map((app) => join('web', app))
  const projects = ['.', ...apps.filter((app) => existsSync(join(root, app, 'tsconfig.json')))]
  return projects.flatMap((project) => {
    const { failed, lines } = run(root, 'tsc', ['--noEmit', '--pretty', 'false', '-p', project])
    return failed ? lines : []
  })
}

const FINDING = /^::error title=([^,]*),file=([^,]*),line=(\d+)[^:]*::(.*)$/

/** What the linter and the formatter say, a line each. */
export function lint(root: string): string[] {
  const args = [
    'check',
    '--colors=off',
    '--reporter=github',
    '--diagnostic-level=error',
    '--max-diagnostics=none',
    '.',
  ]
  const { failed, lines } = run(root, 'biome', args)
  if (!failed) return []
  const found = lines.flatMap((line) => {
    const [, rule, path = '', at, message] = FINDING.exec(line) ?? []
    if (rule === undefined) return []
    const told = rule === 'format' ? 'is not formatted; run npm run format' : `${message} (${rule})`
    return [`${relative(root, path)}:${at}: ${told}`]
  })
  return found.length > 0 ? found : lines
}
