/** What is wrong with one value of a debtor's record, before it is known where in the file it stands. */
export interface Fault {
  /** For example `['accounts', 0, 'schedule', 2, 'due']`. */
  path: readonly (string | number)[]
  /** What is wrong and how to mend it, to be read after the field's name; never holds the value itself. */
  reason: string
}

/** A value read from text, or why it cannot be. */
export type Read<T> = { value: T } | { refused: string }

export function refused(why: string): { refused: string } {
  return { refused: why }
}

/** A problem of the file, as shown to the person who made the file. */
export interface Problem {
  /** 1 is the first line of the file. */
  line: number
  /** Column of a CSV file, path of a JSON record, empty when it is about the whole line. */
  field: string
  /** The value found, shortened; absent when it is personal data. */
  value?: string
  reason: string
}

const SHOWN_VALUE = 40 // enough to recognise a cell, short enough for one line of a terminal

/** A value made safe to print: one line, no control characters, shortened. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const plain = text.slice(0, SHOWN_VALUE + 1).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
  return plain.length > SHOWN_VALUE ? `${plain.slice(0, SHOWN_VALUE)}…` : plain
}

/** `line 12, penalty "-5": is negative; ...` */
export function describe({ line, field, value, reason }: Problem): string {
  const found = value === undefined || value === '' ? '' : ` "${value}"`
  return field === '' ? `line ${line}: ${reason}` : `line ${line}, ${field}${found}: ${reason}`
}
