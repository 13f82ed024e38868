/** An amount in the smallest unit in use: 500000 is Rp500.000 (no minor unit in use), 500 is $5.00. */
export type Minor = number & { readonly unit: 'minor' }

export type Currency = 'IDR' | 'USD'

/** Hundredths of a per cent: 2500 is a quarter. */
export type BasisPoints = number

/** All of it, in basis points. */
export const WHOLE = 10_000

/** A plain number as money; throws a RangeError on anything but a safe integer. */
export const minor = (value: number): Minor => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not an amount in whole minor units: ${value}`)
  return (value === 0 ? 0 : value) as Minor
}

export const ZERO = minor(0)

export const add = (a: Minor, b: Minor): Minor => minor(a + b)

export const sub = (a: Minor, b: Minor): Minor => minor(a - b)

export const sum = (amounts: readonly Minor[]): Minor => amounts.reduce(add, ZERO)

export const smaller = (a: Minor, b: Minor): Minor => (a < b ? a : b)

export const larger = (a: Minor, b: Minor): Minor => (a > b ? a : b)

/** `basisPoints` of a non-negative amount, rounded down, so that a part granted is never above its limit. */
export const portion = (amount: Minor, basisPoints: BasisPoints): Minor => {
  if (amount < 0) throw new RangeError(`A portion is taken of what is owed, not of ${amount}`)
  if (!Number.isInteger(basisPoints) || basisPoints < 0)
    throw new RangeError(`Not basis points: ${basisPoints}`)
  return minor(Number((BigInt(amount) * BigInt(basisPoints)) / BigInt(WHOLE)))
}

/** The largest multiple of `step` that is not above `amount`. */
export const floorTo = (amount: Minor, step: Minor): Minor => minor(Math.floor(amount / step) * step)

/** The smallest multiple of `step` that is not below `amount`. */
export const ceilTo = (amount: Minor, step: Minor): Minor => minor(Math.ceil(amount / step) * step)

/**
 * `total` in `n` parts: each rounded down to `step`, the remainder on the last, so that the parts add up
 * exactly. With a total below `n` steps all but the last are zero.
 */
export const parts = (total: Minor, n: number, step: Minor): Minor[] => {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`Not a number of parts: ${n}`)
  if (total < 0 || step < 1) throw new RangeError(`Cannot part ${total} by steps of ${step}`)
  const each = floorTo(minor(Math.floor(total / n)), step)
  const last = minor(total - each * (n - 1))
  return Array.from({ length: n }, (_, i) => (i === n - 1 ? last : each))
}

const FRACTION_DIGITS: Record<Currency, number> = { IDR: 0, USD: 2 }

const grouped = (digits: string, separator: string): string => digits.replace(/\B(?=(\d{3})+$)/g, separator)

/** `Rp1.500.000`, `$50.00`; no space, and a minus sign (U+2212) before the currency. The same in every language. */
export const formatMoney = (amount: Minor, currency: Currency): string => {
  const sign = amount < 0 ? '\u2212' : ''
  const digits = Math.abs(amount).toString()
  const fraction = FRACTION_DIGITS[currency]
  if (fraction === 0) return `${sign}Rp${grouped(digits, '.')}`
  const padded = digits.padStart(fraction + 1, '0')
  return `${sign}$${grouped(padded.slice(0, -fraction), ',')}.${padded.slice(-fraction)}`
}
