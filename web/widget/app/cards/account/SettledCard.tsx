import type { Card } from '../../../../../src/conversation/message.ts'
import { money } from '../../format.ts'
import { Mark } from '../../parts/Icon.tsx'
import { Segments } from './Segments.tsx'
import { accountWords } from './words.ts'

/** A fact, no celebration. */
export function SettledCard({ card }: { card: Card & { kind: 'settled' } }) {
  const w = accountWords.value
  const all = w.settledAll(money(card.total, card.currency))
  const parts = Array.from({ length: Math.max(1, card.payments) }, () => ({ amount: 1, paid: 1 }))
  return (
    <div class="card settled">
      <Mark />
      <h3>{w.settled}</h3>
      <p>{all}</p>
      <Segments parts={parts} label={all} />
      <p class="support">{w.settledIn(card.payments)}</p>
    </div>
  )
}
