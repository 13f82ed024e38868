import { type Agreement, progressOf } from '../../negotiation/agreement.ts'
import { localDate } from '../../negotiation/dates.ts'
import { add } from '../../negotiation/money.ts'
import { type Markup, markup } from './markup.ts'
import { both } from './say.ts'
import { heading, momentBoth, pair, paymentsOf, type Subject, zoneOf } from './statement.ts'
import { factTable, money, scheduleTable } from './tables.ts'

/** The input by which the debtor agreed, as far as the case still remembers it. */
function acceptance({ c }: Subject, agreement: Agreement): string {
  const event = c.tail.find((row) => row.key === 'event.agreed' && row.at === agreement.at)
  return event?.input ?? agreement.number
}

function standing({ site, c, account }: Subject, agreement: Agreement, at: number) {
  const { calendar, rules } = site.ports.world
  const { graceDays } = rules(c.creditor)
  const { payments } = paymentsOf(c, account)
  return {
    graceDays,
    ...progressOf(agreement, payments, { today: localDate(at, zoneOf(c)), calendar, graceDays }),
  }
}

/** The addendum to a contract: what was agreed, what becomes of it when a payment is missed, and how it was accepted. */
export function addendum(subject: Subject, agreement: Agreement, at: number): Markup {
  const { site, c } = subject
  const { offer } = agreement
  const { graceDays, parts } = standing(subject, agreement, at)
  const owed = add(offer.total, offer.discount)
  return markup`<h1>${both(site, 'page.addendum', { number: agreement.number })}</h1>
${heading(subject, at)}
<h2>${both(site, 'page.agreed_title')}</h2>
${factTable([
  [both(site, 'page.kind'), both(site, `page.kinds.${offer.kind}`)],
  [both(site, 'page.owed'), money(owed, offer.currency)],
  [both(site, 'page.waived'), money(offer.discount, offer.currency)],
  [both(site, 'page.to_pay'), money(offer.total, offer.currency)],
])}
<h2>${both(site, 'page.plan_title')}</h2>${scheduleTable(site, parts, offer.currency)}
<h2>${both(site, 'page.terms_title')}</h2>
<p>${both(site, offer.covers === 'arrears' ? 'page.scope_arrears' : 'page.scope_balance')}</p>
<p>${both(site, 'page.breach', { days: graceDays })}</p>
<p>${both(site, 'page.channel')}</p>
<p>${both(site, 'page.complaint')}</p>
<p>${both(site, 'page.stamp')}</p>
<h2>${both(site, 'page.evidence_title')}</h2>
${factTable([
  [both(site, 'page.accepted_at'), pair(momentBoth(agreement.at, zoneOf(c)))],
  [both(site, 'page.message_id'), markup`<code>${acceptance(subject, agreement)}</code>`],
  [both(site, 'page.offer_id'), markup`<code>${offer.id}</code>`],
  [both(site, 'page.rules'), markup`<code>${offer.rules.revision} / ${offer.rules.row}</code>`],
])}
<p class="other">${both(site, 'page.language_note')}</p>`
}

/** The letter that a debt is paid. */
export function settlementLetter(subject: Subject, at: number): Markup {
  const { site, c, account } = subject
  const { payments, pending } = paymentsOf(c, account)
  return markup`<h1>${both(site, 'page.settled')}</h1>
${heading(subject, at)}
<p>${both(site, pending.size > 0 ? 'page.settled_pending' : 'page.settled_text')}</p>
<h2>${both(site, 'page.payments_title')}</h2>
${factTable([[both(site, 'page.last_payment'), markup`${payments.length > 0 ? String(payments.at(-1)?.on) : '-'}`]])}`
}
