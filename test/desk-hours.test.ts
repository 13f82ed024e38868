import { expect, test } from '@jest/globals'
import { parseDeskHours } from '../src/desk-hours.ts'

test('days, hours and zone are read', () => {
  expect(parseDeskHours('Mon-Tue 08:00-20:30 Asia/Jakarta')).toEqual({
    zone: 'Asia/Jakarta',
    stretches: [
      { weekday: 1, from: 480, to: 1230 },
      { weekday: 2, from: 480, to: 1230 },
    ],
  })
})

test('several stretches are put in the order of the week, and a range may run over Sunday', () => {
  const read = parseDeskHours(' sat-mon 13:00-24:00,  Mon 9:00-12:00   Asia/Makassar ')
  expect(read?.stretches.map(({ weekday, from, to }) => [weekday, from / 60, to / 60])).toEqual([
    [1, 9, 12],
    [1, 13, 24],
    [6, 13, 24],
    [7, 13, 24],
  ])
})

test.each([
  '',
  'Asia/Jakarta',
  'Mon-Sat 08:00-20:00',
  'Mon-Sat 08:00-20:00 Jakarta',
  'Mon-Sat 08:00-20:00 Asia/Nowhere',
  'Mon-Xyz 08:00-20:00 Asia/Jakarta',
  'Mon 20:00-08:00 Asia/Jakarta',
  'Mon 08:00-08:00 Asia/Jakarta',
  'Mon 08:60-09:00 Asia/Jakarta',
  'Mon 08:00-24:01 Asia/Jakarta',
  'Mon 08:00-12:00, Mon 11:59-15:00 Asia/Jakarta',
  'Mon 08:00-12:00,, Tue 09:00-10:00 Asia/Jakarta',
])('"%s" is refused as a whole', (text) => {
  expect(parseDeskHours(text)).toBeUndefined()
})
