/** No debtor writes more than this by hand; the rest of a longer message is not read. */
export const MAX_LENGTH = 4_000

/** Lower-cased plain text; unit `i` came from the units `starts[i]` up to `ends[i]` of the original. */
export interface CleanText {
  text: string
  starts: readonly number[]
  ends: readonly number[]
}

const INVISIBLE =
  /\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|[\ufe00-\ufe0f]|\ufeff/
const QUOTES = /[\u2018\u2019\u201b\u02bc`\u00b4]/
const DASHES = /[\u2010-\u2015\u2212]/
const MARKS = /\p{M}+/gu

/** Drops what cannot be read (controls, marks stacked on letters, direction marks) and keeps the way back. */
export function clean(original: string): CleanText {
  const limit = Math.min(original.length, MAX_LENGTH)
  if (isPlain(original, limit))
    return { text: original.slice(0, limit).toLowerCase(), starts: PLACES, ends: NEXT_PLACES }
  const out: { text: string; starts: number[]; ends: number[] } = { text: '', starts: [], ends: [] }
  const parts: string[] = []
  for (let at = 0; at < limit; ) {
    const code = original.codePointAt(at) ?? 32
    const end = at + (code > 0xffff ? 2 : 1)
    const plain = plainOf(code)
    for (let i = 0; i < plain.length; i++) {
      out.starts.push(at)
      out.ends.push(end)
    }
    parts.push(plain)
    at = end
  }
  out.text = parts.join('')
  return out
}

/** Where each unit of a text came from of which nothing was dropped. */
const PLACES: readonly number[] = Array.from({ length: MAX_LENGTH }, (_, i) => i)
const NEXT_PLACES: readonly number[] = PLACES.map((i) => i + 1)

/** Whether a text is made of what can be typed on any keyboard, of which nothing is dropped. */
function isPlain(text: string, length: number): boolean {
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if ((code < 32 && code !== 10) || code > 126) return false
  }
  return true
}

function plainOf(code: number): string {
  if (code === 10) return '\n'
  if (code < 32 || code === 127) return ' '
  if (code < 127) return String.fromCharCode(code).toLowerCase()
  if (code >= 0xd800 && code <= 0xdfff) return ' '
  const char = String.fromCodePoint(code)
  if (INVISIBLE.test(char)) return ''
  if (QUOTES.test(char)) return "'"
  if (DASHES.test(char)) return '-'
  return char.normalize('NFKD').replace(MARKS, '').toLowerCase()
}
