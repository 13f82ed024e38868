import { balanceOf } from '../negotiation/ledger.ts'
import type { Minor } from '../negotiation/money.ts'
import { agreementFor, forgetPromise, paymentsFor, progressOf, remindOfNext, settle } from './deals.ts'
import type { Input, Ledger } from './input.ts'
import { lastHeard } from './last-heard.ts'
import { passOnNumbersGone } from './passed-on.ts'
import { say, words } from './say.ts'
import { level, type Scene } from './scene.ts'

type Step<K extends Ledger['kind']> = Input & Extract<Ledger, { kind: K }>

/** Takes over what the creditor's file says: its figures are the truth as of their date. */
export function imported(t: Scene, input: Step<'imported'>): void {
  const { c } = t
  const fresh = c.debtor === null
  c.kind = 'debtor'
  passOnNumbersGone(t, input.debtor)
  c.debtor = input.debtor
  c.accounts = input.accounts
  c.links = {}
  if (fresh) c.language = input.language
  const booked = new Set(input.accounts.flatMap((account) => account.payments.map((payment) => payment.id)))
  c.provisional = c.provisional.filter((one) => !booked.has(one.payment.id))
  for (const account of c.accounts) {
    const { finished } = settle(t, account)
    if (finished) delete c.alarms[`part_due:${account.id}`]
    if (balanceOf(account) <= 0)
      c.holds = c.holds.filter((hold) => hold.word !== 'claim_paid' || hold.on !== account.id)
  }
}

/** A gateway's payment counts at once for agreements and promises, and provisionally until the ledger has it. */
export function paid(t: Scene, { account: id, payment }: Step<'paid'>): void {
  const account = t.c.accounts.find((one) => one.id === id)
  if (payment.amount <= 0) return
  if (!account || paymentsFor(t, account).some((one) => one.id === payment.id)) return
  const amount = payment.amount as Minor
  t.c.provisional.push({ account: id, payment: { ...payment, amount } })
  delete t.c.links[id]
  const before = agreementFor(t, account)
  const { finished, kept } = settle(t, account)
  t.address = lastHeard(t.c)
  t.c.dialog.focus = id
  t.payment = { amount, currency: account.currency, part: { kind: 'whole' } }
  if (before) t.agreement = finished ?? before
  if (before) remindOfNext(t, before)
  if (kept) forgetPromise(t, id)
  if (t.address === null || level(t) < 2) return
  t.rows.push({ by: 'event', address: t.address, level: 2, text: words(t, 'event.paid'), key: 'event.paid' })
  if (t.c.mode === 'agent') return
  if (t.c.dialog.state === 'pay.which') t.c.dialog.state = 'home_quiet'
  if (finished?.offer.covers === 'arrears') say(t, 'payment.settled_arrears')
  else if (finished)
    say(t, 'payment.settled', {
      card: {
        kind: 'settled',
        total: finished.offer.total,
        currency: account.currency,
        payments: finished.schedule.length,
      },
    })
  else say(t, 'payment.received', before ? { card: progressOf(t, before) } : {})
  if (kept) say(t, 'promise.kept')
}
