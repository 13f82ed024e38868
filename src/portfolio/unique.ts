import type { PortfolioDebtor } from './debtor.ts'
import type { Problem } from './fault.ts'

interface Owner {
  id: string
  line: number
}

/** Remembers what must be unique in a whole file; it keeps identifiers only. */
export interface Uniqueness {
  /** Debtors that must not be imported: two records disagree about what is theirs. */
  contested: ReadonlySet<string>
  /** Notes that a record with this id stands on `line`, readable or not. */
  claim(id: string, line: number): Problem[]
  /** Notes what a good record holds. A shared contact point is a warning, everything else a problem. */
  take(debtor: PortfolioDebtor, line: number): { problems: Problem[]; warnings: Problem[] }
}

export function uniqueness(): Uniqueness {
  const debtors = new Map<string, number>()
  const accounts = new Map<string, Owner>()
  const lenders = new Map<string, Lender>()
  const contested = new Set<string>()

  return {
    contested,
    claim(id, line) {
      const known = debtors.get(id)
      if (known === undefined) {
        debtors.set(id, line)
        return []
      }
      contested.add(id)
      const reason = `stands on line ${known} already; put all accounts of one debtor together, or correct the id`
      return [{ line, field: 'debtor_id', value: id, reason }]
    },
    take(debtor, line) {
      const owner = { id: debtor.id, line }
      const lender = lenders.get(debtor.creditor) ?? { contracts: new Map(), contacts: new Map() }
      lenders.set(debtor.creditor, lender)
      const problems = debtor.accounts.flatMap(({ id, contract }) => [
        ...contest(contested, 'account_id', otherOwner(accounts, id, owner), { ...owner, value: id }),
        ...contest(contested, 'contract', otherOwner(lender.contracts, contract, owner), {
          ...owner,
          value: contract,
        }),
      ])
      return { problems, warnings: sharedContacts(debtor, lender.contacts, owner) }
    },
  }
}

/** What is unique at one creditor only. */
interface Lender {
  contracts: Map<string, Owner>
  contacts: Map<string, Owner>
}

/** Both debtors are contested when `found` had the value before. */
function contest(
  contested: Set<string>,
  field: string,
  found: Owner | undefined,
  { id, line, value }: Owner & { value: string },
): Problem[] {
  if (!found) return []
  contested.add(id).add(found.id)
  return [
    { line, field, value, reason: `belongs to the debtor of line ${found.line} too; correct one of them` },
  ]
}

function sharedContacts({ contacts }: PortfolioDebtor, known: Map<string, Owner>, owner: Owner): Problem[] {
  const points = new Set(contacts.map(({ value }) => value))
  return [...points].flatMap((value) => {
    const found = otherOwner(known, value, owner)
    if (!found) return []
    const reason = `holds a phone number or address that the debtor of line ${found.line} has too; whose is it?`
    return [{ line: owner.line, field: 'contacts', reason }]
  })
}

/** Who had `key` before `owner`; notes `owner` when nobody had. */
function otherOwner(map: Map<string, Owner>, key: string, owner: Owner): Owner | undefined {
  const known = map.get(key)
  if (!known) map.set(key, owner)
  return known && known.id !== owner.id ? known : undefined
}
