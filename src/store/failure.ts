/** Stable reasons for which a store cannot do what it was asked; the message says what to do. */
export type StoreFailureCode =
  | 'FULL'
  | 'LOCKED'
  | 'DAMAGED'
  | 'FOREIGN'
  | 'NEWER'
  | 'UNREACHABLE'
  | 'READ_ONLY'
  | 'CLOSED'
  | 'FAILED'

/** The store could not take or give a document; nothing of the refused change was kept. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure'
  readonly code: StoreFailureCode

  constructor(code: StoreFailureCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

/**
 * The stored body is not JSON. The document is out of every `scan` until it is written again or
 * deleted, so that it starves nobody; `version` is what a repairing `put` must expect.
 */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument'
  readonly kind: string
  readonly id: string
  readonly version: number

  constructor(kind: string, id: string, version: number) {
    super(`The ${kind} document is not readable; it was set aside. Restore it from a backup or delete it.`)
    this.kind = kind
    this.id = id
    this.version = version
  }
}
