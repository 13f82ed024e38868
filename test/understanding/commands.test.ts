import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import './model.ts'

const ROOT = join(import.meta.dirname, '../..')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function run(script: string, args: string[], input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(ROOT, 'scripts', script), ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return { stdout, stderr: stderr.replace(/^.*(ExperimentalWarning|--trace-warnings).*\n/gm, ''), status }
}

test('nlu answers each line in order, with the state and the clock it was given', () => {
  const lines = [
    { id: 1, text: 'gw cm bs 300rb sebulan kk, gajian tgl 28' },
    { id: 'b', text: '25', state: { expecting: 'payday' } },
    { id: 'c', text: 'iya', state: { expecting: 'offer_decision', offers: 2 } },
    { id: 'd', text: 'iya', state: { expecting: 'a word of tomorrow' } },
    { id: 'e', text: '', state: null },
  ]
  const input = lines.map((line) => JSON.stringify(line)).join('\n')
  const { stdout, stderr, status } = run('nlu.ts', ['--now', '2026-11-25T10:00:00+07:00'], input)
  expect([stderr, status]).toEqual(['', 0])
  const told = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(told.map((line) => [line.id, line.intent])).toEqual([
    [1, 'counter_offer'],
    ['b', 'provide_info'],
    ['c', 'accept_offer'],
    ['d', 'affirm'],
    ['e', 'out_of_scope'],
  ])
  expect(told[0].entities).toContainEqual({
    type: 'money',
    value: 300000,
    currency: 'IDR',
    text: '300rb',
    start: 9,
    end: 14,
  })
  expect(told[0].entities).toContainEqual({
    type: 'date',
    value: '2026-11-28',
    text: 'tgl 28',
    start: 34,
    end: 40,
  })
  expect(Object.keys(told[0])).toEqual(
    expect.arrayContaining([
      'id',
      'language',
      'intent',
      'confidence',
      'also',
      'entities',
      'distress',
      'sentiment',
    ]),
  )
}, 60_000)

test.each([
  ['{"id":1,"text":"halo"}\nnot json\n', [], 'line 2: not JSON\n'],
  ['{"id":1}\n', [], /^line 1: text: /],
  ['', ['--now', 'yesterday'], /^--now takes an ISO time/],
  ['', ['--then'], /--then/],
])(
  'nlu tells what is wrong with %j and stops',
  (input, args, message) => {
    const { stderr, status } = run('nlu.ts', args, input)
    expect(status).toBe(1)
    if (typeof message === 'string') expect(stderr).toBe(message)
    else expect(stderr).toMatch(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  },
  60_000,
)

test('nlu:bench prints its figures, as text and as JSON', () => {
  const rows = Array.from({ length: 60 }, (_, i) =>
    JSON.stringify(
      i % 2
        ? { text: `berapa sisa utang ${i % 5}`, intent: 'a' }
        : { text: `cuaca besok ${i % 7}`, intent: 'out_of_scope' },
    ),
  )
  const file = join(folder, 'rows.jsonl')
  writeFileSync(file, rows.join('\n'))
  const json = run('nlu-bench.ts', ['--train', file, '--test', file, '--json'])
  expect([json.stderr, json.status]).toEqual(['', 0])
  expect(JSON.parse(json.stdout)).toMatchObject({ trainRows: 60, testRows: 60, accuracyInScope: 1 })
  expect(run('nlu-bench.ts', ['--train', file, '--test', file]).stdout).toMatch(/out-of-scope AUROC +100/)
}, 60_000)

test('nlu:bench names the file and line of a bad row', () => {
  const file = join(folder, 'bad.jsonl')
  writeFileSync(file, '{"text":"a","intent":"b"}\n{"text":"a"}\n')
  const told = run('nlu-bench.ts', ['--train', file, '--test', file])
  expect([told.stdout, told.status]).toEqual(['', 1])
  expect(told.stderr).toMatch(/bad\.jsonl: line 2: intent: /)
  expect(run('nlu-bench.ts', ['--train', join(folder, 'none')]).stderr).toMatch(/^usage: /)
}, 60_000)
