import type { Calendar } from '../negotiation/calendar.ts'
import type { LocalDate } from '../negotiation/dates.ts'
import { balanceOf, daysPastDue } from '../negotiation/ledger.ts'
import { type Minor, sum } from '../negotiation/money.ts'
import type { PortfolioDebtor } from './debtor.ts'
import { PERSONAS } from './sample-personas.ts'

/** One of the people the demo page offers, with what they need to identify themselves. */
export interface Persona {
  /** The debtor's. */
  id: string
  name: string
  headline: Headline
  /** A phone number as people type it: 0812... */
  contact: string
  birthdate: LocalDate
  nikLast4: string
}

/** What the headline says; the words stand in `locales/` under `demo.persona.CODE`. */
export interface Headline {
  code: 'late' | 'two_accounts' | 'high_value' | 'english' | 'paid_up'
  /** Of the account that is late longest, by the calendar in use. */
  days: number
  /** Product codes, the one that is late longest first. */
  products: string[]
  owed: Minor
}

/** From this balance the demo speaks of a large loan. */
const HIGH_VALUE = 50_000_000

/** The personas among a sample's first debtors; empty for a portfolio that is not a sample. */
export function samplePersonas(portfolio: readonly PortfolioDebtor[], calendar: Calendar): Persona[] {
  return portfolio.slice(0, PERSONAS.length).flatMap((debtor, i) => {
    const sms = debtor.contacts.find(({ channel }) => channel === 'sms')
    if (!sms || debtor.name !== PERSONAS[i]?.name) return []
    const { id, name, birthdate, nikLast4 } = debtor
    const contact = sms.value.replace(/^\+62/, '0')
    return [{ id, name, headline: headlineOf(debtor, calendar), contact, birthdate, nikLast4 }]
  })
}

function headlineOf({ accounts, language }: PortfolioDebtor, calendar: Calendar): Headline {
  const ages = accounts
    .map((account) => ({ product: account.product, days: daysPastDue(account, account.asOf, calendar) ?? 0 }))
    .sort((a, b) => b.days - a.days)
  const days = ages[0]?.days ?? 0
  const owed = sum(accounts.map(balanceOf))
  return {
    code: codeOf(accounts.length, language, owed),
    days,
    products: ages.map(({ product }) => product),
    owed,
  }
}

function codeOf(accounts: number, language: string, owed: number): Headline['code'] {
  if (owed === 0) return 'paid_up'
  if (accounts > 1) return 'two_accounts'
  if (language === 'en') return 'english'
  return owed >= HIGH_VALUE ? 'high_value' : 'late'
}
