import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  atLocal,
  dayOfMonth,
  dayOfWeek,
  daysBetween,
  isLocalDate,
  isZone,
  localDate,
  localTime,
  monthEnd,
  nextDayOfMonth,
} from '../../src/negotiation/dates.ts'
import { at } from './sample.ts'

const leap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengths = (year: number): number[] => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Counts days up one by one from a Monday, with a table of month lengths. */
const walked = (days: number): { date: string; weekday: number } => {
  let [year, month, day, weekday] = [2024, 1, 1, 1]
  for (let i = 0; i < days; i += 1) {
    weekday = (weekday % 7) + 1
    day += 1
    if (day > (lengths(year)[month - 1] ?? 0)) [month, day] = [month + 1, 1]
    if (month > 12) [year, month] = [year + 1, 1]
  }
  const two = (n: number) => String(n).padStart(2, '0')
  return { date: `${year}-${two(month)}-${two(day)}`, weekday }
}

const days = fc.integer({ min: 0, max: 3000 })
const dates = days.map((n) => addDays('2024-01-01', n))

describe('days', () => {
  test('counting on gives the same day and weekday as a calendar walked day by day', () => {
    fc.assert(
      fc.property(days, (n) => {
        const { date, weekday } = walked(n)
        expect(addDays('2024-01-01', n)).toBe(date)
        expect(dayOfWeek(date)).toBe(weekday)
        expect(daysBetween('2024-01-01', date)).toBe(n)
        expect(addDays(date, -n)).toBe('2024-01-01')
      }),
    )
  })

  test('a day that does not exist is refused', () => {
    for (const wrong of ['2026-02-29', '2026-13-01', '2026-1-1', '0000-00-00', '2026-04-31', 'besok', '']) {
      expect(isLocalDate(wrong)).toBe(false)
    }
    expect(isLocalDate('2028-02-29')).toBe(true)
    expect(() => addDays('2026-02-29', 1)).toThrow(RangeError)
  })

  test('monthly dates keep their anchor day over short months', () => {
    const dues = [0, 1, 2, 3, 13].map((n) => addMonths('2027-01-31', n, 31))
    expect(dues).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30', '2028-02-29'])
    expect(addMonths('2026-12-15', -12)).toBe('2025-12-15')
  })

  test('a date some months on is in that month, on its anchor or on its last day', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: -30, max: 30 }),
        fc.integer({ min: 1, max: 31 }),
        (date, n, anchor) => {
          const moved = addMonths(date, n, anchor)
          const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
          expect(month(moved)).toBe(month(date) + n)
          expect(dayOfMonth(moved) === anchor || moved === monthEnd(moved)).toBe(true)
        },
      ),
    )
  })

  test('the next payday is today or later, and none lies between', () => {
    expect(nextDayOfMonth('2026-11-25', 25)).toBe('2026-11-25')
    expect(nextDayOfMonth('2026-11-26', 25)).toBe('2026-12-25')
    expect(nextDayOfMonth('2027-02-10', 31)).toBe('2027-02-28')
    expect(nextDayOfMonth('2026-12-31', 1)).toBe('2027-01-01')
  })
})

describe('clocks', () => {
  test.each([
    ['2026-11-21T23:30:00Z', 'Asia/Jayapura', '2026-11-22', '08:30'],
    ['2026-11-21T23:30:00Z', 'Asia/Jakarta', '2026-11-22', '06:30'],
    ['2026-11-23T00:00:00Z', 'Asia/Makassar', '2026-11-23', '08:00'],
    ['2026-11-23T00:59:59Z', 'Asia/Jakarta', '2026-11-23', '07:59'],
    ['2026-12-31T17:00:00Z', 'Asia/Jakarta', '2027-01-01', '00:00'],
    ['2026-07-01T03:59:59Z', 'America/New_York', '2026-06-30', '23:59'],
  ])('%s in %s', (instant, zone, date, time) => {
    expect(localDate(at(instant), zone)).toBe(date)
    expect(localTime(at(instant), zone)).toBe(time)
  })

  test('an instant is found again from its local day and time', () => {
    const zones = fc.constantFrom(
      'Asia/Jakarta',
      'Asia/Makassar',
      'Asia/Jayapura',
      'America/New_York',
      'Europe/London',
      'Australia/Lord_Howe',
    )
    const minutes = fc.integer({
      min: at('2025-01-01T00:00:00Z') / 60_000,
      max: at('2028-01-01T00:00:00Z') / 60_000,
    })
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const instant = minute * 60_000
        const found = atLocal(localDate(instant, zone), localTime(instant, zone), zone)
        expect(localDate(found, zone)).toBe(localDate(instant, zone))
        expect(localTime(found, zone)).toBe(localTime(instant, zone))
        expect(found).toBeLessThanOrEqual(instant)
      }),
      { numRuns: 300 },
    )
  })

  test('a time that a clock change skips is the moment of the change, a repeated one its first', () => {
    expect(atLocal('2026-03-08', '02:30', 'America/New_York')).toBe(at('2026-03-08T07:00:00Z'))
    expect(atLocal('2026-11-01', '01:30', 'America/New_York')).toBe(at('2026-11-01T05:30:00Z'))
    expect(atLocal('2026-11-27', '20:00', 'Asia/Jakarta')).toBe(at('2026-11-27T13:00:00Z'))
    expect(() => atLocal('2026-11-27', '24:00', 'Asia/Jakarta')).toThrow(RangeError)
  })

  test('an unknown zone is refused', () => {
    expect(isZone('Asia/Jakarta')).toBe(true)
    expect(isZone('Asia/Atlantis')).toBe(false)
    expect(() => localDate(0, 'Asia/Atlantis')).toThrow(RangeError)
  })
})
