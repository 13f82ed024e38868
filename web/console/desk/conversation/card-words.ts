import type { Card } from '../../../../src/conversation/message.ts'
import { money } from '../../format/money.ts'
import { date } from '../../format/time.ts'
import type { Say } from '../../words/words.ts'
import { offerName } from './offer-words.ts'

/** What a card showed the debtor, in one line for staff; null where the offer table says it. */
export function cardWords(card: Card, say: Say): string | null {
  switch (card.kind) {
    case 'offers':
      return null
    case 'identity':
      return say(`card.identity.${card.step}`)
    case 'balance':
      return say('card.balance', {
        amount: card.accounts.map((one) => money(one.total, one.currency)).join(', '),
      })
    case 'readback': {
      const { offer } = card
      return say('card.readback', {
        offer: offerName(offer, say),
        amount: money(offer.total, offer.currency),
      })
    }
    case 'agreed':
      return say('card.agreed', { number: card.number })
    case 'pay':
      return say('card.pay', {
        amount: money(card.amount, card.currency),
        date: date(card.due, say.language),
      })
    case 'progress':
      return say('card.progress', {
        paid: money(card.paid, card.currency),
        total: money(card.total, card.currency),
      })
    case 'settled':
      return say('card.settled', { amount: money(card.total, card.currency) })
    case 'document':
      return say(`card.document.${card.document}`)
    case 'waiting':
      return card.place === null ? say('card.waiting') : say('card.waiting-place', { place: card.place })
    case 'crisis':
      return say('card.crisis')
  }
}
