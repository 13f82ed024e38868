import type { Module } from './modules.ts'

interface Circle {
  file: string
  line: number
  problem: string
}

interface Edge {
  target: string
  line: number
}

/** Files that import each other's values in a circle, each circle told once, at the import that closes it. */
export function circles(modules: readonly Module[]): Circle[] {
  const edges = new Map<string, Edge[]>(
    modules.map(({ file, imports }) => [
      file,
      imports
        .filter(({ kind, typeOnly }) => kind === 'ours' && !typeOnly)
        .map(({ target, line }) => ({ target, line })),
    ]),
  )
  const found: Circle[] = []
  const done = new Set<string>()
  const path: string[] = []
  const follow = (file: string): void => {
    path.push(file)
    for (const { target, line } of edges.get(file) ?? []) {
      const start = path.indexOf(target)
      if (start !== -1)
        found.push({
          file,
          line,
          problem: `imports in a circle: ${[...path.slice(start), target].join(' > ')}`,
        })
      else if (!done.has(target)) follow(target)
    }
    path.pop()
    done.add(file)
  }
  for (const { file } of modules) if (!done.has(file)) follow(file)
  return found
}
