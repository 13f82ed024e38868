import { isHalf, scaleOf } from './numeral-words.ts'
import { isDuration, readNumeral } from './numerals.ts'
import { isNumber, isTaken, near, type Scan, spanOf, take, term } from './scan.ts'
import { wordSet, wordValues } from './words.ts'

const PERCENT = new Set(['%', 'persen', 'percent', 'pct', 'prosen'])
const HALF_ALONE = new Set(['separo', 'separuh', 'setengahnya', 'separonya'])

/** Finds percentages: "30%", "tiga puluh persen", "separo", "half". */
export function findPercents(scan: Scan): void {
  for (let at = 0; at < scan.tokens.length; at++) {
    if (scan.taken[at]) continue
    const found = percentAt(scan, at)
    if (!found || isTaken(scan, at, found.to)) continue
    scan.found.push({ type: 'percent', value: found.value, ...spanOf(scan, at, found.to) })
    take(scan, at, found.to)
    at = found.to - 1
  }
}

function percentAt(scan: Scan, at: number): { value: number; to: number } | undefined {
  const raw = scan.tokens[at]?.text ?? ''
  if (HALF_ALONE.has(raw) || HALF_ALONE.has(term(scan, at))) return { value: 50, to: at + 1 }
  if (isHalf(term(scan, at))) return isShare(scan, at) ? { value: 50, to: at + 1 } : undefined
  const numeral = readNumeral(scan, at)
  if (!numeral || numeral.scale > 1 || numeral.value > 100) return undefined
  return PERCENT.has(term(scan, numeral.to)) ? { value: numeral.value, to: numeral.to + 1 } : undefined
}

const NOT_SHARED = new Set(['a', 'mati', 'jam', 'hour', 'hari', 'lusin', 'price'])

function isShare(scan: Scan, at: number): boolean {
  const next = term(scan, at + 1)
  if (next === 'price') return true
  if (scaleOf(next) > 0 || isDuration(next) || NOT_SHARED.has(next)) return false
  const before = term(scan, at - 1)
  return scaleOf(before) === 0 && !readNumeral(scan, at - 1) && !before.startsWith('se')
}

const ORDINALS = wordValues([
  [1, 'pertama kesatu first'],
  [2, 'kedua second'],
  [3, 'ketiga third'],
  [4, 'keempat fourth'],
  [5, 'kelima'],
  [-1, 'terakhir last'],
])
const CHOICE = wordSet(`
  yang opsi pilihan option paket package plan offer tawaran nomor no number pilih the penawaran skema
  choose ambil akun account rencana urutan nmr
`)
const LETTERS = wordValues([
  [1, 'a'],
  [2, 'b'],
  [3, 'c'],
  [4, 'd'],
])

/** Finds the place of one of several things shown: "yang kedua", "opsi 2", "the last one", "no. 3". */
export function findOrdinals(scan: Scan): void {
  for (let at = 0; at < scan.tokens.length; at++) {
    const found = scan.taken[at] ? undefined : ordinalAt(scan, at)
    if (!found || isTaken(scan, found.from, found.to)) continue
    scan.found.push({ type: 'ordinal', value: found.value, ...spanOf(scan, found.from, found.to) })
    take(scan, found.from, found.to)
    at = found.to - 1
  }
}

function ordinalAt(scan: Scan, at: number): { value: number; from: number; to: number } | undefined {
  const choosing = isChoice(scan) || scan.offers > 1
  const told = near(scan, at, -2, CHOICE)
  const named = ORDINALS.get(term(scan, at))
  if (named !== undefined) {
    const english =
      term(scan, at + 1) === 'one' || term(scan, at + 1) === 'option' || term(scan, at + 1) === 'offer'
    if (!choosing && !told && !english) return undefined
    if (named === -1 && ((!choosing && !english) || isTaken(scan, at - 1, at))) return undefined
    return { value: named, from: at, to: english ? at + 2 : at + 1 }
  }
  if (term(scan, at) === 'ke' && isNumber(scan, at + (term(scan, at + 1) === '-' ? 2 : 1))) {
    const start = at + (term(scan, at + 1) === '-' ? 2 : 1)
    return small(scan, start) ? { value: Number(term(scan, start)), from: at, to: start + 1 } : undefined
  }
  if (
    isNumber(scan, at) &&
    small(scan, at) &&
    !isDuration(term(scan, at + 1)) &&
    scaleOf(term(scan, at + 1)) === 0
  ) {
    const alone = choosing && scan.tokens.filter((token) => token.kind !== 'mark').length <= 3
    const fits = scan.offers === 0 || Number(term(scan, at)) <= scan.offers
    return (told && choosing) || (alone && fits && isChoice(scan)) || CHOICE_NUMBER.has(term(scan, at - 1))
      ? { value: Number(term(scan, at)), from: at, to: at + 1 }
      : undefined
  }
  const letter = LETTERS.get(term(scan, at))
  if (letter === undefined) return undefined
  const only = isChoice(scan) && scan.tokens.length <= 2
  return only || CHOICE_NUMBER.has(term(scan, at - 1)) || (choosing && term(scan, at - 1) === 'yang')
    ? { value: letter, from: at, to: at + 1 }
    : undefined
}

const CHOICE_NUMBER = new Set(['opsi', 'pilihan', 'option', 'paket', 'package'])

function isChoice(scan: Scan): boolean {
  return (
    scan.expecting === 'offer_choice' ||
    scan.expecting === 'account_choice' ||
    scan.expecting === 'offer_decision'
  )
}

function small(scan: Scan, at: number): boolean {
  return /^[1-9]$/.test(term(scan, at))
}
