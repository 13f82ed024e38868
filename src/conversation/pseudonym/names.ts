import { GIVEN_NAMES, NO_NAMES, TITLES, WORDS_TOO } from './given-names.ts'
import type { Pieces } from './pieces.ts'

/** Words after which a name is told. */
const ANNOUNCED =
  /(?:(?<!\b(?:atas|pakai|pake|buat|gunakan) )\bnama (?:lengkap )?(?:saya|gw|gue|aku|sy|ku|beliau|suami|istri)(?: adalah)?|\bnamaku|\bnami (?:kulo|abdi)|\bjeneng ?(?:ku|kulo)|\bname (?:saya|gue|gw)|\b(?:sur|first |last )name(?: is)?|\bnama ?:|\batas nama|\ba\/n|\ban\.|\bmy (?:full )?name(?: is|'s)|\bname is|\bpanggil (?:saya|aku))[ :]*$/i
const MOST_ANNOUNCED = 4
/** Endings that hang on to a name. */
const ENDINGS = /(?:nya|ku|mu|'s)$/
const SHORTEST = 3

const squeezed = (word: string): string => word.replace(/(\p{L})\1+/gu, '$1')
const LISTED: ReadonlySet<string> = new Set([...GIVEN_NAMES].map(squeezed))
const isCapital = (word: string): boolean => /^\p{Lu}[\p{Ll}'’]+$/u.test(word)

interface Word {
  text: string
  lower: string
  from: number
  to: number
}

/**
 * Takes out names: those the creditor's file has (stretched, spaced out or in small letters too), those that
 * are announced or stand after a title, and given names that are no other word.
 */
export function withoutNames(text: string, known: readonly string[], { replace }: Pieces): string {
  const parts = known.flatMap((name) => name.toLowerCase().split(/[^\p{L}]+/u))
  const own = new Set(parts.filter((part) => part.length > 1 && !TITLES.has(part)).map(squeezed))
  const closed = spacedOut(text, own, () => replace('name'))
  const words = wordsOf(closed)
  const told = announced(closed, words)
  let out = ''
  let at = 0
  let lastWasName = false
  words.forEach((word, index) => {
    const before = words[index - 1]
    const follows = before !== undefined && closed.slice(before.to, word.from) === ' '
    const title = follows && TITLES.has(before.lower)
    const follower = follows && lastWasName && isCapital(word.text) && !NO_NAMES.has(word.lower)
    const named =
      told.has(index) ||
      follower ||
      isOwn(word, own, { title, follows: follows && lastWasName, next: words[index + 1] }) ||
      isListed(word, title || (follows && lastWasName)) ||
      (title && isCapital(word.text) && !NO_NAMES.has(word.lower) && !TITLES.has(word.lower))
    lastWasName = named
    if (!named) return
    out += closed.slice(at, word.from) + replace('name')
    at = word.to
  })
  return out + closed.slice(at)
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\p{L}[\p{L}'’]*/gu)].map(({ 0: word, index }) => ({
    text: word,
    lower: word.toLowerCase(),
    from: index,
    to: index + word.length,
  }))
}

/** Ways a word may carry a name in it: with an ending, with a title written to it. */
function stemsOf(lower: string): string[] {
  const bare = lower.replace(ENDINGS, '')
  const title = /^(?:pak|bu|mas|mbak|kak|bang)(?=\p{L}{3})/u
  return [lower, bare, lower.replace(title, ''), bare.replace(title, '')].map(squeezed)
}

/** A name of the file; one that is an ordinary word too only where it stands as a name. */
function isOwn(
  word: Word,
  own: ReadonlySet<string>,
  near: { title: boolean; follows: boolean; next: Word | undefined },
): boolean {
  const stem = stemsOf(word.lower).find((one) => own.has(one))
  if (stem === undefined) return false
  if (stem.length < SHORTEST && !isCapital(word.text)) return false
  if (!WORDS_TOO.has(word.lower) && !NO_NAMES.has(word.lower)) return true
  const next = near.next !== undefined && own.has(squeezed(near.next.lower))
  return near.title || near.follows || next || (word.from > 0 && isCapital(word.text))
}

function isListed({ lower, text, from }: Word, near: boolean): boolean {
  if (WORDS_TOO.has(lower)) return isCapital(text) && (near || from > 0) && LISTED.has(squeezed(lower))
  return stemsOf(lower).some((stem) => stem.length >= SHORTEST && LISTED.has(stem))
}

/** The words that somebody says are a name, up to the first that is none. */
function announced(text: string, words: readonly Word[]): Set<number> {
  const found = new Set<number>()
  words.forEach((word, index) => {
    if (found.has(index) || !ANNOUNCED.test(text.slice(Math.max(0, word.from - 48), word.from))) return
    for (let n = index; n < words.length && n < index + MOST_ANNOUNCED; n += 1) {
      const one = words[n]
      const before = words[n - 1]
      if (!one || NO_NAMES.has(one.lower)) return
      if (n > index && before && !/^[ .]{1,2}$/.test(text.slice(before.to, one.from))) return
      if (!TITLES.has(one.lower)) found.add(n)
    }
  })
  return found
}

/** "b u d i" and "B.u.d.i": a name of the file, letter by letter. */
function spacedOut(text: string, own: ReadonlySet<string>, by: () => string): string {
  const names = [...own].filter((name) => name.length > SHORTEST)
  return names.reduce((rest, name) => {
    const letters = [...name].map((letter) => `${letter}+`).join('[ ._*-]')
    return rest.replace(new RegExp(`(?<!\\p{L})${letters}(?!\\p{L})`, 'giu'), by)
  }, text)
}
