import type { Index, Range } from './store.ts'

/** The body as every adapter keeps it; throws when it would not come back the same kind of thing. */
export function writeBody(body: unknown): string {
  const text: string | undefined = JSON.stringify(body)
  if (text === undefined) throw new TypeError('A document body must be a JSON value; this one is not.')
  return text
}

/** Throws on an id that two adapters could tell apart differently. */
export function checkId(kind: string, id: string): void {
  if (!kind.isWellFormed() || !id.isWellFormed()) {
    throw new TypeError('A document kind or id holds half a surrogate pair.')
  }
}

/** Throws on an index value that would be lost in silence, such as NaN. */
export function checkIndex(index: Index): void {
  if (index.due !== undefined && !Number.isSafeInteger(index.due)) {
    throw new RangeError(`due must be whole milliseconds since the epoch, not ${index.due}.`)
  }
}

/** Throws on a version that no stored document can have. */
export function checkVersion(expected: number): void {
  if (!Number.isSafeInteger(expected) || expected < 0) {
    throw new RangeError(`The expected version must be a whole number from 0, not ${expected}.`)
  }
}

/** Throws on a page size or bound that adapters would read differently. */
export function checkScan(range: Range, limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 0) {
    throw new RangeError(`The limit of a scan must be a whole number from 0, not ${limit}.`)
  }
  for (const bound of [range.from, range.upTo, range.after?.at]) {
    if (Number.isNaN(bound)) throw new RangeError('A bound of a scan is not a number.')
  }
}
