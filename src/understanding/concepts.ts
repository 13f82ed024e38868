import type { Mark } from './features.ts'
import { type Lexicon, LONGEST_PHRASE, stems } from './lexicon.ts'
import type { Word } from './normalise.ts'
import { rememberingWords } from './remembered.ts'

/** The word groups of a lexicon, as a message is searched for them. */
export interface Groups {
  lexicon: Lexicon
  /** First words of phrases. */
  opening: ReadonlySet<string>
  /** The groups of the stem of a word. */
  byStem: (word: string) => readonly string[]
}

export function groupsOf(lexicon: Lexicon): Groups {
  const opening = new Set<string>()
  for (const phrase of lexicon.concepts.keys()) {
    const gap = phrase.indexOf(' ')
    if (gap > 0) opening.add(phrase.slice(0, gap))
  }
  return { lexicon, opening, byStem: rememberingWords((word) => conceptOfStem(word, lexicon)) }
}

/** Concepts in the order of the text; the longest phrase counts, a figure stands for its words. */
export function conceptsOf(words: readonly Word[], marks: readonly Mark[], groups: Groups): string[] {
  const names: string[] = []
  let nextMark = 0
  for (let at = 0; at < words.length; ) {
    const token = words[at]?.token ?? 0
    for (; nextMark < marks.length && (marks[nextMark]?.token ?? 0) <= token; nextMark++) {
      names.push(`<${marks[nextMark]?.name}>`)
    }
    const [found, length] = longestAt(words, at, groups)
    for (const name of found) names.push(name)
    at += length
  }
  for (; nextMark < marks.length; nextMark++) names.push(`<${marks[nextMark]?.name}>`)
  return names
}

function longestAt(words: readonly Word[], at: number, groups: Groups): [readonly string[], number] {
  const single = words[at]?.text ?? ''
  if (single === '?') return [['?'], 1]
  const { concepts } = groups.lexicon
  let phrase = single
  let best: readonly string[] | undefined = concepts.get(single)
  let length = 1
  const longest = groups.opening.has(single) ? LONGEST_PHRASE : 1
  for (let more = 1; more < longest && at + more < words.length; more++) {
    phrase += ` ${words[at + more]?.text}`
    const found = concepts.get(phrase)
    if (found) {
      best = found
      length = more + 1
    }
  }
  return [best ?? groups.byStem(single), length]
}

function conceptOfStem(word: string, { concepts }: Lexicon): readonly string[] {
  const stem = stems(word).find((one) => concepts.has(one))
  return (stem === undefined ? undefined : concepts.get(stem)) ?? []
}
