import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Gzip sizes in bytes; KB is 1,000 bytes. */
const LOADER_BUDGET = 5_000
const CHAT_BUDGET = 35_000
const CONSOLE_BUDGET = 250_000

/** Says how large the built apps are, and throws when one is over its budget. Expects the `.gz` files. */
export async function measure(dist: string): Promise<void> {
  const lines: [string, number, number][] = [
    ['loader', await gzipped(join(dist, 'widget/embed.js')), LOADER_BUDGET],
    ['chat', await everything(join(dist, 'widget/assets')), CHAT_BUDGET],
  ]
  if (existsSync(join(dist, 'console'))) {
    lines.push(['console, first load', await firstLoad(join(dist, 'console')), CONSOLE_BUDGET])
  }
  for (const [name, size, budget] of lines) {
    console.error(`web: ${name} ${kilobytes(size)} of ${kilobytes(budget)} gzip`)
  }
  const over = lines.filter(([, size, budget]) => size > budget).map(([name]) => name)
  if (over.length > 0) throw new Error(`Over the size budget: ${over.join(', ')}. Make it smaller.`)
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`

const gzipped = async (path: string): Promise<number> => (await stat(`${path}.gz`)).size

async function everything(folder: string): Promise<number> {
  const files = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name))
  const sizes = await Promise.all(files.map((name) => gzipped(join(folder, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** What a browser fetches before the page shows: the scripts and styles its HTML names. */
async function firstLoad(folder: string): Promise<number> {
  const html = await readFile(join(folder, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '')
  const sizes = await Promise.all(named.map((name) => gzipped(join(folder, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}
