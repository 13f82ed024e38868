import { isLocalDate, type LocalDate } from './dates.ts'
import type { Footing } from './footing.ts'
import { balanceOf } from './ledger.ts'
import { type Minor, minor, portion, sub, WHOLE, ZERO } from './money.ts'
import type { Frequency, OfferKind } from './offer.ts'
import type { PlanShape } from './plan.ts'

/** What a debtor proposes, as understood; anything may be left out. */
export interface Bid {
  kind?: OfferKind
  /** In all, a down payment included. */
  total?: Minor
  perInstalment?: Minor
  /** Number of parts, the down payment not counted. */
  count?: number
  frequency?: Frequency
  /** Day of the first, or only, payment. */
  firstDate?: LocalDate
  downPayment?: Minor
  /** Discount asked for, in per cent of what is owed. */
  percent?: number
}

export type Impossibility =
  | 'nothing_said'
  | 'not_positive'
  | 'above_owed'
  | 'percent_out_of_range'
  | 'date_unknown'
  | 'date_past'
  | 'parts_do_not_add_up'

/** A bid read as one of the deals there are; amounts left open are for us to name. */
export type Ask =
  | { deal: 'lump'; total: Minor; date: LocalDate | null; settles: boolean }
  | { deal: 'plan'; shape: PlanShape; total: Minor | null }
  | {
      deal: 'fit'
      perInstalment: Minor
      frequency: Frequency
      downPayment: Minor | null
      date: LocalDate | null
    }
  | { deal: 'extension'; date: LocalDate | null }
  | { deal: 'waiver'; date: LocalDate | null }
  | { deal: 'impossible'; reason: Impossibility; limit?: number }

const impossible = (reason: Impossibility, limit?: number): Ask => ({
  deal: 'impossible',
  reason,
  ...(limit === undefined ? {} : { limit }),
})

const positive = (value: number | undefined): boolean =>
  value === undefined || (Number.isSafeInteger(value) && value > 0)

/** A bound on parts that any wording of a bid stays below: longer is no proposal. */
const MOST_PARTS = 600

const malformed = (footing: Footing, bid: Bid): Ask | null => {
  const { total, perInstalment, count, downPayment, percent, firstDate } = bid
  if (![total, perInstalment, count].every(positive)) return impossible('not_positive')
  if (downPayment !== undefined && downPayment !== 0 && !positive(downPayment))
    return impossible('not_positive')
  if (count !== undefined && count > MOST_PARTS) return impossible('parts_do_not_add_up')
  if (percent !== undefined && !(percent > 0 && percent < 100)) return impossible('percent_out_of_range')
  if (firstDate !== undefined && !isLocalDate(firstDate)) return impossible('date_unknown')
  if (firstDate !== undefined && firstDate < footing.today) return impossible('date_past')
  const owed = balanceOf(footing.situation.account)
  const largest = Math.max(perInstalment ?? 0, downPayment ?? 0)
  return largest > owed ? impossible('above_owed', owed) : null
}

/** The total named, or the one that a discount in per cent leaves. */
const totalOf = (footing: Footing, { total, percent }: Bid): Minor | null => {
  if (total !== undefined) return total
  if (percent === undefined) return null
  return sub(footing.base.owed, portion(footing.base.owed, Math.round((percent * WHOLE) / 100)))
}

const planAsk = (footing: Footing, bid: Bid, named: Minor | null): Ask => {
  const down = bid.downPayment ?? ZERO
  const each = bid.perInstalment
  const frequency = bid.frequency ?? 'monthly'
  const date = bid.firstDate ?? null
  const implied = named !== null && each !== undefined ? Math.ceil((named - down) / each) : undefined
  const count = bid.count ?? implied
  if (count === undefined) {
    if (each === undefined) return lumpOrDownPayment(footing, bid, named)
    return { deal: 'fit', perInstalment: each, frequency, downPayment: bid.downPayment ?? null, date }
  }
  const product = each === undefined ? null : down + each * count
  if (
    count < 1 ||
    (product !== null && named !== null && Math.abs(product - named) > (each ?? 0) + named / 100)
  ) {
    return impossible('parts_do_not_add_up')
  }
  const total = named ?? (product === null ? null : minor(product))
  if (count === 1) {
    return total === null
      ? impossible('nothing_said')
      : { deal: 'lump', total, date, settles: bid.kind === 'settlement' }
  }
  const { minDownPayment } = footing.terms.instalments
  const downPayment = bid.downPayment === undefined ? { share: minDownPayment } : { amount: bid.downPayment }
  return { deal: 'plan', shape: { parts: count, frequency, downPayment, firstDate: date }, total }
}

/** Only a first sum was said: the rest goes in the parts of our shortest package. */
const lumpOrDownPayment = (footing: Footing, bid: Bid, named: Minor | null): Ask => {
  const date = bid.firstDate ?? null
  if (bid.downPayment === undefined && named !== null) {
    return { deal: 'lump', total: named, date, settles: bid.kind === 'settlement' }
  }
  const parts = footing.terms.instalments.packages[0]?.parts ?? 2
  const downPayment =
    bid.downPayment === undefined
      ? { share: footing.terms.instalments.minDownPayment }
      : { amount: bid.downPayment }
  return {
    deal: 'plan',
    shape: { parts, frequency: bid.frequency ?? 'monthly', downPayment, firstDate: date },
    total: named,
  }
}

/** Reads a bid in the light of what is owed. Total: every bid gives an ask. */
export const askOf = (footing: Footing, bid: Bid): Ask => {
  const bad = malformed(footing, bid)
  if (bad) return bad
  const total = totalOf(footing, bid)
  const date = bid.firstDate ?? null
  const inParts = bid.count !== undefined || bid.perInstalment !== undefined || bid.downPayment !== undefined
  if (inParts || bid.kind === 'instalments' || bid.frequency !== undefined)
    return planAsk(footing, bid, total)
  if (bid.kind === 'extension') return { deal: 'extension', date }
  if (total !== null) {
    const owed = balanceOf(footing.situation.account)
    if (total > owed) return impossible('above_owed', owed)
    return { deal: 'lump', total, date, settles: bid.kind === 'settlement' }
  }
  if (bid.kind === 'waiver') return { deal: 'waiver', date }
  return date === null ? impossible('nothing_said') : { deal: 'extension', date }
}
