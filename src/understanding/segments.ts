import { type Guess, OUT_OF_SCOPE } from './classifier.ts'
import type { Clause } from './clauses.ts'
import type { Engine } from './engine.ts'
import type { Mark } from './features.ts'
import type { Language } from './language.ts'
import type { Word } from './normalise.ts'
import type { Token } from './tokens.ts'

/** One stretch of a message with one meaning. */
export interface Segment {
  /** Token range. */
  from: number
  to: number
  /** Range in the original text. */
  span: [number, number]
  words: Word[]
  guess: Guess
  label: string
  /** 0..1 */
  confidence: number
  /** The clauses of a longer segment, each read alone. */
  inner: Segment[]
}

/** Parts that are understood as well as their whole are kept apart: a whole hides what its parts say. */
const CUT_GAIN = 0.02
/** A thought rarely spans more clauses. */
const LONGEST = 3

interface Reader {
  engine: Engine
  language: Language
  tokens: readonly Token[]
  words: readonly Word[]
  marks: readonly Mark[]
}

/** Cuts the message so that its parts are understood with the greatest confidence. */
export function segmentsOf(
  reader: Reader,
  clauses: readonly Clause[],
  fixed: ReadonlySet<number>,
): Segment[] {
  const once = remembering((from, to) => read(reader, from, to))
  const best: { value: number; last: Segment | undefined; before: number }[] = [
    { value: 0, last: undefined, before: 0 },
  ]
  for (let end = 1; end <= clauses.length; end++) {
    let top = { value: Number.NEGATIVE_INFINITY, last: undefined as Segment | undefined, before: 0 }
    for (let start = end - 1; start >= 0; start--) {
      const whole = start === 0 && end === clauses.length
      if (end - start > LONGEST && !whole) continue
      if (end - start > 1 && (spansFixed(fixed, start, end) || spansQuestion(reader, clauses, start, end)))
        continue
      const segment = once(clauses[start]?.from ?? 0, clauses[end - 1]?.to ?? 0)
      const value = (best[start]?.value ?? 0) + segment.words.length * segment.confidence + CUT_GAIN
      if (value > top.value) top = { value, last: segment, before: start }
    }
    best.push(top)
  }
  const found: Segment[] = []
  for (let end = clauses.length; end > 0; ) {
    const { last, before } = best[end] ?? { last: undefined, before: 0 }
    const inner = end - before > 1 ? clauses.slice(before, end).map(({ from, to }) => once(from, to)) : []
    if (last) found.unshift({ ...last, inner })
    end = before
  }
  return found
}

function spansFixed(fixed: ReadonlySet<number>, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (fixed.has(at)) return true
  return false
}

/** Words of a sentence that stands by itself behind a question. */
const OWN_SENTENCE = 3

/** A question and what is said after it are two thoughts. */
function spansQuestion(reader: Reader, clauses: readonly Clause[], start: number, end: number): boolean {
  for (let at = start; at < end - 1; at++) {
    const [asked, next] = [clauses[at], clauses[at + 1]]
    if (!asked || !next || reader.tokens[asked.to - 1]?.text !== '?') continue
    const words = reader.tokens.slice(next.from, next.to).filter((token) => token.kind === 'word')
    if (words.length >= OWN_SENTENCE) return true
  }
  return false
}

/** The same range is read once. */
function remembering(
  readRange: (from: number, to: number) => Segment,
): (from: number, to: number) => Segment {
  const known = new Map<string, Segment>()
  return (from, to) => {
    const key = `${from}-${to}`
    const segment = known.get(key) ?? readRange(from, to)
    known.set(key, segment)
    return segment
  }
}

/** Reads the tokens of a range as one thought. */
export function read(reader: Reader, from: number, to: number): Segment {
  const words = reader.words.filter((word) => word.token >= from && word.token < to)
  const marks = reader.marks.filter((mark) => mark.token >= from && mark.token < to)
  const made = reader.engine.classify({ words, marks, language: reader.language })
  const label = made.inScope ? (made.ranked[0]?.label ?? OUT_OF_SCOPE) : OUT_OF_SCOPE
  const confidence = made.inScope ? made.right : 1 - made.scope
  const span: [number, number] = [reader.tokens[from]?.start ?? 0, reader.tokens[to - 1]?.end ?? 0]
  return { from, to, span, words, guess: made, label, confidence, inner: [] }
}
