import { describe, expect, test } from '@jest/globals'
import { amounts, dates, others, read } from './reader.ts'
import { tableOf } from './table.ts'

function rows(name: string): [string, string, string][] {
  return tableOf(name).map(([text = '', expecting = '', told = '']) => [text, expecting, told])
}

describe('amounts', () => {
  test.each(rows('money'))('"%s" (asked: %s) is %s', (text, expecting, told) => {
    expect(amounts(read(text, expecting))).toBe(told)
  })
})

describe('dates', () => {
  test.each(rows('dates'))('"%s" (asked: %s) is %s', (text, expecting, told) => {
    expect(dates(read(text, expecting))).toBe(told)
  })
})

describe('terms, rates, shares, salary days and places', () => {
  test.each(rows('terms'))('"%s" (asked: %s) is %s', (text, expecting, told) => {
    expect(others(read(text, expecting), ['tenor', 'frequency', 'percent', 'payday', 'ordinal'])).toBe(told)
  })
})

describe('what identifies a person', () => {
  test.each(rows('identity'))('"%s" (asked: %s) is %s', (text, expecting, told) => {
    expect(others(read(text, expecting), ['phone', 'nik', 'otp', 'birthdate', 'person'])).toBe(told)
  })
})

test('offsets point into the original text, whatever was dropped before it', () => {
  const text = '👋 ha\u200blo\u0301 \ud800 kak, bayar Rp 250.000,- tgl 25 ya'
  for (const entity of read(text)) expect(text.slice(entity.start, entity.end)).toBe(entity.text)
  expect(read(text).map((entity) => entity.text)).toEqual(['Rp 250.000,-', 'tgl 25'])
})

test('full-width figures and stacked marks are read as what they look like', () => {
  expect(amounts(read('５００rb'))).toBe('500000')
  expect(amounts(read('5\u03360\u03360\u0336rb'))).toBe('500000')
})

test('today is the day in the zone of the debtor', () => {
  const lateInJakarta = Date.parse('2025-06-12T16:30:00Z')
  expect(dates(read('besok', '', lateInJakarta, 'Asia/Jakarta'))).toBe('2025-06-13')
  expect(dates(read('besok', '', lateInJakarta, 'Asia/Jayapura'))).toBe('2025-06-14')
})

test('the year rolls over, and a month too short for the day is passed over', () => {
  const december31 = Date.parse('2025-12-31T03:00:00Z')
  expect(dates(read('tgl 1', '', december31))).toBe('2026-01-01')
  expect(dates(read('besok', '', december31))).toBe('2026-01-01')
  const february1 = Date.parse('2026-02-01T03:00:00Z')
  expect(dates(read('tgl 30', '', february1))).toBe('2026-03-30')
  expect(dates(read('akhir bulan', '', february1))).toBe('2026-02-28')
})

test('every whole amount of thousands survives being written in each common way', () => {
  for (let thousands = 1; thousands <= 999; thousands += 7) {
    const value = String(thousands * 1000)
    const grouped = `${thousands}.000`
    for (const text of [
      `${thousands}rb`,
      `${thousands} ribu`,
      `${thousands}k`,
      `Rp${grouped}`,
      `Rp ${grouped},-`,
    ]) {
      expect([text, amounts(read(`bayar ${text} ya`))]).toEqual([text, value])
    }
  }
  for (let tenths = 10; tenths <= 250; tenths += 3) {
    const value = String(tenths * 100_000)
    const [whole, part] = [Math.floor(tenths / 10), tenths % 10]
    for (const text of [`${whole},${part}jt`, `${whole}.${part} juta`, `${whole}jt${part}`]) {
      expect([text, amounts(read(`bayar ${text} ya`))]).toEqual([text, value])
    }
  }
})
