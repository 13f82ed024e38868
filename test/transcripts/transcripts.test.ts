import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Understand } from '../../src/conversation/reading.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'
import { loadUnderstanding } from '../../src/understanding/load.ts'
import { frozen } from '../conversation/frozen.ts'
import { played } from './transcript.ts'

const root = join(import.meta.dirname, '../..')
const folder = import.meta.dirname
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .sort()
const rewrite = process.env.REWRITE === '1'

let understand: Understand
let temporary: string

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'transcripts-'))
  understand = await loadUnderstanding(root, join(root, 'data/cache'))
}, 120_000)

afterAll(() => rmSync(temporary, { recursive: true, force: true }))

describe('conversations run as written', () => {
  test.each(files)('%s', async (name) => {
    const path = join(folder, name)
    const source = readFileSync(path, 'utf8')
    const said = await played(source, { root, understand, store: frozen(memoryStore()) })
    if (rewrite) writeFileSync(path, said)
    else expect(said).toBe(source)
  })

  test('the file store gives the same conversations as the memory store', async () => {
    for (const name of files.filter((_, index) => index % 5 === 0)) {
      const source = readFileSync(join(folder, name), 'utf8')
      const store = sqliteStore(join(temporary, `${name.replaceAll('/', '-')}.db`))
      expect(await played(source, { root, understand, store })).toBe(source)
      await store.close()
    }
  }, 60_000)
})
