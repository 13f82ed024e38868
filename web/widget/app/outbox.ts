import { signal } from '@preact/signals'
import type { MessageRequest, WidgetRow } from '../../../src/http/wire/widget.ts'
import { onArrival, rows } from './conversation.ts'
import { keep, recall } from './storage.ts'

/** `waiting`: no connection; `sent`: the server has it, its row has not come back yet. */
export type SendState = 'sending' | 'waiting' | 'sent' | 'failed'

export interface Outgoing {
  request: MessageRequest
  at: number
  state: SendState
  tries: number
  /** Why the server refused it, in the debtor's language. */
  reason: string
}

/** No debtor writes more than this without an answer; older ones would be stale. */
const MOST_KEPT = 50

export const outbox = signal<Outgoing[]>(restore())

/** Puts a message in line under its own id and returns the entry. */
export function enqueue(request: MessageRequest): Outgoing {
  const entry: Outgoing = { request, at: Date.now(), state: 'sending', tries: 0, reason: '' }
  write([...outbox.value, entry])
  return entry
}

export function change(id: string, changes: Partial<Outgoing>): void {
  write(outbox.value.map((entry) => (entry.request.id === id ? { ...entry, ...changes } : entry)))
}

export function drop(id: string): void {
  write(outbox.value.filter((entry) => entry.request.id !== id))
}

export function clearOutbox(): void {
  write([])
}

/** A message whose row has come back is done with. */
export function reconcile(known: WidgetRow[]): void {
  const inputs = new Set(known.map((row) => row.input))
  keepOnly((entry) => !inputs.has(entry.request.id))
}

onArrival((fresh) => {
  reconcile(rows.value)
  const answered = fresh.some((row) => row.by !== 'debtor')
  if (answered) keepOnly(({ request, state }) => request.kind !== 'form' || state !== 'sent')
})

function keepOnly(wanted: (entry: Outgoing) => boolean): void {
  const left = outbox.value.filter(wanted)
  if (left.length !== outbox.value.length) write(left)
}

/** Only what the debtor wrote survives a reload: never the fields of an identity card, never a tap that binds. */
const survives = (entry: Outgoing): boolean => entry.request.kind === 'text' || entry.request.kind === 'media'

function write(entries: Outgoing[]): void {
  outbox.value = entries
  keep('chat.outbox', JSON.stringify(entries.filter(survives).slice(-MOST_KEPT)))
}

function restore(): Outgoing[] {
  try {
    const entries: Outgoing[] = JSON.parse(recall('chat.outbox') ?? '[]')
    return entries.map((entry) => (entry.state === 'waiting' ? { ...entry, state: 'sending' } : entry))
  } catch {
    return []
  }
}
