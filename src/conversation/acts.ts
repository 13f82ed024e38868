import type { Act } from './acts/act.ts'
import { bidActs } from './acts/bids.ts'
import { careActs } from './acts/care.ts'
import { deskActs } from './acts/desk.ts'
import { identityActs } from './acts/identity.ts'
import { offerActs } from './acts/offers.ts'
import { paymentActs } from './acts/payments.ts'
import { planActs } from './acts/plans.ts'
import { promiseActs } from './acts/promises.ts'
import { talkActs } from './acts/talk.ts'

/** Everything a dialog can have done, by name; the content check holds the dialogs against it. */
export const acts: Record<string, Act> = {
  ...identityActs,
  ...talkActs,
  ...offerActs,
  ...bidActs,
  ...planActs,
  ...promiseActs,
  ...paymentActs,
  ...careActs,
  ...deskActs,
}
