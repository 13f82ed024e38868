import type { Currency } from '../../../src/negotiation/money.ts'

const MINUS = '−'

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, separator)
}

/** `Rp1.500.000`, `US$12,50`; a negative amount carries the true minus sign before the currency. */
export function money(minor: number, currency: Currency): string {
  const sign = minor < 0 ? MINUS : ''
  const whole = Math.abs(Math.round(minor))
  if (currency === 'IDR') return `${sign}Rp${grouped(String(whole), '.')}`
  const cents = String(whole % 100).padStart(2, '0')
  return `${sign}US$${grouped(String(Math.floor(whole / 100)), '.')},${cents}`
}

/** `Rp8,4 jt`: for rows of the queue only, never for a debtor. */
export function shortMoney(minor: number, currency: Currency): string {
  if (currency !== 'IDR') return money(minor, currency)
  const sign = minor < 0 ? MINUS : ''
  const whole = Math.abs(minor)
  if (whole >= 999_950_000) return `${sign}Rp${tenths(whole / 1e9)} M`
  if (whole >= 999_500) return `${sign}Rp${tenths(whole / 1e6)} jt`
  if (whole >= 1000) return `${sign}Rp${Math.round(whole / 1000)} rb`
  return money(minor, currency)
}

function tenths(value: number): string {
  return value.toFixed(1).replace('.', ',').replace(/,0$/, '')
}

/** `7,62`: an amount on the axis of a chart, in millions of rupiah or whole dollars. */
export function axisMoney(minor: number, currency: Currency): string {
  if (currency === 'IDR') return (minor / 1e6).toFixed(2).replace('.', ',')
  return grouped(String(Math.round(minor / 100)), '.')
}
