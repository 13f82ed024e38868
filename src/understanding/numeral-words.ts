import { wordValues } from './words.ts'

/** Digits and whole numbers of Indonesian, Javanese, Sundanese, English and market slang. */
export const DIGITS = wordValues([
  [0, 'nol kosong zero'],
  [1, 'satu siji hiji one'],
  [2, 'dua loro rong two'],
  [3, 'tiga telu telung tilu three'],
  [4, 'empat papat patang opat pat ampat four'],
  [5, 'lima limo limang five'],
  [6, 'enam enem genep anam six'],
  [7, 'tujuh pitu pitung seven'],
  [8, 'delapan wolu wolung dalapan lapan eight'],
  [9, 'sembilan sanga sangang salapan nine'],
])
export const WHOLE = wordValues([
  [10, 'sepuluh sapuluh sedoso ten cecap'],
  [11, 'sebelas eleven'],
  [50, 'seket fifty gocap'],
  [60, 'sewidak sixty'],
  [25, 'selawe jigo'],
  [12, 'selusin twelve'],
  [100, 'seratus saratus satus seatus cepek cepe'],
  [13, 'thirteen'],
  [14, 'fourteen'],
  [15, 'fifteen'],
  [16, 'sixteen'],
  [17, 'seventeen'],
  [18, 'eighteen'],
  [19, 'nineteen'],
  [20, 'twenty'],
  [30, 'thirty'],
  [40, 'forty fourty'],
  [70, 'seventy'],
  [80, 'eighty'],
  [90, 'ninety'],
  [200, 'nopek'],
  [300, 'sapek'],
  [500, 'gopek'],
  [5_000, 'goceng'],
  [2_000, 'noceng'],
  [10_000, 'ceban'],
  [20_000, 'noban'],
  [50_000, 'goban'],
  [5_000_000, 'gotiao'],
])
/** Words that multiply the digit before them inside a group below a thousand. */
export const TIMES = wordValues([
  [10, 'puluh'],
  [100, 'ratus atus hundred'],
])
export const SCALES = wordValues([
  [1e3, 'ribu rebu rb ewu ceng k thousand grand'],
  [1e6, 'juta jt tiao tiaw million mil millions'],
  [1e9, 'miliar milyar miliaran billion'],
])
export const ONE_OF = wordValues([
  [1e3, 'seribu sewu sarebu sarewu serebu seceng seribuan'],
  [1e6, 'sejuta sajuta sejuto cetiao setiao sejutaan'],
  [1e9, 'semiliar semilyar'],
])
export const HALF = new Set(['setengah', 'stengah', 'stgh', 'separuh', 'half', 'satengah'])

/** Words of the numerals, which the spelling correction must know. */
export const NUMERAL_WORDS: readonly string[] = [
  ...DIGITS.keys(),
  ...WHOLE.keys(),
  ...TIMES.keys(),
  ...ONE_OF.keys(),
  'setengah',
  'ribu',
  'juta',
  'miliar',
  'belas',
  'thousand',
  'million',
  'persen',
  'percent',
]

export function scaleOf(word: string): number {
  return SCALES.get(word) ?? 0
}

export function isHalf(word: string): boolean {
  return HALF.has(word)
}
