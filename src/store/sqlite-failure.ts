import { StoreFailure, type StoreFailureCode } from './failure.ts'

/** Result codes of https://www.sqlite.org/rescode.html; the low byte is the primary code. */
const BUSY = 5
const LOCKED = 6
const READ_ONLY = 8
const IO_ERROR = 10
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const NOT_A_DATABASE = 26

const MENDS: Record<number, [code: StoreFailureCode, whatToDo: string]> = {
  [BUSY]: [
    'LOCKED',
    'is locked by another process; end that process or wait until it is done, then try again',
  ],
  [LOCKED]: [
    'LOCKED',
    'is locked by another process; end that process or wait until it is done, then try again',
  ],
  [READ_ONLY]: [
    'READ_ONLY',
    'cannot be written; give the user of this process write access to it and its folder',
  ],
  [IO_ERROR]: ['UNREACHABLE', 'cannot be read or written; check its disk and mount, then start again'],
  [CORRUPT]: ['DAMAGED', 'is damaged; stop the service and restore the file from a backup'],
  [FULL]: ['FULL', 'has no room left on its disk; free some space, then try again'],
  [CANNOT_OPEN]: ['UNREACHABLE', 'cannot be opened; check that its folder exists and may be written'],
  [NOT_A_DATABASE]: [
    'DAMAGED',
    'is damaged or not a database; move it away to start empty, or restore it from a backup',
  ],
}

/** The primary result code of an error SQLite raised, else undefined. */
function resultCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}

/** Whether another connection holds the file, so that a later attempt may succeed. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error)
  return code === BUSY || code === LOCKED
}

/** The error an operator reads: which file, what is wrong, what to do. */
export function storeFailure(path: string, error: unknown): StoreFailure {
  if (error instanceof StoreFailure) return error
  const mend = MENDS[resultCode(error) ?? 0]
  if (mend) return new StoreFailure(mend[0], `The store ${path} ${mend[1]}.`, error)
  return new StoreFailure('FAILED', `The store ${path} refused a request: ${error}.`, error)
}
