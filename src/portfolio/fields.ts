import { z } from 'zod'
import type { LocalDate } from '../negotiation/dates.ts'
import type { Currency, Minor } from '../negotiation/money.ts'
import { toE164 } from '../understanding/phone.ts'
import { readAmount } from './amount.ts'
import { readDay } from './day.ts'
import { type Read, refused } from './fault.ts'

/** A value that must be there, read from its trimmed text. */
export function required<T>(read: (text: string) => Read<T>) {
  return reading((value): Read<T> => {
    const text = plainText(value)
    if (text === undefined) return refused('is not text; write one plain value')
    return text === '' ? refused('is missing; fill it in') : read(text)
  })
}

/** A value that may be absent or empty, and is then `absent`. */
export function optional<T>(absent: T, read: (text: string) => Read<T>) {
  return reading((value): Read<T> => {
    const text = plainText(value)
    if (text === undefined) return refused('is not text; write one plain value')
    return text === '' ? { value: absent } : read(text)
  }).optional()
}

function reading<T>(read: (value: unknown) => Read<T>) {
  return z.unknown().transform((value, context): T => {
    const result = read(value)
    if ('value' in result) return result.value
    context.addIssue({ code: 'custom', message: result.refused })
    return z.NEVER
  })
}

/** A cell written `="0812"` or `'0812` is how spreadsheets keep digits as text. */
function plainText(value: unknown): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return undefined
  const trimmed = value.trim()
  const tidy = /^[\x20-\x7e]*$/.test(trimmed) && !trimmed.includes('  ')
  const text = tidy ? trimmed : trimmed.normalize('NFC').replace(/\s+/gu, ' ')
  return /^="([^"]*)"$/.exec(text)?.[1] ?? text.replace(/^'(?=[+\d])/, '')
}

export function amount(currency: Currency) {
  return reading((value): Read<Minor> => readAmount(value, currency))
}

export function amountOrZero(currency: Currency) {
  return reading((value) => readAmount(value === undefined || value === '' ? 0 : value, currency)).optional()
}

export const day = required(readDay)

export const dayOrNull = optional<LocalDate | null>(null, readDay)

export const wholeNumber = required((text) =>
  /^\d{1,5}$/.test(text) ? { value: Number(text) } : refused('is not a whole number; write digits only'),
)

/** Starts with a letter or digit, so that no spreadsheet takes it for a formula. */
export const identifier = required((text) =>
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)
    ? { value: text }
    : refused('is not an identifier; use 1 to 64 letters, digits, dots, hyphens or underscores'),
)

export const contractNumber = required((text) =>
  /^[A-Za-z0-9][A-Za-z0-9./ -]{3,39}$/.test(text)
    ? { value: text }
    : refused('is not a contract number; use 4 to 40 letters, digits, dots, slashes, hyphens or spaces'),
)

const WORDS = /^[\p{L}\p{M}\d][\p{L}\p{M}\d .,'\u2019()&/-]{0,99}$/u

export function readWords(text: string): Read<string> {
  if (/^[=+@-]/.test(text)) return refused('starts like a spreadsheet formula; write the plain words')
  if (WORDS.test(text) && /\p{L}/u.test(text)) return { value: text }
  return refused("is not a name; use up to 100 letters, digits, spaces and . , ' ( ) & / -")
}

/** Indonesian mobile numbers; 0800 and 0809 are service numbers. */
const MOBILE = /^\+628[1-9]\d{7,10}$/

export function readPhone(text: string): Read<string> {
  if (/E\+\d/i.test(text)) {
    return refused('was shortened by a spreadsheet; format the column as text and export again')
  }
  const phone = toE164(text)
  return phone && MOBILE.test(phone)
    ? { value: phone }
    : refused('is not an Indonesian mobile number; write it as 0812... or +62812...')
}

export function readEmail(text: string): Read<string> {
  const plain = /^[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,180}\.[A-Za-z]{2,24}$/.test(
    text,
  )
  return plain
    ? { value: text.toLowerCase() }
    : refused('is not an e-mail address; write it as name@example.com')
}
