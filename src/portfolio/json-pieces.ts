import { MAX_RECORD_CHARS, UnreadablePortfolio } from './record.ts'

/** The text of one record, and the line it starts on. */
export interface JsonPiece {
  line: number
  json: string
}

interface Cut {
  line: number
  /** Inside `[ ... ]`, where a comma stands between records; undefined before the first character. */
  array: boolean | undefined
  /** A record has ended and no comma has come yet; in an array the next must be one. */
  needsComma: boolean
  ended: boolean
  /** Open brackets of the record being read; 0 between records. */
  depth: number
  quoted: boolean
  escaped: boolean
  start: number
  parts: string[]
  length: number
}

/** Cuts a JSON array of records, or records one after the other, into records without reading them. */
export async function* jsonPieces(text: AsyncIterable<string>): AsyncGenerator<JsonPiece> {
  const cut: Cut = {
    line: 1,
    array: undefined,
    needsComma: false,
    ended: false,
    depth: 0,
    quoted: false,
    escaped: false,
    start: 1,
    parts: [],
    length: 0,
  }
  for await (const piece of text) yield* cutPiece(cut, piece)
  if (cut.depth > 0) {
    throw new UnreadablePortfolio(cut.start, 'starts a record that never ends; close its brackets and quotes')
  }
  if (cut.array && !cut.ended)
    throw new UnreadablePortfolio(cut.line, 'the file ends inside the list; close it with ]')
}

function* cutPiece(cut: Cut, piece: string): Generator<JsonPiece> {
  let from = 0
  for (let i = 0; i < piece.length; i++) {
    const char = piece[i] ?? ''
    if (char === '\n') cut.line++
    if (cut.depth === 0) {
      if (between(cut, char)) from = i
    } else if (inside(cut, char)) {
      yield { line: cut.start, json: cut.parts.join('') + piece.slice(from, i + 1) }
      cut.parts = []
      cut.length = 0
    }
  }
  if (cut.depth === 0) return
  cut.parts.push(piece.slice(from))
  cut.length += piece.length - from
  if (cut.length > MAX_RECORD_CHARS) {
    const reason = `starts a record longer than ${MAX_RECORD_CHARS} characters; look for a missing bracket or quote`
    throw new UnreadablePortfolio(cut.start, reason)
  }
}

/** Takes a character between records; true when it starts one. */
function between(cut: Cut, char: string): boolean {
  if (/\s/.test(char)) return false
  if (cut.array === undefined && char === '[') {
    cut.array = true
    return false
  }
  cut.array ??= false
  if (cut.array && !cut.ended) {
    if (char === ']') cut.ended = true
    if (char === ',' && cut.needsComma) cut.needsComma = false
    else if (char !== ']') return opened(cut, char)
    return false
  }
  return opened(cut, char)
}

function opened(cut: Cut, char: string): boolean {
  if (char !== '{' || cut.ended || (cut.array && cut.needsComma)) {
    throw new UnreadablePortfolio(
      cut.line,
      'has something between records; write a list of { ... } or one per line',
    )
  }
  cut.depth = 1
  cut.start = cut.line
  return true
}

/** Takes a character of a record; true when it ends it. */
function inside(cut: Cut, char: string): boolean {
  if (cut.quoted) {
    if (cut.escaped) cut.escaped = false
    else if (char === '\\') cut.escaped = true
    else if (char === '"') cut.quoted = false
    return false
  }
  if (char === '"') cut.quoted = true
  else if (char === '{' || char === '[') cut.depth++
  else if (char === '}' || char === ']') cut.depth--
  if (cut.depth > 0) return false
  cut.needsComma = true
  return true
}
