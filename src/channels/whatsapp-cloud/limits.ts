/**
 * Limits of the Cloud API's fields (developers.facebook.com, text and interactive messages, templates).
 * Lengths are counted in UTF-16 units, which are never fewer than the characters Meta counts.
 */
export const LONGEST_TEXT = 4_096
export const LONGEST_BODY_WITH_BUTTONS = 1_024
export const LONGEST_BODY_WITH_LIST = 4_096
export const MOST_BUTTONS = 3
export const LONGEST_BUTTON_TITLE = 20
export const LONGEST_BUTTON_ID = 256
export const MOST_ROWS = 10
export const LONGEST_ROW_TITLE = 24
export const LONGEST_ROW_DESCRIPTION = 72
export const LONGEST_ROW_ID = 200
export const LONGEST_LIST_WORD = 20
export const LONGEST_PARAMETER = 1_024
export const LONGEST_CALLBACK_DATA = 512

/** Meta sends up to 3 MB of webhooks at once. */
export const LARGEST_WEBHOOK = 3 * 1024 * 1024

/** The text within a limit: cut at the end of a character, with an ellipsis that tells of it. */
export function fitting(text: string, longest: number): string {
  if (text.length <= longest) return text
  let cut = ''
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (cut.length + segment.length > longest - 1) break
    cut += segment
  }
  return `${cut.trimEnd()}…`
}
