import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** How many cases each table of the entity grammar holds; `npm test` fails unless every one is read exactly. */
export function entityCases(folder: string): { name: string; cases: number }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => ({
      name: name.slice(0, -4),
      cases: readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')).length,
    }))
}
