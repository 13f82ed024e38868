import type { Button } from '../../../src/conversation/message.ts'
import type { Status, WidgetRow } from '../../../src/http/wire/widget.ts'
import type { Offer } from '../../../src/negotiation/offer.ts'
import { localDay } from './format.ts'
import type { Outgoing } from './outbox.ts'

export type Delivery = 'sending' | 'sent' | 'received' | 'read' | 'waiting' | 'failed'

/** What the log shows, in order. */
export type Entry =
  | { kind: 'date'; id: string; at: number }
  | { kind: 'row'; id: string; row: WidgetRow; label: boolean; used: Used | null; delivery: Delivery | null }
  | { kind: 'outgoing'; id: string; outgoing: Outgoing; last: boolean }

/** Quick replies that were answered; `chosen` is null when the debtor wrote something else. */
export interface Used {
  buttons: Button[]
  chosen: { title: string; at: number } | null
}

/** A voice is named again after this long. */
const RUN_MS = 5 * 60_000

export function entriesOf(rows: WidgetRow[], outbox: Outgoing[], mode: Status['mode']): Entry[] {
  const outgoing = outbox.filter(isShown)
  const shown = rows.filter((row) => row.text !== '' || row.card || row.offers)
  const lastOwn = outgoing.length > 0 ? -1 : shown.findLastIndex((row) => row.by === 'debtor')
  const entries: Entry[] = []
  let before: WidgetRow | null = null
  shown.forEach((row, index) => {
    const newDay = !before || localDay(before.at) !== localDay(row.at)
    if (newDay) entries.push({ kind: 'date', id: `date-${localDay(row.at)}`, at: row.at })
    const label = newDay || !before || voiceOf(before) !== voiceOf(row) || row.at - before.at > RUN_MS
    const used = usedIn(shown, index, outgoing)
    const delivery = index === lastOwn ? deliveryOf(shown, index, mode) : null
    entries.push({ kind: 'row', id: row.id, row, label, used, delivery })
    before = row
  })
  outgoing.forEach((entry, index) => {
    const last = index === outgoing.length - 1
    entries.push({ kind: 'outgoing', id: entry.request.id, outgoing: entry, last })
  })
  return entries
}

/** Buttons that stand open: those said since the debtor last spoke, each title once. */
export function openButtons(rows: WidgetRow[], outbox: Outgoing[]): Button[] {
  if (outbox.some(isShown)) return []
  const since = rows.slice(rows.findLastIndex((row) => row.by === 'debtor') + 1)
  const byTitle = new Map(since.flatMap(looseButtons).map((button) => [button.title, button]))
  return [...byTitle.values()]
}

/** Buttons of a row that are not part of its card. */
export function looseButtons(row: WidgetRow): Button[] {
  const { buttons = [], offers = [], card } = row
  if (card?.kind === 'waiting') return []
  const inCard = new Set(offers.map((offer) => offerButton(row, offer)))
  if (card?.kind === 'readback') inCard.add(card.agree.id).add(card.change.id)
  return buttons.filter(({ id }) => !inCard.has(id))
}

/** The id of the button that picks an offer from the set it was shown in. */
export const offerButton = (row: WidgetRow, offer: Offer): string =>
  `offer:${offer.id}@${row.card?.kind === 'offers' ? row.card.set : ''}`

/** Messages that stand in the log as the debtor's own; a card being filled in and a language switch do not. */
const isShown = ({ request }: Outgoing): boolean => request.kind !== 'form' && request.kind !== 'language'

export const textOf = ({ request }: Outgoing): string => {
  if (request.kind === 'text') return request.text
  return request.kind === 'press' ? request.title : ''
}

const voiceOf = (row: WidgetRow): string => `${row.by} ${row.agent?.id ?? ''}`

function usedIn(rows: WidgetRow[], index: number, outgoing: Outgoing[]): Used | null {
  const row = rows[index]
  const buttons = row ? looseButtons(row) : []
  const reply = rows.slice(index + 1).find((later) => later.by === 'debtor')
  const pending = outgoing[0]
  if (buttons.length === 0 || (!reply && !pending)) return null
  const said = reply
    ? { title: reply.text, at: reply.at }
    : pending && { title: textOf(pending), at: pending.at }
  const chosen = said && buttons.some(({ title }) => title === said.title) ? said : null
  return { buttons, chosen }
}

/** The assistant reads at once; a person has read what came before their own words. */
function deliveryOf(rows: WidgetRow[], index: number, mode: Status['mode']): Delivery {
  const answered = rows.slice(index + 1).some((row) => row.by === 'assistant' || row.by === 'agent')
  return answered || mode === 'bot' ? 'read' : 'received'
}
