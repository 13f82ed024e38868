import type { Row } from '../../src/understanding/corpus.ts'
import type { Lexicon } from '../../src/understanding/lexicon.ts'
import { normalise } from '../../src/understanding/normalise.ts'
import { tokenise } from '../../src/understanding/tokens.ts'

/** A word of more than this share of the examples tells nothing about a meaning. */
const TOO_COMMON = 0.02
/** A message of fewer words is an answer or an idiom, which stands alone by nature. */
const FEWEST_WORDS = 4

/**
 * Examples that an author should look at again, a line each: the same words under two meanings, the same words
 * twice under one, and examples that share no telling word with any other of their meaning.
 */
export function doubtful(rows: readonly Row[], lexicon: Lexicon): string[] {
  const read = rows.map((row) => ({
    row,
    words: normalise(tokenise(row.text), lexicon).map((word) => word.text),
  }))
  return [...repeated(read), ...alone(read)]
}

interface ReadRow {
  row: Row
  words: string[]
}

function repeated(read: readonly ReadRow[]): string[] {
  const first = new Map<string, Row>()
  return read.flatMap(({ row, words }) => {
    const key = words.filter((word) => word !== '?').join(' ')
    const before = first.get(key)
    if (key === '') return []
    if (!before) {
      first.set(key, row)
      return []
    }
    return before.intent === row.intent
      ? [`${row.intent}: "${row.text}" says the same words as "${before.text}"`]
      : [`${row.intent}: "${row.text}" contradicts "${before.text}" of ${before.intent}`]
  })
}

function alone(read: readonly ReadRow[]): string[] {
  const everywhere = new Map<string, number>()
  const inside = new Map<string, number>()
  const bump = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1)
  for (const { row, words } of read) {
    for (const word of new Set(words)) {
      bump(everywhere, word)
      bump(inside, `${row.intent} ${word}`)
    }
  }
  const most = read.length * TOO_COMMON
  return read.flatMap(({ row, words }) => {
    const telling = words.filter((word) => (everywhere.get(word) ?? 0) <= most)
    const shared = telling.some((word) => (inside.get(`${row.intent} ${word}`) ?? 0) > 1)
    if (row.intent === 'out_of_scope' || words.length < FEWEST_WORDS || telling.length === 0 || shared)
      return []
    return [`${row.intent}: "${row.text}" shares no telling word with any other example of it`]
  })
}
