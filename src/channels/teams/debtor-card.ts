import { longDate, weekdayDate } from '../../conversation/format.ts'
import type { BalanceCard, Button, Card, Language } from '../../conversation/message.ts'
import { type Currency, formatMoney, type Minor } from '../../negotiation/money.ts'
import { type Offer, paymentsOf } from '../../negotiation/offer.ts'
import type { Outgoing } from '../channel.ts'
import {
  type Action,
  type AdaptiveCard,
  cardOf,
  type Element,
  factSet,
  heading,
  line,
  plainOf,
} from './card.ts'
import type { TeamsWord, TeamsWords } from './words.ts'

/** More parts of a plan are told by their first and last. */
const MOST_PARTS = 12

type Say = (word: TeamsWord, values?: Record<string, string | number>) => string
type Fact = readonly [string, string]

/** The card beside a message: its figures where it has some, and its buttons; undefined when it has neither. */
export function debtorCard(
  { card, offers, buttons, language }: Pick<Outgoing, 'card' | 'offers' | 'buttons' | 'language'>,
  words: TeamsWords,
): AdaptiveCard | undefined {
  const say: Say = (word, values) => words(language, word, values)
  const body = card ? bodyOf(card, offers, language, say) : []
  const actions = [...linksOf(card, say), ...buttons.map(buttonAction)]
  if (body.length === 0 && actions.length === 0) return undefined
  const titles = buttons.map(({ title }) => title)
  const choices = titles.length > 0 ? `${say('choices')}: ${titles.join(', ')}` : ''
  return cardOf(language, [plainOf(body), choices].filter(Boolean).join('\n'), body, actions)
}

/** The title comes back beside the id, because Teams does not say what a button was called. */
const buttonAction = ({ id, title }: Button): Action => ({
  type: 'Action.Submit',
  title,
  data: { choice: id, title },
})

function linksOf(card: Card | undefined, say: Say): Action[] {
  const open = (title: string, url: string): Action[] =>
    /^https?:\/\//.test(url) ? [{ type: 'Action.OpenUrl', title, url }] : []
  switch (card?.kind) {
    case 'pay':
      return open(say('pay.open', { amount: formatMoney(card.amount, card.currency) }), card.url)
    case 'agreed':
      return open(say('document.open'), card.document)
    case 'document':
      return open(say('document.open'), card.url)
    default:
      return []
  }
}

function bodyOf(card: Card, offers: readonly Offer[], language: Language, say: Say): Element[] {
  switch (card.kind) {
    case 'offers':
      return card.state === 'open' ? offersBody(offers, language, say) : []
    case 'readback':
      return readbackBody(card, language, say)
    case 'balance':
      return [
        heading(say('balance.title')),
        ...card.accounts.flatMap((account) => balanceBody(account, language, say)),
      ]
    case 'pay':
      return payBody(card, language, say)
    case 'agreed':
      return [heading(say('agreed.title')), factSet([[say('agreed.number'), card.number]])]
    case 'document':
      return [heading(say(`document.${card.document}`))]
    case 'progress':
      return progressBody(card, language, say)
    case 'settled':
      return [
        heading(say('settled.title')),
        factSet([[say('settled.total'), formatMoney(card.total, card.currency)]]),
      ]
    case 'identity':
    case 'waiting':
    case 'crisis':
      return []
  }
}

const bold = (text: string): string => `**${text}**`

function offersBody(offers: readonly Offer[], language: Language, say: Say): Element[] {
  if (offers.length === 0) return []
  return [
    heading(say('offers.title')),
    ...offers.map(
      (offer, index): Element => ({
        type: 'Container',
        separator: index > 0,
        spacing: 'Medium',
        items: [
          {
            type: 'TextBlock',
            text: bold(say('offers.option', { n: index + 1, kind: kindOf(offer, say) })),
            wrap: true,
            style: 'heading',
          },
          factSet(offerFacts(offer, language, say)),
        ],
      }),
    ),
  ]
}

const kindOf = (offer: Offer, say: Say): string =>
  say(`offers.kind.${offer.kind}`, { n: offer.instalments.length })

function offerFacts(offer: Offer, language: Language, say: Say): Fact[] {
  const money = (amount: Minor): string => formatMoney(amount, offer.currency)
  const payments = paymentsOf(offer)
  const [first] = payments
  const last = payments.at(-1)
  const regular = offer.instalments[0]
  const facts: Fact[] = [[say('total'), bold(money(offer.total))]]
  if (offer.discount > 0) facts.push([say('offers.saving'), money(offer.discount)])
  if (offer.downPayment > 0) facts.push([say('down_payment'), money(offer.downPayment)])
  if (offer.instalments.length > 1 && regular) facts.push([say('per_part'), money(regular.amount)])
  if (first) facts.push([say('first'), longDate(first.due, language)])
  if (last && payments.length > 1) facts.push([say('last'), longDate(last.due, language)])
  return facts
}

type CardOf<K extends Card['kind']> = Extract<Card, { kind: K }>

function readbackBody({ offer, shifted }: CardOf<'readback'>, language: Language, say: Say): Element[] {
  const money = (amount: Minor): string => formatMoney(amount, offer.currency)
  const payments = paymentsOf(offer)
  const parts: Fact[] = payments.map(({ due, amount }, index) => [
    say('payment', { n: index + 1 }),
    `${money(amount)}, ${weekdayDate(due, language)}`,
  ])
  const saving: Fact[] = offer.discount > 0 ? [[say('offers.saving'), money(offer.discount)]] : []
  const schedule =
    payments.length > MOST_PARTS ? offerFacts(offer, language, say).slice(1) : [...saving, ...parts]
  return [
    heading(say('readback.title')),
    factSet([[say('total'), bold(money(offer.total))], ...schedule]),
    ...shifted.map(({ from, to }) =>
      line(say('readback.shifted', { from: longDate(from, language), to: longDate(to, language) })),
    ),
  ]
}

function balanceBody(account: BalanceCard, language: Language, say: Say): Element[] {
  const money = (amount: Minor): string => formatMoney(amount, account.currency)
  const part = (word: TeamsWord, amount: Minor): Fact[] => (amount > 0 ? [[say(word), money(amount)]] : [])
  const facts: Fact[] = [
    [say('total'), bold(money(account.total))],
    ...part('balance.principal', account.principal),
    ...part('balance.interest', account.interest),
    ...part('balance.penalty', account.penalty),
  ]
  if (account.next)
    facts.push([
      say('balance.next'),
      `${money(account.next.amount)}, ${longDate(account.next.due, language)}`,
    ])
  const late = account.daysLate > 0 ? [line(say('balance.late', { days: account.daysLate }))] : []
  return [
    {
      type: 'TextBlock',
      text: bold(say('balance.account', { product: account.product, ending: account.ending })),
      wrap: true,
      style: 'heading',
      spacing: 'Medium',
    },
    factSet(facts),
    ...late,
    ...(account.disputed ? [line(say('balance.disputed'))] : []),
    line(say('balance.as_of', { date: longDate(account.asOf, language) })),
  ]
}

function payBody(card: CardOf<'pay'>, language: Language, say: Say): Element[] {
  const { part } = card
  const name =
    part.kind === 'instalment'
      ? say('pay.instalment', { n: part.number, of: part.of })
      : say(`pay.${part.kind}`)
  return [
    heading(say('pay.title')),
    factSet([
      [name, bold(formatMoney(card.amount, card.currency))],
      [say('pay.due'), weekdayDate(card.due, language)],
    ]),
  ]
}

function progressBody(card: CardOf<'progress'>, language: Language, say: Say): Element[] {
  const money = (amount: Minor, currency: Currency = card.currency): string => formatMoney(amount, currency)
  const facts: Fact[] = [
    [say('progress.paid'), money(card.paid)],
    [say('total'), money(card.total)],
  ]
  if (card.next)
    facts.push([say('progress.next'), `${money(card.next.amount)}, ${longDate(card.next.due, language)}`])
  return [heading(say('progress.title')), factSet(facts)]
}
