import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { keepMisunderstood, labelMisunderstood, listMisunderstood } from '../../src/runtime/misunderstood.ts'
import { sqliteStore } from '../../src/store/sqlite.ts'

const folder = mkdtempSync(join(tmpdir(), 'labelled-'))

function labelled(args: string[], dataDir = folder) {
  const script = join(import.meta.dirname, '../../scripts/nlu-labelled.ts')
  const options = { encoding: 'utf8', env: { ...process.env, DATA_DIR: dataDir } } as const
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, ...args],
    options,
  )
  return { stdout, stderr, status }
}

beforeAll(async () => {
  const store = sqliteStore(join(folder, 'lunas.db'))
  const misunderstood = { model: 'm', salt: 's' }
  const ports = { store, now: () => Date.now(), misunderstood, report: () => undefined }
  const heard = { channel: 'whatsapp', expecting: null, language: 'id' } as const
  const c = { id: 'v', debtor: null }
  for (const text of ['iki lho sing {name} omongke', 'halo'])
    await keepMisunderstood(ports, c, { ...heard, text, guesses: [] })
  for (const { id } of await listMisunderstood(store))
    await labelMisunderstood(store, id, { act: 'label', intents: ['greet'], revision: 0 }, { by: 'u', at: 1 })
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

test('what was labelled and is no example yet is printed in the form of intents/', () => {
  const { stdout, stderr, status } = labelled([])
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  expect(stdout).toContain(
    '---\n# intents/id/greet.yaml\nintent: greet\nexamples:\n  - iki lho sing Budi omongke\n',
  )
  expect(stdout).not.toContain('- halo')
})

test('lines for the bench are printed on request', () => {
  const { stdout } = labelled(['--jsonl'])
  expect(stdout).toBe('{"text":"iki lho sing Budi omongke","intent":"greet","also":[],"language":"id"}\n')
})

test.each([
  [['--csv'], folder, /usage: npm run -s nlu:labelled/],
  [[], join(folder, 'elsewhere'), /lunas\.db does not exist; set DATA_DIR/],
])('%j in %s is refused in one line', (args, dataDir, why) => {
  const { stdout, stderr, status } = labelled(args, dataDir)
  expect([stdout, status]).toEqual(['', 1])
  expect(stderr).toMatch(why)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})
