import { daysBetween, type LocalDate } from './dates.ts'
import type { Minor } from './money.ts'
import type { Part } from './offer.ts'

/** Fixed-point one: 18 digits keep the error below one minor unit for any debt that fits a safe integer. */
const ONE = 10n ** 18n
const MILLION = 1_000_000n
const TEN_THOUSAND = 10_000n

/** `base` (fixed point) to a whole power, by squaring. */
const raised = (base: bigint, exponent: number): bigint => {
  let result = ONE
  let factor = base
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * factor) / ONE
    factor = (factor * factor) / ONE
  }
  return result
}

/** Rates come from the rules, so few bases are ever seen; of each the days that plans ask for. */
const MOST_BASES = 64
const powers = new Map<bigint, Map<number, bigint>>()

/** Powers are kept: the plans of one set ask for the same days over and over. */
const power = (base: bigint, exponent: number): bigint => {
  const known = powers.get(base)?.get(exponent)
  if (known !== undefined) return known
  if (powers.size >= MOST_BASES) powers.clear()
  const value = raised(base, exponent)
  powers.set(base, (powers.get(base) ?? new Map<number, bigint>()).set(exponent, value))
  return value
}

/**
 * What one unit of each payment is worth today: discounted by `ratePpm` a period and by the chance `keep`
 * (basis points) that each payment in turn is still kept.
 */
export const weightsOf = (periods: readonly number[], ratePpm: number, keep: number): bigint[] => {
  const discount = (ONE * MILLION) / (MILLION + BigInt(ratePpm))
  const kept = (ONE * BigInt(keep)) / TEN_THOUSAND
  return periods.map((at, i) => (power(discount, Math.max(0, at)) * power(kept, i + 1)) / ONE)
}

/** The fixed-point sum of the weighted payments: only for comparing, and never shown to a debtor. */
export const weigh = (amounts: readonly Minor[], weights: readonly bigint[]): bigint =>
  amounts.reduce((total, amount, i) => total + BigInt(amount) * (weights[i] ?? 0n), 0n)

/** In whole minor units, rounded down: for staff. */
export const inMinorUnits = (value: bigint): number => Number(value / ONE)

/** Days from `today` to each payment. */
export const daysTo = (today: LocalDate, due: readonly LocalDate[]): number[] =>
  due.map((date) => daysBetween(today, date))

/** What the creditor may expect of dated payments, as of `today`. */
export const worthOf = (
  payments: readonly Part[],
  today: LocalDate,
  rates: { dailyRatePpm: number; keep: number },
): bigint =>
  weigh(
    payments.map((part) => part.amount),
    weightsOf(
      daysTo(
        today,
        payments.map((part) => part.due),
      ),
      rates.dailyRatePpm,
      rates.keep,
    ),
  )
