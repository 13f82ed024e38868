import { localDate } from '../../negotiation/dates.ts'
import { minor } from '../../negotiation/money.ts'
import { type Asked, type Reply, seeOther } from '../asked.ts'
import { network } from '../limits.ts'
import type { SampleGateway, SamplePayment, Site } from '../site.ts'
import { gone } from './documents.ts'
import { markup } from './markup.ts'
import { pageReply } from './page.ts'
import { both } from './say.ts'
import { momentBoth, zoneOf } from './statement.ts'
import { money } from './tables.ts'

const idOf = (asked: Asked): string | null => /^[0-9a-f]{32}$/.exec(asked.params.payment ?? '')?.[0] ?? null

/** The demo gateway's page: what is to be paid, and a button that pretends to. */
export const getPayment =
  (site: Site, gateway: SampleGateway) =>
  async (asked: Asked): Promise<Reply> => {
    const limited = site.limits.take(asked, site.refuse, [['networkPages', network(asked)]])
    if (limited) return limited
    const id = idOf(asked)
    const payment = id === null ? undefined : await gateway.find(id)
    if (!payment) return gone(site, 404)
    if (payment.paidAt === null && payment.expires <= asked.at) return gone(site, 410)
    const { c } = await site.runtime.read(payment.case)
    const until = momentBoth(payment.expires, zoneOf(c))
    const openUntil = both(site, 'page.open_until', { id: { time: until.id }, en: { time: until.en } })
    const body =
      payment.paidAt === null
        ? markup`<h1>${both(site, 'page.pay')}</h1>
<p class="amount">${money(minor(payment.amount), payment.currency)}</p>
<p>${both(site, 'page.pay_to', { creditor: site.creditorName })}</p>
<p class="other">${openUntil}</p>
<form method="post"><button type="submit">${both(site, 'page.pay_button')}</button></form>
<p class="other">${both(site, 'page.pay_demo')}</p>`
        : markup`<h1>${both(site, 'page.received')}</h1>
<p class="amount">${money(minor(payment.amount), payment.currency)}</p>
<p class="done">${both(site, 'page.received_text')}</p>`
    return pageReply(200, { language: 'id', title: site.words('id', 'page.title'), body })
  }

/** Pays. Pressed twice, or again after a crash, it tells the case once more under the same id, which changes nothing. */
export const postPayment =
  (site: Site, gateway: SampleGateway) =>
  async (asked: Asked): Promise<Reply> => {
    const limited = site.limits.take(asked, site.refuse, [['networkPages', network(asked)]])
    if (limited) return limited
    const id = idOf(asked)
    if (id === null) return gone(site, 404)
    await gateway.pay(id, asked.at)
    const payment = await gateway.find(id)
    if (payment?.paidAt == null) return gone(site, payment ? 410 : 404)
    await tellCase(site, id, payment, payment.paidAt)
    return seeOther(`/pay/${id}`)
  }

async function tellCase(site: Site, id: string, payment: SamplePayment, at: number): Promise<void> {
  const { c } = await site.runtime.read(payment.case)
  const paid = { id: `gw:${id}`, on: localDate(at, zoneOf(c)), amount: payment.amount, method: 'demo' }
  await site.runtime.deliver(payment.case, {
    id: `gw:${id}`,
    at,
    kind: 'paid',
    account: payment.account,
    payment: paid,
  })
}
