/** A mark of Markdown, in the order in which they are looked for; in an address there are none. */
const MARKS =
  /(?<url>https?:\/\/\S+)|\\(?<plain>[!-/:-@[-`{-~])|\*\*(?<bold>\S(?:.*?\S)?)\*\*|(?<!\w)_(?<under>\S(?:.*?\S)?)_(?!\w)|\*(?<star>\S(?:.*?\S)?)\*|`(?<code>[^`]+)`|~(?<gone>\S(?:.*?\S)?)~|\[(?<name>[^\]]*)\]\([^)]*\)/g

const SIGNS: { [name: string]: string } = { amp: '&', lt: '<', gt: '>' }

/**
 * What Teams shows of a Markdown text, with what is bold in our own mark: paragraphs are lines, a single break
 * is a blank, and what would be shown in another way than it is written stands in ⟨⟩ (CommonMark, by hand).
 */
export const shownOf = (markdown: string): string =>
  markdown
    .split(/\n{2,}/)
    .map((paragraph) => signs(marks(paragraph.replace(/\n/g, ' ').replace(/^#{1,6} .*/, '⟨$&⟩'))))
    .join('\n')

function marks(text: string): string {
  return text.replace(MARKS, (whole, ...found) => {
    const { url, plain, bold, under, star, code, gone, name } = found.at(-1)
    if (url !== undefined) return whole
    if (plain !== undefined) return plain
    if (bold !== undefined) return `*${marks(bold)}*`
    return `⟨${under ?? star ?? code ?? gone ?? name}⟩`
  })
}

const signs = (text: string): string => text.replace(/&(amp|lt|gt);/g, (_, name) => SIGNS[name] ?? '')
