import type { LocalDate } from '../negotiation/dates.ts'
import { checkDebtor, unknownField } from './check.ts'
import {
  ACCOUNT_COLUMNS,
  COLUMNS,
  columnName,
  columnOf,
  DEBTOR_COLUMNS,
  isPersonal,
  LETTER_COLUMNS,
  LIST_CELLS,
  type ListCell,
  NEEDED_COLUMNS,
} from './columns.ts'
import { type Fault, type Problem, shown } from './fault.ts'
import { groupsOf, type Row, type RowGroup } from './group.ts'
import { type PortfolioRecord, UnreadablePortfolio } from './record.ts'
import { csvRows } from './rows.ts'

/** The debtors of a CSV file: one row an account, the rows of one debtor next to each other. */
export async function* csvRecords(
  text: AsyncIterable<string>,
  today: LocalDate,
): AsyncGenerator<PortfolioRecord> {
  const rows = csvRows(text)
  try {
    const header = (await rows.next()).value
    if (!header)
      throw new UnreadablePortfolio(1, 'the file is empty; it needs a header line and one row per account')
    const columns = header.cells.map(columnName)
    yield* headerNotices(columns, header.line)
    for await (const group of groupsOf(rows, columns)) {
      yield group.rows.length > 0
        ? debtorRecord(group, today)
        : { kind: 'bad', line: group.line, id: group.id, problems: group.problems }
    }
  } finally {
    await rows.return(undefined)
  }
}

function headerNotices(columns: string[], line: number): PortfolioRecord[] {
  const missing = NEEDED_COLUMNS.filter((name) => !columns.includes(name))
  if (missing.length > NEEDED_COLUMNS.length / 2) {
    throw new UnreadablePortfolio(line, `is not a portfolio header; see docs/portfolio.md for its columns`)
  }
  const unknown = columns.filter((name) => name !== '' && !COLUMNS.includes(name))
  const twice = columns.filter((name, i) => name !== '' && columns.indexOf(name) < i)
  if (twice.length > 0)
    throw new UnreadablePortfolio(line, `has the column ${shown(twice[0])} twice; remove one`)
  if (missing.length > 0) {
    const hints = unknown.map((name) => `${shown(name)} ${unknownField(name, missing)}`).join(' ')
    throw new UnreadablePortfolio(line, `lacks the columns ${missing.join(', ')}. ${hints}`.trim())
  }
  return unknown.map((name) => ({
    kind: 'notice',
    problem: { line, field: shown(name), reason: unknownField(name, COLUMNS) },
  }))
}

function debtorRecord(group: RowGroup, today: LocalDate): PortfolioRecord {
  const [first] = group.rows
  const { raw, faults: listFaults } = rawDebtor(group.rows, first)
  const checked = checkDebtor(raw, today)
  const locate = (fault: Fault): Problem => problemOf(fault, group, raw)
  if (checked.ok && listFaults.length === 0 && group.problems.length === 0 && !group.doubtful) {
    return {
      kind: 'debtor',
      line: group.line,
      debtor: checked.debtor,
      warnings: checked.warnings.map(locate),
    }
  }
  const others = checked.ok
    ? []
    : checked.faults.filter((fault) => !listFaults.some((list) => covers(list, fault)))
  const problems = [...group.problems, ...[...listFaults, ...others].map(locate)].sort(
    (a, b) => a.line - b.line,
  )
  return { kind: 'bad', line: group.line, id: group.id, problems }
}

/** A list that could not be read makes faults of its own further in; only the first matters. */
function covers(list: Fault, fault: Fault): boolean {
  return list.path.slice(0, -1).every((step, i) => fault.path[i] === step)
}

function rawDebtor(rows: Row[], first: Row | undefined): { raw: Record<string, unknown>; faults: Fault[] } {
  const faults: Fault[] = []
  const letter = filled(LETTER_COLUMNS, first, [], faults)
  const raw = {
    ...filled(DEBTOR_COLUMNS, first, [], faults),
    ...(Object.values(letter).some((value) => value !== '') ? { warningLetter: letter } : {}),
    accounts: rows.map((row, i) => filled(ACCOUNT_COLUMNS, row, ['accounts', i], faults)),
  }
  return { raw, faults }
}

function filled(
  columns: Record<string, string>,
  row: Row | undefined,
  path: (string | number)[],
  faults: Fault[],
): Record<string, unknown> {
  const fields = Object.entries(columns).map(([column, field]) => {
    const cell = row?.cells[column]?.trim() ?? ''
    return [field, isListCell(field) ? listOf(cell, field, [...path, field], faults) : cell]
  })
  return Object.fromEntries(fields)
}

function isListCell(field: string): field is ListCell {
  return Object.hasOwn(LIST_CELLS, field)
}

/** `a:b;c:d` as records; `|` separates items too, for files whose columns are separated by `;`. */
function listOf(cell: string, field: ListCell, path: (string | number)[], faults: Fault[]): unknown[] {
  const { parts, needed, example } = LIST_CELLS[field]
  const items = cell.split(/[;|]/).filter((item) => item.trim() !== '')
  return items.map((item, i) => {
    const values = item.split(':').map((value) => value.trim())
    if (values.length < needed || values.length > parts.length) {
      faults.push({
        path: [...path, i],
        reason: `does not have the parts ${parts.join(':')}; write it like ${example}`,
      })
    }
    return Object.fromEntries(values.slice(0, parts.length).map((value, j) => [parts[j] ?? '', value]))
  })
}

function problemOf({ path, reason }: Fault, group: RowGroup, raw: Record<string, unknown>): Problem {
  const [first, index] = path
  const row = first === 'accounts' && typeof index === 'number' ? group.rows[index] : group.rows[0]
  const place = { line: row?.line ?? group.line, field: columnOf(path) }
  if (path.some(isPersonal)) return { ...place, reason }
  const value = path.reduce<unknown>(
    (inside, step) => (inside as Record<string | number, unknown>)?.[step],
    raw,
  )
  return typeof value === 'string' ? { ...place, value: shown(value), reason } : { ...place, reason }
}
