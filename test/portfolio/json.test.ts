import { describe, expect, test } from '@jest/globals'
import { samplePortfolio } from '../../src/portfolio/sample.ts'
import { toCsv, toJson } from '../../src/portfolio/write.ts'
import { imported, TODAY } from './file.ts'

const sample = samplePortfolio({ debtors: 40, today: TODAY })

function changed(path: (string | number)[], value: unknown): unknown {
  const copy = structuredClone(sample[0]) as unknown as Record<string, unknown>
  const owner = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>((inside, step) => inside[step] as Record<string, unknown>, copy)
  owner[path.at(-1) ?? ''] = value
  return copy
}

describe('JSON', () => {
  test.each([
    ['a list, one debtor a line', [...toJson(sample)].join('')],
    ['a list on one line', JSON.stringify(sample)],
    ['a list spread over lines', JSON.stringify(sample, null, 2)],
    ['one record per line', sample.map((debtor) => JSON.stringify(debtor)).join('\n')],
    ['records one after the other', sample.map((debtor) => JSON.stringify(debtor, null, 1)).join(' ')],
    ['a byte order mark and CRLF', `\ufeff${JSON.stringify(sample, null, 2).replaceAll('\n', '\r\n')}`],
  ])('comes back the same from %s', async (_, text) => {
    const { debtors, problems } = await imported(text, { name: 'p.json' })
    expect(problems).toEqual([])
    expect(debtors).toEqual(sample)
  })

  test('may be as loose as a CSV cell', async () => {
    const loose = {
      ...(changed(['birthdate'], '17/04/1988') as object),
      nikLast4: undefined,
      nik: 3273056010900009,
      zone: 'WIB',
    }
    const { debtors, problems } = await imported(JSON.stringify(loose))
    expect(problems).toEqual([])
    expect(debtors[0]).toMatchObject({ birthdate: '1988-04-17', nikLast4: '0009', zone: 'Asia/Jakarta' })
  })

  test.each([
    [['accounts', 0, 'principal'], -5, 'accounts[0].principal "-5": is negative'],
    [
      ['accounts', 0, 'schedule', 1, 'due'],
      '2026-13-01',
      'accounts[0].schedule[1].due "2026-13-01": is not a day',
    ],
    [['accounts', 0, 'currency'], 'EUR', 'accounts[0].currency "EUR": is not a currency in use'],
    [['accounts', 0, 'creditor'], 'Bank Lain', 'accounts[0].creditor "Bank Lain": is not the debtor'],
    [['accounts', 0, 'penalti'], 5, 'accounts[0].penalti "5": is not a known field; did you mean penalty?'],
    [
      ['accounts', 0, 'payments', 0, 'methode'],
      'x',
      'accounts[0].payments[0].methode "x": is not a known field; did you mean method?',
    ],
    [['accounts'], [], 'accounts: is empty; give at least one account'],
    [['accounts'], 'none', 'accounts "none": is not a list; write [ ... ]'],
    [['contacts', 0, 'value'], '12', 'contacts[0].value: is not an Indonesian mobile number'],
    [['contacts', 0, 'chanel'], 'sms', 'contacts[0].chanel: is not a known field; did you mean channel?'],
    [['contacts', 0, 'channel'], 'family', 'contacts[0].channel: is not one of sms, whatsapp, email'],
    [['warningLetter', 'penalty'], null, 'warningLetter.penalty: is missing'],
    [['emergencyContact'], {}, 'emergencyContact: is not a known field; rename or remove it'],
    [['name'], { first: 'x' }, 'name: is not text'],
    [['nikLast4'], '12345', 'nikLast4: is not a NIK'],
    [['nikLast4'], '', 'nik: is missing'],
  ])('%j = %j is reported with its path', async (path, value, said) => {
    const file = JSON.stringify([sample[1], changed(path, value)], null, 0).replace(
      ',{"id":"D-0001"',
      ',\n{"id":"D-0001"',
    )
    const { problems, debtors } = await imported(file)
    expect(problems).toEqual([expect.stringContaining(`line 2, ${said}`)])
    expect(debtors).toEqual([])
  })

  test('a record that is not valid JSON is reported without quoting it', async () => {
    const { problems } = await imported('[{"id": "D-1", "name": "Rina Secret" "x"}]')
    expect(problems).toEqual([
      'line 1: is not valid JSON at character 37 of the record; look for a missing comma, quote or bracket',
    ])
  })

  test('a debtor too large for a case is refused', async () => {
    const payments = Array.from({ length: 240 }, (_, i) => ({
      id: `P-${i}${'x'.repeat(50)}`,
      on: TODAY,
      amount: 1,
      method: 'm'.repeat(90),
    }))
    const { problems } = await imported(JSON.stringify(changed(['accounts', 0, 'payments'], payments)))
    expect(problems).toEqual(['line 1: takes more than 32 KB; leave out the oldest payments'])
  })
})

test('a sample comes back the same from CSV', async () => {
  const { debtors, problems, warnings } = await imported([...toCsv(sample)].join(''))
  expect({ problems, warnings }).toEqual({ problems: [], warnings: [] })
  expect(debtors).toEqual(sample)
})

test('dollars come back the same from CSV and JSON', async () => {
  const dollars = sample.slice(0, 1).map((debtor) => ({
    ...debtor,
    accounts: debtor.accounts.map((account) => ({ ...account, currency: 'USD' as const })),
  }))
  expect((await imported([...toCsv(dollars)].join(''))).debtors).toEqual(dollars)
  expect((await imported([...toJson(dollars)].join(''))).debtors).toEqual(dollars)
})
