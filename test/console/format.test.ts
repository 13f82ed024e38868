import { describe, expect, test } from '@jest/globals'
import { axisMoney, money, shortMoney } from '../../web/console/format/money.ts'
import { clock, date, dayOf, duration, longDay } from '../../web/console/format/time.ts'

describe('money for staff', () => {
  test.each([
    [1_500_000, 'IDR', 'Rp1.500.000'],
    [0, 'IDR', 'Rp0'],
    [950, 'IDR', 'Rp950'],
    [-116_000, 'IDR', '−Rp116.000'],
    [123_456_789_012, 'IDR', 'Rp123.456.789.012'],
    [120_005, 'USD', 'US$1.200,05'],
  ] as const)('%d %s is written %s', (minor, currency, words) => {
    expect(money(minor, currency)).toBe(words)
  })

  test.each([
    [8_400_000, 'Rp8,4 jt'],
    [14_000_000, 'Rp14 jt'],
    [999_499, 'Rp999 rb'],
    [999_500, 'Rp1 jt'],
    [850_000, 'Rp850 rb'],
    [900, 'Rp900'],
    [1_250_000_000, 'Rp1,3 M'],
    [999_960_000, 'Rp1 M'],
  ])('%d is shortened to %s in a row of the queue', (minor, words) => {
    expect(shortMoney(minor, 'IDR')).toBe(words)
  })

  test('the axis of a chart counts in millions', () => {
    expect(axisMoney(7_616_000, 'IDR')).toBe('7,62')
  })
})

describe('time for staff', () => {
  const at = new Date(2026, 10, 24, 10, 4).getTime()

  test('an hour is written the Indonesian and the English way', () => {
    expect([clock(at, 'id'), clock(at, 'en')]).toEqual(['10.04', '10:04'])
  })

  test('a day of the ledger is the same day wherever the reader sits', () => {
    expect(date('2026-11-27', 'id')).toBe('Jum, 27 Nov 2026')
    expect(date('2026-11-27', 'en')).toBe('Fri, 27 Nov 2026')
    expect(date('segera', 'id')).toBe('segera')
  })

  test('a day of the conversation is named in full', () => {
    expect(longDay(at, 'id')).toBe('Selasa, 24 November 2026')
    expect(dayOf(at)).toBe('2026-11-24')
  })

  test.each([
    [0, '0:00'],
    [38_000, '0:38'],
    [291_000, '4:51'],
    [3_599_999, '59:59'],
    [3_600_000, '1 j'],
    [7_500_000, '2 j 05 m'],
    [-5, '0:00'],
  ])('%d ms of waiting read %s', (ms, words) => {
    expect(duration(ms, 'id')).toBe(words)
  })
})
