import type { Offer } from '../../../../../src/negotiation/offer.ts'
import { daysBetween } from '../../format.ts'
import { paymentsOf } from './figures.ts'

/** One scale of time and money for all packages of a set. */
export interface Scale {
  from: string
  days: number
  most: number
}

const WIDTH = 96
const HEIGHT = 32
const BAR = 9
const LEAST = 3

export function scaleOf(offers: Offer[]): Scale {
  const payments = offers.flatMap(paymentsOf)
  const dates = payments.map(({ due }) => due).sort()
  const from = dates[0] ?? ''
  return {
    from,
    days: Math.max(1, daysBetween(from, dates.at(-1) ?? from)),
    most: Math.max(1, ...payments.map(({ amount }) => amount)),
  }
}

export function PaymentBars({ offer, scale }: { offer: Offer; scale: Scale }) {
  const payments = paymentsOf(offer)
  const bar = Math.min(BAR, (WIDTH / Math.max(1, payments.length)) * 0.8)
  return (
    <svg class="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {payments.map(({ due, amount }) => {
        const height = Math.max(LEAST, (amount / scale.most) * (HEIGHT - 2))
        const x = (daysBetween(scale.from, due) / scale.days) * (WIDTH - bar)
        return <rect key={due} x={x} y={HEIGHT - 1 - height} width={bar} height={height} rx={1} />
      })}
      <path d={`M0 ${HEIGHT - 0.5}h${WIDTH}`} />
    </svg>
  )
}
