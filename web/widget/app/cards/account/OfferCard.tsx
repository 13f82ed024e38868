import type { Offer } from '../../../../../src/negotiation/offer.ts'
import { language } from '../../conversation.ts'
import { day, money } from '../../format.ts'
import { Icon } from '../../parts/Icon.tsx'
import { monthlyOf, paymentsOf } from './figures.ts'
import { accountWords, offerName } from './words.ts'

interface Props {
  offer: Offer
  open: boolean
  /** The id of the chosen offer of the set. */
  chosen: string | null
  choose: (offer: Offer) => void
  /** A person's own offer is checked rather than picked from a set. */
  single: boolean
}

export function OfferCard({ offer, open, chosen, choose, single }: Props) {
  const w = accountWords.value
  const { currency } = offer
  const total = money(offer.total, currency)
  const monthly = monthlyOf(offer)
  const first = paymentsOf(offer)[0]
  const name = offerName(offer)
  return (
    <section class="card offer" data-chosen={chosen === offer.id} aria-label={name}>
      <div class="offer-top">
        <div>
          <h4>{name}</h4>
          <p class="offer-total">{total}</p>
          <p class="support">
            {offer.discount > 0 ? w.totalSaving(money(offer.discount, currency)) : w.total}
          </p>
        </div>
        <button
          type="button"
          class="outline"
          disabled={!open || chosen !== null}
          aria-label={single ? w.checkNamed(name, total) : w.pickNamed(name, total)}
          onClick={() => choose(offer)}
        >
          {chosen === offer.id && <Icon name="tick" />}
          {single ? w.check : w.pick}
        </button>
      </div>
      <dl class="facts">
        <Fact
          name={w.downPayment}
          value={offer.downPayment > 0 ? money(offer.downPayment, currency) : w.none}
        />
        <Fact
          name={w.perPart[offer.frequency ?? 'monthly']}
          value={monthly === null ? w.none : money(monthly, currency)}
        />
        <Fact
          name={w.firstPayment}
          value={first ? day(first.due, language.value, { year: false }) : w.none}
        />
      </dl>
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt class="fine-text">{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
