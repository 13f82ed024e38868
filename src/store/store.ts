/** The values a document can be found by besides its id, written in the same row as its body. */
export interface Index {
  /** Milliseconds since the epoch at which somebody must look at the document again. */
  due?: number
  /** Sort key within a work list, for example the hand-off queue; absent when not in one. */
  queue?: string
  /** Lower-case text the document is found by. */
  search?: string
}

export type IndexName = keyof Index

export interface Stored {
  body: unknown
  /** 1 when created, one more at every write. */
  version: number
}

export interface Found {
  id: string
  /** The index value the document was found by. */
  at: number | string
}

/**
 * Versioned JSON documents. One document is the unit of atomicity: there are no transactions across
 * two, so anything that must change together lives in one document. When `put` or `delete` resolves,
 * the change survives a crash.
 */
export interface Store {
  get(kind: string, id: string): Promise<Stored | undefined>
  /** Writes if the stored version is still `expected` (0: absent) and says whether it did. */
  put(kind: string, id: string, body: unknown, expected: number, index?: Index): Promise<boolean>
  /** Documents that have an `index` value up to and including `upTo`, lowest first (ties by id). */
  scan(kind: string, index: IndexName, range: Range, limit: number): Promise<Found[]>
  /** Quiet when the document is absent. */
  delete(kind: string, id: string): Promise<void>
  close(): Promise<void>
}

/** Inclusive bounds on an index value, and the place after which to go on (paging). */
export interface Range {
  from?: number | string
  upTo?: number | string
  after?: Found
}
