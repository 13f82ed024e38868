import { type ReactElement, useState } from 'react'
import type { BalanceCard } from '../../../../src/conversation/message.ts'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { money } from '../../format/money.ts'
import { date } from '../../format/time.ts'
import { Pick } from '../../frame/pick.tsx'
import { Tag } from '../../frame/tag.tsx'
import { DebtBar } from './debt-bar.tsx'
import { Fact } from './fact.tsx'

/** What is owed, in parts that add up. */
export function DebtSection({ view }: { view: CaseView }): ReactElement {
  const [chosen, choose] = useState(view.focus)
  const account = view.accounts.find((one) => one.id === (chosen ?? view.focus)) ?? view.accounts[0]
  return (
    <section className="side-section">
      <div className="row spread">
        <h3 className="section-title">{say('debt.title')}</h3>
        {view.accounts.length === 1 && account && (
          <span className="meta">{say('debt.account', nameOf(account))}</span>
        )}
      </div>
      {view.accounts.length > 1 && account && (
        <Pick
          label={say('debt.choose')}
          hideLabel
          value={account.id}
          options={view.accounts.map((one) => ({ value: one.id, label: say('debt.account', nameOf(one)) }))}
          onChange={choose}
        />
      )}
      {account ? <Debt account={account} /> : <p className="meta">{say('debt.none')}</p>}
    </section>
  )
}

const nameOf = (account: BalanceCard) => ({ product: account.product, ending: account.ending })

function Debt({ account }: { account: BalanceCard }): ReactElement {
  const show = (amount: number) => money(amount, account.currency)
  return (
    <>
      <dl className="facts">
        <Fact name={say('debt.owed')} strong>
          {show(account.total)}
        </Fact>
      </dl>
      <DebtBar account={account} />
      <dl className="facts">
        <Fact name={say('debt.principal')}>{show(account.principal)}</Fact>
        <Fact name={say('debt.interest')}>{show(account.interest)}</Fact>
        <Fact name={say('debt.penalty')}>{show(account.penalty)}</Fact>
        <Fact name={say('debt.paid')}>{show(account.paid)}</Fact>
        <Fact name={say('debt.late')}>{say('debt.days', { n: Math.max(0, account.daysLate) })}</Fact>
        {account.next && (
          <Fact name={say('debt.next')}>
            {show(account.next.amount)}, {date(account.next.due, say.language)}
          </Fact>
        )}
      </dl>
      <p className="row spread">
        <span className="meta">{say('debt.as-of', { date: date(account.asOf, say.language) })}</span>
        {account.disputed && (
          <Tag tone="info" icon="flag">
            {say('debt.disputed')}
          </Tag>
        )}
      </p>
    </>
  )
}
