import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { english, indonesian } from './numerals.ts'
import { amounts, dates, missingDay, others, read, THURSDAY_12_JUNE_2025 } from './reader.ts'

const RUNS = { numRuns: 500, seed: 20_25 }
const DAY_MS = 86_400_000

const grouped = (n: number, mark: string) => String(n).replace(/\B(?=(?:\d{3})+$)/g, mark)

/** Sums as people owe them: whole thousands, from one thousand to just below a thousand million. */
const sums = fc.integer({ min: 1, max: 999_999 }).map((thousands) => thousands * 1000)

test('a sum written out in Indonesian or English words is read back exactly', () => {
  fc.assert(
    fc.property(sums, (n) => {
      expect([n, amounts(read(`saya bayar ${indonesian(n)} rupiah`))]).toEqual([n, String(n)])
      expect([n, amounts(read(`I will pay ${english(n)} rupiah`))]).toEqual([n, String(n)])
    }),
    RUNS,
  )
})

test('any sum in rupiah figures is read back exactly, however it is grouped', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 9_999_999_999 }), (n) => {
      for (const text of [
        `Rp${n}`,
        `Rp ${grouped(n, '.')},-`,
        `IDR ${grouped(n, ',')}`,
        `Rp. ${grouped(n, '.')}`,
      ])
        expect([text, amounts(read(`bayar ${text} ya`))]).toEqual([text, String(n)])
    }),
    RUNS,
  )
})

test('dollars and cents are read back as cents', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), (cents) => {
      const text = `$${grouped(Math.floor(cents / 100), ',')}.${String(cents % 100).padStart(2, '0')}`
      expect([text, amounts(read(`I can pay ${text} today`))]).toEqual([text, `USD ${cents}`])
    }),
    RUNS,
  )
})

const ID_MONTHS =
  'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ')
const EN_MONTHS =
  'January February March April May June July August September October November December'.split(' ')

test('a day of the coming years is read back from every common way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), (ahead) => {
      const iso = new Date(THURSDAY_12_JUNE_2025 + ahead * DAY_MS).toISOString().slice(0, 10)
      const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
      const two = (n: number) => String(n).padStart(2, '0')
      for (const text of [
        `${day} ${ID_MONTHS[month - 1]} ${year}`,
        `tgl ${day} ${ID_MONTHS[month - 1]} ${year}`,
        `${EN_MONTHS[month - 1]} ${day}, ${year}`,
        `${day} ${EN_MONTHS[month - 1]} ${year}`,
        `${two(day)}/${two(month)}/${year}`,
        `${day}-${month}-${year}`,
        iso,
      ])
        expect([text, dates(read(`saya bayar ${text}`))]).toEqual([text, iso])
    }),
    RUNS,
  )
})

test('a number of parts or months is read back from figures and words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), (n) => {
      const told: [string, string][] = [
        [`${n}x`, `tenor ${n} instalment`],
        [`${n} kali`, `tenor ${n} instalment`],
        [`${indonesian(n)} kali`, `tenor ${n} instalment`],
        [`${n} bulan`, `tenor ${n} month`],
        [`${indonesian(n)} bulan`, `tenor ${n} month`],
        [`${n} months`, `tenor ${n} month`],
        [`${english(n)} instalments`, `tenor ${n} instalment`],
        [`${n} weeks`, `tenor ${n} week`],
      ]
      for (const [text, value] of told)
        expect([text, others(read(`bisa ${text} ga`), ['tenor'])]).toEqual([text, value])
    }),
    RUNS,
  )
})

test('a share is read back from figures and words', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (n) => {
      for (const text of [
        `${n}%`,
        `${n} persen`,
        `${indonesian(n)} persen`,
        `${n} percent`,
        `${english(n)} percent`,
      ])
        expect([text, others(read(`minta diskon ${text}`), ['percent'])]).toEqual([text, `percent ${n}`])
    }),
    RUNS,
  )
})

test('no day that the calendar lacks is guessed', () => {
  const lacking = [
    [30, 2],
    [31, 2],
    [31, 4],
    [31, 6],
    [31, 9],
    [31, 11],
    [32, 1],
    [40, 5],
  ] as const
  for (const [day, month] of lacking) {
    for (const text of [
      `${day} ${ID_MONTHS[month - 1]}`,
      `${day} ${EN_MONTHS[month - 1]} 2026`,
      `${day}/${month}/2026`,
      `tgl ${day} ${ID_MONTHS[month - 1]} ya`,
    ])
      expect([text, dates(read(`saya bayar ${text}`)), amounts(read(text))]).toEqual([text, '', ''])
  }
})

test.each([
  ['saya bayar 31 februari ya', '31 februari'],
  ['tgl 31 juni bisa?', 'tgl 31 juni'],
  ['on 30 Feb 2027', '30 Feb 2027'],
  ['29 februari 2027', '29 februari 2027'],
  ['29 februari', ''],
  ['31/4 gimana', '31/4'],
  ['30/4 gimana', ''],
  ['tgl 35 deh', 'tgl 35'],
  ['tanggal 31 bulan ini', 'tanggal 31 bulan ini'],
  ['tgl 30 bulan ini', ''],
  ['tgl 31 bulan depan', ''],
  ['35 ribu', ''],
  ['bayar 31rb', ''],
])('the day that no calendar has is named in "%s": "%s"', (text, said) => {
  expect(missingDay(text)).toBe(said)
})
