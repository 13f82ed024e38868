import type { Entity, Expecting } from '../conversation/reading.ts'
import type { Day } from './calendar.ts'
import type { Numeral } from './numerals.ts'
import type { Token } from './tokens.ts'

/** A message as the grammar sees it: tokens, the plain word of each, and what is known beside the text. */
export interface Scan {
  original: string
  tokens: readonly Token[]
  /** Plain word of each token; figures and marks as they stand. */
  terms: readonly string[]
  today: Day
  expecting: Expecting | undefined
  offers: number
  /** Numbers that were read, by the token they begin at; null where none stands. */
  numerals: Map<number, Numeral | null>
  /** Tokens already taken by an entity. */
  taken: boolean[]
  found: Entity[]
  /** The words of a date that no calendar has: "31 Februari". */
  noSuchDay?: string
}

/** Term at a place, '' outside the message. */
export function term(scan: Scan, at: number): string {
  return scan.terms[at] ?? ''
}

export function isNumber(scan: Scan, at: number): boolean {
  return scan.tokens[at]?.kind === 'number'
}

/** Whether any of the tokens has gone to another entity. */
export function isTaken(scan: Scan, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (scan.taken[at]) return true
  return false
}

/** Where a run of tokens stands in the original text. */
export function spanOf(scan: Scan, from: number, to: number): { text: string; start: number; end: number } {
  const start = scan.tokens[from]?.start ?? 0
  const end = scan.tokens[to - 1]?.end ?? start
  return { text: scan.original.slice(start, end), start, end }
}

/** Marks tokens as used. */
export function take(scan: Scan, from: number, to: number): void {
  for (let at = from; at < to; at++) scan.taken[at] = true
}

const BREAKS = new Set(['.', '!', '?', ';'])

/** No sentence is followed further than this, so that a hostile one costs no more. */
const REACH = 40

/** First and last token of the sentence around a place. */
export function sentenceAround(scan: Scan, at: number): [number, number] {
  let from = at
  while (from > 0 && at - from < REACH && !BREAKS.has(term(scan, from - 1)) && !scan.tokens[from]?.newLine)
    from--
  let to = at + 1
  while (
    to < scan.tokens.length &&
    to - at < REACH &&
    !BREAKS.has(term(scan, to)) &&
    !scan.tokens[to]?.newLine
  )
    to++
  return [from, to]
}

/** Whether one of `words` stands among the `reach` terms before the place, in the same sentence. */
export function near(scan: Scan, at: number, reach: number, words: ReadonlySet<string>): boolean {
  const step = reach < 0 ? -1 : 1
  for (let i = 1; i <= Math.abs(reach); i++) {
    const word = term(scan, at + i * step)
    if (BREAKS.has(word)) return false
    if (words.has(word)) return true
  }
  return false
}

/** The first token that starts at an offset or behind it. */
export function tokenFrom(scan: Scan, offset: number): number {
  let low = 0
  let high = scan.tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scan.tokens[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
