import type { Card } from '../../../../src/conversation/message.ts'
import { language, rows, status } from '../conversation.ts'
import { clock, moment } from '../format.ts'
import { Icon } from '../parts/Icon.tsx'
import { press } from '../send.ts'
import { words } from '../words.ts'
import type { CardProps } from './card-props.ts'

/** How long, and whose turn before: an honest range or "not known yet"; free to leave, free to cancel. */
export function WaitingCard({ row, card }: CardProps & { card: Card & { kind: 'waiting' } }) {
  const w = words.value.waiting
  const latest = rows.value.findLast((other) => other.card?.kind === 'waiting')?.id === row.id
  const over = !latest || status.value.mode !== 'queued'
  const closed = card.opens !== null
  const until = card.closes !== null && w.until(clock(card.closes))
  return (
    <div class={over ? 'card over' : 'card'}>
      <div class="card-lead">
        <span class="disc large" aria-hidden="true">
          <Icon name="person" />
        </span>
        <div>
          <h3>{closed ? w.closedTitle : w.title}</h3>
          <p class="support">{card.opens !== null ? w.back(moment(card.opens, language.value)) : until}</p>
        </div>
      </div>
      {!closed && !over && (
        <dl class="pair">
          <div>
            <dt class="fine-text">{w.estimate}</dt>
            <dd>{card.minutes ? w.minutes(...card.minutes) : w.unknown}</dd>
          </div>
          <div>
            <dt class="fine-text">{w.place}</dt>
            <dd>{card.place === null ? w.unknown : w.nth(card.place)}</dd>
          </div>
        </dl>
      )}
      {!over && <p class="support card-note">{w.safe}</p>}
      {!over && row.buttons && (
        <div class="card-acts">
          {row.buttons.map(({ id, title }) => (
            <button type="button" class="outline" key={id} onClick={() => press(id, title)}>
              {title}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
