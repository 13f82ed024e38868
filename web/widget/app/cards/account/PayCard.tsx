import type { Card } from '../../../../../src/conversation/message.ts'
import { language, rows } from '../../conversation.ts'
import { day, money } from '../../format.ts'
import { Icon } from '../../parts/Icon.tsx'
import { followAgain } from '../../parts/Scroller.tsx'
import { say } from '../../send.ts'
import { words } from '../../words.ts'
import type { CardProps } from '../card-props.ts'
import { safeUrl } from './safe-url.ts'
import { accountWords, partName } from './words.ts'

type Pay = Card & { kind: 'pay' }

/** One button that bears its amount, where it leads, and that no private account is ever used. */
export function PayCard({ row, card }: CardProps & { card: Pay }) {
  const w = accountWords.value
  return (
    <div class="card pay">
      <div class="card-head">
        <h3>{partName(card.part)}</h3>
        <p class="support">{w.latestOn(day(card.due, language.value, { year: false }))}</p>
      </div>
      <PayAct row={row} card={card} />
    </div>
  )
}

function PayAct({ row, card }: CardProps & { card: Pay }) {
  const w = accountWords.value
  const href = safeUrl(card.url)
  const past = pastOf(row.id)
  if (past) return <p class="support">{past === 'paid' ? w.received : w.superseded}</p>
  if (card.expires < Date.now() || !href) {
    return (
      <>
        <p class="support">{w.linkEnded}</p>
        <button type="button" class="outline" onClick={() => say(w.askLink)}>
          {w.askLink}
        </button>
      </>
    )
  }
  return (
    <>
      <a class="fill" href={href} target="_blank" rel="noopener noreferrer" onClick={followAgain}>
        {w.pay(money(card.amount, card.currency))}
        <Icon name="out" />
        <span class="hidden">, {words.value.newTab}</span>
      </a>
      <p class="support">{w.payNote}</p>
    </>
  )
}

/** A payment that has come in, or a newer link, makes this one history. */
function pastOf(id: string): 'paid' | 'newer' | null {
  const at = rows.value.findIndex((row) => row.id === id)
  for (const { card } of rows.value.slice(at + 1)) {
    if (card?.kind === 'settled' || (card?.kind === 'progress' && card.paid > 0)) return 'paid'
    if (card?.kind === 'pay') return 'newer'
  }
  return null
}
