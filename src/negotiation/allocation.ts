import { larger, type Minor, smaller, sub, ZERO } from './money.ts'
import type { Part } from './offer.ts'

/** Parts of a debt in the order in which a payment is put to them. */
export type DebtPart = 'penalty' | 'interest' | 'principal'

/** Interest before principal is the law without the creditor's leave (KUHPer 1397). */
export const USUAL_ORDER: readonly DebtPart[] = ['interest', 'principal', 'penalty']

export interface Allocated {
  paid: Record<DebtPart, Minor>
  /** What is left over once all is paid: to be refunded, never kept. */
  credit: Minor
}

/** Puts a payment to the parts of a debt, in order. */
export const allocate = (
  amount: Minor,
  owed: Record<DebtPart, Minor>,
  order: readonly DebtPart[] = USUAL_ORDER,
): Allocated => {
  const paid: Record<DebtPart, Minor> = { penalty: ZERO, interest: ZERO, principal: ZERO }
  let left = amount
  for (const part of order) {
    paid[part] = smaller(left, owed[part])
    left = sub(left, paid[part])
  }
  return { paid, credit: left }
}

/** Puts a sum to dated parts, the oldest first; gives what is paid of each, and what is left over. */
export const allocateByAge = (amount: Minor, parts: readonly Part[]): { paid: Minor[]; credit: Minor } => {
  let left = larger(ZERO, amount)
  const paid = parts.map((part) => {
    const taken = smaller(left, part.amount)
    left = sub(left, taken)
    return taken
  })
  return { paid, credit: left }
}
