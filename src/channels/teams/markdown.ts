/** The one mark of our texts is `*bold*`; Teams reads Markdown, where that is `**bold**`. */
const BOLD = /(^|[\s("“])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?=$|[\s.,;:!?)"”])/gm

/** Nothing in an address is markup, and a sign put before one of its letters would break it. */
const ADDRESS = /(https?:\/\/\S+)/

/** A line below words makes italics only at the edge of a word; a hash makes a heading at the start of a line. */
const MARKUP = /[\\`*~[\]]|(?<!\w)_|_(?!\w)|^#/gm

const asItIs = (text: string): string =>
  text
    .split(ADDRESS)
    .map((part, n) => (n % 2 === 1 ? part : part.replace(MARKUP, '\\$&')))
    .join('')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')

/**
 * A text of ours as Teams shows it: bold in its Markdown, every line a line (a single break would be lost),
 * and signs that would be read as markup shown as they are.
 */
export function toMarkdown(text: string): string {
  const parts: string[] = []
  let from = 0
  for (const { index, 0: whole, 1: before = '', 2: bold = '' } of text.matchAll(BOLD)) {
    parts.push(asItIs(text.slice(from, index) + before), `**${asItIs(bold)}**`)
    from = index + whole.length
  }
  return [...parts, asItIs(text.slice(from))].join('').replace(/\n+/g, '\n\n')
}
