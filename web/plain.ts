export interface Run {
  text: string
  bold: boolean
  /** Where it begins, counted in runs. */
  at: number
}

/** Splits a text at its bold marks: `bayar *Rp500* hari ini` is three runs. A lone star stays a star. */
export function runs(text: string): Run[] {
  return text
    .split(/(\*(?=\S)[^*\n]*[^*\s]\*)/)
    .map((piece, index) =>
      index % 2
        ? { text: piece.slice(1, -1), bold: true, at: index }
        : { text: piece, bold: false, at: index },
    )
    .filter((run) => run.text !== '')
}

/** The text without its marks. */
export const plain = (text: string): string =>
  runs(text)
    .map((run) => run.text)
    .join('')
