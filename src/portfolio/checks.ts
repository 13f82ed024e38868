import type { Account } from '../negotiation/account.ts'
import { addMonths, daysBetween, type LocalDate } from '../negotiation/dates.ts'
import type { PortfolioDebtor } from './debtor.ts'
import type { Fault } from './fault.ts'

type Path = (string | number)[]

const ADULT_YEARS = 17 // the age from which an identity card is issued
const OLDEST_YEARS = 110

/** Half of the 64 KB a case may take, so that the conversation has room beside the ledger. */
const MAX_DEBTOR_BYTES = 32 * 1024

/** Everything that is wrong with a debtor whose values each read well. */
export function faultsOf(debtor: PortfolioDebtor, today: LocalDate): Fault[] {
  const faults = [
    ...personFaults(debtor, today),
    ...letterFaults(debtor, today),
    ...repeated(debtor.accounts, 'id', ['accounts'], 'account of this debtor'),
    ...repeated(debtor.accounts, 'contract', ['accounts'], 'account of this debtor'),
    ...debtor.accounts.flatMap((account, i) =>
      accountFaults(account, ['accounts', i], debtor.creditor, today),
    ),
  ]
  if (Buffer.byteLength(JSON.stringify(debtor)) > MAX_DEBTOR_BYTES) {
    faults.push({
      path: [],
      reason: `takes more than ${MAX_DEBTOR_BYTES / 1024} KB; leave out the oldest payments`,
    })
  }
  return faults
}

function personFaults({ birthdate, contacts, consents }: PortfolioDebtor, today: LocalDate): Fault[] {
  const faults: Fault[] = []
  if (birthdate > addMonths(today, -12 * ADULT_YEARS) || birthdate < addMonths(today, -12 * OLDEST_YEARS)) {
    faults.push({
      path: ['birthdate'],
      reason: `is not the birth date of someone ${ADULT_YEARS} to ${OLDEST_YEARS}`,
    })
  }
  contacts.forEach(({ channel, value, since }, i) => {
    faults.push(...notAfter(since, today, ['contacts', i, 'since'], 'today'))
    if (contacts.findIndex((other) => other.channel === channel && other.value === value) < i) {
      faults.push({ path: ['contacts', i, 'value'], reason: 'is listed twice; keep the earlier date' })
    }
  })
  consents.forEach(({ since }, i) => {
    faults.push(...notAfter(since, today, ['consents', i, 'since'], 'today'))
  })
  return faults
}

function letterFaults({ warningLetter: letter }: PortfolioDebtor, today: LocalDate): Fault[] {
  if (!letter) return []
  const faults = notAfter(letter.sentOn, today, ['warningLetter', 'sentOn'], 'today')
  if (faults.length > 0) return faults
  if (letter.deliveredOn !== null) {
    faults.push(...notAfter(letter.deliveredOn, today, ['warningLetter', 'deliveredOn'], 'today'))
    if (letter.deliveredOn < letter.sentOn) {
      faults.push({ path: ['warningLetter', 'deliveredOn'], reason: 'is before the day it was sent' })
    }
  }
  const late = daysBetween(letter.dueDate, letter.sentOn)
  if (late < 1)
    faults.push({ path: ['warningLetter', 'dueDate'], reason: 'is not before the day it was sent' })
  else if (letter.daysLate !== late) {
    faults.push({
      path: ['warningLetter', 'daysLate'],
      reason: `does not fit: from the due date to the day it was sent are ${late} days`,
    })
  }
  return faults
}

function accountFaults(account: Account, path: Path, creditor: string, today: LocalDate): Fault[] {
  const faults = notAfter(account.asOf, today, [...path, 'asOf'], 'today')
  if (account.creditor !== creditor) {
    faults.push({
      path: [...path, 'creditor'],
      reason: "is not the debtor's; a debtor of two creditors is two debtors",
    })
  }
  if (account.contractValue === 0) {
    faults.push({ path: [...path, 'contractValue'], reason: 'is 0; give the amount of the contract' })
  }
  faults.push(...repeated(account.payments, 'id', [...path, 'payments'], 'payment'))
  account.payments.forEach(({ on, amount }, i) => {
    faults.push(...notAfter(on, account.asOf, [...path, 'payments', i, 'on'], 'the ledger date'))
    if (amount === 0)
      faults.push({ path: [...path, 'payments', i, 'amount'], reason: 'is 0; leave the payment out' })
  })
  return [...faults, ...scheduleFaults(account, path)]
}

function scheduleFaults({ schedule, principal, interest }: Account, path: Path): Fault[] {
  const faults: Fault[] = []
  schedule.forEach(({ due, amount, paid }, i) => {
    const before = schedule[i - 1]
    if (before && before.due >= due) {
      faults.push({
        path: [...path, 'schedule', i, 'due'],
        reason: 'is not after the one before; sort by due date',
      })
    }
    if (paid > amount) {
      faults.push({
        path: [...path, 'schedule', i, 'paid'],
        reason: `is more than the instalment of ${amount}`,
      })
    }
  })
  const owed = principal + interest
  const left = schedule.reduce((sum, { amount, paid }) => sum + amount - paid, 0)
  if (owed > 0 && schedule.length === 0) {
    faults.push({
      path: [...path, 'schedule'],
      reason: 'is empty although money is owed; give at least the oldest unpaid due date',
    })
  }
  if (left > owed) {
    faults.push({
      path: [...path, 'schedule'],
      reason: `leaves ${left} to pay, more than principal and interest together (${owed}); correct one of them`,
    })
  }
  return faults
}

function notAfter(date: LocalDate, limit: LocalDate, path: Path, name: string): Fault[] {
  return date > limit ? [{ path, reason: `is after ${name} (${limit})` }] : []
}

function repeated<K extends string>(
  items: readonly Record<K, string>[],
  key: K,
  path: Path,
  owner: string,
): Fault[] {
  const seen = new Set<string>()
  return items.flatMap((item, i) => {
    const known = seen.has(item[key])
    seen.add(item[key])
    return known ? [{ path: [...path, i, key], reason: `is used by another ${owner}` }] : []
  })
}

/** What is odd and should be looked at, but keeps nobody out. */
export function warningsOf(debtor: PortfolioDebtor): Fault[] {
  const warnings: Fault[] = []
  if (debtor.zone === null) {
    warnings.push({
      path: ['zone'],
      reason: 'is unknown; we write first only when it is day in all three zones',
    })
  }
  if (debtor.contacts.length === 0) {
    warnings.push({
      path: ['contacts'],
      reason: 'is empty; without a contact point nobody can prove to be this debtor',
    })
  }
  debtor.accounts.forEach(({ principal, interest, penalty, contractValue }, i) => {
    if (principal > contractValue) {
      warnings.push({ path: ['accounts', i, 'principal'], reason: 'is more than the contract value' })
    }
    if (interest + penalty > contractValue) {
      warnings.push({
        path: ['accounts', i, 'penalty'],
        reason: 'and interest together are more than the contract value',
      })
    }
  })
  return warnings
}
