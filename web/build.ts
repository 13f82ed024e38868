import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type InlineConfig } from 'vite'
import { measure } from './build/budget.ts'
import { compress } from './build/compress.ts'
import { withLock } from './build/lock.ts'

/** What a browser app is made from, beside `web/`: a change here makes the build stale. */
const SOURCES = ['web', 'src/http/wire', 'src/conversation', 'src/negotiation', 'package-lock.json']

/**
 * Builds the browser apps into `dist/web/{widget,demo,console}` when their sources changed since the last
 * build, and says whether it did. Safe to call from two processes at once; a failed build leaves the last
 * good one in place. Throws when an app does not compile or is over its size budget.
 */
export async function buildWeb(root: string): Promise<{ built: boolean }> {
  const dist = join(root, 'dist')
  if (await isFresh(root)) return { built: false }
  await mkdir(dist, { recursive: true })
  return withLock(join(dist, '.web.lock'), async () => {
    if (await isFresh(root)) return { built: false }
    const side = join(dist, `.web-${process.pid}`)
    try {
      await asProduction(() => buildInto(root, side))
      await replace(join(dist, 'web'), side)
    } finally {
      await rm(side, { recursive: true, force: true })
    }
    return { built: true }
  })
}

/** Builds the chat, its loader and the sample site into `side`, without the console; what the tests of the chat need. */
export async function buildChat(root: string, side: string): Promise<void> {
  await build(app(root, side, 'widget'))
  await Promise.all([
    build(app(root, side, 'widget', 'vite.loader.config.ts')),
    build(app(root, side, 'demo')),
  ])
}

const app = (root: string, side: string, folder: string, config = 'vite.config.ts'): InlineConfig => ({
  root: join(root, 'web', folder),
  configFile: join(root, 'web', folder, config),
  configLoader: 'native',
  logLevel: 'warn',
  build: { outDir: join(side, folder), emptyOutDir: false, reportCompressedSize: false },
})

async function buildInto(root: string, side: string): Promise<void> {
  const stamp = await contentHash(root)
  const withConsole = existsSync(join(root, 'web/console/vite.config.ts'))
  await Promise.all([buildChat(root, side), withConsole ? build(app(root, side, 'console')) : undefined])
  await compress(side)
  await measure(side)
  await writeFile(join(side, '.stamp'), stamp)
}

/** Libraries build for a test or for development when the environment names one; a browser gets neither. */
async function asProduction(run: () => Promise<void>): Promise<void> {
  const given = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await run()
  } finally {
    if (given === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = given
  }
}

async function replace(current: string, next: string): Promise<void> {
  const old = `${next}-old`
  if (existsSync(current)) await rename(current, old)
  await rename(next, current)
  await rm(old, { recursive: true, force: true })
}

async function isFresh(root: string): Promise<boolean> {
  const stamp = await readFile(join(root, 'dist/web/.stamp'), 'utf8').catch(() => '')
  return stamp !== '' && stamp === (await contentHash(root))
}

async function contentHash(root: string): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for (const file of await filesUnder(join(root, source))) {
      hash.update(`${relative(root, file)}\0`)
      hash.update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => null)
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = join(import.meta.dirname, '..')
  const [only, into] = process.argv.slice(2)
  if (only === '--chat' && into) await asProduction(() => buildChat(root, into))
  else if (!(await buildWeb(root)).built) console.error('The browser apps are up to date.')
}
