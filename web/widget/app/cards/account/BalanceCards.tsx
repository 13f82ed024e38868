import type { BalanceCard, Card } from '../../../../../src/conversation/message.ts'
import { language } from '../../conversation.ts'
import { day, money } from '../../format.ts'
import { Icon } from '../../parts/Icon.tsx'
import { perRow } from '../../per-row.ts'
import type { CardProps } from '../card-props.ts'
import { dueSplit } from './figures.ts'
import { Schedule } from './Schedule.tsx'
import { accountWords } from './words.ts'

/** Which schedules are open, by row and account. */
const opened = perRow(false)

export function BalanceCards({ row, card }: CardProps & { card: Card & { kind: 'balance' } }) {
  return (
    <>
      {card.accounts.map((account) => (
        <Balance key={account.id} row={row.id} account={account} />
      ))}
    </>
  )
}

/** One total in the largest type, the parts that add up to it, what is due, and the schedule in place. */
function Balance({ row, account }: { row: string; account: BalanceCard }) {
  const w = accountWords.value
  const open = opened(`${row} ${account.id}`)
  const { currency, total, schedule } = account
  return (
    <div class="card balance">
      <p class="card-account">{w.ending(account.product, account.ending)}</p>
      <div class="card-head">
        <p class="support">{w.leftToPay}</p>
        <p class="fine-text">{day(account.asOf, language.value)}</p>
      </div>
      <p class="hero">{money(total, currency)}</p>
      {account.disputed && (
        <p class="support disputed">
          <Icon name="info" />
          {w.disputed}
        </p>
      )}
      <Breakdown account={account} />
      {account.paid > 0 && <p class="support paid-so-far">{w.paidSoFar(money(account.paid, currency))}</p>}
      <DueSplit account={account} />
      {schedule.length > 0 && (
        <>
          {open.value && <Schedule account={account} />}
          <button
            type="button"
            class="card-more"
            aria-expanded={open.value}
            onClick={() => {
              open.value = !open.value
            }}
          >
            {open.value ? w.hideSchedule : w.showSchedule(schedule.length)}
            <Icon name="down" />
          </button>
        </>
      )}
    </div>
  )
}

function Breakdown({ account }: { account: BalanceCard }) {
  const w = accountWords.value
  const parts = [
    { name: w.principal, amount: account.principal, tone: 'principal' },
    { name: w.interest, amount: account.interest, tone: 'interest' },
    { name: w.penalty, amount: account.penalty, tone: 'penalty' },
  ].filter((part) => part.amount > 0)
  return (
    <>
      <div class="bar" aria-hidden="true">
        {parts.map(({ tone, amount }) => (
          <i key={tone} class={`tone-${tone}`} style={{ flexGrow: amount }} />
        ))}
      </div>
      <dl class="lines">
        {parts.map(({ name, amount, tone }) => (
          <div key={tone}>
            <dt>
              <i class={`swatch tone-${tone}`} />
              {name}
            </dt>
            <dd>{money(amount, account.currency)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function DueSplit({ account }: { account: BalanceCard }) {
  const w = accountWords.value
  const split = dueSplit(account)
  const { next, currency } = account
  if (!split) return null
  return (
    <dl class="pair">
      {split.due > 0 && (
        <div>
          <dt class="fine-text">{w.pastDue(split.late)}</dt>
          <dd>{money(split.due, currency)}</dd>
          {account.daysLate > 0 && <dd class="fine-text late">{w.late(account.daysLate)}</dd>}
        </div>
      )}
      {split.later > 0 && (
        <div>
          <dt class="fine-text">{w.notDue}</dt>
          <dd>{money(split.later, currency)}</dd>
        </div>
      )}
      {split.due === 0 && next && (
        <div>
          <dt class="fine-text">{w.nextDue}</dt>
          <dd>{day(next.due, language.value, { year: false })}</dd>
        </div>
      )}
    </dl>
  )
}
