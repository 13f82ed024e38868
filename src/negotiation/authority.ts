import { authorised, type Base, type Footing } from './footing.ts'
import { type Minor, minor, portion, sub, ZERO } from './money.ts'
import type { Frequency } from './offer.ts'
import { ROLES, type Role } from './rules.ts'

/** How many parts of a plan count as one month. */
export const PARTS_A_MONTH = { monthly: 1, biweekly: 2, weekly: 4 } as const

/** Parts of a plan as months, by which limits count. */
export const monthsOf = (parts: number, frequency: Frequency): number =>
  Math.ceil(parts / PARTS_A_MONTH[frequency])

/** The share of a lump sum's discount that a plan so long may get. */
export const planShare = (footing: Footing, months: number): number =>
  footing.terms.instalments.shares.find(({ upTo }) => months <= upTo)?.share ?? 0

/** The lowest sum a role may settle the base for in one payment. Never disclosed to a debtor. */
export const lumpFloor = (footing: Footing, base: Base, role: Role): Minor =>
  sub(base.owed, authorised(footing, base, role))

/** The discount a role may give on a plan so long. */
export const planDiscount = (footing: Footing, months: number, role: Role): Minor =>
  portion(authorised(footing, footing.base, role), planShare(footing, months))

/** The lowest total a role may grant a plan of so many months. Never disclosed to a debtor. */
export const planFloor = (footing: Footing, months: number, role: Role): Minor =>
  sub(footing.base.owed, planDiscount(footing, months, role))

/** How far an amount is outside of each role's limits: 0 is inside. For the desk only. */
export interface Distance {
  short: Record<Role, Minor>
  /** The lowest role that could grant it; null when none of them may. */
  needs: Role | null
}

/** `months` is null for one payment. */
export const distanceToAuthority = (footing: Footing, total: Minor, months: number | null): Distance => {
  const floorFor = (role: Role): Minor =>
    months === null ? lumpFloor(footing, footing.base, role) : planFloor(footing, months, role)
  const shortFor = (role: Role): Minor => minor(Math.max(ZERO, sub(floorFor(role), total)))
  const short = { bot: shortFor('bot'), agent: shortFor('agent'), supervisor: shortFor('supervisor') }
  const allowed = (role: Role) =>
    short[role] === 0 && (months === null || months <= footing.terms.instalments.parts[role])
  return { short, needs: ROLES.find(allowed) ?? null }
}
