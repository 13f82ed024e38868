import type { OfferTerms } from '../../../../src/http/wire/console.ts'
import type { OfferKind } from '../../../../src/negotiation/offer.ts'
import { amountsIn } from '../conversation/amounts.ts'

/** The dialog *Buat tawaran* as it is typed. */
export interface OfferForm {
  account: string
  kind: OfferKind
  total: string
  count: string
  downPayment: string
  firstDate: string
}

export type Field = 'total' | 'count' | 'downPayment' | 'firstDate'

/** Which fields a kind of offer asks for; without a total the engine puts its own price. */
export const FIELDS: Record<OfferKind, readonly Field[]> = {
  settlement: ['total', 'firstDate'],
  instalments: ['count', 'total', 'downPayment', 'firstDate'],
  extension: ['firstDate'],
  waiver: ['total', 'firstDate'],
}

/** What cannot be left to the engine. */
export const NEEDED: Record<OfferKind, Field | null> = {
  settlement: null,
  instalments: 'count',
  extension: 'firstDate',
  waiver: null,
}

const MOST_PARTS = 60 // five years of months; the rules set the real limit

/** Reads `7.500.000`, `7,5 jt` or `7500000`; null when it is no amount. */
export function typedAmount(text: string): number | null {
  const trimmed = text.trim()
  const whole = /^[1-9]\d*$/.test(trimmed)
  if (whole) return Number(trimmed)
  const [only, more] = amountsIn(trimmed)
  return only && !more && only.text.length === trimmed.length ? only.value : null
}

/** The terms to ask the server about, or which fields stand in the way. */
export function termsOf(form: OfferForm, today: string): { terms: OfferTerms } | { wrong: Field[] } {
  const terms: OfferTerms = { account: form.account, kind: form.kind }
  const wrong: Field[] = []
  for (const field of FIELDS[form.kind]) {
    const text = form[field].trim()
    if (text === '') {
      if (field === NEEDED[form.kind]) wrong.push(field)
      continue
    }
    if (!put(terms, field, text, today)) wrong.push(field)
  }
  return wrong.length > 0 ? { wrong } : { terms }
}

function put(terms: OfferTerms, field: Field, text: string, today: string): boolean {
  if (field === 'firstDate') {
    terms.firstDate = text
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= today
  }
  if (field === 'count') {
    terms.count = Number(text)
    return /^\d+$/.test(text) && terms.count >= 2 && terms.count <= MOST_PARTS
  }
  const amount = field === 'downPayment' && text === '0' ? 0 : typedAmount(text)
  if (amount !== null) terms[field] = amount
  return amount !== null
}
