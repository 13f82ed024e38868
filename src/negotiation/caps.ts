import { type BasisPoints, larger, type Minor, minor, portion, smaller, sub, ZERO } from './money.ts'

/** Charges allowed a day, in parts per million of the contract value, by kind and size of the contract and by tenor. */
export interface DailyCaps {
  /** A tenor of up to so many months counts as short. */
  shortMonths: number
  rows: readonly {
    type: 'consumer' | 'productive'
    /** Contract values up to and including this; null for any larger one. */
    upTo: number | null
    shortPpm: number
    longPpm: number
  }[]
  /** Benefit and penalty together, as a share of the contract value. */
  total: BasisPoints
}

export interface Contract {
  type: 'consumer' | 'productive'
  value: Minor
  tenorMonths: number
}

const MILLION = 1_000_000n

/** The cap a day in parts per million; null when the table does not know the contract, which then has no leave to charge. */
export const dailyCap = (caps: DailyCaps, contract: Contract): number | null => {
  const row = caps.rows.find(
    ({ type, upTo }) => type === contract.type && (upTo === null || contract.value <= upTo),
  )
  if (!row) return null
  return contract.tenorMonths <= caps.shortMonths ? row.shortPpm : row.longPpm
}

/** `ppm` a day of the contract value over so many days, rounded down (SEOJK 19/SEOJK.06/2025 XIV.3-4). */
export const charges = (value: Minor, ppm: number, days: number): Minor =>
  minor(Number((BigInt(value) * BigInt(ppm) * BigInt(Math.max(0, days))) / MILLION))

/**
 * The late penalty after `daysLate`: at most the daily cap, and with the benefit charged at most the total
 * cap. Zero for a contract that the table does not know.
 */
export const penaltyAfter = (
  caps: DailyCaps,
  contract: Contract,
  daysLate: number,
  benefit: Minor,
): Minor => {
  const ppm = dailyCap(caps, contract)
  if (ppm === null) return ZERO
  const room = larger(ZERO, sub(portion(contract.value, caps.total), benefit))
  return smaller(charges(contract.value, ppm, daysLate), room)
}
