import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  addBusinessDays,
  calendarOf,
  holidayYearSchema,
  isBusinessDay,
  nextBusinessDay,
  previousBusinessDay,
  yearStatus,
} from '../../src/negotiation/calendar.ts'
import { addDays } from '../../src/negotiation/dates.ts'
import { calendar } from './sample.ts'

const next = (date: string) => nextBusinessDay(calendar, date)

const table = (also: object) => ({
  country: 'ID',
  year: 2026,
  decree: 'SKB',
  provisional: false,
  national: [{ date: '2026-01-01', name: 'Tahun Baru' }],
  joint: [],
  ...also,
})

describe('the calendar of business days', () => {
  test('the decreed year 2026 has 17 national holidays and 8 days of shared leave', () => {
    const days = Object.entries(calendar.days).filter(([date]) => date.startsWith('2026'))
    expect(days.filter(([, day]) => day.kind === 'national')).toHaveLength(17)
    expect(days.filter(([, day]) => day.kind === 'joint')).toHaveLength(8)
    expect(calendar.days['2026-03-21']?.name).toMatch(/Idul Fitri/)
    expect(calendar.days['2026-04-05']?.kind).toBe('national')
    expect(yearStatus(calendar, '2026-06-01')).toBe('decreed')
  })

  test('the year 2027 is provisional, and 2028 is not known', () => {
    expect(yearStatus(calendar, '2027-01-01')).toBe('provisional')
    expect(yearStatus(calendar, '2028-01-01')).toBe('unknown')
    expect(next('2028-01-03')).toEqual({ ok: false, code: 'holiday_year_unknown', year: 2028 })
    expect(isBusinessDay(calendar, '2028-01-03').ok).toBe(false)
  })

  test.each([
    ['2026-12-25', '2026-12-28', 'Christmas on a Friday'],
    ['2026-12-24', '2026-12-28', 'shared leave before Christmas'],
    ['2026-11-22', '2026-11-23', 'a Sunday'],
    ['2026-11-21', '2026-11-23', 'a Saturday'],
    ['2026-11-23', '2026-11-23', 'a Monday'],
    ['2026-03-18', '2026-03-25', 'Nyepi and Idul Fitri'],
    ['2026-12-31', '2026-12-31', 'the last day of the year'],
    ['2027-01-01', '2027-01-04', 'New Year'],
  ])('what is due on %s can be paid on %s: %s', (date, payable) => {
    expect(next(date)).toEqual({ ok: true, date: payable })
  })

  test('business days are counted over weekends and holidays', () => {
    expect(addBusinessDays(calendar, '2026-11-20', 1)).toEqual({ ok: true, date: '2026-11-23' })
    expect(addBusinessDays(calendar, '2026-11-22', 1)).toEqual({ ok: true, date: '2026-11-24' })
    expect(addBusinessDays(calendar, '2026-12-23', 1)).toEqual({ ok: true, date: '2026-12-28' })
    expect(previousBusinessDay(calendar, '2026-12-27')).toEqual({ ok: true, date: '2026-12-23' })
  })

  test('the next business day is open, and every day skipped is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 720 }), (n) => {
        const from = addDays('2026-01-01', n)
        const day = next(from)
        if (!day.ok) return
        expect(isBusinessDay(calendar, day.date)).toEqual({ ok: true, open: true })
        for (let date = from; date < day.date; date = addDays(date, 1)) {
          expect(isBusinessDay(calendar, date)).toEqual({ ok: true, open: false })
        }
      }),
    )
  })

  test('a table with a wrong year, a day twice, or no decree is refused', () => {
    expect(holidayYearSchema.safeParse(table({})).success).toBe(true)
    expect(holidayYearSchema.safeParse(table({ decree: null })).success).toBe(false)
    expect(
      holidayYearSchema.safeParse(table({ joint: [{ date: '2026-01-01', name: 'Lagi' }] })).success,
    ).toBe(false)
    expect(
      holidayYearSchema.safeParse(table({ joint: [{ date: '2027-01-01', name: 'Salah' }] })).success,
    ).toBe(false)
    expect(holidayYearSchema.safeParse(table({ extra: 1 })).success).toBe(false)
  })

  test('two tables for one year are a mistake', () => {
    const year = holidayYearSchema.parse(table({}))
    expect(() => calendarOf([year, year])).toThrow(/2026/)
    expect(() => calendarOf([year, { ...year, country: 'MY', year: 2027 }])).toThrow(/MY/)
  })
})
