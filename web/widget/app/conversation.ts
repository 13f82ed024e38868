import { batch, computed, effect, signal } from '@preact/signals'
import type { Language } from '../../../src/conversation/message.ts'
import type { Brand, Snapshot, Status, WidgetRow } from '../../../src/http/wire/widget.ts'
import { keep, recall } from './storage.ts'

/** What the page knows of the conversation; everything shown is computed from it. */
export const rows = signal<WidgetRow[]>([])
export const brand = signal<Brand | null>(null)
export const status = signal<Status>({
  mode: 'bot',
  agent: null,
  language: 'id',
  typing: false,
  locked: true,
})
/** Position of the last snapshot applied; what comes next is asked for after it. */
export const cursor = signal('')
/** True while the window is seen, so that answers count as read. */
export const seen = signal(false)
export const unread = signal(0)
/** False until the first answer of the server. */
export const begun = signal(false)

/** What the debtor or the host page asked for, until the server agrees. */
export const wanted = signal<Language | null>(kept())
export const language = computed<Language>(() => wanted.value ?? status.value.language)

type Arrival = (rows: WidgetRow[]) => void
const arrivals = new Set<Arrival>()

/** Calls `arrival` with rows that came after the page opened, each once. */
export function onArrival(arrival: Arrival): void {
  arrivals.add(arrival)
}

/** Takes in what is new. A row seen before replaces its older self and stays in place. */
export function apply(snapshot: Snapshot): void {
  const fresh = batch(() => {
    const known = new Map(rows.value.map((row, index) => [row.id, index]))
    const next = [...rows.value]
    const added: WidgetRow[] = []
    for (const row of snapshot.rows) {
      const at = known.get(row.id)
      if (at !== undefined) next[at] = row
      else {
        known.set(row.id, next.push(row) - 1)
        added.push(row)
      }
    }
    if (snapshot.rows.length > 0) rows.value = next
    settle(snapshot)
    if (!seen.value) unread.value += added.filter(isAnswer).length
    return added
  })
  if (fresh.length > 0) for (const arrival of arrivals) arrival(fresh)
}

/** Shows exactly this: after a new session, or when what may be seen changed. */
export function replaceAll(snapshot: Snapshot): void {
  batch(() => {
    rows.value = snapshot.rows
    settle(snapshot)
  })
}

function settle(snapshot: Snapshot): void {
  cursor.value = snapshot.cursor
  status.value = snapshot.status
  begun.value = true
  if (wanted.value === snapshot.status.language) wanted.value = null
}

export const isAnswer = (row: WidgetRow): boolean => row.by === 'assistant' || row.by === 'agent'

function kept(): Language | null {
  const language = recall('chat.language')
  return language === 'en' || language === 'id' ? language : null
}

effect(() => {
  if (begun.value) keep('chat.language', language.value)
})
