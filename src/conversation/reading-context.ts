import { ledgerOf } from '../negotiation/ledger.ts'
import { liveOffers } from '../negotiation/negotiation.ts'
import type { Case } from './case.ts'
import type { Content } from './content.ts'
import type { Level } from './message.ts'
import type { ReadingContext } from './reading.ts'

/** In what light a text is to be read: what the bot asked last, and how many offers are on the table. */
export function readingContext(c: Case, level: Level, content: Content, now: number): ReadingContext {
  const context: ReadingContext = { now, zone: c.debtor?.zone ?? 'Asia/Jakarta' }
  const state = content.states[c.dialog.state]
  if (!state || (level < 2 && !state.public)) return context
  if (state.expecting) context.expecting = state.expecting
  const account =
    c.accounts.find((one) => one.id === c.dialog.focus) ??
    (c.accounts.length === 1 ? c.accounts[0] : undefined)
  const negotiation = account ? c.negotiations[account.id] : undefined
  if (!account || !negotiation) return context
  const live = new Set(liveOffers(negotiation, ledgerOf(account), now).map((offer) => offer.id))
  const offers = negotiation.shown.filter((id) => live.has(id)).length
  return offers > 0 ? { ...context, offers } : context
}
