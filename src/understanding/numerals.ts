import { isNumber, type Scan, term } from './scan.ts'

/** A number read from figures or words, ending before token `to`. */
export interface Numeral {
  value: number
  to: number
  /** Written in figures only. */
  figures: boolean
  /** The largest scale word in it (1000 for "ribu"), 1 for none. */
  scale: number
  /** "1.500": a thousand and a half, or one and a half of something. */
  doubtful?: boolean
}

const DIGITS: Record<string, number> = {
  nol: 0, kosong: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9,
  siji: 1, loro: 2, rong: 2, telu: 3, telung: 3, papat: 4, patang: 4, limo: 5, limang: 5, enem: 6, pitu: 7,
  pitung: 7, wolu: 8, wolung: 8, sanga: 9, sangang: 9, hiji: 1, tilu: 3, opat: 4, genep: 6, dalapan: 8,
  salapan: 9, lapan: 8, pat: 4, ampat: 4, anam: 6,
  zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9,
}
const WHOLE: Record<string, number> = {
  sepuluh: 10, sebelas: 11, sapuluh: 10, sedoso: 10, seket: 50, sewidak: 60, selawe: 25, selusin: 12,
  seratus: 100, saratus: 100, satus: 100, seatus: 100,
  ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17,
  eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70,
  eighty: 80, ninety: 90,
  cepek: 100, cepe: 100, nopek: 200, sapek: 300, gopek: 500, jigo: 25, gocap: 50, cecap: 10,
  goceng: 5_000, noceng: 2_000, ceban: 10_000, noban: 20_000, goban: 50_000, gotiao: 5_000_000,
}
/** Words that multiply the digit before them inside a group below a thousand. */
const TIMES: Record<string, number> = { puluh: 10, ratus: 100, atus: 100, hundred: 100 }
const SCALES: Record<string, number> = {
  ribu: 1e3, rebu: 1e3, rb: 1e3, ewu: 1e3, ceng: 1e3, k: 1e3, thousand: 1e3, grand: 1e3,
  juta: 1e6, jt: 1e6, tiao: 1e6, tiaw: 1e6, million: 1e6, mil: 1e6, millions: 1e6,
  miliar: 1e9, milyar: 1e9, miliaran: 1e9, billion: 1e9,
}
const ONE_OF: Record<string, number> = {
  seribu: 1e3, sewu: 1e3, sarebu: 1e3, sarewu: 1e3, serebu: 1e3, seceng: 1e3, sejuta: 1e6, sajuta: 1e6,
  sejuto: 1e6, cetiao: 1e6, setiao: 1e6, sejutaan: 1e6, seribuan: 1e3, semiliar: 1e9, semilyar: 1e9,
}
const HALF = new Set(['setengah', 'stengah', 'stgh', 'separuh', 'half', 'satengah'])

/** Words of the numerals, which the spelling correction must know. */
export const NUMERAL_WORDS: readonly string[] = [
  ...Object.keys(DIGITS), ...Object.keys(WHOLE), ...Object.keys(TIMES), ...Object.keys(ONE_OF),
  'setengah', 'ribu', 'juta', 'miliar', 'belas', 'thousand', 'million', 'persen', 'percent',
]

export function scaleOf(word: string): number {
  return SCALES[word] ?? 0
}

export function isHalf(word: string): boolean {
  return HALF.has(word)
}

/** A number in figures: dots and commas in groups of three are separators, else a decimal sign. */
export function figures(text: string): { value: number; doubtful: boolean } | undefined {
  if (text.length > 20) return undefined
  if (/^\d+$/.test(text)) return { value: Number(text), doubtful: false }
  if (/^\d{1,3}([.,])\d{3}(?:\1\d{3})+$/.test(text)) {
    return { value: Number(text.replace(/[.,]/g, '')), doubtful: false }
  }
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(text)) {
    const value = Number(text.replace(/[.,]/, ''))
    return { value, doubtful: value < 10_000 }
  }
  const cents = /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$|^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$/.exec(text)
  if (cents) {
    const whole = (cents[1] ?? cents[3] ?? '').replace(/[.,]/g, '')
    return { value: Number(`${whole}.${cents[2] ?? cents[4]}`), doubtful: false }
  }
  if (/^\d+[.,]\d{1,2}$/.test(text)) return { value: Number(text.replace(',', '.')), doubtful: false }
  return undefined
}

/** Reads the number that starts at a token, in figures or words, with its scale words. */
export function readNumeral(scan: Scan, at: number): Numeral | undefined {
  if (isNumber(scan, at)) return readFigures(scan, at)
  return readWords(scan, at)
}

function readFigures(scan: Scan, at: number): Numeral | undefined {
  const text = scan.tokens[at]?.text ?? ''
  const number = figures(text)
  if (!number) return undefined
  const scale = scaleOf(term(scan, at + 1))
  if (scale === 0) {
    return { value: number.value, to: at + 1, figures: true, scale: 1, doubtful: number.doubtful }
  }
  const base = number.doubtful && scale >= 1e6 ? number.value / 1000 : number.value
  return withRest(scan, { value: base * scale, to: at + 2, figures: true, scale })
}

/** "1jt5", "1 juta 500", "1jt 500rb", "2 juta setengah": what follows a scale word belongs to it. */
function withRest(scan: Scan, head: Numeral): Numeral {
  const next = scan.tokens[head.to]
  const following = term(scan, head.to)
  if (isHalf(following) && !isDuration(term(scan, head.to + 1)) && scaleOf(term(scan, head.to + 1)) === 0) {
    return { ...head, value: head.value + head.scale / 2, to: head.to + 1 }
  }
  if (head.scale < 1e6 || !next) return head
  if (next.kind === 'number' && /^\d{1,3}$/.test(next.text)) {
    const own = scaleOf(term(scan, head.to + 1))
    if (own > 0 && own < head.scale) {
      return { ...head, value: head.value + Number(next.text) * own, to: head.to + 2 }
    }
    if (own > 0 || isDuration(term(scan, head.to + 1))) return head
    if (next.glued) {
      const unit = head.scale / 10 ** next.text.length
      return { ...head, value: head.value + Number(next.text) * unit, to: head.to + 1 }
    }
    if (next.text.length === 3) {
      return { ...head, value: head.value + (Number(next.text) * head.scale) / 1000, to: head.to + 1 }
    }
    return head
  }
  if (next.kind !== 'word') return head
  const rest = readWords(scan, head.to)
  if (!rest || isDuration(term(scan, rest.to)) || rest.value >= head.scale) return head
  if (rest.value < 10 && ENGLISH_DIGITS.has(term(scan, head.to))) return head
  return { ...head, value: head.value + smaller(rest, head.scale), to: rest.to }
}

/** "Two million one time": English says no tenth of a million this way. */
const ENGLISH_DIGITS = new Set(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'a'])

/** "sejuta lima ratus" and "dua juta tiga" mean the next smaller steps of the million. */
function smaller(rest: Numeral, scale: number): number {
  if (scale < 1e6 || rest.scale > 1) return rest.value
  if (rest.value >= 100) return (rest.value * scale) / 1000
  return rest.value < 10 ? (rest.value * scale) / 10 : rest.value
}

const DURATIONS = new Set([
  'bulan', 'minggu', 'hari', 'tahun', 'x', 'kali', 'month', 'months', 'week', 'weeks', 'day', 'days', 'year',
  'years', 'times', 'persen', 'percent', '%', 'jam', 'cicilan', 'termin', 'angsuran', 'installments', 'orang',
  'anak', 'installment', 'payments', 'menit', 'parts', 'mati',
])

/** Units of time and count, after which a number is no amount. */
export function isDuration(word: string): boolean {
  return DURATIONS.has(word)
}

interface Reading {
  group: number
  digit: number
  value: number
  scale: number
}

function readWords(scan: Scan, from: number): Numeral | undefined {
  const state: Reading = { group: 0, digit: 0, value: 0, scale: 1 }
  let at = from
  let read = 0
  for (; at < scan.tokens.length && read < 16; at++) {
    const word = term(scan, at)
    if (scan.tokens[at]?.kind !== 'word') break
    if ((word === 'and' || word === 'a') && isJoint(scan, at, read)) continue
    if (isHalf(word) && !takesHalf(scan, at, read)) break
    if (read === 0 && scaleOf(word) > 0 && term(scan, at - 1) !== 'a') break
    if (!addWord(state, word)) break
    read++
    if (scaleOf(word) >= 1e6 || (ONE_OF[word] ?? 0) >= 1e6) {
      return withRest(scan, { value: state.value, to: at + 1, figures: false, scale: state.scale })
    }
  }
  if (read === 0) return undefined
  return { value: state.value + state.group, to: at, figures: false, scale: state.scale }
}

/** "a hundred", "half a million", "one hundred and fifty". */
function isJoint(scan: Scan, at: number, read: number): boolean {
  const next = term(scan, at + 1)
  if (term(scan, at) === 'and') {
    return read > 0 && (next in DIGITS || next in WHOLE || (next === 'a' && isHalf(term(scan, at + 2))))
  }
  if (isHalf(next)) return read > 0
  return next in TIMES || scaleOf(next) >= 1e3
}

/** A half counts in "setengah juta", "satu setengah juta", "sejuta setengah"; elsewhere it is a share. */
function takesHalf(scan: Scan, at: number, read: number): boolean {
  const next = term(scan, at + 1) === 'a' ? term(scan, at + 2) : term(scan, at + 1)
  if (scaleOf(next) > 0) return true
  return read > 0 && (isDuration(next) || scaleOf(term(scan, at - 1)) > 0 || term(scan, at - 1) in ONE_OF)
}

function addWord(state: Reading, word: string): boolean {
  const digit = DIGITS[word]
  if (digit !== undefined) {
    state.group += digit
    state.digit = digit
    return true
  }
  if (isHalf(word)) {
    if (state.group === 0 && state.value > 0) state.value += state.scale / 2
    else state.group += 0.5
    return true
  }
  if (word === 'belas' && state.digit > 0) {
    state.group += 10
    return true
  }
  const times = TIMES[word]
  if (times !== undefined) {
    state.group += (state.digit || 1) * times - state.digit
    state.digit = 0
    return true
  }
  return addWhole(state, word)
}

function addWhole(state: Reading, word: string): boolean {
  const whole = WHOLE[word]
  if (whole !== undefined) {
    state.group += whole
    state.digit = 0
    if (whole >= 1000) state.scale = Math.max(state.scale, 1000)
    return true
  }
  const scale = ONE_OF[word] ?? SCALES[word]
  if (scale === undefined) return false
  state.value += (word in ONE_OF ? state.group + 1 : state.group || 1) * scale
  state.group = 0
  state.digit = 0
  state.scale = Math.max(state.scale, scale)
  return true
}
