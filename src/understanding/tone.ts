import { LONGEST_ANSWER } from './answers.ts'
import { wordSet } from './words.ts'

const VAGUE = wordSet(`
  hmm hm lho loh lah kok gitu begitu gini begini sih deh pokok pokoknya emang memang masa iya eh oh ah wah waduh
  aduh ya yah nah well so huh whatever hmph kak kakak min admin ih duh oalah walah kenapa kok hah
`)
const IDIOM = /\b(?:gitu|begitu) (?:deh|pokok\w*)\b|\b(?:lho|loh) kok\b|\bkok (?:gitu|begitu)\b/

/** "Hmm gitu deh pokoknya", "lho kok gitu": words that mean something only in tone. */
export function isVague(words: readonly string[]): boolean {
  return (
    words.length > 1 &&
    words.length <= LONGEST_ANSWER &&
    IDIOM.test(words.join(' ')) &&
    words.every((word) => VAGUE.has(word))
  )
}

const SLOW = wordSet(`
  lama amat banget sekali bener benar balas bales balasnya respon jawab jawabnya nunggu nih sih ya iya kak min kok deh
  lambat lelet lemot slow so too very
`)
const IMPATIENT = /\b(?:lama|lambat|lelet|lemot|slow)\b/

/** "Lama amat sih": haste, which is neither a complaint nor a wish. */
export function isImpatient(words: readonly string[]): boolean {
  return words.length <= 4 && IMPATIENT.test(words.join(' ')) && words.every((word) => SLOW.has(word))
}

const SAFETY = /\b(?:aman|safe|unsafe)\b/
const UNSAFE = /\b(?:tidak|kurang|belum|bukan|not|no|never)(?: \S+){0,2} (?:aman|safe)\b|\bunsafe\b/

/** The answer to whether somebody is safe; undefined when the words answer something else. */
export function whetherSafe(words: readonly string[]): boolean | undefined {
  const text = words.join(' ')
  if (words.length > LONGEST_ANSWER || words.includes('?') || !SAFETY.test(text)) return undefined
  return !UNSAFE.test(text)
}

/** "Yes or no?", "ya atau tidak": an answer is called for, none is given. */
export function callsForAnswer(words: readonly string[]): boolean {
  return EITHER.test(words.join(' '))
}

const EITHER = /^(?:\S+ )?(?:yes or no|(?:iya|ya) (?:atau|apa) (?:tidak|bukan|enggak)|no or yes)(?: \?)?$/
