import { shutFor } from '../compliance/hours.ts'
import { sum } from '../negotiation/money.ts'
import { paymentsOf } from '../negotiation/offer.ts'
import { agreementFor, progressOf } from './deals.ts'
import { balanceCard, labelOf, productName, theAccount } from './facts/accounts.ts'
import type { Button, Card } from './message.ts'
import { negotiationOf, offerButton, shownOffers } from './negotiating.ts'
import type { Intent } from './reading.ts'
import { type Saying, words } from './say.ts'
import { openAccounts, type Scene } from './scene.ts'
import { DAY_MS } from './verification.ts'

/** A document link lives a day: long enough to print, short enough to forget. */
export const DOCUMENT_LINK_MS = DAY_MS

/** The card a dialog asks to be shown, by its name in YAML; the content check reads the names. */
export const cards: Record<string, (t: Scene) => Saying> = {
  identity_claim: () => ({ card: { kind: 'identity', step: 'claim' } }),
  identity_knowledge: () => ({ card: { kind: 'identity', step: 'knowledge' } }),
  identity_code: (t) => ({ card: codeCard(t) }),
  balance: (t) => ({ card: { kind: 'balance', accounts: [balanceCard(t, theAccount(t))] } }),
  balances: (t) => ({
    card: { kind: 'balance', accounts: openAccounts(t.c).map((account) => balanceCard(t, account)) },
  }),
  offers: offersCard,
  readback: readbackCard,
  agreed: agreedCard,
  progress: progressCard,
  statement: statementCard,
  waiting: (t) => ({ card: waitingCard(t) }),
  crisis: () => ({ card: { kind: 'crisis' } }),
}

export const cardFor = (t: Scene, name: string | undefined): Saying =>
  name === undefined ? {} : (cards[name]?.(t) ?? {})

function codeCard(t: Scene): Card {
  const sentTo =
    t.input.kind === 'verdict' && 'sentTo' in t.input.verdict ? t.input.verdict.sentTo : undefined
  return { kind: 'identity', step: 'code', ...(sentTo ? { sentTo } : {}) }
}

function offersCard(t: Scene): Saying {
  const offers = shownOffers(t)
  const [first] = offers
  if (!first) return {}
  const account = theAccount(t)
  return {
    offers,
    card: {
      kind: 'offers',
      set: String(negotiationOf(t, account).set),
      owed: sum([first.total, first.discount]),
      currency: first.currency,
      graceDays: t.world.rules(t.c.creditor).graceDays,
      state: 'open',
    },
  }
}

function readbackCard(t: Scene): Saying {
  const offer = t.c.dialog.slots.proposal
  if (!offer) return {}
  const account = theAccount(t)
  const { set } = negotiationOf(t, account)
  const shifted = paymentsOf(offer).flatMap((part) =>
    part.shiftedFrom
      ? [
          {
            from: part.shiftedFrom,
            to: part.due,
            holiday: t.world.calendar.days[part.shiftedFrom]?.name ?? '',
          },
        ]
      : [],
  )
  return {
    card: {
      kind: 'readback',
      offer,
      account: labelOf(t, account),
      owed: sum([offer.total, offer.discount]),
      shifted,
      graceDays: t.world.rules(t.c.creditor).graceDays,
      agree: { id: `agree:${offer.id}@${set}`, title: words(t, 'button.agree') },
      change: { id: `change:${offer.id}@${set}`, title: words(t, 'button.change') },
    },
  }
}

function agreedCard(t: Scene): Saying {
  const agreement = agreementFor(t)
  if (!agreement) return {}
  const document = addendumUrl(t)
  return { card: { kind: 'agreed', number: agreement.number, document, at: t.world.now } }
}

/** The printable addendum of the agreement in focus, behind a signed link. */
export function addendumUrl(t: Scene): string {
  const agreement = agreementFor(t)
  if (!agreement) return ''
  const document = {
    document: 'addendum',
    case: t.c.id,
    account: agreement.account,
    agreement: agreement.number,
  } as const
  return t.world.documentUrl(document, t.world.now + DOCUMENT_LINK_MS)
}

export const statementUrl = (t: Scene): string =>
  t.world.documentUrl(
    { document: 'statement', case: t.c.id, account: theAccount(t).id },
    t.world.now + DOCUMENT_LINK_MS,
  )

function statementCard(t: Scene): Saying {
  const expires = t.world.now + DOCUMENT_LINK_MS
  return { card: { kind: 'document', document: 'statement', url: statementUrl(t), expires } }
}

function progressCard(t: Scene): Saying {
  const agreement = agreementFor(t)
  return agreement ? { card: progressOf(t, agreement) } : {}
}

function waitingCard(t: Scene): Card {
  const { desk } = t.world
  return {
    kind: 'waiting',
    place: desk.open ? desk.waiting + 1 : null,
    minutes: desk.minutes,
    opens: desk.open ? null : desk.opens,
    closes: desk.open ? desk.closes : null,
  }
}

/** Groups of buttons that depend on the moment. */
const groups: Record<string, (t: Scene) => Button[]> = {
  offers: (t) => {
    const account = theAccount(t)
    const { set } = negotiationOf(t, account)
    return shownOffers(t).map((offer, index) => ({
      id: offerButton(offer, set),
      title: words(t, 'button.choose', { n: index + 1 }),
    }))
  },
  accounts: (t) =>
    openAccounts(t.c).map((account) => ({
      id: `account:${account.id}`,
      title: words(t, 'button.account', {
        product: productName(t, account, t.c.language),
        ending: account.contract.slice(-4),
      }),
    })),
  agree: (t) => bindingButton(t, 'agree'),
  change: (t) => bindingButton(t, 'change'),
}

function bindingButton(t: Scene, verb: 'agree' | 'change'): Button[] {
  const offer = t.c.dialog.slots.proposal
  if (!offer) return []
  const { set } = negotiationOf(t, theAccount(t))
  return [{ id: `${verb}:${offer.id}@${set}`, title: words(t, `button.${verb}`) }]
}

/** Names a dialog may put among its buttons besides those of dialogs/buttons.yaml. */
export const BUTTON_GROUPS = Object.keys(groups)

/** Outside contact hours a debtor who writes is answered, and nothing is pressed on them (ID-T6). */
const PUSHING: ReadonlySet<string> = new Set(['pay'])

const outsideHours = (t: Scene): boolean =>
  shutFor(t.world.profile, t.world.calendar, { now: t.world.now, zone: t.c.debtor?.zone ?? null }) !== null

/** The buttons a dialog names, in order. */
export const buttonsFor = (t: Scene, names: string[]): Button[] =>
  names
    .filter((name) => !(PUSHING.has(name) && outsideHours(t)))
    .flatMap((name) => groups[name]?.(t) ?? [{ id: name, title: words(t, `button.${name}`) }])

/** A button that stands for an intent, for choosing between meanings. */
export const intentButton = (t: Scene, intent: Intent): Button => ({
  id: `intent:${intent}`,
  title: words(t, `intent.${intent}`),
})
