import { type CleanText, clean } from './clean.ts'

/** A word, a figure (with its dots and commas) or one mark; offsets are those of the original text. */
export interface Token {
  kind: 'word' | 'number' | 'mark'
  text: string
  start: number
  end: number
  /** No white space stands before it. */
  glued: boolean
  /** A line break stands before it. */
  newLine: boolean
}

const LETTER = /\p{L}/u
/** No message of the greatest length has more in earnest; what stands behind them is not read. */
const MOST_TOKENS = 1_000

/** Cuts text into tokens in one pass: letters, figures and marks never share one. */
export function tokenise(original: string): Token[] {
  const source = clean(original)
  const tokens: Token[] = []
  let at = 0
  let glued = true
  let newLine = false
  while (at < source.text.length && tokens.length < MOST_TOKENS) {
    const kind = kindAt(source.text, at)
    if (kind === 'space') {
      if (source.text[at] === '\n') newLine = true
      glued = false
      at++
      continue
    }
    const end = kind === 'mark' ? markEnd(source.text, at) : runEnd(source.text, at, kind)
    tokens.push(token(source, [at, end], kind, { glued, newLine }))
    glued = true
    newLine = false
    at = end
  }
  return tokens
}

function token(
  source: CleanText,
  [from, to]: [number, number],
  kind: Token['kind'],
  before: Pick<Token, 'glued' | 'newLine'>,
): Token {
  const raw = source.text.slice(from, to)
  const text = kind === 'word' ? raw.replaceAll("'", '') : raw
  return { kind, text, start: source.starts[from] ?? 0, end: source.ends[to - 1] ?? 0, ...before }
}

function kindAt(text: string, at: number): Token['kind'] | 'space' {
  const code = text.charCodeAt(at)
  if (code <= 32 || code === 0xa0) return 'space'
  if (code >= 48 && code <= 57) return 'number'
  if (code >= 97 && code <= 122) return 'word'
  if (code < 128) return 'mark'
  return LETTER.test(String.fromCodePoint(text.codePointAt(at) ?? 32)) ? 'word' : 'mark'
}

function markEnd(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
}

function runEnd(text: string, from: number, kind: 'word' | 'number'): number {
  let at = from
  while (at < text.length) {
    if (kindAt(text, at) === kind) {
      at = kind === 'word' ? markEnd(text, at) : at + 1
      continue
    }
    const joins = kind === 'word' ? text[at] === "'" : text[at] === '.' || text[at] === ','
    if (!joins || at + 1 >= text.length || kindAt(text, at + 1) !== kind) break
    at++
  }
  return at
}
