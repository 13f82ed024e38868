import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { type Asked, json, type Reply } from './asked.ts'

interface Asset {
  type: string
  etag: string
  /** Its name changes with its content, so that it may be kept for ever. */
  hashed: boolean
  plain: Buffer
  gz?: Buffer
  br?: Buffer
}

/** The files of one browser app by path, read once. A path that is not among them does not exist. */
export type Assets = ReadonlyMap<string, Asset>

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webmanifest': 'application/manifest+json',
}

/** Reads a built app; `fill` replaces marks in its pages. Throws when the app was not built. */
export async function loadAssets(folder: string, fill: Record<string, string> = {}): Promise<Assets> {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`The browser app ${folder} is not built; run npm run build, or start again.`)
  }
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
  const read = files.map(async (entry): Promise<[string, Asset]> => {
    const path = join(entry.parentPath, entry.name)
    return [`/${relative(folder, path).split(sep).join('/')}`, await readAsset(path, fill)]
  })
  return new Map(await Promise.all(read))
}

async function readAsset(path: string, fill: Record<string, string>): Promise<Asset> {
  const extension = extname(path)
  const found = await readFile(path)
  const plain = extension === '.html' ? Buffer.from(filled(found.toString('utf8'), fill)) : found
  const asset: Asset = {
    type: TYPES[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    hashed: path.split(sep).includes('assets'),
    plain,
  }
  if (!plain.equals(found)) return asset
  for (const packed of ['gz', 'br'] as const) {
    if (existsSync(`${path}.${packed}`)) asset[packed] = await readFile(`${path}.${packed}`)
  }
  return asset
}

const filled = (text: string, fill: Record<string, string>): string =>
  Object.entries(fill).reduce((page, [mark, value]) => page.replaceAll(mark, value), text)

/** Answers with the file of a path; undefined when there is none. */
export function assetReply(assets: Assets, path: string, asked: Asked): Reply | undefined {
  const asset = assets.get(path === '/' ? '/index.html' : path)
  if (!asset) return undefined
  const { body, encoding } = packedFor(asset, asked.header('accept-encoding') ?? '')
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'cache-control': asset.hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    etag: asset.etag,
  }
  if (encoding) headers['content-encoding'] = encoding
  if (asked.header('if-none-match') === asset.etag) return { status: 304, headers, body: '' }
  return { status: 200, headers, body }
}

function packedFor({ plain, gz, br }: Asset, accepted: string): { body: Buffer; encoding?: string } {
  const takes = (name: string): boolean =>
    new RegExp(`(^|,)\\s*${name}\\s*(?!;\\s*q=0(\\.0*)?\\s*(,|$))(;|,|$)`, 'i').test(accepted)
  if (br && takes('br')) return { body: br, encoding: 'br' }
  if (gz && takes('gzip')) return { body: gz, encoding: 'gzip' }
  return { body: plain }
}

export const missing = (): Reply => json(404, { code: 'not_found', message: '' })
