/** Characters after which a slash begins a pattern and not a division. */
const BEFORE_PATTERN = /(?:^|[([{,;:=!&|?+\-*%~^<>]|\b(?:return|typeof|case|in|of|void))\s*$/

/** What one piece of source is: where it ends, and whether it is code. */
interface Piece {
  end: number
  kind: 'code' | 'comment' | 'text'
}

/**
 * The code of a source file with comments blanked and, where asked, the insides of strings, templates and
 * patterns too; every position and line stays where it was.
 */
export function codeOnly(source: string, blank: { texts: boolean }): string {
  let code = ''
  for (let at = 0; at < source.length; ) {
    const { end, kind } = pieceAt(source, at, code)
    const piece = source.slice(at, end)
    const hidden = kind === 'comment' || (kind === 'text' && blank.texts)
    code += hidden ? piece.replace(/[^\n]/g, ' ') : piece
    at = end
  }
  return code
}

function pieceAt(source: string, at: number, before: string): Piece {
  const two = source.slice(at, at + 2)
  if (two === '//') return { end: endOf(source, '\n', at), kind: 'comment' }
  if (two === '/*') return { end: endOf(source, '*/', at + 2) + 2, kind: 'comment' }
  const one = source.charAt(at)
  if (one === "'" || one === '"') return { end: closing(source, at + 1, one), kind: 'text' }
  if (one === '`') return { end: templateEnd(source, at + 1), kind: 'text' }
  if (one === '/' && BEFORE_PATTERN.test(before.slice(-40)))
    return { end: patternEnd(source, at + 1), kind: 'text' }
  return { end: at + 1, kind: 'code' }
}

const endOf = (source: string, mark: string, from: number): number => {
  const found = source.indexOf(mark, from)
  return found === -1 ? source.length : found
}

function closing(source: string, from: number, quote: string): number {
  for (let at = from; at < source.length; at += 1) {
    const one = source.charAt(at)
    if (one === '\\') at += 1
    else if (one === quote || one === '\n') return at + 1
  }
  return source.length
}

/** Code inside `${}` counts as text: nothing the checks look for hides there. */
function templateEnd(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    if (source.charAt(at) === '\\') at += 1
    else if (source.charAt(at) === '`') return at + 1
    else if (source.startsWith('${', at)) at = holeEnd(source, at + 2) - 1
  }
  return source.length
}

function holeEnd(source: string, from: number): number {
  let depth = 1
  for (let at = from; at < source.length; ) {
    const one = source.charAt(at)
    if (one === '{') depth += 1
    if (one === '}') depth -= 1
    if (depth === 0) return at + 1
    at = pieceAt(source, at, source.slice(from, at)).end
  }
  return source.length
}

function patternEnd(source: string, from: number): number {
  let inClass = false
  for (let at = from; at < source.length; at += 1) {
    const one = source.charAt(at)
    if (one === '\\') at += 1
    else if (one === '[') inClass = true
    else if (one === ']') inClass = false
    else if (one === '\n' || (one === '/' && !inClass)) return at + 1
  }
  return source.length
}

/** The line of a position, counted from 1. */
export const lineAt = (source: string, position: number): number =>
  source.slice(0, position).split('\n').length
