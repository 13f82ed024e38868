import type { Currency } from '../negotiation/money.ts'
import {
  ACCOUNT_COLUMNS,
  COLUMNS,
  DEBTOR_COLUMNS,
  LETTER_COLUMNS,
  LIST_CELLS,
  type ListCell,
} from './columns.ts'
import type { PortfolioDebtor } from './debtor.ts'

/** The lines of a CSV file that `csvRecords` reads back as the same debtors. */
export function* toCsv(debtors: Iterable<PortfolioDebtor>): Generator<string> {
  yield `${COLUMNS.join(',')}\n`
  for (const debtor of debtors) {
    for (const account of debtor.accounts) {
      const currency = account.currency
      const person = cellsOf({ ...debtor, nik: debtor.nikLast4, province: '' }, DEBTOR_COLUMNS, currency)
      const letter = cellsOf(
        { ...debtor.warningLetter },
        LETTER_COLUMNS,
        debtor.accounts[0]?.currency ?? currency,
      )
      const debt = cellsOf({ ...account }, ACCOUNT_COLUMNS, currency)
      yield `${[...person, ...letter, ...debt].map(quoted).join(',')}\n`
    }
  }
}

/** The lines of a JSON file: a list with one debtor a line. */
export function* toJson(debtors: Iterable<PortfolioDebtor>): Generator<string> {
  let before = '[\n'
  for (const debtor of debtors) {
    yield `${before}${JSON.stringify(debtor)}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

function cellsOf(
  fields: Record<string, unknown>,
  columns: Record<string, string>,
  currency: Currency,
): string[] {
  return Object.values(columns).map((field) => {
    const value = fields[field]
    return Array.isArray(value)
      ? value.map((item) => itemOf(item, field as ListCell, currency)).join(';')
      : plain(value, field, currency)
  })
}

function itemOf(item: Record<string, unknown>, field: ListCell, currency: Currency): string {
  return LIST_CELLS[field].parts.map((part) => plain(item[part], part, currency)).join(':')
}

function plain(value: unknown, field: string, currency: Currency): string {
  if (value === null || value === undefined) return ''
  const cents = currency === 'USD' && typeof value === 'number' && field !== 'daysLate'
  return cents ? (value / 100).toFixed(2) : String(value)
}

/** Dates, identifiers and amounts need no quotes; the checks let nothing in that starts like a formula. */
function quoted(cell: string): string {
  return /[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
