import { longDate } from '../../conversation/format.ts'
import type { Account } from '../../negotiation/account.ts'
import { balanceOf } from '../../negotiation/ledger.ts'
import { type Currency, formatMoney, type Minor, sum } from '../../negotiation/money.ts'
import type { Site } from '../site.ts'
import { type Markup, markup } from './markup.ts'
import { both } from './say.ts'

export const money = (amount: Minor, currency: Currency): Markup => markup`${formatMoney(amount, currency)}`

/** `25 Desember 2026`, with the English date beside it where it differs. */
export function day(date: string): Markup {
  const [id, en] = [longDate(date, 'id'), longDate(date, 'en')]
  return id === en ? markup`${id}` : markup`${id} <span class="other" lang="en">${en}</span>`
}

const line = (name: Markup, value: Markup): Markup =>
  markup`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`

const total = (name: Markup, value: Markup): Markup =>
  markup`<tr class="total"><th scope="row">${name}</th><td class="number">${value}</td></tr>`

/** What is owed, in parts that add up. */
export function balanceTable(site: Site, account: Account): Markup {
  const { currency, principal, interest, penalty } = account
  return markup`<table><tbody>
${line(both(site, 'page.principal'), money(principal, currency))}
${line(both(site, 'page.interest'), money(interest, currency))}
${line(both(site, 'page.penalty'), money(penalty, currency))}
${total(both(site, 'page.balance'), money(balanceOf(account), currency))}
</tbody></table>`
}

interface Due {
  due: string
  amount: Minor
  paid: Minor
}

/** Dates and amounts, with what is paid of each. */
export function scheduleTable(site: Site, parts: readonly Due[], currency: Currency): Markup {
  const rows = parts.map(
    (part, index) => markup`<tr><td>${index + 1}</td><td>${day(part.due)}</td>
<td class="number">${money(part.amount, currency)}</td><td class="number">${money(part.paid, currency)}</td></tr>`,
  )
  const [amount, paid] = [sum(parts.map((part) => part.amount)), sum(parts.map((part) => part.paid))]
  return markup`<table><thead><tr><th scope="col">${both(site, 'page.number')}</th><th scope="col">${both(site, 'page.due')}</th>
<th scope="col" class="number">${both(site, 'page.amount')}</th><th scope="col" class="number">${both(site, 'page.paid')}</th></tr></thead>
<tbody>${rows}<tr class="total"><th scope="row" colspan="2">${both(site, 'page.total')}</th>
<td class="number">${money(amount, currency)}</td><td class="number">${money(paid, currency)}</td></tr></tbody></table>`
}

/** Payments as the ledger has them, and those it does not have yet. */
export function paymentsTable(
  site: Site,
  payments: Account['payments'],
  pending: ReadonlySet<string>,
  currency: Currency,
): Markup {
  if (payments.length === 0) return markup`<p>${both(site, 'page.no_payments')}</p>`
  const rows = payments.map(
    (payment) => markup`<tr><td>${day(payment.on)}</td>
<td>${pending.has(payment.id) ? both(site, 'page.pending') : both(site, 'page.booked')}</td>
<td class="number">${money(payment.amount, currency)}</td></tr>`,
  )
  return markup`<table><tbody>${rows}${markup`<tr class="total"><th scope="row" colspan="2">${both(site, 'page.total')}</th>
<td class="number">${money(sum(payments.map(({ amount }) => amount)), currency)}</td></tr>`}</tbody></table>`
}

/** A list of facts with their names. */
export const factTable = (facts: readonly [name: Markup, value: Markup][]): Markup =>
  markup`<table><tbody>${facts.map(([name, value]) => markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table>`
