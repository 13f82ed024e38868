import type { Row } from '../../../../src/conversation/message.ts'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import type { Offer } from '../../../../src/negotiation/offer.ts'
import type { Say } from '../../words/words.ts'

/** What became of a set of offers. */
export type OfferFate = 'open' | 'refused' | 'countered' | 'accepted' | 'withdrawn' | 'expired'

/** The short name of an offer: `Cicil 3 kali`. */
export function offerName(offer: Offer, say: Say): string {
  if (offer.kind === 'instalments') return say('offer.instalments', { n: offer.instalments.length })
  return say(`offer.${offer.kind}`)
}

/** An answer of the debtor counts more than the clock; `now` is the server's. */
export function fateOf(row: Row, view: CaseView, now: number): OfferFate {
  const ids = new Set((row.offers ?? []).map((offer) => offer.id))
  const answered = view.brief.offered.find((round) => round.offers.some((offer) => ids.has(offer.id)))
  if (answered && answered.answer !== 'open') return answered.answer
  if (row.card?.kind === 'offers' && row.card.state === 'withdrawn') return 'withdrawn'
  const expired = (row.offers ?? []).every((offer) => offer.validUntil <= now)
  return expired ? 'expired' : 'open'
}
