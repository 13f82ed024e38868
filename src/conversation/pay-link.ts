import type { Account } from '../negotiation/account.ts'
import type { Minor } from '../negotiation/money.ts'
import type { PayLink } from './case.ts'
import { agreementFor, dueLeft, nextPart } from './deals.ts'
import { today } from './facts/accounts.ts'
import type { PartLabel } from './message.ts'
import { say } from './say.ts'
import type { Scene } from './scene.ts'
import { DAY_MS } from './verification.ts'

/** A payment link lives at most a day. */
const LINK_MS = DAY_MS
/** One that ends sooner than this is replaced when it is asked for. */
const STILL_GOOD_MS = 60 * 60_000

/**
 * Gives the link that pays the next part, or the amount given: the one already made for it, so that nobody
 * holds two and pays twice, else the payments port is asked for a new one.
 */
export function requestLink(t: Scene, account: Account, amount?: Minor): 'requested' | 'sent' {
  const agreement = agreementFor(t, account)
  const next = agreement ? nextPart(t, agreement) : null
  const due = next?.due ?? today(t)
  const sumToPay = amount ?? next?.amount ?? dueLeft(t, account)
  const part: PartLabel =
    next && (amount === undefined || amount === next.amount) ? next.label : { kind: 'whole' }
  const { currency } = account
  const made = t.c.links[account.id]
  if (
    made &&
    made.amount === sumToPay &&
    samePart(made.part, part) &&
    made.expires > t.world.now + STILL_GOOD_MS
  ) {
    sayLink(t, made)
    return 'sent'
  }
  t.payment = { amount: sumToPay, currency, part }
  t.deeds.push({
    kind: 'payment_link',
    address: t.address ?? '',
    account: account.id,
    agreement: agreement?.number ?? null,
    part,
    amount: sumToPay,
    currency,
    due,
    expires: t.world.now + LINK_MS,
  })
  return 'requested'
}

const samePart = (a: PartLabel, b: PartLabel): boolean =>
  a.kind === b.kind && (a.kind !== 'instalment' || (b.kind === 'instalment' && a.number === b.number))

/** Says a link with its card. */
export function sayLink(t: Scene, link: PayLink): void {
  t.payment = link
  say(t, 'pay.link', { card: { kind: 'pay', ...link } })
}
