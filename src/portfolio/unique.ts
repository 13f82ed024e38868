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
  const lenders = new Map<string, { contracts: Map<string, Owner>; contacts: Map<string, Owner> }>()
  const contested = new Set<string>()

  const lender = (creditor: string) => {
    const known = lenders.get(creditor) ?? { contracts: new Map(), contacts: new Map() }
    lenders.set(creditor, known)
    return known
  }

  const accountProblems = (debtor: PortfolioDebtor, owner: Owner): Problem[] => {
    const { contracts } = lender(debtor.creditor)
    return debtor.accounts.flatMap(({ id, contract }) => [
      ...contest('account_id', id, otherOwner(accounts, id, owner), owner),
      ...contest('contract', contract, otherOwner(contracts, contract, owner), owner),
    ])
  }

  const contest = (
    field: string,
    value: string,
    found: Owner | undefined,
    { id, line }: Owner,
  ): Problem[] => {
    if (!found) return []
    contested.add(id).add(found.id)
    return [
      { line, field, value, reason: `belongs to the debtor of line ${found.line} too; correct one of them` },
    ]
  }

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
      const { contacts } = lender(debtor.creditor)
      const points = new Set(debtor.contacts.map(({ value }) => value))
      const warnings = [...points].flatMap((value) => {
        const found = otherOwner(contacts, value, owner)
        const reason = `holds a phone number or address that the debtor of line ${found?.line} has too`
        return found ? [{ line, field: 'contacts', reason: `${reason}; whose is it?` }] : []
      })
      return { problems: accountProblems(debtor, owner), warnings }
    },
  }
}

/** Who had `key` before `owner`; notes `owner` when nobody had. */
function otherOwner(map: Map<string, Owner>, key: string, owner: Owner): Owner | undefined {
  const known = map.get(key)
  if (!known) map.set(key, owner)
  return known && known.id !== owner.id ? known : undefined
}
