/** Columns of a CSV file and the fields they fill, in the order they are written. */
export const DEBTOR_COLUMNS = {
  debtor_id: 'id',
  creditor: 'creditor',
  name: 'name',
  called: 'called',
  address_form: 'addressForm',
  language: 'language',
  zone: 'zone',
  province: 'province',
  birthdate: 'birthdate',
  nik: 'nik',
  contacts: 'contacts',
  consents: 'consents',
} as const

export const LETTER_COLUMNS = {
  letter_sent: 'sentOn',
  letter_delivered: 'deliveredOn',
  letter_due: 'dueDate',
  letter_days_late: 'daysLate',
  letter_principal: 'principal',
  letter_interest: 'interest',
  letter_penalty: 'penalty',
} as const

export const ACCOUNT_COLUMNS = {
  account_id: 'id',
  product: 'product',
  contract: 'contract',
  currency: 'currency',
  principal: 'principal',
  interest: 'interest',
  penalty: 'penalty',
  contract_value: 'contractValue',
  as_of: 'asOf',
  schedule: 'schedule',
  payments: 'payments',
} as const

/** The parts of one item of a list cell, in order; those from `needed` on may be left out. */
export const LIST_CELLS = {
  contacts: { parts: ['channel', 'value', 'since'], needed: 3, example: 'sms:+6281200001234:2024-01-05' },
  consents: {
    parts: ['channel', 'purpose', 'since', 'evidence'],
    needed: 4,
    example: 'whatsapp:contact:2024-01-05:signed form 12',
  },
  schedule: { parts: ['due', 'amount', 'paid'], needed: 2, example: '2026-09-25:500000:0' },
  payments: { parts: ['id', 'on', 'amount', 'method'], needed: 4, example: 'P-1:2026-09-20:500000:va' },
} as const

export type ListCell = keyof typeof LIST_CELLS

export const COLUMNS: readonly string[] = [
  ...Object.keys(DEBTOR_COLUMNS),
  ...Object.keys(LETTER_COLUMNS),
  ...Object.keys(ACCOUNT_COLUMNS),
]

/** A file without one of these is no portfolio; the others may be left out. */
export const NEEDED_COLUMNS: readonly string[] = [
  ...['debtor_id', 'creditor', 'name', 'birthdate', 'nik', 'contacts', 'account_id', 'product', 'contract'],
  ...['principal', 'interest', 'penalty', 'contract_value', 'as_of', 'schedule'],
]

/** Whose values never stand in a message. */
const PERSONAL = new Set([
  ...['name', 'called', 'birthdate', 'nik', 'nikLast4', 'contacts', 'consents', 'value', 'evidence'],
])

export function isPersonal(field: string | number): boolean {
  return typeof field === 'string' && PERSONAL.has(field)
}

/** `Debtor ID`, `debtor-id` and `debtor_id` are one column. */
export function columnName(header: string): string {
  return header
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

/** The column that a field of the record comes from, for messages. */
export function columnOf(path: readonly (string | number)[]): string {
  const [first, second, third, fourth] = path
  if (first === 'accounts') return named(ACCOUNT_COLUMNS, third, fourth)
  if (first === 'warningLetter')
    return second === undefined ? 'letter_sent' : named(LETTER_COLUMNS, second, undefined)
  return named(DEBTOR_COLUMNS, first, second)
}

function named(
  columns: Record<string, string>,
  field: string | number | undefined,
  item: string | number | undefined,
): string {
  const column = Object.keys(columns).find((name) => columns[name] === field) ?? ''
  return typeof item === 'number' ? `${column} item ${item + 1}` : column
}
