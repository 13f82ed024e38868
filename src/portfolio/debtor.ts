import { z } from 'zod'
import type { Debtor } from '../conversation/case.ts'
import type { Language } from '../conversation/message.ts'
import type { Account } from '../negotiation/account.ts'
import type { Currency } from '../negotiation/money.ts'
import { refused } from './fault.ts'
import * as f from './fields.ts'
import { nearestProvince, readZone, zoneOfProvince } from './zone.ts'

/** One debtor at one creditor, with every account there: what an import brings into a case. */
export interface PortfolioDebtor extends Debtor {
  creditor: string
  language: Language
  accounts: Account[]
}

/** How a debtor may be addressed before the called name; empty is none ("Anda"). */
export const ADDRESS_FORMS = ['Kak', 'Pak', 'Bu', 'Mas', 'Mbak', 'Teh', 'Bang'] as const

/** What a person may have agreed to; kept with the day and the evidence. */
export const CONSENT_PURPOSES = ['contact', 'other_hours', 'marketing'] as const

export const CONTACT_CHANNELS = ['sms', 'whatsapp', 'email'] as const

/** No debtor has more debts than this at one creditor; a case has to hold them all. */
const MAX_ACCOUNTS = 20
/** Ten years by the month. */
const MAX_INSTALMENTS = 120
const MAX_PAYMENTS = 240
const MAX_CONTACTS = 12
const MAX_CONSENTS = 24

const WHOLE_FORMS: Record<string, string> = {
  kakak: 'Kak',
  bapak: 'Pak',
  ibu: 'Bu',
  abang: 'Bang',
  teteh: 'Teh',
}

const addressForm = f.optional('', (text) => {
  const plain = text.replace(/\.$/, '').toLowerCase()
  const known = ADDRESS_FORMS.find((form) => form.toLowerCase() === plain) ?? WHOLE_FORMS[plain]
  return known
    ? { value: known }
    : refused(`is not an address form; use ${ADDRESS_FORMS.join(', ')} or leave empty`)
})

const language = f.optional<Language>('id', (text) => {
  const plain = text.toLowerCase()
  return plain === 'id' || plain === 'en'
    ? { value: plain }
    : refused('is not a language in use; write id or en')
})

const zone = f.optional<string | null>(null, (text) => {
  const known = readZone(text)
  return known
    ? { value: known }
    : refused('is not a time zone; write WIB, WITA, WIT or one like Asia/Jakarta')
})

const province = f.optional<string | null>(null, (text) => {
  const known = zoneOfProvince(text)
  if (known) return { value: known }
  const meant = nearestProvince(text)
  return refused(meant ? `is not a province; did you mean ${meant}?` : 'is not a province of Indonesia')
})

const nik = f.optional('', (text) => {
  if (/E\+\d/i.test(text)) {
    return refused('was rounded by a spreadsheet; format the column as text and enter the number again')
  }
  const digits = text.replace(/[ .-]/g, '')
  return /^(\d{16}|\d{4})$/.test(digits)
    ? { value: digits }
    : refused('is not a NIK; write all 16 digits or the last 4')
})

function list<T extends z.ZodType>(item: T, most: number, what: string) {
  return z.array(item).max(most, { error: `has more than ${most} ${what}; leave out the oldest` })
}

const phoneContact = { value: f.required(f.readPhone), since: f.day }
const contact = z.discriminatedUnion(
  'channel',
  [
    z.strictObject({ channel: z.literal('sms'), ...phoneContact }),
    z.strictObject({ channel: z.literal('whatsapp'), ...phoneContact }),
    z.strictObject({ channel: z.literal('email'), value: f.required(f.readEmail), since: f.day }),
  ],
  {
    error:
      "is not one of sms, whatsapp, email; only the debtor's own are kept, never those of family, employer or friends",
  },
)

const consent = z.strictObject({
  channel: z.enum(CONTACT_CHANNELS, { error: 'is not one of sms, whatsapp, email' }),
  purpose: z.enum(CONSENT_PURPOSES, { error: `is not one of ${CONSENT_PURPOSES.join(', ')}` }),
  since: f.day,
  evidence: f.required(f.readWords),
})

/** The letter of POJK 22/2023 art. 60(2): due date, days late, principal, economic benefit, penalty. */
function letter(currency: Currency) {
  return z.strictObject({
    sentOn: f.day,
    deliveredOn: f.dayOrNull,
    dueDate: f.day,
    daysLate: f.wholeNumber,
    principal: f.amount(currency),
    interest: f.amount(currency),
    penalty: f.amount(currency),
  })
}

function account(currency: Currency) {
  const scheduled = z.strictObject({ due: f.day, amount: f.amount(currency), paid: f.amountOrZero(currency) })
  const paid = z.strictObject({
    id: f.identifier,
    on: f.day,
    amount: f.amount(currency),
    method: f.required(f.readWords),
  })
  return z.strictObject({
    id: f.identifier,
    creditor: f.optional('', f.readWords),
    product: f.identifier,
    contract: f.contractNumber,
    currency: z.literal(currency),
    principal: f.amount(currency),
    interest: f.amount(currency),
    penalty: f.amount(currency),
    contractValue: f.amount(currency),
    schedule: list(scheduled, MAX_INSTALMENTS, 'instalments'),
    payments: list(paid, MAX_PAYMENTS, 'payments').optional(),
    asOf: f.day,
  })
}

const anyAccount = z.preprocess(
  withCurrency,
  z.discriminatedUnion('currency', [account('IDR'), account('USD')], {
    error: 'is not a currency in use; write IDR or USD',
  }),
)

function withCurrency(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const given = 'currency' in value ? value.currency : undefined
  return { ...value, currency: given === undefined || given === '' ? 'IDR' : String(given).toUpperCase() }
}

function record(letterCurrency: Currency) {
  return z.strictObject({
    id: f.identifier,
    creditor: f.required(f.readWords),
    name: f.required(f.readWords),
    called: f.optional('', f.readWords),
    addressForm,
    language,
    zone,
    province,
    birthdate: f.day,
    nik,
    nikLast4: nik,
    contacts: list(contact, MAX_CONTACTS, 'contacts'),
    consents: list(consent, MAX_CONSENTS, 'consents').optional(),
    warningLetter: letter(letterCurrency).nullable().optional(),
    accounts: list(anyAccount, MAX_ACCOUNTS, 'accounts').min(1, {
      error: 'is empty; give at least one account',
    }),
  })
}

/** A debtor's record as a file has it, in loose notation; the letter's amounts are in its currency. */
export const DEBTOR_RECORD = { IDR: record('IDR'), USD: record('USD') }

export type DebtorRecord = z.output<(typeof DEBTOR_RECORD)['IDR']>
