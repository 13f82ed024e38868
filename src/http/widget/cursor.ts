import { createHmac } from 'node:crypto'

/** Up to which `seq` a visitor has seen the rows of each case their address has belonged to. */
export type Cursor = ReadonlyMap<string, number>

/** Names a case towards a browser without saying which it is. */
export type Tag = (caseId: string) => string

const TAG_CHARS = 8

export const tagsOf =
  (secret: string): Tag =>
  (caseId) =>
    createHmac('sha256', secret).update(`row of ${caseId}`).digest('hex').slice(0, TAG_CHARS)

/** More cases than an address is ever bound to. */
const MOST_CASES = 16

export const writeCursor = (seen: Cursor): string =>
  [...seen].map(([tag, seq]) => `${tag}${seq.toString(36)}`).join('.')

/** Reads what `writeCursor` wrote; anything else counts as having seen nothing. */
export function readCursor(text: string | null): Cursor {
  const seen = new Map<string, number>()
  for (const part of (text ?? '').split('.').slice(0, MOST_CASES)) {
    const [, tag, seq] = /^([0-9a-f]{8})([0-9a-z]{1,8})$/.exec(part) ?? []
    if (tag !== undefined && seq !== undefined) seen.set(tag, Number.parseInt(seq, 36))
  }
  return seen
}
