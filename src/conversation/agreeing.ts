import type { Account } from '../negotiation/account.ts'
import { agreementFrom } from '../negotiation/agreement.ts'
import { recordAgreement } from '../negotiation/negotiation.ts'
import type { Offer } from '../negotiation/offer.ts'
import { forgetPromise, paymentsFor, remindOfNext } from './deals.ts'
import { negotiationOf } from './negotiating.ts'
import { requestLink } from './pay-link.ts'
import { words } from './say.ts'
import { type Scene, zoneOf } from './scene.ts'

/** Makes an accepted offer the agreement of its account, with its first payment link and its reminders. */
export function agree(t: Scene, account: Account, offer: Offer): void {
  const known = paymentsFor(t, account).map((payment) => payment.id)
  const agreement = agreementFrom(offer, { at: t.world.now, zone: zoneOf(t), known })
  t.c.agreements = [
    ...t.c.agreements.map((one) =>
      one.account === account.id && one.status === 'open' ? { ...one, status: 'superseded' as const } : one,
    ),
    agreement,
  ]
  t.c.negotiations[account.id] = recordAgreement(negotiationOf(t, account), offer)
  t.c.promises = t.c.promises.map((one) =>
    one.account === account.id && one.status === 'open' ? { ...one, status: 'superseded' as const } : one,
  )
  t.c.dialog.slots = {}
  t.agreement = agreement
  delete t.c.alarms.nudge
  forgetPromise(t, account.id)
  remindOfNext(t, agreement)
  t.rows.push({
    by: 'event',
    address: t.address ?? '',
    level: 2,
    text: words(t, 'event.agreed'),
    key: 'event.agreed',
  })
  requestLink(t, account)
}
