import { effect, signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { status } from '../conversation.ts'
import { CrisisCard } from './CrisisCard.tsx'
import type { CardProps } from './card-props.ts'
import { IdentityCard } from './IdentityCard.tsx'
import { WaitingCard } from './WaitingCard.tsx'

/** Cards that name amounts, with their words, are fetched once the server says the visitor may see them. */
const AccountCard = signal<FunctionComponent<CardProps> | null>(null)
let fetching = false

export function CardOf({ row }: CardProps) {
  const { card } = row
  if (card?.kind === 'identity') return <IdentityCard row={row} card={card} />
  if (card?.kind === 'waiting') return <WaitingCard row={row} card={card} />
  if (card?.kind === 'crisis') return <CrisisCard row={row} />
  void fetchAccountCards()
  const Card = AccountCard.value
  return Card ? <Card row={row} /> : <div class="card pending" />
}

async function fetchAccountCards(): Promise<void> {
  if (fetching) return
  fetching = true
  try {
    const { AccountCard: loaded } = await import('./account/AccountCard.tsx')
    AccountCard.value = loaded
  } catch {
    fetching = false
  }
}

effect(() => {
  if (!status.value.locked) void fetchAccountCards()
})
