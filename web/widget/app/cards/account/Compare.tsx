import type { Offer } from '../../../../../src/negotiation/offer.ts'
import { language } from '../../conversation.ts'
import { day, money } from '../../format.ts'
import { Icon } from '../../parts/Icon.tsx'
import { frequencyOf, monthlyOf, paymentsOf } from './figures.ts'
import { PaymentBars, scaleOf } from './PaymentBars.tsx'
import { accountWords, offerName } from './words.ts'

interface Props {
  offers: Offer[]
  owed: number
  graceDays: number
  open: boolean
  chosen: string | null
  choose: (offer: Offer) => void
  single: boolean
}

const DASH = '–'

/** The packages beside each other: a label row over their values, bars on one scale, and what a missed payment does. */
export function Compare({ offers, owed, graceDays, open, chosen, choose }: Props) {
  const w = accountWords.value
  const currency = offers[0]?.currency ?? 'IDR'
  const sum = (amount: number | null): string => (amount ? money(amount, currency) : DASH)
  const date = (due: string | undefined): string =>
    due ? day(due, language.value, { year: false, comma: false }) : DASH
  const rows: [name: string, show: (offer: Offer) => string][] = [
    [w.total, (offer) => money(offer.total, currency)],
    [w.savingFrom(money(owed, currency)), (offer) => sum(offer.discount)],
    [w.downPayment, (offer) => sum(offer.downPayment)],
    [w.perPart[frequencyOf(offers)], (offer) => sum(monthlyOf(offer))],
    [w.firstPayment, (offer) => date(paymentsOf(offer)[0]?.due)],
    [w.lastPayment, (offer) => date(paymentsOf(offer).at(-1)?.due)],
  ]
  const scale = scaleOf(offers)
  return (
    <div class="card compare" data-columns={offers.length}>
      <table>
        <thead>
          <tr>
            {offers.map((offer) => (
              <th key={offer.id} scope="col">
                {shortName(offer)}
                <PaymentBars offer={offer} scale={scale} />
              </th>
            ))}
          </tr>
        </thead>
        {rows.map(([name, show], index) => (
          <tbody key={name} data-first={index === 0}>
            <tr class="row-name">
              <th class="fine-text" scope="rowgroup" colSpan={offers.length}>
                {name}
              </th>
            </tr>
            <tr>
              {offers.map((offer) => (
                <td key={offer.id}>{show(offer)}</td>
              ))}
            </tr>
          </tbody>
        ))}
        <tbody class="picks">
          <tr>
            {offers.map((offer) => (
              <td key={offer.id}>
                <button
                  type="button"
                  class="outline"
                  disabled={!open || chosen !== null}
                  aria-label={w.pickNamed(offerName(offer), money(offer.total, currency))}
                  onClick={() => choose(offer)}
                >
                  {chosen === offer.id && <Icon name="tick" />}
                  {w.pick}
                </button>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <div class="support card-note missed">
        <h4>
          <Icon name="info" />
          {w.missedTitle}
        </h4>
        <p>
          {w.grace(graceDays)} {offers.some((offer) => offer.discount > 0) && w.lostRow}
        </p>
      </div>
    </div>
  )
}

function shortName(offer: Offer): string {
  const w = accountWords.value
  if (offer.kind === 'instalments') return w.shortParts(offer.instalments.length)
  return offer.kind === 'settlement' ? w.shortOne : offerName(offer)
}
