import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** More characters than any way of writing a phone number needs. */
const LONGEST = 40

/**
 * E.164 form of a phone number, Indonesian unless it says otherwise; undefined when it is none.
 * A leading 00 is a plus sign, a leading 0, 62 or 8 is Indonesian; a WhatsApp address is cut at its @.
 */
export function toE164(text: string): string | undefined {
  if (text.length > LONGEST) return undefined
  const plain = (text.normalize('NFKC').split('@')[0] ?? '').trim()
  const digits = plain.replace(/\D/g, '')
  const parsed = parsePhoneNumberFromString(international(plain.startsWith('+'), digits), 'ID')
  return parsed?.isValid() ? parsed.number : undefined
}

function international(plus: boolean, digits: string): string {
  const bare = digits.startsWith('00') ? digits.slice(2) : digits
  if (plus || digits.startsWith('00')) return `+${bare.replace(/^620/, '62')}`
  if (digits.startsWith('0')) return `+62${digits.slice(1)}`
  if (digits.startsWith('62')) return `+${digits.replace(/^620/, '62')}`
  return digits.startsWith('8') ? `+62${digits}` : digits
}
