import { formatMoney, type Minor, sum } from '../negotiation/money.ts'
import { type Offer, paymentsOf } from '../negotiation/offer.ts'
import { theAccount } from './account-facts.ts'
import { longDate, moment, weekdayDate } from './format.ts'
import type { Language } from './message.ts'
import { shownOffers } from './negotiating.ts'
import { words } from './say.ts'
import { type Fact, type Scene, zoneOf } from './scene.ts'

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

/** The read-back in lines: the sum, every date and amount, and each date that a holiday moved. */
export function proposalLines(t: Scene, language: Language): string {
  const offer = t.c.dialog.slots.proposal
  if (!offer) return ''
  const money = (amount: Minor) => formatMoney(amount, offer.currency)
  const owed = sum([offer.total, offer.discount])
  const saving = offer.discount > 0 ? money(offer.discount) : 'none'
  const lines = [words(t, 'readback.total', { total: money(offer.total), owed: money(owed), saving }, language)]
  if (offer.downPaymentDue !== null) {
    lines.push(words(t, 'readback.down', { amount: money(offer.downPayment), date: weekdayDate(offer.downPaymentDue, language) }, language))
  }
  for (const [index, part] of offer.instalments.entries()) {
    const values = { n: index + 1, amount: money(part.amount), date: weekdayDate(part.due, language) }
    lines.push(words(t, offer.kind === 'instalments' ? 'readback.part' : 'readback.single', values, language))
  }
  for (const part of offer.instalments) {
    if (!part.shiftedFrom) continue
    lines.push(words(t, 'readback.shifted', { from: longDate(part.shiftedFrom, language), to: longDate(part.due, language) }, language))
  }
  return lines.join('\n')
}

/** The debtor's own proposal, echoed in words. */
function bidWords(t: Scene, language: Language): string {
  const { amount, perInstalment, count, date } = t.c.dialog.slots
  const money = (value: number) => formatMoney(value as Minor, theAccount(t).currency)
  const day = date ? longDate(date, language) : ''
  if (perInstalment !== undefined && count !== undefined) {
    return words(t, 'bid_words.per_count', { each: money(perInstalment), count }, language)
  }
  if (perInstalment !== undefined) return words(t, 'bid_words.per', { each: money(perInstalment) }, language)
  if (amount !== undefined && day) return words(t, 'bid_words.total_date', { total: money(amount), date: day }, language)
  if (amount !== undefined) return words(t, 'bid_words.total', { total: money(amount) }, language)
  if (count !== undefined) return words(t, 'bid_words.count', { count }, language)
  if (day) return words(t, 'bid_words.date', { date: day }, language)
  return words(t, 'bid_words.none', {}, language)
}

const graceDays: Fact = (t) => t.world.rules(t.c.creditor).graceDays

/** What messages may say of offers and the debtor's own proposals, by placeholder. */
export const offerFacts: Record<string, Fact> = {
  offers_list: (t, language) => shownOffers(t).map((offer, index) => offerLine(t, offer, index + 1, language)).join('\n'),
  offers_until: lastDay,
  proposal_lines: proposalLines,
  proposal_short: (t, language) => {
    const offer = t.c.dialog.slots.proposal
    return offer ? offerLine(t, offer, 1, language).replace(/^1\. /, '') : ''
  },
  bid_words: bidWords,
  plan_count: (t) => shownOffers(t)[0]?.instalments.length ?? t.c.dialog.slots.count ?? 0,
  most_parts: (t) => t.c.dialog.slots.limit ?? '',
  least_instalment: (t) => formatMoney((t.c.dialog.slots.limit ?? 0) as Minor, theAccount(t).currency),
  grace: graceDays,
}
