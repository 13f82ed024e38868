import type { ReactElement } from 'react'
import type { CaseView } from '../../../../src/http/wire/console.ts'
import { say } from '../../console.ts'
import { money } from '../../format/money.ts'
import { date } from '../../format/time.ts'
import { Fact } from './fact.tsx'

const status = (word: string) => say.known(`status.${word}`) ?? word

/** When we may write, what was allowed, promised and agreed. */
export function ContactSection({ view }: { view: CaseView }): ReactElement {
  const { contact } = view
  const outbound = { n: contact.outboundToday, most: contact.outboundMost }
  return (
    <section className="side-section">
      <h3 className="section-title">{say('contact.title')}</h3>
      <dl className="facts">
        <Fact name={say('contact.window')}>{contact.window}</Fact>
        <Fact name={say('contact.outbound')}>{say('contact.outbound-of', outbound)}</Fact>
        <Fact name={say('contact.zone')}>{contact.zone}</Fact>
        {contact.consents.map((consent) => (
          <Fact
            key={consent.channel}
            name={say('contact.consent', { channel: say(`channel-long.${consent.channel}`) })}
          >
            {say('contact.since', { date: date(consent.since, say.language) })}
          </Fact>
        ))}
        <Promises view={view} />
        <Agreements view={view} />
        {view.holds.length === 0 && <Fact name={say('contact.holds')}>{say('contact.none')}</Fact>}
      </dl>
    </section>
  )
}

function Promises({ view }: { view: CaseView }): ReactElement {
  if (view.promises.length === 0) return <Fact name={say('contact.promises')}>{say('contact.none')}</Fact>
  const currency = view.accounts[0]?.currency ?? 'IDR'
  return (
    <>
      {view.promises.map((promise) => (
        <Fact key={`${promise.due} ${promise.amount}`} name={say('contact.promise')}>
          {money(promise.amount, currency)}, {date(promise.due, say.language)}
          <span className="meta block">{status(promise.status)}</span>
        </Fact>
      ))}
    </>
  )
}

function Agreements({ view }: { view: CaseView }): ReactElement {
  if (view.agreements.length === 0) return <Fact name={say('contact.agreements')}>{say('contact.none')}</Fact>
  const currency = view.accounts[0]?.currency ?? 'IDR'
  return (
    <>
      {view.agreements.map((one) => (
        <Fact key={one.number} name={one.number}>
          {say('agreement.line', { paid: money(one.paid, currency), total: money(one.total, currency) })}
          <span className="meta block">{status(one.status)}</span>
        </Fact>
      ))}
    </>
  )
}
