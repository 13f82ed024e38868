import type { Case } from '../../conversation/case.ts'
import { moment } from '../../conversation/format.ts'
import type { Account, Paid } from '../../negotiation/account.ts'
import type { Site } from '../site.ts'
import { type Markup, markup } from './markup.ts'
import { both } from './say.ts'
import { balanceTable, day, factTable, paymentsTable, scheduleTable } from './tables.ts'

export interface Subject {
  site: Site
  c: Case
  account: Account
}

export const zoneOf = (c: Case): string => c.debtor?.zone ?? 'Asia/Jakarta'

/** The product by its label, or by its code where it has none. */
export function productOf({ site, account }: Subject): { id: string; en: string } {
  const { words } = site.ports.content
  const key = `product.${account.product}.label`
  const label = (language: 'id' | 'en'): string =>
    words.has(language, key) ? words.render(language, key, 0, 'webchat', {}) : account.product
  return { id: label('id'), en: label('en') }
}

export const momentBoth = (at: number, zone: string): { id: string; en: string } => ({
  id: moment(at, zone, 'id'),
  en: moment(at, zone, 'en'),
})

export const pair = ({ id, en }: { id: string; en: string }): Markup =>
  id === en ? markup`${id}` : markup`${id} <span class="other" lang="en">${en}</span>`

/** The ledger's payments, and those a gateway reported that it does not carry yet. */
export function paymentsOf(c: Case, account: Account): { payments: Paid[]; pending: ReadonlySet<string> } {
  const booked = new Set(account.payments.map(({ id }) => id))
  const provisional = c.provisional.filter((one) => one.account === account.id && !booked.has(one.payment.id))
  const pending = provisional.map(({ payment }) => payment)
  return { payments: [...account.payments, ...pending], pending: new Set(pending.map(({ id }) => id)) }
}

/** What heads every document: who, about which contract, as of when. */
export function heading(subject: Subject, at: number): Markup {
  const { site, c, account } = subject
  return factTable([
    [both(site, 'page.creditor'), markup`${site.ports.world.creditorName(c.creditor)}`],
    [both(site, 'page.debtor'), markup`${c.debtor?.name ?? ''}`],
    [both(site, 'page.contract'), markup`${account.contract}`],
    [both(site, 'page.product'), pair(productOf(subject))],
    [both(site, 'page.as_of'), day(account.asOf)],
    [both(site, 'page.made_at'), pair(momentBoth(at, zoneOf(c)))],
  ])
}

/** The statement of an account: balance in parts, schedule, payments. */
export function statement(subject: Subject, at: number): Markup {
  const { site, c, account } = subject
  const { payments, pending } = paymentsOf(c, account)
  return markup`<h1>${both(site, 'page.statement')}</h1>
${heading(subject, at)}
<h2>${both(site, 'page.balance_title')}</h2>${balanceTable(site, account)}
<h2>${both(site, 'page.schedule_title')}</h2>${scheduleTable(site, account.schedule, account.currency)}
<h2>${both(site, 'page.payments_title')}</h2>${paymentsTable(site, payments, pending, account.currency)}
<p class="other">${both(site, 'page.statement_note')}</p>`
}
