import type { Account } from '../../negotiation/account.ts'
import { ledgerOf } from '../../negotiation/ledger.ts'
import { liveOffers, type Negotiation } from '../../negotiation/negotiation.ts'
import type { Offer } from '../../negotiation/offer.ts'
import { type Answer, betterPackages, openingPackages } from '../../negotiation/offers.ts'
import { offerFallen } from '../../negotiation/officer.ts'
import { agree } from '../agreeing.ts'
import { theAccount } from '../facts/accounts.ts'
import { keep, negotiationOf, readOfferButton, shownOffers, situationOf } from '../negotiating.ts'
import { asksUntilWhen, asksWhichIsLeast } from '../questions.ts'
import { allowed, type Scene } from '../scene.ts'
import { type Act, fork, plain } from './act.ts'

/** Puts the packages that stand now; those already open are not counted as new. */
function open(t: Scene): 'offered' | 'open' | 'none' | 'blocked' {
  const account = theAccount(t)
  const alive = shownOffers(t)
  notePayday(t)
  const softer = allowed(t).offers === 'softer'
  if (alive.length > 0 && softer === (t.c.dialog.softened ?? false)) return 'open'
  t.c.dialog.softened = softer
  const answer = openingPackages(situationOf(t, account))
  return put(t, account, answer)
}

function put(t: Scene, account: Account, answer: Answer): 'offered' | 'none' | 'blocked' {
  keep(t, account, answer.negotiation)
  const code = answer.refused?.code
  if (answer.offers.length > 0) return 'offered'
  return code === 'fact_missing' || code === 'holiday_year_unknown' || code === 'ledger_too_old'
    ? 'blocked'
    : 'none'
}

/** "Gajian tgl 25" said in passing moves the dates of what is offered. */
function notePayday(t: Scene): void {
  const payday = t.reading?.entities.find((one) => one.type === 'payday')
  if (payday) t.c.dialog.slots.payday = payday.value
}

/** The next better set, while there is one: turning down earns it, a low bid does not. */
function concede(t: Scene): 'better' | 'stands' | 'stale' {
  const account = theAccount(t)
  notePayday(t)
  const before = shownOffers(t)
  if (before.length === 0) return 'stale'
  const answer = betterPackages(situationOf(t, account))
  keep(t, account, keepingSingle(answer.negotiation, before))
  if (answer.refused) return 'stands'
  return 'better'
}

/** A waiver or more time that was asked for stays on the table beside what is put instead. */
function keepingSingle(negotiation: Negotiation, before: Offer[]): Negotiation {
  const [single] = before
  if (before.length !== 1 || !single || (single.kind !== 'waiver' && single.kind !== 'extension'))
    return negotiation
  const shown = [single.id, ...negotiation.shown.filter((id) => id !== single.id)].slice(0, MOST_SHOWN)
  return { ...negotiation, shown }
}

const MOST_SHOWN = 3

/** Which of the offers is meant: by its button, its number, its length, its kind or its amount. */
function pick(t: Scene): 'picked' | 'which' | 'fewer' | 'another_count' | 'stale' | 'none' {
  const shown = shownOffers(t)
  if (t.input.kind === 'pressed') {
    const pressed = readOfferButton(t.input.button)
    if (pressed) return take(t, pressedOffer(t, pressed.offer, pressed.set), 'stale')
  }
  if (shown.length === 0) return negotiationOf(t, theAccount(t)).shown.length > 0 ? 'stale' : 'none'
  const named = meant(t, shown)
  if (!named && countIn(t) !== undefined) return 'another_count'
  if (!named && numberIn(t) > shown.length) return 'fewer'
  return shown.length === 1 ? take(t, shown[0], 'none') : take(t, named, 'which')
}

function take<T extends 'stale' | 'none' | 'which'>(
  t: Scene,
  offer: Offer | undefined,
  otherwise: T,
): 'picked' | T {
  if (!offer) return otherwise
  t.c.dialog.slots.proposal = offer
  return 'picked'
}

/** The offer of a button, as long as it is of the set on the table now. */
function pressedOffer(t: Scene, id: string, set: number): Offer | undefined {
  for (const account of t.c.accounts) {
    const negotiation = negotiationOf(t, account)
    const offer = liveOffers(negotiation, ledgerOf(account), t.world.now).find((one) => one.id === id)
    if (!offer || negotiation.set !== set) continue
    t.c.dialog.focus = account.id
    return offer
  }
  return undefined
}

/** The number said of one of several things shown; 0 for none. */
function numberIn(t: Scene): number {
  const ordinal = t.reading?.entities.find((one) => one.type === 'ordinal')?.value
  return ordinal ?? Number(/^\D{0,12}([1-9])\D{0,12}$/.exec(t.text)?.[1] ?? 0)
}

const countIn = (t: Scene): number | undefined =>
  t.reading?.entities.find((one) => one.type === 'tenor')?.value

const ONE_PAYMENT = /\b(sekali bayar|sekaligus|lunas\w*|one payment|lump|in full|sekali)\b/i

function meant(t: Scene, shown: Offer[]): Offer | undefined {
  const entities = t.reading?.entities ?? []
  const ordinal = entities.find((one) => one.type === 'ordinal')?.value
  const count = countIn(t)
  const money = entities.find((one) => one.type === 'money')?.value
  const bare = /^\D{0,12}([1-9])\D{0,12}$/.exec(t.text)?.[1]
  if (ordinal !== undefined) return shown.at(ordinal > 0 ? ordinal - 1 : ordinal)
  const byCount =
    count === undefined
      ? []
      : shown.filter((offer) => offer.kind === 'instalments' && offer.instalments.length === count)
  if (byCount.length === 1) return byCount[0]
  const byAmount =
    money === undefined
      ? []
      : shown.filter((offer) => offer.total === money || offer.instalments[0]?.amount === money)
  if (byAmount.length === 1) return byAmount[0]
  if (ONE_PAYMENT.test(t.text))
    return shown.find((offer) => offer.kind === 'settlement' || offer.kind === 'waiver')
  return bare === undefined ? undefined : shown[Number(bare) - 1]
}

/** What a question about the offers is after: one of them, which is least, how long they stand, or their terms. */
function explain(t: Scene): 'named' | 'compared' | 'until' | 'terms' {
  const shown = shownOffers(t)
  if (shown.length > 1 && asksWhichIsLeast(t.text)) return 'compared'
  if (asksUntilWhen(t.text)) return 'until'
  const named = meant(t, shown)
  if (!named) return 'terms'
  t.asked = { offer: named, n: shown.indexOf(named) + 1 }
  return 'named'
}

/** Binds what was read back: alive, on the same ledger, and no hold against it. */
function bind(t: Scene): 'bound' | 'stale' | 'held' {
  const proposal = t.c.dialog.slots.proposal
  const account = t.c.accounts.find((one) => one.id === proposal?.account)
  if (!proposal || !account) return 'stale'
  t.c.dialog.focus = account.id
  if (allowed(t).offers === 'none') return 'held'
  const pressed = t.input.kind === 'pressed' ? readOfferButton(t.input.button) : null
  const negotiation = negotiationOf(t, account)
  const stale = pressed !== null && (pressed.offer !== proposal.id || pressed.set !== negotiation.set)
  if (stale || offerFallen(situationOf(t, account), proposal) !== null) return 'stale'
  agree(t, account, proposal)
  return 'bound'
}

export const offerActs: Record<string, Act> = {
  open_offers: fork(['offered', 'open', 'none', 'blocked'], open),
  concede: fork(['better', 'stands', 'stale'], concede),
  pick_offer: fork(['picked', 'which', 'fewer', 'another_count', 'stale', 'none'], pick),
  explain_offer: fork(['named', 'compared', 'until', 'terms'], explain),
  bind: fork(['bound', 'stale', 'held'], bind),
  drop_proposal: plain((t) => {
    delete t.c.dialog.slots.proposal
  }),
}
