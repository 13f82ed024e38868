/** Stands where a form of address is empty, so that the comma belonging to it can go too. */
export const NOBODY = '\u0000'

const AT_START = /(^|[.!?\n]\s*)\0,\s*(\p{L})/gu
const AFTER_COMMA = /,?\s*\0/g
const DOUBLED = / {2,}/g
const BEFORE_STOP = / +([,.])/g
const LINE_ENDS = /[ \t]+$/gm

/** Mends what empty placeholders leave behind: a lone comma, doubled spaces, a space before a stop. */
export function tidy(text: string): string {
  const named = text.includes(NOBODY)
    ? text
        .replace(AT_START, (_, before: string, letter: string) => before + letter.toUpperCase())
        .replace(AFTER_COMMA, '')
    : text
  return named.replace(DOUBLED, ' ').replace(BEFORE_STOP, '$1').replace(LINE_ENDS, '').trim()
}
