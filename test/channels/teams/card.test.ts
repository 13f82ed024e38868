import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { Outgoing } from '../../../src/channels/channel.ts'
import { debtorActivity } from '../../../src/channels/teams/adapter.ts'
import { debtorCard } from '../../../src/channels/teams/debtor-card.ts'
import { toMarkdown } from '../../../src/channels/teams/markdown.ts'
import { staffCard } from '../../../src/channels/teams/staff-card.ts'
import { TEAMS_WORDS, type TeamsWords } from '../../../src/channels/teams/words.ts'
import type { Card } from '../../../src/conversation/message.ts'
import { loadPageWords } from '../../../src/http/words.ts'
import type { Minor } from '../../../src/negotiation/money.ts'
import type { Offer } from '../../../src/negotiation/offer.ts'
import { outgoing } from './messages.ts'

const pages = loadPageWords(join(import.meta.dirname, '../../..'))
const words: TeamsWords = (language, word, values) => pages(language, `channel.card.${word}`, values)
const rp = (amount: number): Minor => amount as Minor

const LUMP: Offer = {
  id: 'o1',
  account: 'A-1',
  kind: 'settlement',
  total: rp(4_000_000),
  currency: 'IDR',
  downPayment: rp(0),
  downPaymentDue: null,
  instalments: [{ due: '2026-12-01', amount: rp(4_000_000) }],
  discount: rp(1_443_600),
  validUntil: Date.parse('2026-11-29T13:00:00Z'),
  rules: { revision: 'r1', row: 'x' },
}
const PLAN: Offer = {
  ...LUMP,
  id: 'o2',
  kind: 'instalments',
  total: rp(5_000_000),
  downPayment: rp(500_000),
  downPaymentDue: '2026-11-30',
  instalments: [
    { due: '2026-12-25', amount: rp(1_500_000) },
    { due: '2027-01-25', amount: rp(1_500_000) },
    { due: '2027-02-25', amount: rp(1_500_000), shiftedFrom: '2027-02-24' },
  ],
  discount: rp(443_600),
}
const OFFERS: Card = {
  kind: 'offers',
  set: '1',
  owed: rp(5_443_600),
  currency: 'IDR',
  graceDays: 1,
  state: 'open',
}

const plainOf = (message: Partial<Outgoing>): string =>
  debtorCard(outgoing({ buttons: [], ...message }), words)?.fallbackText ?? ''

/** What a card says to the ear, and where cards are not shown. */
const SAID: [string, Partial<Outgoing>, string][] = [
  [
    'offers',
    { card: OFFERS, offers: [LUMP, PLAN] },
    `Pilihan
1. Sekali bayar
Total: Rp4.000.000
Hemat: Rp1.443.600
Mulai: 1 Desember 2026
2. Cicil 3 kali
Total: Rp5.000.000
Hemat: Rp443.600
Uang muka: Rp500.000
Per cicilan: Rp1.500.000
Mulai: 30 November 2026
Terakhir: 25 Februari 2027`,
  ],
  ['offers that were withdrawn', { card: { ...OFFERS, state: 'withdrawn' }, offers: [LUMP] }, ''],
  [
    'a read-back',
    {
      language: 'en',
      card: {
        kind: 'readback',
        offer: PLAN,
        account: { id: 'A-1', product: 'Credit card', ending: '4729' },
        owed: rp(5_443_600),
        shifted: [{ from: '2027-02-24', to: '2027-02-25', holiday: '' }],
        graceDays: 1,
        agree: { id: 'agree:o2@1', title: 'Agree' },
        change: { id: 'change:o2@1', title: 'Change' },
      },
    },
    `Please read this first
Total: Rp5.000.000
You save: Rp443.600
Payment 1: Rp500.000, Monday, 30 November 2026
Payment 2: Rp1.500.000, Friday, 25 December 2026
Payment 3: Rp1.500.000, Monday, 25 January 2027
Payment 4: Rp1.500.000, Thursday, 25 February 2027
24 February 2027 is not a working day, so the date is 25 February 2027.`,
  ],
  [
    'a balance',
    {
      card: {
        kind: 'balance',
        accounts: [
          {
            id: 'A-1',
            product: 'Kartu Kredit',
            ending: '4729',
            currency: 'IDR',
            total: rp(5_443_600),
            principal: rp(5_160_000),
            interest: rp(283_600),
            penalty: rp(0),
            paid: rp(0),
            daysLate: 45,
            asOf: '2026-11-26',
            next: { due: '2026-12-12', amount: rp(258_000) },
            schedule: [],
            disputed: true,
          },
        ],
      },
    },
    `Sisa tagihan
Kartu Kredit 4729
Total: Rp5.443.600
Pokok: Rp5.160.000
Bunga: Rp283.600
Berikutnya: Rp258.000, 12 Desember 2026
Lewat 45 hari.
Sedang diperiksa karena disanggah.
Per 26 November 2026.`,
  ],
  [
    'a payment',
    {
      card: {
        kind: 'pay',
        part: { kind: 'instalment', number: 1, of: 3 },
        amount: rp(1_814_000),
        currency: 'IDR',
        due: '2026-12-03',
        url: 'https://chat.example/pay/1',
        expires: 1,
      },
    },
    'Pembayaran\nCicilan 1 dari 3: Rp1.814.000\nPaling lambat: Kamis, 3 Desember 2026',
  ],
  [
    'an agreement',
    { card: { kind: 'agreed', number: 'KSP-0T2K-1KJK', document: 'https://chat.example/d/1', at: 1 } },
    'Kesepakatan tercatat\nNomor: KSP-0T2K-1KJK',
  ],
  [
    'progress',
    {
      card: {
        kind: 'progress',
        paid: rp(1_000_000),
        total: rp(4_000_000),
        currency: 'IDR',
        parts: [],
        next: { amount: rp(1_000_000), due: '2027-01-04' },
      },
    },
    'Sudah sampai di sini\nSudah dibayar: Rp1.000.000\nTotal: Rp4.000.000\nBerikutnya: Rp1.000.000, 4 Januari 2027',
  ],
  [
    'the end',
    { card: { kind: 'settled', total: rp(4_000_000), currency: 'IDR', payments: 2 } },
    'Semua sudah lunas\nTotal dibayar: Rp4.000.000',
  ],
  ['a question about who writes', { card: { kind: 'identity', step: 'claim' } }, ''],
]

test.each(SAID)('%s', (_, message, said) => {
  expect(plainOf(message)).toBe(said)
})

describe('every card can be read by everybody', () => {
  const cards = SAID.flatMap(([name, message]) => {
    const card = debtorCard(outgoing(message), words)
    return card ? [[name, card] as const] : []
  })

  test.each(cards)('%s has a language, words for the ear, and a heading first', (_, card) => {
    expect(card).toMatchObject({
      type: 'AdaptiveCard',
      version: '1.5',
      lang: expect.stringMatching(/^(id|en)$/),
    })
    expect(card.speak).toBe(card.fallbackText)
    expect(card.fallbackText).not.toMatch(/\*|undefined|\{/)
    if (card.body.length > 0)
      expect(card.body[0]).toMatchObject({ type: 'TextBlock', style: 'heading', wrap: true })
    expect(JSON.stringify(card)).not.toMatch(/\p{Extended_Pictographic}/u)
  })

  test('buttons carry our ids, are named for the ear, and a link is opened by its own', () => {
    const [, message] = SAID.find(([name]) => name === 'a payment') ?? []
    const card = debtorCard(
      outgoing({ ...message, buttons: [{ id: 'pay_other', title: 'Jumlah lain' }] }),
      words,
    )
    expect(card?.actions).toEqual([
      { type: 'Action.OpenUrl', title: 'Bayar Rp1.814.000', url: 'https://chat.example/pay/1' },
      { type: 'Action.Submit', title: 'Jumlah lain', data: { choice: 'pay_other', title: 'Jumlah lain' } },
    ])
    expect(card?.speak).toMatch(/Pilihan: Jumlah lain$/)
  })

  test('an address that is no web page is not opened', () => {
    const card = debtorCard(
      outgoing({ card: { kind: 'document', document: 'statement', url: 'javascript:alert(1)', expires: 1 } }),
      words,
    )
    expect(card?.actions?.map(({ type }) => type)).toEqual(['Action.Submit'])
  })
})

test('every label stands in both languages', () => {
  const known = TEAMS_WORDS.map((word) => `channel.card.${word}`)
  expect(
    pages
      .keys()
      .filter((key) => key.startsWith('channel.card.'))
      .sort(),
  ).toEqual([...known].sort())
})

test('a message of words alone has no card', () => {
  expect(debtorActivity(outgoing({ buttons: [] }), words)).toEqual({
    type: 'message',
    text: 'Sisa tagihan **Rp5.443.600**.',
    textFormat: 'markdown',
    locale: 'id-ID',
  })
})

test.each([
  ['*tebal* dan *Rp1.000*, ya', '**tebal** dan **Rp1.000**, ya'],
  ['3*4 = 12 * 1', '3\\*4 = 12 \\* 1'],
  ['VA_88_1, _garis_, `kode`, ~coret~, C:\\', 'VA_88_1, \\_garis\\_, \\`kode\\`, \\~coret\\~, C:\\\\'],
  ['# judul\nNo # 1', '\\# judul\n\nNo # 1'],
  ['*https://a.example/_b_?c=1&d=[2]* x_', '**https://a.example/_b_?c=1&amp;d=[2]** x\\_'],
  ['satu\ndua\n\ntiga', 'satu\n\ndua\n\ntiga'],
  ['1 < 2 & <b>tidak</b>', '1 &lt; 2 &amp; &lt;b&gt;tidak&lt;/b&gt;'],
  ['(*setuju*)', '(**setuju**)'],
])('%p is written %p', (text, markdown) => {
  expect(toMarkdown(text)).toBe(markdown)
})

test('what a debtor wrote is shown to the staff as it is, and is no markup', () => {
  const card = staffCard({
    language: 'en',
    title: 'Rina',
    quotes: [{ by: 'Debtor', text: '<at>all</at> [x](http://evil.example)' }],
  })
  expect(JSON.stringify(card.body)).not.toContain('<at>')
  expect(JSON.stringify(card.body)).not.toMatch(/(?<!\\\\)\[x/)
})
