import type { Brief } from '../../../../src/conversation/brief.ts'
import { date } from '../../format/time.ts'
import type { Say } from '../../words/words.ts'
import { offerName } from '../conversation/offer-words.ts'

/** *Mau*: as it was understood, its dates as this desk writes them. */
export function wants(brief: Brief, say: Say): string | null {
  return brief.wants?.replace(/\d{4}-\d\d-\d\d/g, (day) => date(day, say.language)) ?? null
}

/** *Sudah*: how many rounds, what was refused, how often the debtor named an amount. */
export function soFar(brief: Brief, say: Say): string {
  const parts = [say('side.rounds', { n: brief.offered.length })]
  const refused = brief.offered.filter((round) => round.answer === 'refused').flatMap((round) => round.offers)
  const names = [...new Set(refused.map((offer) => offerName(offer, say).toLowerCase()))]
  if (names.length > 0) parts.push(say('side.refused', { offers: names.join(', ') }))
  if (brief.bids.length > 0) parts.push(say('side.bids', { n: brief.bids.length }))
  return parts.join(', ')
}

/** *Saran*: what the engine would do next. */
export function advice(brief: Brief, say: Say): string | null {
  return brief.advice === null ? null : say(`advice.${brief.advice}`)
}

/** *Sebab*: a reason the debtor tapped has words of the console; one they wrote stays theirs. */
export function because(brief: Brief, say: Say): string | null {
  return brief.because === null ? null : (say.known(`cause.${brief.because}`) ?? brief.because)
}
