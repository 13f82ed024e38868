import { describe, expect, test } from '@jest/globals'
import { moduleOf } from '../../scripts/check/modules.ts'
import { importViolations, violationsOf } from '../../scripts/imports.ts'
import { ROOT } from './tree.ts'

/** A hole of a template, with a brace and a quote in it. */
const HOLE = '$' + "{f({ a: '}' })}"

/** What is said of files given as path and source. */
const toldOf = (files: Record<string, string>): string[] =>
  violationsOf(Object.entries(files).map(([file, source]) => moduleOf(file, source))).map(
    ({ file, line, problem }) => `${file}:${line}: ${problem}`,
  )

test('imports of the repository run one way', () => {
  expect(importViolations(ROOT)).toEqual([])
})

describe('an import against the direction is found', () => {
  test.each([
    [
      'src/negotiation/a.ts',
      "import { b } from '../conversation/b.ts'",
      'negotiation may not import conversation (src/conversation/b.ts)',
    ],
    [
      'src/conversation/a.ts',
      "import type { B } from '../runtime/b.ts'",
      'conversation may not import runtime (src/runtime/b.ts)',
    ],
    [
      'src/store/sqlite.ts',
      "import { b } from '../conversation/b.ts'",
      'store may not import conversation (src/conversation/b.ts)',
    ],
    [
      'src/runtime/a.ts',
      "import { s } from '../store/sqlite.ts'",
      'src/store/sqlite.ts is an adapter, which only main.ts picks',
    ],
    ['src/runtime/a.ts', "import { h } from '../http/h.ts'", 'runtime may not import http (src/http/h.ts)'],
    [
      'src/http/a.ts',
      "import { b } from '../../web/build.ts'",
      'imports web/build.ts; src/ stands by itself',
    ],
    [
      'src/gadgets/a.ts',
      "import { b } from '../store/store.ts'",
      'gadgets has no place in scripts/check/layers.ts',
    ],
    [
      'web/widget/app/a.ts',
      "import { b } from '../../../src/conversation/b.ts'",
      'imports more than types from src/conversation/b.ts',
    ],
    [
      'src/negotiation/a.ts',
      "const b = import('../runtime/b.ts')",
      'negotiation may not import runtime (src/runtime/b.ts)',
    ],
  ])('%s: %s', (file, source, problem) => {
    expect(toldOf({ [file]: `\n${source}\n` })).toEqual([`${file}:2: ${problem}`])
  })

  test('and the right direction is not', () => {
    const right = {
      'src/main.ts': "import { s } from './store/sqlite.ts'\nimport { b } from '../web/build.ts'",
      'src/runtime/a.ts': "import type { Store } from '../store/store.ts'",
      'src/conversation/a.ts': "import { m } from '../negotiation/money.ts'",
      'web/widget/app/a.ts': "import type { Row } from '../../../src/conversation/message.ts'",
      'scripts/chat.ts': "import { s } from '../src/store/memory.ts'",
    }
    expect(toldOf(right)).toEqual([])
  })
})

test('values imported in a circle are found, types are not', () => {
  const circle = (kind: string) => ({
    'src/negotiation/a.ts': "import { b } from './b.ts'",
    'src/negotiation/b.ts': "import { c } from './c.ts'",
    'src/negotiation/c.ts': `${kind} { a } from './a.ts'`,
  })
  expect(toldOf(circle('import'))).toEqual([
    'src/negotiation/c.ts:1: imports in a circle: src/negotiation/a.ts > src/negotiation/b.ts > src/negotiation/c.ts > src/negotiation/a.ts',
  ])
  expect(toldOf(circle('import type'))).toEqual([])
})

test('a library has one home, but for those that are shared', () => {
  const use = (library: string) => ({
    'src/http/a.ts': `import { a } from '${library}'`,
    'src/store/b.ts': `import { b } from '${library}/sub'`,
  })
  expect(toldOf(use('restify'))).toEqual(['src/store/b.ts:1: restify is imported from src/http already'])
  expect(toldOf(use('@scope/lib'))).toEqual([
    'src/store/b.ts:1: @scope/lib is imported from src/http already',
  ])
  expect(toldOf(use('zod'))).toEqual([])
  expect(
    toldOf({
      'src/channels/teams/a.ts': "import 'botbuilder'",
      'src/channels/whatsapp-web/b.ts': "import 'botbuilder'",
    }),
  ).toEqual(['src/channels/whatsapp-web/b.ts:1: botbuilder is imported from src/channels/teams already'])
})

test('a file that passes names on, and an index, are found', () => {
  expect(toldOf({ 'src/store/all.ts': "export * from './store.ts'" })).toEqual([
    'src/store/all.ts:1: passes on what is in src/store/store.ts; import it from there',
  ])
  expect(toldOf({ 'src/store/index.ts': '' })).toEqual([
    'src/store/index.ts:1: is an index; import each file by its own name',
  ])
})

describe('a pure folder', () => {
  test.each([
    ['const now = Date.now()', 'Date'],
    ['const now = new Date()', 'Date'],
    ['const die = Math.random()', 'Math.random'],
    ['async function a() {}', 'async'],
    ['const env = process.env', 'process'],
    ["console.log('x')", 'console'],
    [`const s = \`${HOLE}\`; console.log(s)`, 'console'],
  ])('may not say %s', (source, word) => {
    expect(toldOf({ 'src/conversation/a.ts': `\n\n${source}` })).toEqual([
      expect.stringContaining(`src/conversation/a.ts:3: uses ${word} in a pure folder`),
    ])
    expect(toldOf({ 'src/runtime/a.ts': source })).toEqual([])
  })

  test('may not import from Node', () => {
    expect(toldOf({ 'src/negotiation/a.ts': "import { readFileSync } from 'node:fs'" })).toEqual([
      'src/negotiation/a.ts:1: imports node:fs in a pure folder',
    ])
  })

  test('may speak of these words in comments, texts, patterns and longer names', () => {
    const harmless = [
      '// a Date would await the console',
      '/* process */',
      "const a = 'Date await'",
      `const b = \`async ${HOLE} process\``,
      'const c = /Date|await/.test("x")',
      'const d = new Intl.DateTimeFormat("id-ID")',
      'const localDate = t.process',
      "const e = 4 / 2; const f = 'console' // 1 / 2",
      "const g = /[/'\"]/; const h = 'Date'",
    ]
    expect(toldOf({ 'src/conversation/a.ts': harmless.join('\n') })).toEqual([])
  })

  test('may use dates in the one file that knows the calendar', () => {
    expect(toldOf({ 'src/negotiation/dates.ts': 'const day = new Date(0)' })).toEqual([])
    expect(toldOf({ 'src/negotiation/dates.ts': 'await x' })).not.toEqual([])
  })
})
