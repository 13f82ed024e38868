/** The one mark of our texts is `*bold*`; Teams reads Markdown, where that is `**bold**`. */
const BOLD = /(^|[\s("“])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?=$|[\s.,;:!?)"”])/gm

/**
 * A text of ours as Teams shows it: bold in its Markdown, every line a line (a single break would be lost),
 * and signs that would be read as markup shown as they are.
 */
export const toMarkdown = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[[\]]/g, '\\$&')
    .replace(BOLD, '$1**$2**')
    .replace(/\n+/g, '\n\n')
