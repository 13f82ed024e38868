import type { z } from 'zod'
import type { LocalDate } from '../negotiation/dates.ts'
import { ZERO } from '../negotiation/money.ts'
import { faultsOf, warningsOf } from './checks.ts'
import { DEBTOR_RECORD, type DebtorRecord, type PortfolioDebtor } from './debtor.ts'
import type { Fault } from './fault.ts'
import { nearest } from './nearest.ts'
import { nikMismatch } from './nik.ts'

export type Checked =
  | { ok: true; debtor: PortfolioDebtor; warnings: Fault[] }
  | { ok: false; faults: Fault[] }

/** Reads one debtor from loose notation and checks all of it; `today` is the operator's day. */
export function checkDebtor(raw: unknown, today: LocalDate): Checked {
  const result = DEBTOR_RECORD[letterCurrency(raw)].safeParse(raw)
  if (!result.success) return { ok: false, faults: result.error.issues.flatMap(faultsOfIssue) }
  const record = result.data
  const debtor = debtorOf(record)
  const faults = [...identityFaults(record), ...faultsOf(debtor, today)]
  if (faults.length > 0) return { ok: false, faults }
  const mismatch = record.nik?.length === 16 ? nikMismatch(record.nik, debtor.birthdate) : undefined
  const odd: Fault[] = mismatch ? [{ path: ['nik'], reason: mismatch }] : []
  return { ok: true, debtor, warnings: [...odd, ...warningsOf(debtor)] }
}

/** The first account's: a letter has no currency of its own. */
function letterCurrency(raw: unknown): 'IDR' | 'USD' {
  const accounts = isRecord(raw) && Array.isArray(raw.accounts) ? raw.accounts : []
  const [first] = accounts
  return isRecord(first) && String(first.currency).toUpperCase() === 'USD' ? 'USD' : 'IDR'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function debtorOf(record: DebtorRecord): PortfolioDebtor {
  const letter = record.warningLetter
  return {
    id: record.id,
    creditor: record.creditor,
    name: record.name,
    called: record.called || (record.name.split(' ').find((word) => word.length > 2) ?? record.name),
    addressForm: record.addressForm ?? '',
    language: record.language ?? 'id',
    zone: record.zone ?? record.province ?? null,
    birthdate: record.birthdate,
    nikLast4: (record.nik || record.nikLast4 || '').slice(-4),
    contacts: record.contacts,
    consents: record.consents ?? [],
    warningLetter: letter ? { ...letter, deliveredOn: letter.deliveredOn ?? null } : null,
    accounts: record.accounts.map((account) => ({
      ...account,
      creditor: account.creditor || record.creditor,
      schedule: account.schedule.map((part) => ({ ...part, paid: part.paid ?? ZERO })),
      payments: account.payments ?? [],
    })),
  }
}

function identityFaults(record: DebtorRecord): Fault[] {
  const faults: Fault[] = []
  if (!record.nik && !record.nikLast4)
    faults.push({ path: ['nik'], reason: 'is missing; write all 16 digits or the last 4' })
  if (record.zone && record.province && record.zone !== record.province) {
    faults.push({
      path: ['zone'],
      reason: `is not the zone of the province (${record.province}); correct one of them`,
    })
  }
  return faults
}

function faultsOfIssue(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], reason: unknownField(key, knownFields(path)) }))
  }
  if (issue.code === 'invalid_type') return [{ path, reason: `is not ${article(issue.expected)}` }]
  return [{ path, reason: issue.message }]
}

/** Says which of `known` was probably meant. */
export function unknownField(name: string, known: Iterable<string>): string {
  const meant = nearest(name, known)
  return meant ? `is not a known field; did you mean ${meant}?` : 'is not a known field; rename or remove it'
}

const FIELDS_OF: Record<string, string> = {
  '': 'id creditor name called addressForm language zone province birthdate nik nikLast4 contacts consents warningLetter accounts',
  accounts:
    'id creditor product contract currency principal interest penalty contractValue schedule payments asOf',
  schedule: 'due amount paid',
  payments: 'id on amount method',
  contacts: 'channel value since',
  consents: 'channel purpose since evidence',
  warningLetter: 'sentOn deliveredOn dueDate daysLate principal interest penalty',
}

function knownFields(path: (string | number)[]): string[] {
  const owner = path.findLast((step) => typeof step === 'string') ?? ''
  return (FIELDS_OF[owner] ?? '').split(' ')
}

function article(expected: string): string {
  if (expected === 'array') return 'a list; write [ ... ]'
  return expected === 'object' ? 'a record; write { ... }' : `a ${expected}`
}
