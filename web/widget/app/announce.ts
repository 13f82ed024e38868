import { effect, signal } from '@preact/signals'
import type { WidgetRow } from '../../../src/http/wire/widget.ts'
import { plain } from '../../plain.ts'
import { offline } from './connection.ts'
import { onArrival, seen } from './conversation.ts'
import { words } from './words.ts'

/** Long enough for a screen reader to take it up, short enough not to be met again by browsing. */
const KEPT_MS = 8_000

export interface Announcement {
  id: string
  text: string
}

/** What the polite live region holds: each message once, apart from the log. */
export const announcements = signal<Announcement[]>([])

export function announce(id: string, text: string): void {
  if (!text || announcements.peek().some((said) => said.id === id)) return
  announcements.value = [...announcements.peek(), { id, text }]
  setTimeout(() => {
    announcements.value = announcements.value.filter((said) => said.id !== id)
  }, KEPT_MS)
}

export function speakerOf(row: WidgetRow): string {
  if (row.by === 'assistant') return words.value.assistant
  if (row.by === 'agent') return words.value.personNamed(row.agent?.name ?? '')
  return row.by === 'debtor' ? words.value.you : ''
}

onArrival((rows) => {
  if (!seen.value) return
  for (const row of rows) {
    if (row.by === 'debtor') continue
    const speaker = speakerOf(row)
    announce(row.id, speaker ? `${speaker}: ${plain(row.text)}` : plain(row.text))
  }
})

let wasOffline = false
effect(() => {
  const is = offline.value
  if (is !== wasOffline) {
    wasOffline = is
    const w = words.peek()
    announce(`line-${Date.now()}`, is ? `${w.offline} ${w.offlineSafe}` : w.online)
  }
})
