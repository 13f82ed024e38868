import type { CardProps } from '../card-props.ts'
import { AgreedCard } from './AgreedCard.tsx'
import { BalanceCards } from './BalanceCards.tsx'
import { DocumentCard } from './DocumentCard.tsx'
import { OffersCard } from './OffersCard.tsx'
import { PayCard } from './PayCard.tsx'
import { ProgressCard } from './ProgressCard.tsx'
import { ReadbackCard } from './ReadbackCard.tsx'
import { SettledCard } from './SettledCard.tsx'

/** The cards that name amounts. */
export function AccountCard({ row }: CardProps) {
  const { card } = row
  switch (card?.kind) {
    case 'balance':
      return <BalanceCards row={row} card={card} />
    case 'readback':
      return <ReadbackCard row={row} card={card} />
    case 'agreed':
      return <AgreedCard card={card} />
    case 'pay':
      return <PayCard row={row} card={card} />
    case 'progress':
      return <ProgressCard card={card} />
    case 'settled':
      return <SettledCard card={card} />
    case 'document':
      return <DocumentCard card={card} />
    case 'offers':
    case undefined:
      return row.offers ? <OffersCard row={row} offers={row.offers} /> : null
    case 'identity':
    case 'waiting':
    case 'crisis':
      return null
  }
}
