import { describe } from './fault.ts'
import type { ImportReport } from './import.ts'

/** What is wrong with the file, one line each, for standard error. */
export function problemLines({ problems, problemCount, warnings, warningCount }: ImportReport): string[] {
  return [
    ...problems.map(describe),
    ...(problemCount > problems.length ? [`and ${problemCount - problems.length} more problems`] : []),
    ...warnings.map((warning) => `warning: ${describe(warning)}`),
    ...(warningCount > warnings.length ? [`and ${warningCount - warnings.length} more warnings`] : []),
  ]
}

/** What became of the file, in one line, for standard output. */
export function summary(
  report: ImportReport,
  file: string,
  { dryRun = false, skipBad = false } = {},
): string {
  const { debtors, accounts, left, problemCount, warningCount, applied } = report
  const found = `${count(debtors, 'debtor')} with ${count(accounts, 'account')}`
  const odd = [
    ...(problemCount > 0 ? [count(problemCount, 'problem')] : []),
    ...(warningCount > 0 ? [count(warningCount, 'warning')] : []),
  ]
  const noted = odd.length > 0 ? `, ${odd.join(', ')}` : ''
  if (!report.ok) {
    const way =
      skipBad || debtors === 0 ? 'mend the file' : 'mend the file, or leave the bad ones out with --skip-bad'
    return `${file}: nothing was imported; ${found} are good${noted}. To go on, ${way}.`
  }
  const out = left > 0 ? `, ${left} left out` : ''
  if (dryRun) return `${file}: ${found} can be imported${out}${noted}. Nothing was changed.`
  const { created, updated, unchanged } = applied
  return `${file}: ${found} imported (${created} new, ${updated} changed, ${unchanged} as before)${out}${noted}.`
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
