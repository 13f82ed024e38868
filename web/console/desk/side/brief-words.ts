import type { Brief } from '../../../../src/http/wire/console.ts'
import type { Say } from '../../words/words.ts'
import { offerName } from '../conversation/offer-words.ts'

/** *Sudah*: how many rounds, what was refused, how often the debtor named an amount. */
export function soFar(brief: Brief, say: Say): string {
  const parts = [say('side.rounds', { n: brief.offered.length })]
  const refused = brief.offered.filter((round) => round.answer === 'refused').flatMap((round) => round.offers)
  const names = [...new Set(refused.map((offer) => offerName(offer, say).toLowerCase()))]
  if (names.length > 0) parts.push(say('side.refused', { offers: names.join(', ') }))
  if (brief.bids.length > 0) parts.push(say('side.bids', { n: brief.bids.length }))
  return parts.join(', ')
}

/** *Saran*: the console's words for the engine's key; an unknown key is shown as it came rather than hidden. */
export function advice(brief: Brief, say: Say): string | null {
  if (brief.advice === null) return null
  return say.known(`advice.${brief.advice}`) ?? brief.advice
}
