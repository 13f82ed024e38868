import { describe, expect, test } from '@jest/globals'
import { csv, GOOD, imported, row } from './file.ts'

test('a good row becomes a debtor that keeps only the last four digits of the NIK', async () => {
  const { report, debtors, problems, warnings } = await imported(csv([GOOD]))
  expect({ problems, warnings }).toEqual({ problems: [], warnings: [] })
  expect(report).toMatchObject({ ok: true, debtors: 1, accounts: 1, left: 0, applied: { created: 1 } })
  expect(debtors).toEqual([
    {
      id: 'D-1',
      creditor: 'Sanggara Finance',
      name: 'Rina Wulandari',
      called: 'Rina',
      addressForm: 'Bu',
      language: 'id',
      zone: 'Asia/Jakarta',
      birthdate: '1990-10-20',
      nikLast4: '0009',
      contacts: [
        { channel: 'sms', value: '+6281200001111', since: '2024-01-05' },
        { channel: 'email', value: 'rina@example.com', since: '2024-01-05' },
      ],
      consents: [{ channel: 'whatsapp', purpose: 'contact', since: '2024-01-05', evidence: 'form 12' }],
      warningLetter: {
        sentOn: '2026-11-01',
        deliveredOn: '2026-11-01',
        dueDate: '2026-10-25',
        daysLate: 7,
        principal: 1_000_000,
        interest: 200_000,
        penalty: 15_000,
      },
      accounts: [
        {
          id: 'A-1',
          creditor: 'Sanggara Finance',
          product: 'cash_loan',
          contract: 'SF/2026/0001',
          currency: 'IDR',
          principal: 1_000_000,
          interest: 200_000,
          penalty: 15_000,
          contractValue: 2_000_000,
          asOf: '2026-11-24',
          schedule: [
            { due: '2026-09-25', amount: 600_000, paid: 600_000 },
            { due: '2026-10-25', amount: 600_000, paid: 0 },
            { due: '2026-11-25', amount: 600_000, paid: 0 },
          ],
          payments: [{ id: 'P-1', on: '2026-09-20', amount: 600_000, method: 'va' }],
        },
      ],
    },
  ])
  expect(JSON.stringify(debtors)).not.toContain('3273056010900009')
})

/** Column, bad cell, what is said after `line 3, ` of the second row. */
const BAD: [column: string, cell: string, said: string][] = [
  ['debtor_id', '', 'debtor_id: is missing'],
  ['debtor_id', 'D 2', 'debtor_id "D 2": is not an identifier'],
  ['creditor', '', 'creditor: is missing'],
  ['name', '', 'name: is missing'],
  ['name', 'Budi<b>', 'name: is not a name'],
  ['name', '12345', 'name: is not a name'],
  ['called', '@budi', 'called: starts like a spreadsheet formula'],
  ['address_form', 'Tuan', 'address_form "Tuan": is not an address form; use Kak, Pak, Bu'],
  ['language', 'jv', 'language "jv": is not a language in use; write id or en'],
  ['province', 'Jawa Brat', 'province "Jawa Brat": is not a province; did you mean Jawa Barat?'],
  ['birthdate', '', 'birthdate: is missing'],
  ['birthdate', '1990-02-30', 'birthdate: is not a day of the calendar'],
  ['birthdate', '2015-01-01', 'birthdate: is not the birth date of someone 17 to 110'],
  ['birthdate', '1890-01-01', 'birthdate: is not between 1900 and 2100'],
  ['nik', '', 'nik: is missing; write all 16 digits or the last 4'],
  ['nik', '327305601090009', 'nik: is not a NIK; write all 16 digits or the last 4'],
  ['nik', '3.27306E+15', 'nik: was rounded by a spreadsheet'],
  ['contacts', 'sms:021-5550123:2024-01-05', 'contacts item 1: is not an Indonesian mobile number'],
  ['contacts', 'sms:0800123456:2024-01-05', 'contacts item 1: is not an Indonesian mobile number'],
  ['contacts', 'sms:+14155550123:2024-01-05', 'contacts item 1: is not an Indonesian mobile number'],
  ['contacts', 'email:rina:2024-01-05', 'contacts item 1: is not an e-mail address'],
  [
    'contacts',
    'employer:081200001112:2024-01-05',
    "contacts item 1: is not one of sms, whatsapp, email; only the debtor's own",
  ],
  ['contacts', 'sms:081200001112', 'contacts item 1: does not have the parts channel:value:since'],
  ['contacts', 'sms:081200001112:2027-01-05', 'contacts item 1: is after today (2026-11-25)'],
  [
    'contacts',
    'sms:081200001112:2024-01-05;sms:+6281200001112:2024-01-06',
    'contacts item 2: is listed twice',
  ],
  [
    'consents',
    'whatsapp:dancing:2024-01-05:form',
    'consents item 1: is not one of contact, other_hours, marketing',
  ],
  ['consents', 'whatsapp:contact:2024-01-05:', 'consents item 1: is missing'],
  ['letter_sent', '2026-12-01', 'letter_sent "2026-12-01": is after today'],
  ['letter_delivered', '2026-10-31', 'letter_delivered "2026-10-31": is before the day it was sent'],
  ['letter_due', '2026-11-02', 'letter_due "2026-11-02": is not before the day it was sent'],
  [
    'letter_days_late',
    '9',
    'letter_days_late "9": does not fit: from the due date to the day it was sent are 7 days',
  ],
  ['letter_penalty', '', 'letter_penalty: is missing'],
  ['account_id', '', 'account_id: is missing'],
  ['product', 'cash loan', 'product "cash loan": is not an identifier'],
  ['contract', '12', 'contract "12": is not a contract number'],
  ['principal', '-5', 'principal "-5": is negative'],
  ['interest', '', 'interest: is missing; write 0 if nothing'],
  ['penalty', '1,500', 'penalty "1,500": could mean two amounts'],
  ['contract_value', '0', 'contract_value "0": is 0; give the amount of the contract'],
  ['as_of', '2026-11-26', 'as_of "2026-11-26": is after today (2026-11-25)'],
  ['as_of', '2026-09-01', 'payments item 1 "2026-09-20": is after the ledger date (2026-09-01)'],
  ['schedule', '', 'schedule: is empty although money is owed'],
  ['schedule', '2026-09-25', 'schedule item 1: does not have the parts due:amount:paid'],
  [
    'schedule',
    '2026-09-25:600000;2026-09-25:600000',
    'schedule item 2 "2026-09-25": is not after the one before',
  ],
  ['schedule', '2026-09-25:600000:700000', 'schedule item 1 "700000": is more than the instalment of 600000'],
  [
    'schedule',
    '2026-09-25:1300000',
    'schedule: leaves 1300000 to pay, more than principal and interest together (1200000)',
  ],
  ['payments', 'P-1:2026-09-20:0:va', 'payments item 1 "0": is 0; leave the payment out'],
  [
    'payments',
    'P-1:2026-09-20:1:va;P-1:2026-09-21:1:va',
    'payments item 2 "P-1": is used by another payment',
  ],
]

describe('a bad row is reported with line, column and mend', () => {
  test.each(BAD)('%s = %p', async (column, cell, said) => {
    const file = csv([row(), { ...row({}, 2), [column]: cell }])
    const { report, debtors, problems } = await imported(file)
    expect(problems).toEqual([expect.stringContaining(`line 3, ${said}`)])
    expect(report.ok).toBe(false)
    expect(debtors).toEqual([])
  })

  test('no message ever shows a name, birth date, NIK or contact point', async () => {
    const secrets = {
      name: 'Budi|Secret',
      birthdate: '31-31-1990',
      nik: '99999999',
      contacts: 'sms:08secret:2024-01-05',
      consents: 'whatsapp:secret:2024-01-05:x',
    }
    const { problems } = await imported(csv([row(secrets)]))
    expect(problems).toHaveLength(5)
    for (const secret of ['Budi', '31-31', '99999999', 'secret'])
      expect(problems.join()).not.toContain(secret)
  })

  test('every bad row and every bad value of a row is found, not only the first', async () => {
    const rows = [row({ penalty: 'x', interest: 'y' }), row({}, 2), row({ as_of: 'z' }, 3)]
    const { problems } = await imported(csv(rows))
    expect(problems.map((said) => said.split(' "')[0])).toEqual([
      'line 2, interest',
      'line 2, penalty',
      'line 4, as_of',
    ])
  })

  test('the first 200 problems are kept and all are counted', async () => {
    const rows = Array.from({ length: 150 }, (_, i) =>
      row({ debtor_id: `D-${i}`, account_id: `A-${i}`, penalty: '-1', interest: '-1' }, 2),
    )
    const { report } = await imported(csv(rows))
    expect(report.problems).toHaveLength(200)
    expect(report.problemCount).toBe(300)
  })

  test('a value is shown shortened and without control characters', async () => {
    const { problems } = await imported(csv([row({ penalty: `\u001b[31m${'9'.repeat(60)}x` })]))
    expect(problems).toEqual([expect.stringMatching(/^line 2, penalty "\?\[31m9{35}…": is not an amount/)])
  })
})

describe('several accounts of one debtor', () => {
  const second = { ...GOOD, account_id: 'A-2', contract: 'SF/2026/0002' }

  test('stand on rows next to each other, debtor columns repeated or empty', async () => {
    const third = { debtor_id: 'D-1', account_id: 'A-3', contract: 'SF/2026/0003' }
    const bare = Object.fromEntries(
      Object.entries(GOOD).filter(([column]) =>
        /^(product|principal|interest|penalty|contract_value|as_of|schedule)$/.test(column),
      ),
    )
    const { report, debtors, problems } = await imported(csv([GOOD, second, { ...bare, ...third }]))
    expect(problems).toEqual([])
    expect(report).toMatchObject({ debtors: 1, accounts: 3 })
    expect(debtors[0]?.accounts.map(({ id, payments }) => [id, payments.length])).toEqual([
      ['A-1', 1],
      ['A-2', 1],
      ['A-3', 0],
    ])
  })

  test('may not change a column of the debtor', async () => {
    const { problems } = await imported(csv([GOOD, { ...second, language: 'en', name: 'Rini' }]))
    expect(problems).toEqual([
      'line 3, name: differs from line 2; write the same or leave it empty',
      'line 3, language "en": differs from line 2; write the same or leave it empty',
    ])
  })

  test('report a fault of an account on its own line', async () => {
    const { problems } = await imported(csv([GOOD, { ...second, penalty: '-1', account_id: 'A-1' }]))
    expect(problems).toEqual(['line 3, penalty "-1": is negative; amounts owed are 0 or more'])
  })

  test('need different ids and contracts', async () => {
    const { problems } = await imported(csv([GOOD, GOOD]))
    expect(problems).toEqual([
      'line 3, account_id "A-1": is used by another account of this debtor',
      'line 3, contract "SF/2026/0001": is used by another account of this debtor',
    ])
  })

  test('are no more than twenty', async () => {
    const many = Array.from({ length: 21 }, (_, i) => ({
      ...GOOD,
      account_id: `A-${i}`,
      contract: `SF/2026/${1000 + i}`,
    }))
    const { problems } = await imported(csv(many))
    expect(problems).toEqual([expect.stringContaining('has more than 20 accounts')])
  })
})

describe('what must be unique in a file', () => {
  test('a debtor id that comes back later', async () => {
    const { problems } = await imported(
      csv([row(), row({}, 2), row({ account_id: 'A-9', contract: 'SF/2026/0009' })]),
    )
    expect(problems).toEqual([expect.stringContaining('line 4, debtor_id "D-1": stands on line 2 already')])
  })

  test('an account id and a contract of the same creditor', async () => {
    const { problems } = await imported(csv([row(), row({ account_id: 'A-1', contract: 'SF/2026/0001' }, 2)]))
    expect(problems).toEqual([
      expect.stringContaining('line 3, account_id "A-1": belongs to the debtor of line 2 too'),
      expect.stringContaining('line 3, contract "SF/2026/0001": belongs to the debtor of line 2 too'),
    ])
  })

  test('a contract number may come again at another creditor', async () => {
    const { problems } = await imported(
      csv([row(), row({ contract: 'SF/2026/0001', creditor: 'Bank Lain' }, 2)]),
    )
    expect(problems).toEqual([])
  })

  test('a phone number of two debtors is a warning without the number', async () => {
    const { problems, warnings } = await imported(csv([row(), row({ contacts: GOOD.contacts ?? '' }, 2)]))
    expect(problems).toEqual([])
    expect(warnings).toEqual(
      Array(2).fill(expect.stringMatching(/^line 3, contacts: holds .* of line 2 has too/)),
    )
  })
})

describe('what is odd but keeps nobody out', () => {
  test.each([
    [{ nik: '3273056010900009', birthdate: '1991-10-20' }, 'nik: has another birth date in it'],
    [{ province: '' }, 'zone: is unknown'],
    [{ contacts: '' }, 'contacts: is empty'],
    [{ contract_value: '900000' }, 'principal "1000000": is more than the contract value'],
    [
      { interest: '200000', penalty: '1900000' },
      'penalty "1900000": and interest together are more than the contract value',
    ],
  ])('%j', async (changes, said) => {
    const { report, warnings } = await imported(csv([row(changes)]))
    expect(report).toMatchObject({ ok: true, debtors: 1 })
    expect(warnings).toEqual([expect.stringContaining(`line 2, ${said}`)])
  })
})
