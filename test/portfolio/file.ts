import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PortfolioDebtor } from '../../src/portfolio/debtor.ts'
import { describe as line } from '../../src/portfolio/fault.ts'
import {
  type Applied,
  type ImportOptions,
  type ImportReport,
  importPortfolio,
  type PortfolioSink,
} from '../../src/portfolio/import.ts'
import { openPortfolio } from '../../src/portfolio/read.ts'

export const TODAY = '2026-11-25'

/** A debtor with one account that has nothing wrong with it. */
export const GOOD: Record<string, string> = {
  debtor_id: 'D-1',
  creditor: 'Sanggara Finance',
  name: 'Rina Wulandari',
  called: 'Rina',
  address_form: 'Bu',
  language: 'id',
  province: 'Jawa Barat',
  birthdate: '1990-10-20',
  nik: '3273056010900009',
  contacts: 'sms:081200001111:2024-01-05;email:rina@example.com:2024-01-05',
  consents: 'whatsapp:contact:2024-01-05:form 12',
  letter_sent: '2026-11-01',
  letter_delivered: '2026-11-01',
  letter_due: '2026-10-25',
  letter_days_late: '7',
  letter_principal: '1000000',
  letter_interest: '200000',
  letter_penalty: '15000',
  account_id: 'A-1',
  product: 'cash_loan',
  contract: 'SF/2026/0001',
  principal: '1000000',
  interest: '200000',
  penalty: '15000',
  contract_value: '2000000',
  as_of: '2026-11-24',
  schedule: '2026-09-25:600000:600000;2026-10-25:600000;2026-11-25:600000:0',
  payments: 'P-1:2026-09-20:600000:va',
}

export interface Shape {
  separator?: string
  eol?: string
  before?: string
}

/** The rows as CSV under the columns of the first one. */
export function csv(
  rows: Record<string, string>[],
  { separator = ',', eol = '\n', before = '' }: Shape = {},
) {
  const columns = Object.keys(rows[0] ?? GOOD)
  const quoted = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = rows.map((row) => columns.map((column) => quoted(row[column] ?? '')).join(separator))
  return `${before}${[columns.join(separator), ...lines].join(eol)}${eol}`
}

/** The good row with other values; identifiers follow `n` so that several stand in one file. */
export function row(changes: Record<string, string> = {}, n = 1): Record<string, string> {
  const own = {
    debtor_id: `D-${n}`,
    account_id: `A-${n}`,
    contract: `SF/2026/000${n}`,
    contacts: `sms:08120000111${n}:2024-01-05`,
  }
  return { ...GOOD, ...(n === 1 ? {} : own), ...changes }
}

/** Runs `work` on a file with these contents, which is gone afterwards. */
export async function withFile<T>(
  contents: string | Uint8Array,
  work: (path: string) => Promise<T>,
  name = 'portfolio.csv',
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'portfolio-'))
  try {
    const path = join(folder, name)
    writeFileSync(path, contents)
    return await work(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export interface MemorySink extends PortfolioSink {
  debtors: Map<string, PortfolioDebtor>
  files: Set<string>
}

export function memorySink(): MemorySink {
  const debtors = new Map<string, PortfolioDebtor>()
  const files = new Set<string>()
  return {
    debtors,
    files,
    async apply(debtor, fileId): Promise<Applied> {
      files.add(fileId)
      const before = debtors.get(debtor.id)
      debtors.set(debtor.id, debtor)
      if (!before) return 'created'
      return JSON.stringify(before) === JSON.stringify(debtor) ? 'unchanged' : 'updated'
    },
  }
}

export interface Imported {
  report: ImportReport
  debtors: PortfolioDebtor[]
  problems: string[]
  warnings: string[]
}

/** Imports contents into a fresh sink, or the one given. */
export function imported(
  contents: string | Uint8Array,
  { name, sink = memorySink(), ...options }: ImportOptions & { name?: string; sink?: MemorySink } = {},
): Promise<Imported> {
  const work = async (path: string): Promise<Imported> => {
    const report = await importPortfolio(await openPortfolio(path, TODAY), sink, options)
    const [problems, warnings] = [report.problems.map(line), report.warnings.map(line)]
    return { report, debtors: [...sink.debtors.values()], problems, warnings }
  }
  return withFile(contents, work, name)
}
