import { describe, expect, test } from '@jest/globals'
import { readDay } from '../../src/portfolio/day.ts'
import { nearest } from '../../src/portfolio/nearest.ts'
import { nikMismatch } from '../../src/portfolio/nik.ts'
import { PROVINCES, readZone, zoneOfProvince } from '../../src/portfolio/zone.ts'

describe('dates', () => {
  test.each([
    ['2026-12-31', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['5/1/2026', '2026-01-05'],
    ['05-01-2026', '2026-01-05'],
    ['5.1.2026', '2026-01-05'],
    ['2026-01-05 00:00:00', '2026-01-05'],
    ['2026-01-05T00:00:00.000Z', '2026-01-05'],
    ['29/02/2028', '2028-02-29'],
  ])('%s is %s', (text, date) => {
    expect(readDay(text)).toEqual({ value: date })
  })

  test.each([
    ['2026-02-30', 'is not a day of the calendar'],
    ['29/02/2027', 'is not a day of the calendar'],
    ['12/31/2026', 'has the month first'],
    ['46000', 'is a spreadsheet day number'],
    ['5/1/26', 'has a year of two digits'],
    ['5/1-2026', 'is not a date'],
    ['besok', 'is not a date'],
    ['2026-01-05T10:00:00Z', 'is not a date'],
    ['0026-01-05', 'calendar|1900'],
  ])('%s is refused: %s', (text, why) => {
    expect(readDay(text)).toEqual({ refused: expect.stringMatching(why) })
  })
})

const SHORT =
  'sumut sumbar sumsel babel kepri dki jabar jateng diy jatim ntb ntt kalbar kalteng kalsel kaltim kaltara sulut sulteng sulsel sultra sulbar'

describe('where a debtor lives', () => {
  test.each(SHORT.split(' '))('the abbreviation %s is a province', (short) => {
    expect(zoneOfProvince(short)).toBeDefined()
  })

  test('every one of the 38 provinces has a zone', () => {
    expect(PROVINCES.size).toBe(38)
    expect([...PROVINCES.keys()].every((province) => zoneOfProvince(province))).toBe(true)
  })

  test.each([
    ['Jawa Barat', 'Asia/Jakarta'],
    ['JATENG', 'Asia/Jakarta'],
    ['D.I. Yogyakarta', 'Asia/Jakarta'],
    ['Kalimantan Barat', 'Asia/Jakarta'],
    ['Kalimantan Tengah', 'Asia/Jakarta'],
    ['kalsel', 'Asia/Makassar'],
    ['Provinsi Bali', 'Asia/Makassar'],
    ['NTT', 'Asia/Makassar'],
    ['Papua Barat Daya', 'Asia/Jayapura'],
    ['Maluku Utara', 'Asia/Jayapura'],
  ])('%s keeps the time of %s', (province, zone) => {
    expect(zoneOfProvince(province)).toBe(zone)
  })

  test.each([
    ['WITA', 'Asia/Makassar'],
    ['Asia/Pontianak', 'Asia/Jakarta'],
    ['Asia/Singapore', 'Asia/Singapore'],
    ['Asia/Bandung', undefined],
    ['UTC+7', undefined],
    ['GMT', undefined],
  ])('the zone %s is read as %s', (text, zone) => {
    expect(readZone(text)).toBe(zone)
  })
})

describe('identity numbers', () => {
  test.each([
    ['3273056010900009', '1990-10-20'],
    ['3204110609970001', '1997-09-06'],
    ['3515144508680002', '1968-08-05'],
  ])('%s fits the birth date %s', (nik, birthdate) => {
    expect(nikMismatch(nik, birthdate)).toBeUndefined()
  })

  test.each([
    ['3273056010900009', '1990-10-21', 'another birth date'],
    ['3273057213900001', '1990-10-20', 'another birth date'],
    ['3273056010900000', '1990-10-20', 'ends in 0000'],
    ['0073056010900009', '1990-10-20', 'code of a province'],
  ])('%s is odd beside %s: %s', (nik, birthdate, why) => {
    expect(nikMismatch(nik, birthdate)).toContain(why)
  })
})

test('the nearest known word is found for a slip of the hand and no other', () => {
  const known = ['principal', 'interest', 'penalty']
  expect(nearest('pricipal', known)).toBe('principal')
  expect(nearest('penalti', known)).toBe('penalty')
  expect(nearest('salary', known)).toBeUndefined()
  expect(nearest('x', known)).toBeUndefined()
})
