/** What a piece of a text that may tell who wrote it is replaced by. */
export const PLACEHOLDERS = [
  'name',
  'phone',
  'nik',
  'email',
  'birthdate',
  'account',
  'address',
  'link',
  'number',
] as const

export type Placeholder = (typeof PLACEHOLDERS)[number]

/** Text being rid of what is personal: pieces that are settled are out of the reach of the steps that follow. */
export interface Pieces {
  /** Stands for a piece that stays as it is: an amount, a day of payment. */
  keep(piece: string): string
  /** Stands for a piece that goes. */
  replace(by: Placeholder): string
  /** The text with every piece back in its place. */
  restore(text: string): string
}

/** Signs that no text may hold by itself: each stands for one piece. */
const FIRST = 0xe000
const LAST = 0xf8ff
const SIGNS = /[\uE000-\uF8FF]/g

export function pieces(): Pieces {
  const settled: string[] = []
  const hold = (piece: string): string => {
    const at = FIRST + settled.length
    if (at > LAST) return ' '
    settled.push(piece)
    return String.fromCharCode(at)
  }
  return {
    keep: hold,
    replace: (by) => hold(`{${by}}`),
    restore: (text) => text.replace(SIGNS, (sign) => settled[sign.charCodeAt(0) - FIRST] ?? ''),
  }
}

/** One way of writing each sign: no width-less, control or private signs, no line ends. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .trim()
