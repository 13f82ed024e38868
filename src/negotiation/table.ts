import type { NumberCell, OfferRules, RowTerms, TextCell } from './rules.ts'

/** What a row is chosen by. A missing or malformed fact is a failure, never a row. */
export interface Facts {
  dpd: number | null
  balance: number
  product: string
  creditor: string
}

export type FactName = keyof Facts

export type Matched =
  | { ok: true; id: string; terms: RowTerms }
  | { ok: false; code: 'fact_missing'; fact: FactName }

const numberMatches = (cell: NumberCell, value: number): boolean => {
  if (cell === 'any') return true
  if ('=' in cell) return value === cell['=']
  if ('>=' in cell) return value >= cell['>=']
  if ('in' in cell) return cell.in.includes(value)
  return cell.between[0] <= value && value <= cell.between[1]
}

const textMatches = (cell: TextCell, value: string): boolean => {
  if (cell === 'any') return true
  return '=' in cell ? value === cell['='] : cell.in.includes(value)
}

const missing = (facts: Facts): FactName | null => {
  if (!Number.isSafeInteger(facts.dpd)) return 'dpd'
  if (!Number.isSafeInteger(facts.balance)) return 'balance'
  if (typeof facts.product !== 'string' || facts.product === '') return 'product'
  return typeof facts.creditor !== 'string' || facts.creditor === '' ? 'creditor' : null
}

/** The first row that matches, else the default row. All facts are checked before any row is looked at. */
export const rowFor = (facts: Facts, rules: OfferRules): Matched => {
  const fact = missing(facts)
  if (fact !== null || facts.dpd === null) return { ok: false, code: 'fact_missing', fact: fact ?? 'dpd' }
  const { dpd } = facts
  const row = rules.rows.find(
    ({ when }) =>
      numberMatches(when.dpd, dpd) &&
      numberMatches(when.balance, facts.balance) &&
      textMatches(when.product, facts.product) &&
      textMatches(when.creditor, facts.creditor),
  )
  return { ok: true, id: row?.id ?? 'default', terms: row ?? rules.default }
}
