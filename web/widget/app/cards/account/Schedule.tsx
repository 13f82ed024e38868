import type { BalanceCard } from '../../../../../src/conversation/message.ts'
import { language } from '../../conversation.ts'
import { daysBetween, money, plainDay } from '../../format.ts'
import { accountWords } from './words.ts'

/** What is paid before what is late, then every instalment with its date and state in words. */
export function Schedule({ account }: { account: BalanceCard }) {
  const w = accountWords.value
  const { schedule, currency } = account
  const paid = schedule.filter((part) => part.paid >= part.amount).length
  const left = schedule
    .map((part, index) => ({ ...part, number: index + 1 }))
    .filter((part) => part.paid < part.amount)
  return (
    <div class="schedule">
      <div class="card-head">
        <h4>{w.schedule}</h4>
        <p class="fine-text">{w.remaining(left.length)}</p>
      </div>
      <p class="support">{w.paidCount(paid, schedule.length)}</p>
      <div class="bar thick" aria-hidden="true">
        {paid > 0 && <i class="tone-paid" style={{ flexGrow: paid }} />}
        {left.length > 0 && <i class="tone-track" style={{ flexGrow: left.length }} />}
      </div>
      <ol>
        {left.map((part) => {
          const age = daysBetween(part.due, account.asOf)
          const when = age > 0 ? w.late(age) : w.inDays(-age)
          return (
            <li key={part.number} data-late={age > 0}>
              <i class="dot" aria-hidden="true" />
              <span>
                <strong>{w.instalment(part.number)}</strong>
                <small class="support">
                  {plainDay(part.due, language.value)}, {when}
                  {part.paid > 0 && `, ${w.partlyPaid(money(part.paid, currency))}`}
                </small>
              </span>
              <b>{money(part.amount - part.paid, currency)}</b>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
