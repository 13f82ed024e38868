import { formatMoney, type Minor } from '../negotiation/money.ts'
import { type Offer, paymentsOf } from '../negotiation/offer.ts'
import type { Language } from './message.ts'
import { shownOffers } from './negotiating.ts'
import { words } from './say.ts'
import type { Scene } from './scene.ts'

/** The largest single payment that an offer asks for. */
const heaviest = (offer: Offer): Minor => Math.max(...paymentsOf(offer).map(({ amount }) => amount)) as Minor

/** The place of the one offer that is below all others, or -1 where several are alike. */
function placeOfLeast(values: readonly number[]): number {
  const least = Math.min(...values)
  return values.filter((value) => value === least).length === 1 ? values.indexOf(least) : -1
}

/** Says of the offers on the table which costs least in all and which asks least at a time. */
export function comparison(t: Scene, language: Language): string {
  const shown = shownOffers(t)
  const total = placeOfLeast(shown.map((offer) => offer.total))
  const each = placeOfLeast(shown.map(heaviest))
  const tell = (key: string, place: number, amount: (offer: Offer) => Minor): string => {
    const offer = shown[place]
    return offer
      ? words(
          t,
          `comparison.${key}`,
          { n: place + 1, amount: formatMoney(amount(offer), offer.currency) },
          language,
        )
      : ''
  }
  if (total >= 0 && total === each) return tell('both', total, (offer) => offer.total)
  const lines = [tell('total', total, (offer) => offer.total), tell('each', each, heaviest)]
  return lines.filter((line) => line !== '').join('\n') || words(t, 'comparison.alike', {}, language)
}
