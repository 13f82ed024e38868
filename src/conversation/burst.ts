import type { Saying } from './input.ts'

/** "Eh maksudnya 300rb": what follows takes back the amount or date said just before. */
export const CORRECTION =
  /^\W*(?:eh|ehh|sorry|sori|maaf|typo|salah(?: ketik)?|bukan|ralat|koreksi|maksud\w*|i mean|i meant|actually|no wait|correction)\b/i

/** Several messages written before any answer, read as one; a correction takes the place of what it corrects. */
export function joined(sayings: Saying[]): string {
  const kept: string[] = []
  for (const { text } of sayings) {
    const before = kept.at(-1)
    if (before !== undefined && CORRECTION.test(text) && /\d/.test(text) && /\d/.test(before)) kept.pop()
    kept.push(text)
  }
  return kept.join('\n')
}
