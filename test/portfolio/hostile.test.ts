import { randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { openPortfolio } from '../../src/portfolio/read.ts'
import { csv, GOOD, imported, row, TODAY } from './file.ts'

const header = csv([GOOD]).split('\n')[0] ?? ''
const utf16 = Buffer.from(csv([GOOD]), 'utf16le')

const FILES: [what: string, contents: string | Uint8Array, said: string][] = [
  ['an empty file', '', 'line 1: the file is empty'],
  ['blank lines only', '\n\n  \n', 'line 1: the file is empty'],
  ['a byte order mark only', '\ufeff', 'line 1: the file is empty'],
  ['a header only', `${header}\n`, 'line 1: the file holds no debtors'],
  ['an empty JSON list', '[]', 'line 1: the file holds no debtors'],
  [
    'random bytes',
    Buffer.concat([Buffer.from([1, 0, 7, 200]), randomBytes(5_000)]),
    'line \\d+: .*(not UTF-8|binary|UTF-16)',
  ],
  ['a workbook', Buffer.from('PK\u0003\u0004rest'), 'line 1: the file is a workbook or archive.*CSV UTF-8'],
  [
    'an old workbook',
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]),
    'line 1: the file is an old Excel workbook',
  ],
  ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0]), 'line 1: the file is compressed'],
  ['a PDF', '%PDF-1.7 ...', 'line 1: the file is a PDF'],
  [
    'UTF-16 with a mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
    'line 1: the file is UTF-16 text.*CSV UTF-8',
  ],
  ['big-endian UTF-16 with a mark', Buffer.from([0xfe, 0xff, 0, 65]), 'line 1: the file is UTF-16 text'],
  ['UTF-16 without a mark', utf16, 'line 1: the file is UTF-16 text or binary'],
  [
    'Latin-1 letters',
    Buffer.from(csv([GOOD, row({ name: 'Ren\u00e9' }, 2)]), 'latin1'),
    'line 3: holds bytes that are not UTF-8',
  ],
  ['a zero byte in a cell', csv([row({ name: 'Rina\0' })]), 'line 2: holds binary data'],
  ['one line of a million characters', 'x'.repeat(1_000_000), 'line 1: is longer than 262144 characters'],
  [
    'a row of a million characters',
    `${csv([GOOD])}${'x'.repeat(1_000_000)}\n`,
    'line 3: is longer than 262144 characters',
  ],
  [
    'a quote that is never closed',
    `${csv([GOOD])}"D-2,x\nD-3,y\n`,
    'line 3: opens a quoted cell that never ends',
  ],
  ['a web page', '<!doctype html>\n<html><body>Sign in</body></html>', 'line 1: is not a portfolio header'],
  ['another table', 'a,b,c\n1,2,3\n', 'line 1: is not a portfolio header; see docs/portfolio.md'],
  ['JSON cut short', '[{"id": "D-1",\n"name": "x"', 'line 1: starts a record that never ends'],
  ['a JSON list cut short', '[\n', 'line 2: the file ends inside the list'],
  ['JSON records without commas', '[{}\n{}]', 'line 2: has something between records'],
  ['JSON of numbers', '[1, 2]', 'line 1: has something between records'],
  [
    'a JSON record of a million characters',
    `{"id": "${'x'.repeat(1_000_000)}"}`,
    'line 1: starts a record longer than',
  ],
]

describe('a file that is no portfolio is refused with the line and what to do', () => {
  test.each(FILES)('%s', async (_, contents, said) => {
    const { report, problems, debtors } = await imported(contents, { skipBad: true })
    expect(problems.at(-1)).toMatch(new RegExp(`^${said}`))
    expect(report.ok).toBe(false)
    expect(debtors).toEqual([])
  })

  test('a deep JSON record neither hangs nor crashes', async () => {
    const deep = `{"id":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect((await imported(deep)).report.ok).toBe(false)
  })

  test('a record cannot reach the prototype', async () => {
    const { problems } = await imported('{"__proto__": {"id": "D-1"}, "constructor": 1}')
    expect(problems.join('\n')).toContain('__proto__: is not a known field')
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false)
  })

  test('a name in .json that holds something else says so', async () => {
    const { problems } = await imported(csv([GOOD]), { name: 'portfolio.json' })
    expect(problems).toEqual([expect.stringMatching('^line 1: has something between records')])
  })

  test.each([
    ['/nowhere/at/all.csv', 'the file does not exist; check the path'],
    ['/tmp', 'this is a folder; give the file in it'],
  ])('%s: %s', async (path, said) => {
    await expect(openPortfolio(path, TODAY)).rejects.toThrow(said)
  })
})
