import type { Agreement } from '../../negotiation/agreement.ts'
import { formatMoney, type Minor } from '../../negotiation/money.ts'
import { promiseHorizon } from '../../negotiation/promise.ts'
import { promiseFacts } from '../acts/promises.ts'
import { agreementFor, balanceLeft, dueLeft, nextPart, settledFor, standing } from '../deals.ts'
import { longDate, moment, weekdayDate } from '../format.ts'
import type { Language, PartLabel } from '../message.ts'
import { shownOffers } from '../negotiating.ts'
import { addendumUrl, DOCUMENT_LINK_MS, statementUrl } from '../prompts.ts'
import { words } from '../say.ts'
import { allowed, type Fact, focus, type Scene, zoneOf } from '../scene.ts'
import { productName, theAccount } from './accounts.ts'

const theAgreement = (t: Scene): Agreement | undefined => t.agreement ?? agreementFor(t) ?? settledFor(t)

export function partName(t: Scene, part: PartLabel, language: Language): string {
  switch (part.kind) {
    case 'whole':
      return words(t, 'part.whole', { product: productName(t, theAccount(t), language) }, language)
    case 'down_payment':
      return words(t, 'part.down_payment', {}, language)
    case 'instalment':
      return words(t, 'part.instalment', { number: part.number, of: part.of }, language)
  }
}

function nextPartSentence(t: Scene, language: Language): string {
  const agreement = theAgreement(t)
  const next = agreement ? nextPart(t, agreement) : null
  if (!agreement || !next) return words(t, 'next_part.none', {}, language)
  const values = {
    amount: formatMoney(next.amount, agreement.offer.currency),
    date: weekdayDate(next.due, language),
  }
  return words(t, 'next_part.some', values, language)
}

function agreementList(t: Scene, language: Language): string {
  const agreement = theAgreement(t)
  if (!agreement) return ''
  return standing(t, agreement)
    .parts.map((part, index) => {
      const state = part.status === 'paid' ? 'paid' : part.paid > 0 ? 'part' : 'open'
      const values = {
        n: index + 1,
        date: longDate(part.due, language),
        amount: formatMoney(part.amount, agreement.offer.currency),
        state,
      }
      return words(t, 'schedule_line', values, language)
    })
    .join('\n')
}

/** The promise being made, else the one made, of the account in focus. */
function promised(t: Scene): { amount: Minor; due: string } | undefined {
  const account = focus(t)
  const asked = t.c.dialog.slots.promise?.due ? t.c.dialog.slots.promise : undefined
  return (
    t.promise ?? asked ?? t.c.promises.findLast((one) => one.account === account?.id && one.status === 'open')
  )
}

const first = (t: Scene) => theAgreement(t)?.schedule[0]
const currency = (t: Scene) => focus(t)?.currency ?? 'IDR'

function afterPayment(t: Scene, language: Language): string {
  const agreement = theAgreement(t)
  const next = agreement ? nextPart(t, agreement) : null
  if (!agreement || !next) return words(t, 'after_payment.none', {}, language)
  const values = {
    amount: formatMoney(next.amount, agreement.offer.currency),
    date: weekdayDate(next.due, language),
  }
  return words(t, 'after_payment.next', values, language)
}

function backSummary(t: Scene, language: Language): string {
  if (agreementFor(t)) return words(t, 'back_summary.agreement', {}, language)
  if (promised(t)) return words(t, 'back_summary.promise', {}, language)
  const theirs = t.c.tail.findLast((row) => row.by === 'agent' && row.offers)?.offers ?? []
  const live = shownOffers(t).some((offer) => theirs.some((one) => one.id === offer.id))
  return words(
    t,
    live && allowed(t).offers !== 'none' ? 'back_summary.offer' : 'back_summary.none',
    {},
    language,
  )
}

/** What messages may say of agreements, promises and payments, by placeholder. */
export const dealFacts: Record<string, Fact> = {
  agreement_number: (t) => theAgreement(t)?.number ?? '',
  agreement_total: (t) => {
    const agreement = theAgreement(t)
    return agreement ? formatMoney(agreement.offer.total, agreement.offer.currency) : ''
  },
  agreement_list: agreementList,
  next_part_sentence: nextPartSentence,
  first_amount: (t) => formatMoney(first(t)?.amount ?? (0 as Minor), currency(t)),
  first_date: (t, language) => weekdayDate(first(t)?.due ?? '', language),
  addendum_link: (t) => addendumUrl(t),
  statement_link: (t) => statementUrl(t),
  document_until: (t, language) => moment(t.world.now + DOCUMENT_LINK_MS, zoneOf(t), language),
  promise_amount: (t) => formatMoney(promised(t)?.amount ?? (0 as Minor), currency(t)),
  promise_date: (t, language) => weekdayDate(promised(t)?.due ?? '', language),
  promise_horizon: (t, language) => weekdayDate(promiseHorizon(promiseFacts(t, theAccount(t))), language),
  due_left: (t) => formatMoney(dueLeft(t, theAccount(t)), currency(t)),
  balance_left: (t) => formatMoney(balanceLeft(t, theAccount(t)), currency(t)),
  pay_amount: (t) => (t.payment ? formatMoney(t.payment.amount, t.payment.currency) : ''),
  paid_amount: (t) => (t.payment ? formatMoney(t.payment.amount, t.payment.currency) : ''),
  part: (t, language) => {
    const part = t.part?.label ?? t.payment?.part
    return part ? partName(t, part, language) : ''
  },
  amount: (t) => (t.part ? formatMoney(t.part.amount, currency(t)) : ''),
  date: (t, language) => (t.part ? weekdayDate(t.part.due, language) : ''),
  link: (t) => t.payment?.url ?? '',
  link_until: (t, language) => (t.payment?.expires ? moment(t.payment.expires, zoneOf(t), language) : ''),
  after_payment: afterPayment,
  back_summary: backSummary,
}
