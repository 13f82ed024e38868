import type { PortfolioDebtor } from './debtor.ts'
import type { Problem } from './fault.ts'
import { type PortfolioRecord, UnreadablePortfolio } from './record.ts'
import { type Uniqueness, uniqueness } from './unique.ts'

/** Where debtors go. Applying the same debtor of the same file again must change nothing. */
export interface PortfolioSink {
  apply(debtor: PortfolioDebtor, fileId: string): Promise<Applied>
}

export type Applied = 'created' | 'updated' | 'unchanged'

/** What an import reads: `openPortfolio` gives one; it is read twice. */
export interface PortfolioSource {
  id: string
  bytes: number
  records(onBytes?: (read: number) => void): AsyncIterable<PortfolioRecord>
}

export interface ImportOptions {
  /** Import the good debtors of a file that has bad ones. */
  skipBad?: boolean
  /** Check only. */
  dryRun?: boolean
  progress?: (progress: Progress) => void
}

/** Checking counts bytes, applying counts debtors. */
export interface Progress {
  step: 'check' | 'apply'
  done: number
  total: number
}

export interface ImportReport {
  /** False when nothing was imported because of problems. */
  ok: boolean
  /** Debtors that are good, and their accounts. */
  debtors: number
  accounts: number
  /** Debtors left out because of problems of their own or of a line beside them. */
  left: number
  applied: Record<Applied, number>
  /** The first `SHOWN_PROBLEMS` of each, in file order; the counts are of all. */
  problems: Problem[]
  problemCount: number
  warnings: Problem[]
  warningCount: number
}

/** As many as a person mends in one sitting; the rest are counted. */
export const SHOWN_PROBLEMS = 200

/** Writes in flight at once, so that the store can commit them together. */
const TOGETHER = 64

/** The sink failed, or the file changed, after `applied` debtors; a second run finishes the work. */
export class ImportInterrupted extends Error {
  override readonly name = 'ImportInterrupted'
  readonly applied: number

  constructor(applied: number, reason: string, cause?: unknown) {
    super(reason, cause === undefined ? undefined : { cause })
    this.applied = applied
  }
}

/**
 * Checks the whole source, then applies its debtors in a second reading, so that a bad file changes
 * nothing and a large one fills no memory. Throws ImportInterrupted; problems of the file are returned.
 */
export async function importPortfolio(
  source: PortfolioSource,
  sink: PortfolioSink,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { report, good, readable } = await check(source, options)
  report.ok = report.problemCount === 0 || (options.skipBad === true && readable && good.size > 0)
  if (report.ok && !options.dryRun) await apply(source, sink, { good, applied: report.applied }, options)
  return report
}

/** The number of accounts of every debtor to import, by id. */
type Good = Map<string, number>

async function check(source: PortfolioSource, { progress }: ImportOptions) {
  const report = emptyReport()
  const good: Good = new Map()
  const known = uniqueness()
  let seen = 0
  let readable = true
  try {
    for await (const record of source.records((done) =>
      progress?.({ step: 'check', done, total: source.bytes }),
    )) {
      if (record.kind !== 'notice') seen++
      checkRecord(record, known, good, report)
    }
    if (seen === 0 && report.problemCount === 0) note(report, 'problem', [NO_DEBTORS])
  } catch (error) {
    if (!(error instanceof UnreadablePortfolio)) throw error
    readable = false
    note(report, 'problem', [error.problem])
  }
  for (const id of known.contested) good.delete(id)
  report.debtors = good.size
  report.accounts = [...good.values()].reduce((sum, accounts) => sum + accounts, 0)
  report.left = seen - good.size
  return { report, good, readable }
}

const NO_DEBTORS: Problem = { line: 1, field: '', reason: 'the file holds no debtors' }

function checkRecord(record: PortfolioRecord, known: Uniqueness, good: Good, report: ImportReport): void {
  if (record.kind === 'notice') note(report, 'problem', [record.problem])
  else if (record.kind === 'bad') {
    note(report, 'problem', record.id === undefined ? [] : known.claim(record.id, record.line))
    note(report, 'problem', record.problems)
  } else {
    const { debtor, line } = record
    const claimed = known.claim(debtor.id, line)
    const { problems, warnings } = known.take(debtor, line)
    note(report, 'problem', [...claimed, ...problems])
    note(report, 'warning', [...record.warnings, ...warnings])
    if (claimed.length === 0) good.set(debtor.id, debtor.accounts.length)
  }
}

async function apply(
  source: PortfolioSource,
  sink: PortfolioSink,
  { good, applied }: { good: Good; applied: ImportReport['applied'] },
  { progress }: ImportOptions,
): Promise<void> {
  let done = 0
  let batch: PortfolioDebtor[] = []
  const flush = async (): Promise<void> => {
    const results = await Promise.allSettled(batch.map((debtor) => sink.apply(debtor, source.id)))
    batch = []
    for (const result of results) {
      if (result.status === 'rejected') continue
      applied[result.value]++
      done++
    }
    progress?.({ step: 'apply', done, total: good.size })
    const failed = results.find((result) => result.status === 'rejected')
    if (failed) throw new ImportInterrupted(done, messageOf(failed.reason), failed.reason)
  }
  for await (const record of source.records()) {
    if (record.kind === 'debtor' && good.has(record.debtor.id)) batch.push(record.debtor)
    if (batch.length === TOGETHER) await flush()
  }
  if (batch.length > 0) await flush()
  if (done !== good.size) throw new ImportInterrupted(done, 'the file changed while it was imported')
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function note(report: ImportReport, kind: 'problem' | 'warning', found: Problem[]): void {
  const shown = kind === 'problem' ? report.problems : report.warnings
  shown.push(...found.slice(0, Math.max(0, SHOWN_PROBLEMS - shown.length)))
  if (kind === 'problem') report.problemCount += found.length
  else report.warningCount += found.length
}

function emptyReport(): ImportReport {
  return {
    ok: false,
    debtors: 0,
    accounts: 0,
    left: 0,
    applied: { created: 0, updated: 0, unchanged: 0 },
    problems: [],
    problemCount: 0,
    warnings: [],
    warningCount: 0,
  }
}
