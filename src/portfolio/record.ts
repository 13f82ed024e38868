import type { PortfolioDebtor } from './debtor.ts'
import type { Problem } from './fault.ts'

/** One debtor of a file as far as it could be read, in the order of the file. */
export type PortfolioRecord =
  | { kind: 'debtor'; line: number; debtor: PortfolioDebtor; warnings: Problem[] }
  /** Not to be imported. Without problems of its own it stands beside an unreadable line that may be part of it. */
  | { kind: 'bad'; line: number; id: string | undefined; problems: Problem[] }
  /** About the file as a whole: an unknown column. */
  | { kind: 'notice'; problem: Problem }

/** The file cannot be read on from here. */
export class UnreadablePortfolio extends Error {
  override readonly name = 'UnreadablePortfolio'
  readonly problem: Problem

  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`)
    this.problem = { line, field: '', reason }
  }
}

/** Longer than any record of a debtor that fits a case, so that a file without line ends fills no memory. */
export const MAX_RECORD_CHARS = 256 * 1024
