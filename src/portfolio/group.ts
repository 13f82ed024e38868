import { DEBTOR_COLUMNS, isPersonal, LETTER_COLUMNS } from './columns.ts'
import { type Problem, shown } from './fault.ts'
import type { CsvRow } from './rows.ts'

export interface Row {
  line: number
  cells: Record<string, string>
}

/** The rows of one debtor. */
export interface RowGroup {
  line: number
  id: string | undefined
  rows: Row[]
  problems: Problem[]
  /** Stands beside an unreadable line that may hold another account of this debtor. */
  doubtful: boolean
}

/** More than a debtor may have accounts, so that an endless group fills no memory. */
const MAX_ROWS = 100

/** Puts rows with the same debtor_id next to each other into one group; an unreadable row is a group alone. */
export async function* groupsOf(rows: AsyncIterable<CsvRow>, columns: string[]): AsyncGenerator<RowGroup> {
  let open: RowGroup | undefined
  let afterUnreadable = false
  for await (const row of rows) {
    const problem = unreadable(row, columns)
    if (problem) {
      if (open) yield { ...open, doubtful: true }
      yield { line: row.line, id: undefined, rows: [], problems: [problem], doubtful: false }
      open = undefined
      afterUnreadable = true
      continue
    }
    const cells = cellsOf(row, columns)
    const id = cells.debtor_id?.trim() ?? ''
    if (open?.id === id) addRow(open, { line: row.line, cells })
    else {
      if (open) yield open
      open = {
        line: row.line,
        id,
        rows: [{ line: row.line, cells }],
        problems: [],
        doubtful: afterUnreadable,
      }
      afterUnreadable = false
    }
  }
  if (open) yield open
}

function unreadable({ line, lines, cells }: CsvRow, columns: string[]): Problem | undefined {
  if (lines > 1) {
    const reason = `runs on to line ${line + lines - 1}; close the quote, or take the line break out of the cell`
    return { line, field: '', reason }
  }
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    const found = `has ${cells.length} cells under ${columns.length} columns`
    return { line, field: '', reason: `${found}; put quotes round a cell that holds the separator` }
  }
  const id = cells[columns.indexOf('debtor_id')]?.trim() ?? ''
  return id === '' ? { line, field: 'debtor_id', reason: 'is missing; fill it in on every row' } : undefined
}

function cellsOf({ cells }: CsvRow, columns: string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']))
}

const REPEATED = [...Object.entries(DEBTOR_COLUMNS), ...Object.entries(LETTER_COLUMNS)]

/** Columns of the debtor may be repeated or left empty on further rows, not changed. */
function addRow(group: RowGroup, row: Row): void {
  if (group.rows.length >= MAX_ROWS) return
  const [first] = group.rows
  for (const [column, field] of REPEATED) {
    const value = row.cells[column]?.trim() ?? ''
    if (value === '' || value === first?.cells[column]?.trim()) continue
    const reason = `differs from line ${group.line}; write the same or leave it empty`
    const found = isPersonal(field) ? {} : { value: shown(value) }
    group.problems.push({ line: row.line, field: column, ...found, reason })
  }
  group.rows.push(row)
}
