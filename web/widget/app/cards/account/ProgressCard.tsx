import type { Card } from '../../../../../src/conversation/message.ts'
import { language } from '../../conversation.ts'
import { day, money } from '../../format.ts'
import { Segments } from './Segments.tsx'
import { accountWords } from './words.ts'

/** What has been paid of the plan, one segment a payment. */
export function ProgressCard({ card }: { card: Card & { kind: 'progress' } }) {
  const w = accountWords.value
  const sum = (amount: number): string => money(amount, card.currency)
  return (
    <div class="card progress">
      <div class="card-head">
        <h3>{w.progress(sum(card.paid))}</h3>
        <p class="support">{w.of(sum(card.total))}</p>
      </div>
      <Segments parts={card.parts} label={w.progressLabel(sum(card.paid), sum(card.total))} />
      {card.next && (
        <p class="support card-head">
          <span>{w.next}</span>
          <strong>
            {sum(card.next.amount)}, {day(card.next.due, language.value, { year: false, comma: false })}
          </strong>
        </p>
      )}
    </div>
  )
}
