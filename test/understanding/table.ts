import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Rows of a table under `tables/`, cells trimmed. */
export function tableOf(name: string): string[][] {
  return readFileSync(join(import.meta.dirname, 'tables', `${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
}
