import type { Account } from '../../negotiation/account.ts'
import { localDate } from '../../negotiation/dates.ts'
import { balanceOf, daysPastDue, dueNow, nextDue } from '../../negotiation/ledger.ts'
import { formatMoney, type Minor, sum } from '../../negotiation/money.ts'
import { longDate, weekdayDate } from '../format.ts'
import type { AccountLabel, BalanceCard, Language } from '../message.ts'
import { words } from '../say.ts'
import { activeHolds, type Fact, focus, openAccounts, type Scene, zoneOf } from '../scene.ts'

export const today = (t: Scene): string => localDate(t.world.now, zoneOf(t))

/** The account in focus where a message needs one; the gate sees to it that there is one. */
export function theAccount(t: Scene): Account {
  const account = focus(t)
  if (!account) throw new Error(`Case ${t.c.id} has no account in focus at ${t.c.dialog.state}.`)
  return account
}

export const productName = (t: Scene, account: Account, language: Language): string =>
  t.content.words.has(language, `product.${account.product}.label`)
    ? words(t, `product.${account.product}.label`, {}, language)
    : account.product

/** How an account is named to people, in the language of the conversation. */
export const labelOf = (t: Scene, account: Account): AccountLabel => ({
  id: account.id,
  product: productName(t, account, t.c.language),
  ending: account.contract.slice(-4),
})

export function balanceCard(t: Scene, account: Account): BalanceCard {
  const day = today(t)
  return {
    ...labelOf(t, account),
    currency: account.currency,
    total: balanceOf(account),
    principal: account.principal,
    interest: account.interest,
    penalty: account.penalty,
    paid: paidSoFar(account),
    daysLate: daysPastDue(account, day, t.world.calendar) ?? 0,
    asOf: account.asOf,
    next: nextDue(account, day),
    schedule: account.schedule,
    disputed: activeHolds(t, account).some((hold) => hold.word === 'dispute'),
  }
}

const paidSoFar = (account: Account): Minor => sum(account.payments.map((payment) => payment.amount))

const money =
  (pick: (account: Account, t: Scene) => Minor): Fact =>
  (t) => {
    const account = theAccount(t)
    return formatMoney(pick(account, t), account.currency)
  }

function lateSentence(t: Scene, language: Language): string {
  const account = theAccount(t)
  const days = daysPastDue(account, today(t), t.world.calendar) ?? 0
  if (days <= 0) return words(t, 'late_sentence.current', {}, language)
  return words(
    t,
    'late_sentence.late',
    { days, due: formatMoney(dueNow(account, today(t)), account.currency) },
    language,
  )
}

function nextSentence(t: Scene, language: Language): string {
  const account = theAccount(t)
  const next = nextDue(account, today(t))
  if (!next) return words(t, 'next_sentence.none', {}, language)
  const values = { amount: formatMoney(next.amount, account.currency), date: longDate(next.due, language) }
  return words(t, 'next_sentence.some', values, language)
}

function nextDueSentence(t: Scene, language: Language): string {
  const account = theAccount(t)
  const due = dueNow(account, today(t))
  const oldest = account.schedule.find((part) => part.paid < part.amount)
  if (due > 0 && oldest) {
    const penalty = account.penalty > 0 ? formatMoney(account.penalty, account.currency) : 'none'
    return words(
      t,
      'next_due.late',
      { amount: formatMoney(due, account.currency), date: longDate(oldest.due, language), penalty },
      language,
    )
  }
  const next = nextDue(account, today(t))
  if (!next) return words(t, 'next_due.none', {}, language)
  return words(
    t,
    'next_due.coming',
    { amount: formatMoney(next.amount, account.currency), date: weekdayDate(next.due, language) },
    language,
  )
}

function scheduleList(t: Scene, language: Language): string {
  const account = theAccount(t)
  const lines = account.schedule.map((part, index) => {
    const state = part.paid >= part.amount ? 'paid' : part.paid > 0 ? 'part' : 'open'
    const values = {
      n: index + 1,
      date: longDate(part.due, language),
      amount: formatMoney(part.amount, account.currency),
      state,
    }
    return { state, line: words(t, 'schedule_line', values, language) }
  })
  const open = lines.filter(({ state }) => state !== 'paid').slice(0, LONGEST_LIST)
  return open.map(({ line }) => line).join('\n')
}

/** A phone shows nine lines without scrolling; the rest is in the statement. */
const LONGEST_LIST = 6

export function accountsList(t: Scene, language: Language): string {
  return openAccounts(t.c)
    .map((account, index) =>
      words(
        t,
        'account.line',
        {
          n: index + 1,
          product: productName(t, account, language),
          ending: account.contract.slice(-4),
          total: formatMoney(balanceOf(account), account.currency),
        },
        language,
      ),
    )
    .join('\n')
}

/** Payments a gateway reported that the figures do not hold yet, as a sentence of its own. */
function pendingSentence(t: Scene, language: Language): string {
  const account = focus(t)
  const booked = new Set(account?.payments.map((payment) => payment.id))
  const pending = t.c.provisional.filter((one) => one.account === account?.id && !booked.has(one.payment.id))
  const last = pending.at(-1)
  if (!account || !last) return ''
  const amount = formatMoney(sum(pending.map((one) => one.payment.amount)), account.currency)
  return words(t, 'payment.pending', { amount, date: longDate(last.payment.on, language) }, language)
}

const lastPayment = (t: Scene) => [...theAccount(t).payments].sort((a, b) => (a.on < b.on ? 1 : -1))[0]

/** What messages may say of the accounts, by placeholder. */
export const accountFacts: Record<string, Fact> = {
  product: (t, language) => productName(t, theAccount(t), language),
  balance: money(balanceOf),
  principal: money((account) => account.principal),
  interest: money((account) => account.interest),
  penalty: money((account) => account.penalty),
  paid_total: money(paidSoFar),
  due_now: money((account, t) => dueNow(account, today(t))),
  balance_all: (t) => {
    const open = openAccounts(t.c)
    return formatMoney(sum(open.map(balanceOf)), open[0]?.currency ?? 'IDR')
  },
  accounts_count: (t) => openAccounts(t.c).length,
  accounts_list: accountsList,
  as_of: (t, language) => longDate(focus(t)?.asOf ?? t.c.accounts[0]?.asOf ?? today(t), language),
  nothing_owed_sentence: (t, language) => {
    const account = focus(t) ?? t.c.accounts[0]
    const paid = account !== undefined && balanceOf(account) > 0
    const settled = t.c.agreements.some(
      (one) => one.account === account?.id && one.status === 'kept' && one.offer.covers !== 'arrears',
    )
    const key = !paid ? 'ledger' : settled ? 'paid' : 'covered'
    return words(t, `nothing_owed.${key}`, {}, language)
  },
  late_sentence: lateSentence,
  next_sentence: nextSentence,
  next_due_sentence: nextDueSentence,
  schedule_list: scheduleList,
  pending_sentence: pendingSentence,
  last_payment: (t) => {
    const payment = lastPayment(t)
    return payment ? formatMoney(payment.amount, theAccount(t).currency) : ''
  },
  last_payment_date: (t, language) => {
    const payment = lastPayment(t)
    return payment ? longDate(payment.on, language) : ''
  },
}
