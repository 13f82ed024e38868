import { balanceOf, daysPastDue, dueNow, ledgerTooOld, nextDue } from '../negotiation/ledger.ts'
import { namesAmount } from './acts/payments.ts'
import { agreementFor, balanceLeft, covered, dueLeft, paidNotBooked, payableAmounts } from './deals.ts'
import { today } from './facts/accounts.ts'
import { asksEarly, asksWhereFrom, asksWhyData } from './questions.ts'
import { activeHolds, addressOf, allowed, focus, level, openAccounts, type Scene } from './scene.ts'
import { DAY_MS, isLocked } from './verification.ts'

export type Guard = (t: Scene) => boolean

/** Yes-or-no questions a dialog may ask before a step. */
export const guards: Record<string, Guard> = {
  verified: (t) => level(t) >= 2,
  locked: (t) => isLocked(t.c, t.world.now),
  possession_proved: (t) => (addressOf(t)?.possession ?? 0) > t.world.now,
  identity_started: (t) => {
    const { contact, birthdate, nikLast4 } = t.c.dialog.slots
    return Boolean(contact ?? birthdate ?? nikLast4)
  },
  faith_greeting: (t) =>
    /\b(?:assal+am|as+alamu|samlekom|salamualaikum|assalamualaikum)/i.test(t.text.replace(/['’ʼ ]/g, '')),
  asks_where_from: (t) => asksWhereFrom(t.text),
  asks_why_data: (t) => asksWhyData(t.text),
  asks_early: (t) => asksEarly(t.text),
  greeted: (t) => t.c.dialog.greetedOn === today(t),
  abused_before: (t) => t.c.dialog.abusedAt > t.world.now - DAY_MS,

  several_accounts: (t) =>
    openAccounts(t.c).length > 1 && t.c.accounts.every((account) => account.id !== t.c.dialog.focus),
  nothing_owed_at_all: (t) => openAccounts(t.c).every((account) => paidNotBooked(t, account)),
  nothing_owed: (t) => {
    const account = focus(t)
    return account !== undefined && (balanceOf(account) <= 0 || paidNotBooked(t, account))
  },
  nothing_to_settle: (t) => {
    const account = focus(t)
    return (
      account !== undefined && (balanceOf(account) <= 0 || paidNotBooked(t, account) || covered(t, account))
    )
  },
  nothing_due: (t) => {
    const account = focus(t)
    return account !== undefined && dueNow(account, today(t)) <= 0 && nextDue(account, today(t)) === null
  },
  no_schedule: (t) => (focus(t)?.schedule.length ?? 0) === 0,
  no_payments: (t) => (focus(t)?.payments.length ?? 0) === 0,
  days_late: (t) => {
    const account = focus(t)
    return account !== undefined && (daysPastDue(account, today(t), t.world.calendar) ?? 0) > 0
  },
  ledger_too_old: (t) => {
    const account = focus(t)
    return (
      account !== undefined && ledgerTooOld(account, today(t), t.world.rules(t.c.creditor).ledgerMaxAgeDays)
    )
  },
  has_agreement: (t) => agreementFor(t) !== undefined,
  amount_named: (t) => namesAmount(t),
  /** A part of an agreement, or what is due, is paid without asking how much; the whole debt is not. */
  next_part_to_pay: (t) => {
    const account = focus(t)
    const certain = agreementFor(t) !== undefined || (account !== undefined && dueLeft(t, account) > 0)
    return certain && payableAmounts(t).length === 1
  },
  nothing_due_left: (t) => {
    const account = focus(t)
    return account !== undefined && dueLeft(t, account) <= 0
  },
  paid_up: (t) => {
    const account = focus(t)
    return account !== undefined && balanceLeft(t, account) <= 0
  },
  nothing_to_pay: (t) => payableAmounts(t).length === 0,

  figures_held: (t) => allowed(t).balance === 'no',
  checking: (t) => allowed(t).balance === 'checking',
  claim_checked: (t) => activeHolds(t).some((hold) => hold.word === 'claim_paid'),
  disputed: (t) => allowed(t).balance === 'disputed',
  offers_held: (t) => allowed(t).offers === 'none',
  payment_held: (t) => !allowed(t).payLink,
  reminders_held: (t) => allowed(t).reminders === 'no',
  reminder_ahead: (t) => t.c.alarms[`promise_remind:${t.c.dialog.focus ?? focus(t)?.id}`] !== undefined,
  hardship_known: (t) =>
    t.c.holds.some((hold) => hold.word === 'hardship' && (hold.until ?? 0) > t.world.now),

  explicit_words: (t) => bindingWords(t),
  reserved: (t) => !bindingWords(t) && saysOne(t, 'agree_words'),
  desk_staffed: (t) => t.world.desk.open && t.world.desk.online > 0 && t.world.desk.minutes !== null,
  desk_open: (t) => t.world.desk.open,
}

/** Whether the debtor used words that bind ("saya setuju"), not just a yes, and did not negate them. */
function bindingWords(t: Scene): boolean {
  const heard = ` ${t.text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
  if (
    / (tidak|nggak|ngga|gak|ga|belum|jangan|bukan|not|dont|kalau|kalo|klo|kl|asal|asalkan|tapi|tp|tetapi|if|but|unless|once) /.test(
      heard,
    )
  )
    return false
  return saysOne(t, 'agree_words')
}

/** Whether the message holds one of the phrases of a list, in either language. */
function saysOne(t: Scene, list: string): boolean {
  const heard = ` ${t.text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
  return (['id', 'en'] as const).some((language) =>
    t.content.words.list(language, list).some((phrase) => heard.includes(` ${phrase} `)),
  )
}
