import { describe, expect, test } from '@jest/globals'
import { samplePortfolio } from '../../src/portfolio/sample.ts'
import { toCsv } from '../../src/portfolio/write.ts'
import { csv, GOOD, imported, row, TODAY } from './file.ts'

const plain = (await imported(csv([GOOD, row({}, 2)]))).debtors

describe('the same debtors come out of a file', () => {
  const rows = [GOOD, row({}, 2)]
  test.each([
    ['separated by ; as Indonesian spreadsheets do', csv(rows, { separator: ';' })],
    ['separated by tabs', csv(rows, { separator: '\t' })],
    ['with a byte order mark and CRLF', csv(rows, { before: '\ufeff', eol: '\r\n' })],
    [
      'with a byte order mark and quoted headers',
      `\ufeff${csv(rows).replace(/^.*/, (header) => header.replace(/\w+/g, '"$&"'))}`,
    ],
    ['with the line ends of an old Macintosh', csv(rows, { eol: '\r' })],
    ['with a line that names the separator', csv(rows, { before: 'sep=;\r\n', separator: ';', eol: '\r\n' })],
    [
      'with a byte order mark before that line',
      csv(rows, { before: '\ufeffsep=;\r\n', separator: ';', eol: '\r\n' }),
    ],
    ['with empty rows between and after', `${csv(rows).replace('\nD-2', '\n\n,,,,\nD-2')}\n,,,\n`],
    ['without a line end at the end', csv(rows).trimEnd()],
    [
      'with headers as people type them',
      csv(rows).replace('debtor_id', 'Debtor ID').replace('as_of', ' As-Of'),
    ],
    [
      'with dates day first',
      csv(rows).replaceAll('2026-11-24', '24/11/2026').replaceAll('1990-10-20', '20/10/1990'),
    ],
    [
      'with amounts in rupiah',
      csv(rows).replaceAll(',1000000,', ',Rp1.000.000,').replaceAll(',2000000,', ',"2,000,000.00",'),
    ],
    ['with list items separated by |', csv(rows.map(withBars), { separator: ';' })],
    [
      'with digits kept as text by an apostrophe',
      csv(rows).replaceAll('sms:0812', 'sms:0812').replaceAll('3273056010900009', "'3273056010900009"),
    ],
    [
      'with digits kept as text by a formula',
      csv(rows.map((cells) => ({ ...cells, nik: `="${cells.nik}"` }))),
    ],
    [
      'with spaces round and inside cells',
      csv(rows.map((cells) => ({ ...cells, name: '  Rina   Wulandari ' }))),
    ],
  ])('%s', async (_, file) => {
    const { problems, debtors } = await imported(file)
    expect(problems).toEqual([])
    expect(debtors).toEqual(plain)
  })

  function withBars(cells: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(cells).map(([column, cell]) => [column, cell.replaceAll(';', '|')]),
    )
  }
})

test('lists that were not quoted under ; are told apart from bad cells', async () => {
  const unquoted = csv([GOOD], { separator: ';' }).replaceAll('"', '')
  const { problems } = await imported(unquoted)
  expect(problems).toEqual([
    expect.stringMatching(/^line 2: has 31 cells under 28 columns; put quotes round/),
  ])
})

test('cells that a spreadsheet left out at the end of a row count as empty', async () => {
  const { problems, debtors } = await imported(
    `${csv([GOOD])}${csv([row({}, 2)])
      .split('\n')[1]
      ?.replace(/,P-1.*$/, '')}\n`,
  )
  expect(problems).toEqual([])
  expect(debtors[1]?.accounts[0]?.payments).toEqual([])
})

test('a cell with a line break is reported with the lines it takes, and counting goes on', async () => {
  const { problems } = await imported(csv([row({ name: 'Rina\nWulandari' }), row({ penalty: '-1' }, 2)]))
  expect(problems).toEqual([
    'line 2: runs on to line 3; close the quote, or take the line break out of the cell',
    'line 4, penalty "-1": is negative; amounts owed are 0 or more',
  ])
})

test('blank lines and CRLF do not shift the line numbers', async () => {
  const file = csv([row(), row({ penalty: '-1' }, 2)], { eol: '\r\n' }).replace('\r\nD-2', '\r\n\r\n\r\nD-2')
  expect((await imported(file)).problems).toEqual([expect.stringContaining('line 5, penalty')])
})

describe('columns', () => {
  test('an unknown one is reported with the one that was probably meant', async () => {
    const { report, problems } = await imported(csv([{ ...GOOD, adress_form: '', salary: '5' }]))
    expect(problems).toEqual([
      'line 1, adress_form: is not a known field; did you mean address_form?',
      'line 1, salary: is not a known field; rename or remove it',
    ])
    expect(report.ok).toBe(false)
  })

  test('a needed one that is missing stops the file, with the misspelt one named', async () => {
    const { problems } = await imported(csv([GOOD]).replace(',principal,', ',pricipal,'))
    expect(problems).toEqual([
      expect.stringMatching(/^line 1: lacks the columns principal. pricipal .* did you mean principal\?/),
    ])
  })

  test('one may not stand twice', async () => {
    const { problems } = await imported(csv([GOOD]).replace('called', 'name'))
    expect(problems).toEqual(['line 1: has the column name twice; remove one'])
  })
})

describe('formulas cannot travel through a portfolio', () => {
  test.each(['=HYPERLINK("http://x")', '+62 Budi', '-1+1', '@SUM(A1)', '=cmd|calc'])(
    '%s is refused as a name',
    async (name) => {
      const { problems, debtors } = await imported(csv([row({ name })]))
      expect(problems).toEqual([expect.stringContaining('line 2, name: starts like a spreadsheet formula')])
      expect(debtors).toEqual([])
    },
  )

  test.each(['creditor', 'called', 'debtor_id', 'account_id', 'product', 'contract'])(
    '=1 is refused in %s',
    async (column) => {
      const { problems } = await imported(csv([row({ [column]: '=1+1' })]))
      expect(problems).toEqual([expect.stringMatching(`^line 2, ${column}`)])
    },
  )

  test('no cell of a written portfolio starts like one', () => {
    const cells = [...toCsv(samplePortfolio({ today: TODAY }))].flatMap((line) => line.split(/[,;"\n]/))
    expect(cells.filter((cell) => /^[=+@\t\r-]/.test(cell))).toEqual([])
  })
})
