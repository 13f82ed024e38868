import type { Account, Paid, Scheduled } from '../negotiation/account.ts'
import { addDays, addMonths, dayOfMonth, daysBetween, type LocalDate } from '../negotiation/dates.ts'
import {
  add,
  ceilTo,
  floorTo,
  larger,
  type Minor,
  minor,
  parts,
  portion,
  smaller,
  sub,
  sum,
  ZERO,
} from '../negotiation/money.ts'
import type { Chance } from './chance.ts'
import { type Product, TERMS } from './products.ts'

/** What is decided about an account before its figures are worked out. */
export interface Outline {
  id: string
  contract: string
  creditor: string
  product: Product
  /** Days since the oldest unpaid due date; null when everything is paid. */
  daysLate: number | null
  contractValue?: Minor
  /** How much of the instalments is paid, in a hundred. */
  progress?: number
}

const METHODS = ['virtual account', 'transfer', 'minimarket', 'QRIS'] as const
const STEP = minor(1_000)
const PENALTY_STEP = minor(500)
/** As many instalments of a card's history as people look at. */
const CARD_HISTORY = 6
/** A card's bill asks for this share of the balance: 5 %. */
const MINIMUM_PAYMENT = 500
/** Late fee of a card's bill at most (Bank Indonesia). */
const MOST_CARD_FEE = minor(100_000)

/** An account whose schedule, payments and balance agree with each other on `today`. */
export function sampleAccount(outline: Outline, today: LocalDate, by: Chance): Account {
  const { id, contract, creditor, product, daysLate } = outline
  const value = outline.contractValue ?? contractValue(product, by)
  const debt: Debt = { ...outline, value, oldest: oldestUnpaid(daysLate, today, by), today }
  const figures = product === 'credit_card' ? card(debt, by) : loan(debt, by)
  const payments = paymentsOf(id, figures.schedule, today, by)
  return {
    id,
    creditor,
    product,
    contract,
    currency: 'IDR',
    ...figures,
    contractValue: value,
    payments,
    asOf: today,
  }
}

interface Debt extends Outline {
  value: Minor
  /** The oldest unpaid due date, or the last one when everything is paid. */
  oldest: LocalDate
  today: LocalDate
}

function oldestUnpaid(daysLate: number | null, today: LocalDate, by: Chance): LocalDate {
  if (daysLate === null) return addDays(today, -by.whole(2, 40))
  return addDays(today, daysLate > 0 ? -daysLate : by.whole(1, 27))
}

function contractValue(product: Product, by: Chance): Minor {
  const { least, most, step } = TERMS[product]
  const steps = Math.floor((most - least) / step)
  return minor(least + step * Math.min(by.whole(0, steps), by.whole(0, steps)))
}

type Figures = Pick<Account, 'principal' | 'interest' | 'penalty' | 'schedule'>

function loan(debt: Debt, by: Chance): Figures {
  const { product, daysLate, progress, value, today } = debt
  const { tenors, interest: monthly, penalty: daily } = TERMS[product]
  const tenor = by.pick(tenors)
  const benefit = minor(portion(value, monthly) * tenor)
  const sofar = progress === undefined ? by.whole(1, tenor - 1) : Math.ceil((tenor * progress) / 100)
  const paidParts = daysLate === null ? tenor : sofar
  const schedule = loanSchedule(debt, parts(add(value, benefit), tenor, STEP), paidParts, by)
  const left = sum(schedule.map(({ amount, paid }) => sub(amount, paid)))
  const interest = smaller(left, portion(benefit, Math.floor(((tenor - paidParts) * 10_000) / tenor)))
  const accrued = schedule.map(({ due, amount, paid }) =>
    minor(portion(sub(amount, paid), daily) * Math.max(0, daysBetween(due, today))),
  )
  const penalty = smaller(sum(accrued), larger(ZERO, sub(value, benefit)))
  return { principal: sub(left, interest), interest, penalty: floorTo(penalty, PENALTY_STEP), schedule }
}

/** The first `paidParts` are paid; of the next one some debtors have paid a part. */
function loanSchedule(
  { daysLate, oldest }: Debt,
  amounts: Minor[],
  paidParts: number,
  by: Chance,
): Scheduled[] {
  const at = daysLate === null ? amounts.length - 1 : paidParts
  const share = daysLate !== null && by.happens(15) ? by.whole(2, 5) * 1_000 : 0
  return amounts.map((amount, i) => {
    const some = i === paidParts ? floorTo(portion(amount, share), STEP) : ZERO
    return { due: addMonths(oldest, i - at, dayOfMonth(oldest)), amount, paid: i < paidParts ? amount : some }
  })
}

function card({ product, daysLate, value, oldest, today }: Debt, by: Chance): Figures {
  const { interest: monthly, penalty: fee } = TERMS[product]
  const principal = daysLate === null ? ZERO : floorTo(portion(value, by.whole(30, 92) * 100), STEP)
  const bill = ceilTo(portion(larger(principal, portion(value, 2_000)), MINIMUM_PAYMENT), STEP)
  const schedule: Scheduled[] = []
  for (let i = -CARD_HISTORY; i < 0 || daysLate !== null; i++) {
    const due = addMonths(oldest, i, dayOfMonth(oldest))
    schedule.push({ due, amount: bill, paid: i < 0 ? bill : ZERO })
    if (i >= 0 && due > today) break
  }
  const missed = schedule.filter(({ due, paid }) => due <= today && paid < bill).length
  const fees = minor(smaller(portion(principal, fee), MOST_CARD_FEE) * missed)
  const interest = minor(portion(principal, monthly) * missed)
  return { principal, interest, penalty: floorTo(fees, PENALTY_STEP), schedule }
}

function paymentsOf(account: string, schedule: Scheduled[], today: LocalDate, by: Chance): Paid[] {
  return schedule.flatMap(({ due, paid }, i) => {
    if (paid === 0) return []
    const near = addDays(due, by.whole(-4, 2))
    const on = near > today ? today : near
    return [{ id: `${account}-P${i + 1}`, on, amount: paid, method: by.pick(METHODS) }]
  })
}
