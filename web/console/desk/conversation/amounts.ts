import type { Row } from '../../../../src/conversation/message.ts'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import type { Offer } from '../../../../src/negotiation/offer.ts'

/** An amount of rupiah found in a text, with where it stands. */
export interface Mention {
  value: number
  text: string
  start: number
  end: number
}

const SCALE: Record<string, number> = {
  rb: 1e3,
  ribu: 1e3,
  k: 1e3,
  jt: 1e6,
  juta: 1e6,
  m: 1e9,
  miliar: 1e9,
  milyar: 1e9,
}
const NUMBER = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?`
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\d.,/]|\p{L}-)(?<sign>(?:rp|idr)\.?\s?)?(?<number>${NUMBER})` +
    String.raw`(?:\s?(?<unit>rb|ribu|k|jt|juta|m|miliar|milyar)(?![\p{L}\d]))?(?![\p{L}\d/]|[.,]\d)`,
  'giu',
)
const LEAST = 1000 // smaller numbers are counts, days and hours
const PLAIN_DIGITS = /^[1-9]\d{4,8}$/ // longer ones, and those with a leading zero, are phone and account numbers
const NUMBERED = /(?:kontrak|nomor|no|kasus|va|rekening|kode|contract|number|case)[ .:#]{0,2}$/i

/** Finds what reads as an amount of rupiah: `Rp1.500.000`, `1,5 jt`, `500rb`, `300000`. Days, hours and phone numbers are none. */
export function amountsIn(text: string): Mention[] {
  const found: Mention[] = []
  for (const match of text.matchAll(AMOUNT)) {
    const { sign, number = '', unit } = match.groups ?? {}
    const value = rupiah(number, unit?.toLowerCase())
    const before = text.slice(0, match.index)
    if (!sign && !isAmount(number, unit, before)) continue
    if (value < LEAST && !sign) continue
    found.push({ value, text: match[0], start: match.index, end: match.index + match[0].length })
  }
  return found
}

/** Whether a number without `Rp` is meant as money. */
function isAmount(number: string, unit: string | undefined, before: string): boolean {
  if (unit) return unit.toLowerCase() !== 'm'
  if (NUMBERED.test(before)) return false
  return /[.,]\d{3}/.test(number) || PLAIN_DIGITS.test(number)
}

function rupiah(number: string, unit: string | undefined): number {
  const scale = unit ? (SCALE[unit] ?? 1) : 1
  const grouped = /^\d{1,3}(?:[.,]\d{3})+(?:,\d+)?$/.test(number) && !(unit && /^\d+[.,]\d{3}$/.test(number))
  const digits = grouped ? number.replace(/,\d{1,2}$/, '').replace(/[.,]/g, '') : number.replace(',', '.')
  return Math.round(Number(digits) * scale)
}

/** Amounts a person may write: offers that can be accepted now, what is agreed and promised, and the ledger's own figures. */
export function speakable(view: CaseView, now: number): Set<number> {
  const said = new Set<number>()
  const add = (...values: (number | null | undefined)[]) => {
    for (const value of values) if (value) said.add(value)
  }
  for (const offer of openOffers(view.rows, now)) {
    add(offer.total, offer.downPayment, offer.discount, ...offer.instalments.map((part) => part.amount))
  }
  for (const account of view.accounts) {
    add(
      account.total,
      account.principal,
      account.interest,
      account.penalty,
      account.paid,
      account.next?.amount,
    )
    for (const part of account.schedule) add(part.amount, part.paid, part.amount - part.paid)
  }
  for (const agreement of view.agreements)
    add(agreement.total, agreement.paid, agreement.total - agreement.paid)
  for (const promise of view.promises) add(promise.amount)
  for (const row of view.rows) for (const value of boundAmounts(row)) add(value)
  return said
}

/** Offers in the transcript that a debtor can still accept. */
export function openOffers(rows: Row[], now: number): Offer[] {
  return rows
    .filter((row) => row.card?.kind !== 'offers' || row.card.state === 'open')
    .flatMap((row) => [...(row.offers ?? []), ...(row.card?.kind === 'readback' ? [row.card.offer] : [])])
    .filter((offer) => offer.validUntil > now)
}

/** What cards about payments already told the debtor. */
function boundAmounts(row: Row): number[] {
  const card = row.card
  if (card?.kind === 'pay') return [card.amount]
  if (card?.kind === 'settled') return [card.total]
  if (card?.kind !== 'progress') return []
  return [card.paid, card.total, card.total - card.paid, ...card.parts.map((part) => part.amount)]
}

/** Amounts in a reply that are no offer: while there is one the reply is not sent. */
export function blocked(text: string, view: CaseView, now: number): Mention[] {
  const may = speakable(view, now)
  return amountsIn(text).filter((mention) => !may.has(mention.value))
}
