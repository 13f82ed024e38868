import { DIGITS, HALF, isHalf, ONE_OF, SCALES, scaleOf, TIMES, WHOLE } from './numeral-words.ts'
import { isNumber, type Scan, term } from './scan.ts'
import { wordSet } from './words.ts'

/** A number read from figures or words, ending before token `to`. */
export interface Numeral {
  readonly value: number
  readonly to: number
  /** Written in figures only. */
  readonly figures: boolean
  /** The largest scale word in it (1000 for "ribu"), 1 for none. */
  readonly scale: number
  /** "1.500": a thousand and a half, or one and a half of something. */
  doubtful?: boolean
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
  const figures = isNumber(scan, at)
  if (!figures && !STARTS.has(term(scan, at))) return undefined
  const known = scan.numerals.get(at)
  if (known !== undefined) return known ?? undefined
  const numeral = figures ? readFigures(scan, at) : readWords(scan, at)
  scan.numerals.set(at, numeral ?? null)
  return numeral
}

/** Words that a number may begin with. */
const STARTS: ReadonlySet<string> = new Set([
  ...[DIGITS, WHOLE, TIMES, SCALES, ONE_OF].flatMap((words) => [...words.keys()]),
  ...HALF,
  'belas',
  'and',
  'a',
])

function readFigures(scan: Scan, at: number): Numeral | undefined {
  const text = scan.tokens[at]?.text ?? ''
  const number = figures(text)
  if (!number) return undefined
  const scale = scaleOf(term(scan, at + 1)) || millionSign(scan, at + 1)
  if (scale === 0) {
    return { value: number.value, to: at + 1, figures: true, scale: 1, doubtful: number.doubtful }
  }
  const base = number.doubtful && scale >= 1e6 ? number.value / 1000 : number.value
  return withRest(scan, { value: base * scale, to: at + 2, figures: true, scale })
}

/** "4.5m": the English sign of the million; a metre, a minute or an Indonesian milliard has other company. */
function millionSign(scan: Scan, at: number): number {
  const sign = scan.tokens[at]
  if (sign?.text !== 'm' || !sign.glued || scan.tokens[at + 1]?.kind === 'number') return 0
  return 1e6
}

/** "1jt5", "1 juta 500", "1jt 500rb", "2 juta setengah": what follows a scale word belongs to it. */
function withRest(scan: Scan, head: Numeral, depth = 0): Numeral {
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
  const rest = depth < DEEPEST ? readWords(scan, head.to, depth + 1) : undefined
  if (!rest || isDuration(term(scan, rest.to)) || rest.value >= head.scale) return head
  if (rest.value < 10 && ENGLISH_DIGITS.has(term(scan, head.to))) return head
  return { ...head, value: head.value + smaller(rest, head.scale), to: rest.to }
}

/** "Two million one time": English says no tenth of a million this way. */
const ENGLISH_DIGITS = wordSet(`
  one two three four five six seven eight nine a
`)

/** "sejuta lima ratus" and "dua juta tiga" mean the next smaller steps of the million. */
function smaller(rest: Numeral, scale: number): number {
  if (scale < 1e6 || rest.scale > 1) return rest.value
  if (rest.value >= 100) return (rest.value * scale) / 1000
  return rest.value < 10 ? (rest.value * scale) / 10 : rest.value
}

const DURATIONS = wordSet(`
  bulan minggu hari tahun x kali month months week weeks day days year years times persen percent % jam
  cicilan termin angsuran installments orang anak installment payments menit parts mati
`)

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

/** Millions, thousands and hundreds: no number has more steps. */
const DEEPEST = 3

function readWords(scan: Scan, from: number, depth = 0): Numeral | undefined {
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
    if (scaleOf(word) >= 1e6 || (ONE_OF.get(word) ?? 0) >= 1e6) {
      return withRest(scan, { value: state.value, to: at + 1, figures: false, scale: state.scale }, depth)
    }
  }
  if (read === 0) return undefined
  return { value: state.value + state.group, to: at, figures: false, scale: state.scale }
}

/** "a hundred", "half a million", "one hundred and fifty". */
function isJoint(scan: Scan, at: number, read: number): boolean {
  const next = term(scan, at + 1)
  if (term(scan, at) === 'and') {
    return read > 0 && (DIGITS.has(next) || WHOLE.has(next) || (next === 'a' && isHalf(term(scan, at + 2))))
  }
  if (isHalf(next)) return read > 0
  return TIMES.has(next) || scaleOf(next) >= 1e3
}

/** A half counts in "setengah juta", "satu setengah juta", "sejuta setengah"; elsewhere it is a share. */
function takesHalf(scan: Scan, at: number, read: number): boolean {
  const next = term(scan, at + 1) === 'a' ? term(scan, at + 2) : term(scan, at + 1)
  if (scaleOf(next) > 0) return true
  return read > 0 && (isDuration(next) || scaleOf(term(scan, at - 1)) > 0 || ONE_OF.has(term(scan, at - 1)))
}

function addWord(state: Reading, word: string): boolean {
  const digit = DIGITS.get(word)
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
  const times = TIMES.get(word)
  if (times !== undefined) {
    state.group += (state.digit || 1) * times - state.digit
    state.digit = 0
    return true
  }
  return addWhole(state, word)
}

function addWhole(state: Reading, word: string): boolean {
  const whole = WHOLE.get(word)
  if (whole !== undefined) {
    state.group += whole
    state.digit = 0
    if (whole >= 1000) state.scale = Math.max(state.scale, 1000)
    return true
  }
  const scale = ONE_OF.get(word) ?? SCALES.get(word)
  if (scale === undefined) return false
  state.value += (ONE_OF.has(word) ? state.group + 1 : state.group || 1) * scale
  state.group = 0
  state.digit = 0
  state.scale = Math.max(state.scale, scale)
  return true
}
