import { wordValues } from './words.ts'

export const MONTHS = wordValues([
  [1, 'januari jan january'],
  [2, 'februari feb february pebruari'],
  [3, 'maret mar march'],
  [4, 'april apr'],
  [5, 'mei may'],
  [6, 'juni jun june'],
  [7, 'juli jul july'],
  [8, 'agustus agu agt ags agust aug august'],
  [9, 'september sep sept'],
  [10, 'oktober okt oct october'],
  [11, 'november nov nopember nop'],
  [12, 'desember des dec december'],
])
export const WEEKDAYS = wordValues([
  [1, 'senin monday mon'],
  [2, 'selasa tuesday tue tues'],
  [3, 'rabu wednesday wed'],
  [4, 'kamis thursday thu thurs'],
  [5, 'jumat friday fri'],
  [6, 'sabtu saturday'],
  [7, 'ahad sunday'],
])
export const NEXT = new Set(['depan', 'next', 'dpn', 'berikutnya', 'following'])
export const PREVIOUS = new Set(['lalu', 'kemarin', 'last', 'previous', 'kmrn'])
export const OFFSETS = wordValues([
  [1, 'besok tomorrow'],
  [2, 'lusa'],
  [-1, 'kemarin yesterday semalam'],
  [0, 'today tonight'],
])
export const UNITS = wordValues<'day' | 'week' | 'month'>([
  ['day', 'hari day days'],
  ['week', 'minggu week weeks pekan'],
  ['month', 'bulan month months'],
])
export const ONE_UNIT = wordValues<'day' | 'week' | 'month'>([
  ['day', 'sehari'],
  ['week', 'seminggu sepekan'],
  ['month', 'sebulan'],
])
export const PARTS_OF_DAY = new Set(['pagi', 'siang', 'sore', 'malam', 'morning', 'afternoon', 'evening'])

/** Words of the calendar, which the spelling correction must know. */
export const DATE_WORDS: readonly string[] = [
  ...MONTHS.keys(),
  ...WEEKDAYS.keys(),
  ...OFFSETS.keys(),
  ...UNITS.keys(),
  'tanggal',
  'depan',
  'akhir',
  'awal',
  'pertengahan',
  'kemarin',
  'gajian',
]

export function nextIs(word: string): boolean {
  return NEXT.has(word)
}

export function previousIs(word: string): boolean {
  return PREVIOUS.has(word)
}

/** Words for the parts of a month. */
export const EDGES = wordValues<'start' | 'middle' | 'end'>([
  ['end', 'akhir end late'],
  ['start', 'awal beginning start early'],
  ['middle', 'pertengahan tengah middle mid'],
])
