import type { Button, Card } from '../../../../../src/conversation/message.ts'
import { language, rows } from '../../conversation.ts'
import { day, money } from '../../format.ts'
import { outbox } from '../../outbox.ts'
import { perRow } from '../../per-row.ts'
import { send } from '../../send.ts'
import type { CardProps } from '../card-props.ts'
import { paymentsOf } from './figures.ts'
import { accountWords, offerName } from './words.ts'

const tickedIn = perRow(false)
const askedIn = perRow(false)

type Readback = Card & { kind: 'readback' }

/** What binds, read back before it does: every amount and date, what a miss does, and a tick of the debtor's own. */
export function ReadbackCard({ row, card }: CardProps & { card: Readback }) {
  const w = accountWords.value
  const { offer, owed, account } = card
  const sum = (amount: number): string => money(amount, offer.currency)
  return (
    <div class="card readback">
      <div class="card-head">
        <h3>{offerName(offer)}</h3>
        <p class="fine-text">{w.ending(account.product, account.ending)}</p>
      </div>
      <dl class="sums">
        <div>
          <dt>{offer.covers === 'arrears' ? w.dueNow : w.leftToPay}</dt>
          <dd>{sum(owed)}</dd>
        </div>
        {offer.discount > 0 && (
          <div>
            <dt>{w.cut}</dt>
            <dd>{sum(-offer.discount)}</dd>
          </div>
        )}
        <div class="sum-total">
          <dt>{w.totalPaid}</dt>
          <dd>{sum(offer.total)}</dd>
        </div>
      </dl>
      <Payments card={card} />
      {card.shifted.map(({ from, to, holiday }) => (
        <p class="fine-text shifted" key={from}>
          {w.shifted(
            day(from, language.value, { year: false }),
            holiday,
            day(to, language.value, { year: false }),
          )}
        </p>
      ))}
      <p class="support card-note">
        <strong>{w.missedShort}</strong> {w.grace(card.graceDays)}{' '}
        {offer.discount > 0 && w.lostAmount(sum(offer.discount))}
      </p>
      <Consent row={row} card={card} />
    </div>
  )
}

function Payments({ card }: { card: Readback }) {
  const w = accountWords.value
  const { offer } = card
  const down = offer.downPayment > 0
  const several = offer.instalments.length > 1 || down
  return (
    <ol class="support payments">
      {paymentsOf(offer).map(({ due, amount }, index) => (
        <li key={due}>
          <span>
            {down && index === 0 ? w.downPayment : several ? w.instalment(down ? index : index + 1) : w.whole}
          </span>
          <span>{day(due, language.value)}</span>
          <span>{money(amount, offer.currency)}</span>
        </li>
      ))}
    </ol>
  )
}

function Consent({ row, card }: CardProps & { card: Readback }) {
  const w = accountWords.value
  const ticked = tickedIn(row.id)
  const asked = askedIn(row.id)
  const outcome = outcomeOf(row, card)
  if (outcome) return <p class="support card-outcome">{outcome === 'agreed' ? w.agreed : w.changed}</p>
  const pressed = outbox.value.some(({ request }) => request.kind === 'press' && isOf(card, request.button))
  const press = ({ id, title }: Button): void => {
    if (!pressed) send({ kind: 'press', button: id, title })
  }
  const agree = (): void => {
    if (ticked.value) press(card.agree)
    else {
      asked.value = true
      document.getElementById(`box-${row.id}`)?.focus()
    }
  }
  const missing = asked.value && !ticked.value
  const hint = `tick-${row.id}`
  return (
    <div class="consent">
      <label class="tick">
        <input
          id={`box-${row.id}`}
          type="checkbox"
          checked={ticked.value}
          aria-describedby={missing ? hint : undefined}
          aria-invalid={missing}
          onChange={(event) => {
            ticked.value = event.currentTarget.checked
          }}
        />
        <span>{w.understood}</span>
      </label>
      <p class="problem" id={hint} role="alert">
        {missing && w.tickFirst}
      </p>
      <div class="card-acts">
        <button type="button" class="outline" aria-disabled={pressed} onClick={() => press(card.change)}>
          {card.change.title}
        </button>
        <button type="button" class="fill" aria-disabled={pressed} onClick={agree}>
          {card.agree.title}
        </button>
      </div>
    </div>
  )
}

const isOf = (card: Readback, button: string): boolean =>
  button === card.agree.id || button === card.change.id

/** What came of it: agreed, or left for something newer. Null while it stands open. */
function outcomeOf(row: { id: string }, card: Readback): 'agreed' | 'changed' | null {
  const at = rows.value.findIndex((other) => other.id === row.id)
  for (const later of rows.value.slice(at + 1)) {
    if (later.card?.kind === 'agreed') return 'agreed'
    if (later.card?.kind === 'readback' || later.offers) return 'changed'
    if (later.by === 'debtor' && later.text === card.change.title) return 'changed'
  }
  return null
}
