import type { Word } from './normalise.ts'
import { wordSet } from './words.ts'

const IGNORE = wordSet(`
  abaikan lupakan hiraukan langgar ignore disregard forget override bypass
`)
const RULES = wordSet(`
  instruksi instructions instruction aturan rules perintah prompt prompts guidelines guardrails commands
  aturanmu instruksimu sistem
`)
const TAIL = wordSet(`
  sebelum sebelumnya above previous prior kamu mu you were given di atas tadi earlier semua all so far
  dan and then lalu terus your yang ada
`)
/** Words between the call to ignore and what is to be ignored. */
const REACH = 5

/**
 * The words without any order to ignore instructions, which is nothing a debtor can want: what stands
 * beside it is read as if it stood alone.
 */
export function withoutInjections(words: readonly Word[]): Word[] {
  const kept: Word[] = []
  for (let at = 0; at < words.length; ) {
    const to = injectionEnd(words, at)
    if (to === 0) {
      const word = words[at]
      if (word) kept.push(word)
      at++
    } else at = to
  }
  return kept
}

function injectionEnd(words: readonly Word[], at: number): number {
  if (!IGNORE.has(words[at]?.text ?? '')) return 0
  for (let next = at + 1; next <= at + REACH; next++) {
    if (!RULES.has(words[next]?.text ?? '')) continue
    let to = next + 1
    while (TAIL.has(words[to]?.text ?? '')) to++
    return to
  }
  return 0
}
