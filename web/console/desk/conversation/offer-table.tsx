import type { ReactElement } from 'react'
import type { Row } from '../../../../src/conversation/message.ts'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import type { Offer } from '../../../../src/negotiation/offer.ts'
import { say } from '../../console.ts'
import { money } from '../../format/money.ts'
import { clock } from '../../format/time.ts'
import { Icon } from '../../frame/icon.tsx'
import { Tag } from '../../frame/tag.tsx'
import { serverNow } from '../../stores/now.ts'
import { fateOf, offerName } from './offer-words.ts'

export interface OfferTableProps {
  row: Row
  offers: Offer[]
  view: CaseView
  me: string
}

/** A set of offers as a small table: lowest total first, every package with the same facts. */
export function OfferTable({ row, offers, view, me }: OfferTableProps): ReactElement {
  const fate = fateOf(row, view, serverNow())
  const sorted = [...offers].sort((one, other) => one.total - other.total)
  return (
    <figure className="offer-table">
      <figcaption>
        <Icon name={row.by === 'assistant' ? 'bot' : 'user'} size={16} />
        <span className="grow">{titleOf(row, offers.length, me)}</span>
        <Tag tone={fate === 'accepted' ? 'paid' : 'neutral'}>{say(`offers.${fate}`)}</Tag>
      </figcaption>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('offers.package')}</th>
            <th scope="col">{say('offers.total')}</th>
            <th scope="col" className="wide-only">
              {say('offers.down')}
            </th>
            <th scope="col" className="wide-only">
              {say('offers.part')}
            </th>
            <th scope="col" className="wide-only">
              {say('offers.saving')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((offer) => (
            <OfferLine key={offer.id} offer={offer} />
          ))}
        </tbody>
      </table>
    </figure>
  )
}

function OfferLine({ offer }: { offer: Offer }): ReactElement {
  const show = (amount: number | undefined) => (amount ? money(amount, offer.currency) : '–')
  const part = offer.instalments.length > 1 ? offer.instalments[0]?.amount : undefined
  return (
    <tr>
      <th scope="row">{offerName(offer, say)}</th>
      <td className="strong">{money(offer.total, offer.currency)}</td>
      <td className="wide-only">{show(offer.downPayment)}</td>
      <td className="wide-only">{show(part)}</td>
      <td className="wide-only">{show(offer.discount)}</td>
    </tr>
  )
}

function titleOf(row: Row, n: number, me: string): string {
  const values = { n, clock: clock(row.at, say.language) }
  if (row.by !== 'agent') return say('offers.by-assistant', values)
  if (!row.agent || row.agent.id === me) return say('offers.by-you', values)
  return say('offers.by-agent', { ...values, name: row.agent.name })
}
