import { distanceToAuthority } from '../negotiation/authority.ts'
import { localDate } from '../negotiation/dates.ts'
import { footingOf } from '../negotiation/footing.ts'
import { balanceOf, daysPastDue } from '../negotiation/ledger.ts'
import { type Currency, formatMoney, type Minor } from '../negotiation/money.ts'
import { newNegotiation } from '../negotiation/negotiation.ts'
import type { Offer } from '../negotiation/offer.ts'
import type { Case } from './case.ts'
import type { Language } from './message.ts'
import type { World } from './world.ts'

/** What a person needs to know to go on without asking again. For staff only. */
export interface Brief {
  who: { name: string; called: string } | null
  owed: { account: string; product: string; total: Minor; currency: Currency; daysLate: number }[]
  language: Language
  mood: Case['dialog']['mood']
  /** The debtor's own last proposal, its reason and what they said they can pay. */
  wants: string | null
  because: string | null
  canPay: string | null
  offered: { at: number | null; offers: Offer[]; answer: 'refused' | 'open' | 'countered' | 'accepted' }[]
  bids: { at: number; text: string; total: Minor | null }[]
  /** How far the last bid lies below what each may grant; 0 is inside. */
  distance: { bot: Minor; agent: Minor; supervisor: Minor } | null
  /** What the engine would do next, as a key the console words. */
  advice:
    | 'care_first'
    | 'check_payment'
    | 'within_your_authority'
    | 'ask_supervisor'
    | 'hold_position'
    | 'listen'
    | null
  lastMessages: { by: 'debtor' | 'assistant' | 'agent'; text: string }[]
  lastNote: { by: string; at: number; disposition: string; note: string } | null
}

/** The last few lines of a conversation say more than any summary. */
const LAST_MESSAGES = 6

/** The brief of a case as it stands. */
export function brief(c: Case, world: World): Brief {
  const account =
    c.accounts.find((one) => one.id === c.dialog.focus) ?? c.accounts.find((one) => balanceOf(one) > 0)
  const negotiation = account ? (c.negotiations[account.id] ?? newNegotiation()) : newNegotiation()
  const bids = negotiation.bids.map((bid) => ({
    at: bid.at,
    text: `${formatMoney(bid.total, account?.currency ?? 'IDR')}${bid.count > 1 ? ` / ${bid.count}` : ''}`,
    total: bid.total,
  }))
  const distance = account ? distanceOf(c, world, bids.at(-1)?.total ?? null) : null
  const today = localDate(world.now, c.debtor?.zone ?? 'Asia/Jakarta')
  return {
    who: c.debtor
      ? { name: c.debtor.name, called: `${c.debtor.addressForm} ${c.debtor.called}`.trim() }
      : null,
    owed: c.accounts.map((one) => ({
      account: one.id,
      product: one.product,
      total: balanceOf(one),
      currency: one.currency,
      daysLate: daysPastDue(one, today, world.calendar) ?? 0,
    })),
    language: c.language,
    mood: c.dialog.mood,
    wants: wants(c, account?.currency ?? 'IDR') ?? bids.at(-1)?.text ?? null,
    because: c.dialog.slots.cause ?? null,
    canPay: c.dialog.slots.perInstalment
      ? formatMoney(c.dialog.slots.perInstalment as Minor, account?.currency ?? 'IDR')
      : null,
    offered: offered(
      c,
      negotiation.shown.flatMap((id) => negotiation.live.find((offer) => offer.id === id) ?? []),
    ),
    bids,
    distance,
    advice: advice(c, distance),
    lastMessages: c.tail
      .flatMap(({ by, text }) =>
        by === 'debtor' || by === 'assistant' || by === 'agent' ? [{ by, text }] : [],
      )
      .slice(-LAST_MESSAGES),
    lastNote: c.handoff?.note ?? null,
  }
}

function wants(c: Case, currency: Currency): string | null {
  const { amount, perInstalment, count, date } = c.dialog.slots
  const money = (value: number) => formatMoney(value as Minor, currency)
  const said = [
    amount === undefined ? '' : money(amount),
    perInstalment === undefined ? '' : `${money(perInstalment)} / bln`,
    count === undefined ? '' : `${count}x`,
    date ?? '',
  ].filter((part) => part !== '')
  return said.length > 0 ? said.join(', ') : null
}

function offered(c: Case, offers: Offer[]): Brief['offered'] {
  if (offers.length === 0) return []
  const row = c.tail.findLast((one) =>
    one.offers?.some((offer) => offers.some((shown) => shown.id === offer.id)),
  )
  const agreed = c.agreements.some((agreement) => offers.some((offer) => offer.id === agreement.offer.id))
  const countered = c.dialog.slots.amount !== undefined || c.dialog.slots.perInstalment !== undefined
  return [{ at: row?.at ?? null, offers, answer: agreed ? 'accepted' : countered ? 'countered' : 'open' }]
}

function distanceOf(c: Case, world: World, bid: Minor | null): Brief['distance'] {
  const account = c.accounts.find((one) => one.id === c.dialog.focus) ?? c.accounts[0]
  if (!account || bid === null) return null
  const footing = footingOf({
    account,
    role: 'agent',
    rules: world.rules(c.creditor),
    negotiation: c.negotiations[account.id] ?? newNegotiation(),
    calendar: world.calendar,
    now: world.now,
    zone: c.debtor?.zone ?? 'Asia/Jakarta',
  })
  if (!footing.ok) return null
  return distanceToAuthority(footing, bid, null).short
}

function advice(c: Case, distance: Brief['distance']): Brief['advice'] {
  const words = new Set(c.holds.map((hold) => hold.word))
  if (words.has('distress') || words.has('deceased')) return 'care_first'
  if (words.has('claim_paid')) return 'check_payment'
  if (!distance) return 'listen'
  if (distance.agent === 0) return 'within_your_authority'
  return distance.supervisor === 0 ? 'ask_supervisor' : 'hold_position'
}
