import type { Bid } from '../negotiation/bid.ts'
import { type Minor, portion, ZERO } from '../negotiation/money.ts'
import type { Slots } from './case.ts'
import type { Entity, Reading } from './reading.ts'

type Money = Extract<Entity, { type: 'money' }>

/** Words just before an amount that say what it is, in both languages. */
const BEFORE_DOWN_PAYMENT = /\b(dp|uang muka|panjar|down ?payment|deposit|upfront)\W*(?:\w+\W+){0,2}$/i
const AFTER_DOWN_PAYMENT = /^\W*(?:dp\b|down\b|di muka|dimuka|uang muka|upfront|up front|deposit)/i
const WITHOUT_DOWN_PAYMENT =
  /\b(?:tanpa|jangan pa?ke|ga(?:k)? (?:pa?ke|usah)|gausah|nggak (?:pakai|pake)|tidak pakai|no|without)(?: ada)? (?:dp|uang muka|down ?payment|deposit)\b/i
const DOWN_PAYMENT_GONE =
  /\b(?:dp|uang muka|down ?payment|deposit)(?:\s?-?nya)?\b.{0,24}\b(?:i?lang(?:in)?|hilang(?:kan)?|(?:di)?(?:hapus|apus|tiadakan)\w*|nol|skip|waived?|removed?|dropped)\b|\b(?:skip|waive|remove|drop) the (?:down ?payment|deposit)\b/i
const FIRST_THEN_REST =
  /^\W*(?:dulu|dl|dlu|duluan|sekarang|skrg|first|now|upfront)\b.*\b(?:sisa\w*|rest|remaining|remainder)\b/i
const REDUCTION_BEFORE =
  /\b(?:drop|take|cut|reduce\w*|less|minus|lower\w*|kurang\w*|dikurang\w*|potong\w*|dipotong|diskon|korting|turun\w*)\W*(?:\w+\W+){0,2}$/i
const REDUCTION_AFTER = /^\W*(?:off|less|discount|lebih murah|potongan)\b/i
const BEFORE_INCOME = /\b(gaji\w*|pendapatan|penghasilan|upah|income|salary|earn|wage)\W*(?:\w+\W+){0,3}$/i
const BEFORE_TOTAL =
  /\b(total\w*|semua\w*|seluruh\w*|sisa\w*|pelunasan|lunas\w*|settle\w*|in full|altogether)\W*(?:\w+\W+){0,3}$/i
const AFTER_TOTAL =
  /^\W*(?:\w+\W+){0,2}(lunas|pelunasan|sekali bayar|sekaligus|langsung lunas|in one go|one payment|lump|upfront in full)/i

/** A bare amount below this share of the debt is what somebody can spare a month, not an offer for all of it. */
const MONTHLY_SHARE = 0.25

export interface ReadBid {
  bid: Bid
  /** Several sums that cannot be told apart: for a person. */
  complex: boolean
  income?: Minor
  payday?: number
}

/**
 * The debtor's proposal as the engine weighs it; `owed` tells a monthly amount from one for the whole debt,
 * `payday` (known from before) the day of a month in which the plan is to begin.
 */
export function readBid(
  reading: Reading,
  text: string,
  owed: Minor,
  state: string,
  payday?: number,
): ReadBid {
  const amounts = corrected(
    reading.entities.filter((one): one is Money => one.type === 'money'),
    text,
  )
  const role = (money: Money) => {
    const before = text.slice(0, money.start)
    if (
      BEFORE_DOWN_PAYMENT.test(before) ||
      AFTER_DOWN_PAYMENT.test(text.slice(money.end)) ||
      FIRST_THEN_REST.test(text.slice(money.end))
    )
      return 'down'
    if (REDUCTION_BEFORE.test(before) || REDUCTION_AFTER.test(text.slice(money.end))) return 'reduction'
    if (BEFORE_INCOME.test(before)) return 'income'
    if (BEFORE_TOTAL.test(before) || AFTER_TOTAL.test(text.slice(money.end))) return 'total'
    return 'plain'
  }
  const named = (wanted: string) =>
    amounts.filter((money) => role(money) === wanted).map((money) => money.value as Minor)
  const [down] = named('down')
  const [income] = named('income')
  const [total] = named('total')
  const [reduction] = named('reduction')
  const plain = named('plain')
  const parts = tenor(reading)
  const bid: Bid = { ...parts, ...share(reading, text, owed), ...date(reading, text, payday) }
  if (down !== undefined) bid.downPayment = down
  else if (WITHOUT_DOWN_PAYMENT.test(text) || DOWN_PAYMENT_GONE.test(text)) bid.downPayment = ZERO
  if (total !== undefined) bid.total = total
  else if (reduction !== undefined && reduction < owed) bid.total = (owed - reduction) as Minor
  const [first] = plain
  if (first !== undefined) place(bid, first, owed, state, parts)
  const read: ReadBid = { bid, complex: plain.length > 1 && new Set(plain).size > 1 }
  if (income !== undefined) read.income = income
  const told = reading.entities.find((one) => one.type === 'payday')
  if (told) read.payday = told.value
  else if (isEachMonth(bid)) {
    read.payday = Number(bid.firstDate.slice(-2))
    read.bid = {}
  }
  return read
}

/** "Tgl 28 tiap bulan aja" is a day for every payment, not only the first. */
const isEachMonth = (bid: Bid): bid is Bid & { firstDate: string } =>
  bid.firstDate !== undefined && bid.frequency === 'monthly' && Object.keys(bid).length === 2

const TAKEN_BACK =
  /\b(?:eh|ehh|maksud\w*|ralat|salah|koreksi|sorry|sori|i mean|i meant|no wait|actually|make that)\b/gi

/** "500rb eh maksudnya 600rb": what was said before the last correction no longer counts. */
function corrected(amounts: Money[], text: string): Money[] {
  const last = [...text.matchAll(TAKEN_BACK)].at(-1)?.index ?? 0
  const after = amounts.filter((money) => money.start > last)
  return after.length > 0 ? after : amounts
}

/** A plain amount is a part where parts, a frequency or a down payment are spoken of, else for the whole. */
function place(
  bid: Bid,
  amount: Minor,
  owed: Minor,
  state: string,
  parts: Pick<Bid, 'count' | 'frequency'>,
): void {
  const inParts = parts.count !== undefined || parts.frequency !== undefined || bid.downPayment !== undefined
  const product = amount * (parts.count ?? 1)
  if (inParts && bid.total === undefined && product > owed * 1.2 && amount <= owed) bid.total = amount
  else if (inParts || bid.total !== undefined) bid.perInstalment = amount
  else if (state.startsWith('hardship') || amount < owed * MONTHLY_SHARE) {
    bid.perInstalment = amount
    bid.frequency = 'monthly'
  } else bid.total = amount
}

function tenor(reading: Reading): Pick<Bid, 'count' | 'frequency'> {
  const parts: Pick<Bid, 'count' | 'frequency'> = {}
  const frequency = reading.entities.find((one) => one.type === 'frequency')
  if (frequency) parts.frequency = frequency.value
  const found = reading.entities.find((one) => one.type === 'tenor')
  if (found) {
    parts.count = found.value
    if (found.unit === 'week') parts.frequency ??= 'weekly'
  }
  return parts
}

/** "Setengahnya dulu" is half of the debt now; any other share is a reduction asked for. */
function share(reading: Reading, text: string, owed: number): Pick<Bid, 'percent' | 'downPayment'> {
  const found = reading.entities.find((one) => one.type === 'percent')
  if (!found) return {}
  if (!/\b(?:dulu|dl|dlu|first|now|sekarang)\b/i.test(text)) return { percent: found.value }
  return { downPayment: portion(owed as Minor, Math.round(found.value * 100)) }
}

/** The day named; of a vague phrase its last day, which the offer then shows. */
export function dateIn(reading: Reading): string | undefined {
  const found = reading.entities.find((one) => one.type === 'date')
  if (!found) return undefined
  return 'value' in found ? found.value : found.value_range[1]
}

function date(reading: Reading, text: string, payday?: number): Pick<Bid, 'firstDate'> {
  if (reading.entities.some((one) => one.type === 'payday')) return {}
  const found = reading.entities.find((one) => one.type === 'date')
  if (found && 'value_range' in found && BEFORE_START.test(text.slice(0, found.start)))
    return { firstDate: startIn(found.value_range, payday) }
  const day = dateIn(reading)
  return day ? { firstDate: day } : {}
}

const BEFORE_START = /\b(?:mulai\w*|start\w*|begin\w*|from|per|sejak)\W*(?:\w+\W+)?$/i

/** "Mulai Januari": the payday in it where one is known, else its first day. */
function startIn([first, last]: [string, string], payday?: number): string {
  const day = payday === undefined ? first : `${first.slice(0, 8)}${String(payday).padStart(2, '0')}`
  return day >= first && day <= last ? day : first
}

/** Keeps the proposal in the slots, so that answers echo it in the debtor's own terms. */
export function echo(slots: Slots, { bid, income, payday }: ReadBid): void {
  for (const key of ['amount', 'perInstalment', 'count', 'frequency', 'downPayment', 'date'] as const)
    delete slots[key]
  if (bid.total !== undefined) slots.amount = bid.total
  if (bid.perInstalment !== undefined) slots.perInstalment = bid.perInstalment
  if (bid.count !== undefined) slots.count = bid.count
  if (bid.frequency !== undefined) slots.frequency = bid.frequency
  if (bid.downPayment !== undefined) slots.downPayment = bid.downPayment
  if (bid.firstDate !== undefined) slots.date = bid.firstDate
  if (income !== undefined) slots.income = income
  if (payday !== undefined) slots.payday = payday
}
