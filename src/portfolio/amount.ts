import type { Currency, Minor } from '../negotiation/money.ts'
import { type Read, refused } from './fault.ts'

/** A thousand million million rupiah: far above any one debt, and safe for whole-number arithmetic. */
const MAX_AMOUNT = 1_000_000_000_000_000

/** Which mark groups thousands in amounts of a currency; the other one starts the decimals. */
const GROUPING: Record<Currency, '.' | ','> = { IDR: '.', USD: ',' }
const DECIMALS: Record<Currency, number> = { IDR: 0, USD: 2 }

/**
 * Reads an amount as people and spreadsheets write it ("Rp1.500.000", "1500000", "Rp 1.500.000,-",
 * "1,500,000.00"). A number (JSON) is taken as minor units. What could be read in two ways is refused.
 */
export function readAmount(value: unknown, currency: Currency): Read<Minor> {
  if (typeof value === 'number') return bounded(value)
  if (value === undefined || value === null || value === '') return refused('is missing; write 0 if nothing')
  if (typeof value !== 'string') return refused('is not an amount; write digits, for example 1500000')
  const text = value
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^(Rp\.?|IDR|US\$|USD|\$)/i, '')
    .replace(/,-+$/, '')
  if (/^\(.*\)$|^[-\u2212]|[-\u2212]$/.test(text)) return refused('is negative; amounts owed are 0 or more')
  if (/^\d+([.,]\d+)?E\+?\d+$/i.test(text)) {
    return refused('was shortened by a spreadsheet; format the column as a whole number and export again')
  }
  return digits(text, currency)
}

function digits(text: string, currency: Currency): Read<Minor> {
  if (/^\d+$/.test(text)) return scaled(text, '', currency)
  const decimal = /^(\d+)[.,](\d{1,2})$/.exec(text)
  if (decimal) return scaled(decimal[1] ?? '', decimal[2] ?? '', currency)
  for (const group of ['.', ','] as const) {
    const grouped = groupedBy(group).exec(text)
    if (!grouped) continue
    const [, whole = '', fraction = ''] = grouped
    const sure = group === GROUPING[currency] || fraction !== '' || whole.length > 7
    if (!sure) return refused('could mean two amounts; write it without separators')
    return scaled(whole.replaceAll(group, ''), fraction, currency)
  }
  return refused('is not an amount; write digits, for example 1500000 or Rp1.500.000')
}

function groupedBy(group: '.' | ','): RegExp {
  return group === '.' ? /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/ : /^(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/
}

function scaled(whole: string, fraction: string, currency: Currency): Read<Minor> {
  const places = DECIMALS[currency]
  if (/[1-9]/.test(fraction.slice(places))) {
    return refused('has a fraction of the smallest unit in use; round it as your ledger does')
  }
  return bounded(Number(whole) * 10 ** places + Number(fraction.slice(0, places).padEnd(places, '0') || 0))
}

function bounded(value: number): Read<Minor> {
  if (value < 0) return refused('is negative; amounts owed are 0 or more')
  if (!Number.isInteger(value)) return refused('is not a whole number of minor units')
  if (value > MAX_AMOUNT) return refused('is too large to be one debt')
  return { value: value as Minor }
}
