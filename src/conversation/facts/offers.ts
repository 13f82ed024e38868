import { formatMoney, type Minor, sum } from '../../negotiation/money.ts'
import { type Offer, paymentsOf } from '../../negotiation/offer.ts'
import { comparison } from '../comparing.ts'
import { SILENCE_DAYS } from '../deals.ts'
import { longDate, moment, weekdayDate } from '../format.ts'
import type { Language } from '../message.ts'
import { shownOffers } from '../negotiating.ts'
import { words } from '../say.ts'
import { type Fact, type Scene, zoneOf } from '../scene.ts'
import { theAccount } from './accounts.ts'

/** The last part where it differs by the rounding, else none. */
function lastEach(offer: Offer, money: (amount: Minor) => string): string {
  const [first] = offer.instalments
  const last = offer.instalments.at(-1)
  return first && last && first.amount !== last.amount ? money(last.amount) : 'none'
}

/** One offer as a numbered line for channels that cannot show cards. */
export function offerLine(t: Scene, offer: Offer, n: number, language: Language): string {
  const money = (amount: Minor) => formatMoney(amount, offer.currency)
  const payments = paymentsOf(offer)
  const values = {
    n,
    every: offer.frequency ?? 'monthly',
    scope: offer.covers ?? 'balance',
    total: money(offer.total),
    saving: offer.discount > 0 ? money(offer.discount) : 'none',
    count: offer.instalments.length,
    down: offer.downPayment > 0 ? money(offer.downPayment) : 'none',
    each: money(offer.instalments[0]?.amount ?? offer.total),
    first: longDate(payments[0]?.due ?? '', language),
    first_part: longDate(offer.instalments[0]?.due ?? '', language),
    last_each: lastEach(offer, money),
    last: longDate(payments.at(-1)?.due ?? '', language),
  }
  return words(t, `offer.line.${offer.kind}`, values, language)
}

function lastDay(t: Scene, language: Language): string {
  const until = shownOffers(t).map((offer) => offer.validUntil)
  return until.length > 0 ? moment(Math.min(...until), zoneOf(t), language) : ''
}

/** A longer list of payments leaves the weekdays out, so that it stays one message (WhatsApp: 1,024 characters). */
const WEEKDAYS_UP_TO = 6

/** The read-back in lines: the sum, every date and amount, and each date that a holiday moved. */
export function proposalLines(t: Scene, language: Language): string {
  const offer = t.c.dialog.slots.proposal
  return offer ? paymentLines(t, offer, language) : ''
}

function paymentLines(t: Scene, offer: Offer, language: Language): string {
  const money = (amount: Minor) => formatMoney(amount, offer.currency)
  const owed = sum([offer.total, offer.discount])
  const saving = offer.discount > 0 ? money(offer.discount) : 'none'
  const lines = [
    words(
      t,
      'readback.total',
      { total: money(offer.total), owed: money(owed), saving, scope: offer.covers ?? 'balance' },
      language,
    ),
  ]
  if (offer.downPaymentDue !== null) {
    lines.push(
      words(
        t,
        'readback.down',
        { amount: money(offer.downPayment), date: weekdayDate(offer.downPaymentDue, language) },
        language,
      ),
    )
  }
  const many = offer.instalments.length > WEEKDAYS_UP_TO
  for (const [index, part] of offer.instalments.entries()) {
    const values = {
      n: index + 1,
      amount: money(part.amount),
      date: many ? longDate(part.due, language) : weekdayDate(part.due, language),
    }
    lines.push(words(t, offer.kind === 'instalments' ? 'readback.part' : 'readback.single', values, language))
  }
  for (const part of offer.instalments) {
    if (
      many ||
      !part.shiftedFrom ||
      (offer.kind !== 'instalments' && part.shiftedFrom !== t.c.dialog.slots.date)
    )
      continue
    lines.push(
      words(
        t,
        'readback.shifted',
        { from: longDate(part.shiftedFrom, language), to: longDate(part.due, language) },
        language,
      ),
    )
  }
  return lines.join('\n')
}

/** The debtor's own proposal, echoed with every term they named. */
function bidWords(t: Scene, language: Language): string {
  const { amount, perInstalment, count, frequency, downPayment, date } = t.c.dialog.slots
  const money = (value: number) => formatMoney(value as Minor, theAccount(t).currency)
  const term = (key: string, values: Record<string, string | number>) =>
    words(t, `bid_words.${key}`, values, language)
  const said = [
    amount === undefined ? '' : term('total', { total: money(amount) }),
    downPayment === undefined
      ? ''
      : downPayment === 0
        ? term('no_down', {})
        : term('down', { down: money(downPayment) }),
    perInstalment === undefined
      ? ''
      : term('per', {
          each: money(perInstalment),
          period: count === undefined ? (frequency ?? 'none') : 'none',
        }),
    count === undefined ? '' : term('count', { count }),
    date ? term('date', { date: longDate(date, language) }) : '',
  ].filter((part) => part !== '')
  return said.length > 0 ? said.join(', ') : words(t, 'bid_words.none', {}, language)
}

const graceDays: Fact = (t) => t.world.rules(t.c.creditor).graceDays

/** What messages may say of offers and the debtor's own proposals, by placeholder. */
export const offerFacts: Record<string, Fact> = {
  offers_list: (t, language) =>
    shownOffers(t)
      .map((offer, index) => offerLine(t, offer, index + 1, language))
      .join('\n'),
  offers_until: lastDay,
  offer_base: (t, language) => {
    const [first] = shownOffers(t)
    if (!first) return ''
    const amount = formatMoney(sum([first.total, first.discount]), first.currency)
    return words(t, `offer_base.${first.covers ?? 'balance'}`, { amount }, language)
  },
  offer_count: (t) => shownOffers(t).length,
  offer_comparison: comparison,
  asked_place: (t) => t.asked?.n ?? '',
  asked_lines: (t, language) => (t.asked ? paymentLines(t, t.asked.offer, language) : ''),
  proposal_lines: proposalLines,
  proposal_total: (t) => {
    const offer = t.c.dialog.slots.proposal
    return offer ? formatMoney(offer.total, offer.currency) : ''
  },
  proposal_short: (t, language) => {
    const offer = t.c.dialog.slots.proposal
    return offer ? offerLine(t, offer, 1, language).replace(/^1\. /, '') : ''
  },
  bid_words: bidWords,
  plan_count: (t) => shownOffers(t)[0]?.instalments.length ?? t.c.dialog.slots.count ?? 0,
  most_parts: (t) => t.c.dialog.slots.limit ?? '',
  limit_date: (t, language) => longDate(t.c.dialog.slots.limitDate ?? '', language),
  least_instalment: (t) => formatMoney((t.c.dialog.slots.limit ?? 0) as Minor, theAccount(t).currency),
  grace: graceDays,
  silence: () => SILENCE_DAYS,
}
