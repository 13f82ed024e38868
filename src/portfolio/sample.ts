import type { Account } from '../negotiation/account.ts'
import { addDays, addMonths, daysBetween, type LocalDate } from '../negotiation/dates.ts'
import { type Chance, chance } from './chance.ts'
import type { PortfolioDebtor } from './debtor.ts'
import { PRODUCTS, type Product } from './products.ts'
import { sampleAccount } from './sample-account.ts'
import { type Person, REGIONS } from './sample-people.ts'
import { PERSONAS } from './sample-personas.ts'
import { zoneOfProvince } from './zone.ts'

export interface SampleOptions {
  debtors?: number
  seed?: number
  /** The ledger date: everything else is counted back from it. */
  today: LocalDate
}

/** An invented lender of the sample. */
interface Lender {
  name: string
  products: readonly [Product, ...Product[]]
  /** The start of its contract numbers. */
  prefix: string
  /** In a hundred debtors. */
  share: number
}

const LENDERS: readonly [Lender, ...Lender[]] = [
  { name: 'Sanggara Finance', products: PRODUCTS, prefix: 'SF', share: 72 },
  {
    name: 'Bank Cakrawala Nusa',
    products: ['credit_card', 'multipurpose_loan', 'cash_loan'],
    prefix: 'BCN',
    share: 16,
  },
  { name: 'KSP Mitra Rimbayana', products: ['cash_loan', 'multipurpose_loan'], prefix: 'KMR', share: 12 },
]

/** Days late, from and to; null is paid up. One turn of the list has every bucket in it. */
const AGES: readonly ([low: number, high: number] | null)[] = [
  [0, 0],
  [1, 30],
  [31, 60],
  [1, 30],
  [61, 90],
  [91, 120],
  [0, 0],
  [121, 180],
  [181, 400],
  [1, 30],
  [31, 60],
  [1, 30],
  [61, 90],
  [0, 0],
  [31, 60],
  [91, 120],
  null,
]

/**
 * An invented portfolio, the same for the same options on every machine; the first six are the demo's
 * personas. A debtor does not change when more are asked for.
 */
export function samplePortfolio(options: SampleOptions): PortfolioDebtor[] {
  return [...sampleDebtors(options)]
}

/** The same, one debtor at a time, for portfolios that would fill the memory. */
export function* sampleDebtors({
  debtors = 200,
  seed = 1,
  today,
}: SampleOptions): Generator<PortfolioDebtor> {
  for (let i = 0; i < debtors; i++) {
    const by = chance(seed, i)
    yield debtorOf(PERSONAS[i] ?? person(i, today, by), i, today, by)
  }
}

function person(index: number, today: LocalDate, by: Chance): Person {
  const creditor = byShare(LENDERS, by)
  const region = byShare(REGIONS, by)
  const woman = by.happens(50)
  const given = by.pick(woman ? region.women : region.men)
  const [mans = '', womans = mans] = by.pick(region.second).split('/')
  const age = by.whole(21, 62)
  return {
    creditor: creditor.name,
    name: `${given} ${woman ? womans : mans}`,
    called: given.split(' ').at(-1) ?? given,
    addressForm: formOf(woman, age, region.youthful, by),
    language: by.happens(6) ? 'en' : 'id',
    province: by.pick(region.provinces),
    birthdate: addDays(addMonths(today, -12 * age), -by.whole(1, 360)),
    accounts: accountsOf(creditor.products, index, by),
  }
}

function byShare<T extends { share: number }>(choices: readonly [T, ...T[]], by: Chance): T {
  const drawn = by.whole(
    1,
    choices.reduce((total, { share }) => total + share, 0),
  )
  let upTo = 0
  for (const choice of choices) {
    upTo += choice.share
    if (drawn <= upTo) return choice
  }
  return choices[0]
}

function formOf(woman: boolean, age: number, youthful: readonly [string, string], by: Chance): string {
  if (by.happens(8)) return ''
  if (age >= 38) return woman ? 'Bu' : 'Pak'
  return by.happens(50) ? 'Kak' : woman ? youthful[1] : youthful[0]
}

function accountsOf(
  products: readonly [Product, ...Product[]],
  index: number,
  by: Chance,
): Person['accounts'] {
  const range = AGES[index % AGES.length]
  const first = { product: by.pick(products), daysLate: range ? by.whole(range[0], range[1]) : null }
  if (!by.happens(14)) return [first]
  const second = products.find((product) => product !== first.product) ?? first.product
  return [first, { product: second, daysLate: by.happens(40) ? 0 : by.whole(3, 75) }]
}

function debtorOf(person: Person, index: number, today: LocalDate, by: Chance): PortfolioDebtor {
  const { creditor, name, called, addressForm, language, province, birthdate } = person
  const id = `D-${String(index + 1).padStart(4, '0')}`
  const prefix = LENDERS.find(({ name }) => name === creditor)?.prefix ?? 'SF'
  const nikLast4 = String(by.whole(1, 9_998)).padStart(4, '0')
  const accounts = person.accounts.map((outline, i) => {
    const number = String((index * 7_919 + i * 500_003 + 104_729) % 1_000_000).padStart(6, '0')
    const contract = `${prefix}-K${i + 1}-${number}`
    return sampleAccount({ ...outline, id: `A-${id.slice(2)}-${i + 1}`, contract, creditor }, today, by)
  })
  const since = addDays(today, -by.whole(60, 1_500))
  return {
    id,
    creditor,
    name,
    called,
    addressForm,
    language,
    zone: zoneOfProvince(province) ?? null,
    birthdate,
    nikLast4,
    contacts: contactsOf(name, index, since, by),
    consents: consentsOf(index, since, by),
    warningLetter: letterOf(accounts, today),
    accounts,
  }
}

/** Numbers no operator gives out: 0812 0000 and up. */
function phoneOf(index: number): string {
  const scattered = index < 9_000 ? (index * 7_919 + 1_234) % 10_000 : index + 1_000
  return `+62812${String(scattered).padStart(8, '0')}`
}

function contactsOf(name: string, index: number, since: LocalDate, by: Chance): PortfolioDebtor['contacts'] {
  const phone = phoneOf(index)
  const contacts: PortfolioDebtor['contacts'] = [{ channel: 'sms', value: phone, since }]
  if (by.happens(85))
    contacts.push({ channel: 'whatsapp', value: phone, since: addDays(since, by.whole(0, 40)) })
  const mailbox = name.toLowerCase().replace(/[^a-z]+/g, '.')
  if (by.happens(45)) contacts.push({ channel: 'email', value: `${mailbox}.${index + 1}@example.com`, since })
  return contacts
}

function consentsOf(index: number, since: LocalDate, by: Chance): PortfolioDebtor['consents'] {
  const evidence = `formulir ${String(index + 1).padStart(6, '0')}`
  const consents: PortfolioDebtor['consents'] = []
  if (by.happens(95)) consents.push({ channel: 'sms', purpose: 'contact', since, evidence })
  if (by.happens(90)) consents.push({ channel: 'whatsapp', purpose: 'contact', since, evidence })
  if (by.happens(15)) consents.push({ channel: 'whatsapp', purpose: 'marketing', since, evidence })
  return consents
}

/** The letter states the ledger's figures of the account that is late longest; null when none is late. */
function letterOf(accounts: Account[], today: LocalDate): PortfolioDebtor['warningLetter'] {
  const late = accounts
    .map((account) => ({ account, due: oldestDue(account) }))
    .filter(({ due }) => due !== undefined && due < today)
    .sort((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))
  const [first] = late
  if (!first?.due) return null
  const { principal, interest, penalty } = first.account
  const daysLate = daysBetween(first.due, today)
  return { sentOn: today, deliveredOn: today, dueDate: first.due, daysLate, principal, interest, penalty }
}

function oldestDue({ schedule }: Account): LocalDate | undefined {
  return schedule.find(({ amount, paid }) => paid < amount)?.due
}
