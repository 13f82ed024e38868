import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Asked } from '../../src/http/asked.ts'
import { type Assets, assetReply, loadAssets } from '../../src/http/assets.ts'

let assets: Assets

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'app-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<meta content="__CHAT_ORIGIN__">')
  writeFileSync(join(folder, 'index.html.br'), 'packed with the mark')
  writeFileSync(join(folder, 'assets/x1.js'), 'plain')
  writeFileSync(join(folder, 'assets/x1.js.gz'), 'gz')
  writeFileSync(join(folder, 'assets/x1.js.br'), 'br')
  writeFileSync(join(folder, 'embed.js'), 'loader')
  writeFileSync(join(folder, 'secret.key'), 'secret')
  assets = await loadAssets(folder, { __CHAT_ORIGIN__: 'https://chat.example' })
})

function get(path: string, headers: Record<string, string> = {}) {
  const asked = { header: (name: string) => headers[name] } as Asked
  const reply = assetReply(assets, path, asked)
  return reply === undefined || reply === 'taken' ? undefined : { ...reply, body: String(reply.body) }
}

describe('the files of a browser app', () => {
  test('come packed as the browser takes them', () => {
    const body = (accepted: string) => get('/assets/x1.js', { 'accept-encoding': accepted })?.body
    expect(body('gzip, deflate, br')).toBe('br')
    expect(body('gzip')).toBe('gz')
    expect(body('br;q=0, gzip;q=0.5')).toBe('gz')
    expect(body('identity')).toBe('plain')
    expect(body('')).toBe('plain')
    expect(get('/assets/x1.js', { 'accept-encoding': 'br' })?.headers).toMatchObject({
      'content-encoding': 'br',
      vary: 'accept-encoding',
    })
  })

  test('are kept for ever only where the name changes with the content', () => {
    expect(get('/assets/x1.js')?.headers['cache-control']).toContain('immutable')
    expect(get('/embed.js')?.headers['cache-control']).toBe('no-cache')
    expect(get('/')?.headers['cache-control']).toBe('no-cache')
  })

  test('have their marks filled in, and then go out unpacked', () => {
    const page = get('/', { 'accept-encoding': 'br' })
    expect(page?.body).toBe('<meta content="https://chat.example">')
    expect(page?.headers['content-encoding']).toBeUndefined()
  })

  test('are not sent again to a browser that has them', () => {
    const etag = get('/embed.js')?.headers.etag ?? ''
    expect(get('/embed.js', { 'if-none-match': etag })?.status).toBe(304)
    expect(get('/embed.js', { 'if-none-match': '"other"' })?.status).toBe(200)
  })

  test('are those of the app and no others', () => {
    for (const path of [
      '/../package.json',
      '/secret.key',
      '/assets',
      '/assets/',
      '/assets/x1.js.br',
      '//embed.js',
      '/EMBED.js',
    ]) {
      expect(get(path)).toBeUndefined()
    }
  })

  test('must have been built', async () => {
    await expect(loadAssets(join(tmpdir(), 'no-such-app'))).rejects.toThrow(/not built/)
  })
})
