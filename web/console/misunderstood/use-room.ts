import { useEffect, useState } from 'react'
import type { Intent } from '../../../src/conversation/reading.ts'
import type { MisunderstoodView } from '../../../src/http/wire/misunderstood.ts'
import { toasts } from '../console.ts'
import { showToast } from '../stores/toasts.ts'
import { type Deciding, MOST_INTENTS } from './label-editor.tsx'
import { tell } from './tell.ts'
import { type Filter, type MisunderstoodNow, useMisunderstood } from './use-misunderstood.ts'

export interface Room {
  filter: Filter
  now: MisunderstoodNow
  messages: readonly MisunderstoodView[]
  /** The message in the editor. */
  message: MisunderstoodView | null
  draft: readonly Intent[]
  busy: Deciding | null
  show(filter: Partial<Filter>): void
  choose(id: string | null): void
  /** Chooses the next or the previous one. */
  step(by: 1 | -1): void
  toggle(intent: Intent): void
  decide(what: Deciding): Promise<void>
}

/** What is shown, chosen and about to be said in the room; `wide` where a message is always open. */
export function useRoom(wide: boolean): Room {
  const [filter, setFilter] = useState<Filter>({ state: 'new', language: null })
  const [chosen, setChosen] = useState<string | null>(null)
  const [draft, setDraft] = useState<{ of: string; intents: readonly Intent[] }>({ of: '', intents: [] })
  const [busy, setBusy] = useState<Deciding | null>(null)
  const [last, setLast] = useState<MisunderstoodView | null>(null)
  const now = useMisunderstood(filter)
  const messages = now.seen?.messages ?? []
  const found = messages.find((one) => one.id === chosen)
  const message = found ?? (wide ? messages[0] : undefined) ?? null
  const key = message ? `${message.id} ${message.revision}` : ''
  const intents = draft.of === key ? draft.intents : (message?.intents ?? [])

  useEffect(() => {
    if (wide && message && message.id !== chosen) setChosen(message.id)
  }, [wide, message, chosen])

  const choose = (id: string | null): void => {
    setChosen(id)
    if (id !== null && wide) focusMessage(id)
  }
  const toggle = (intent: Intent): void => {
    const has = intents.includes(intent)
    if (!has && intents.length >= MOST_INTENTS) {
      showToast(toasts, { icon: 'warning', text: tell('full', { n: MOST_INTENTS }) })
      return
    }
    setDraft({ of: key, intents: has ? intents.filter((one) => one !== intent) : [...intents, intent] })
  }
  const step = (by: 1 | -1): void => {
    const at = messages.findIndex((one) => one.id === message?.id)
    const next = messages[Math.max(0, Math.min(messages.length - 1, at + by))]
    if (next) choose(next.id)
  }
  const decide = async (what: Deciding): Promise<void> => {
    const about = what === 'undo' && !message?.decided ? last : message
    if (!about || busy || (what === 'label' && intents.length === 0)) return
    const at = messages.findIndex((one) => one.id === about.id)
    const after = messages[at + 1] ?? messages[at - 1]
    setBusy(what)
    const done = await decided(now, about, what, intents)
    setBusy(null)
    if (!done) return
    setLast(done)
    const leaves = done.state !== filter.state
    if (leaves && at >= 0) choose(wide ? (after?.id ?? null) : null)
    if (leaves && !wide && after) focusMessage(after.id)
  }
  return {
    filter,
    now,
    messages,
    message,
    draft: intents,
    busy,
    show: (part) => {
      setFilter((was) => ({ ...was, ...part }))
      setChosen(null)
    },
    choose,
    step,
    toggle,
    decide,
  }
}

function decided(
  now: MisunderstoodNow,
  about: MisunderstoodView,
  what: Deciding,
  intents: readonly Intent[],
): Promise<MisunderstoodView | null> {
  switch (what) {
    case 'label':
      return now.decide(about, 'label', { intents: [...intents] })
    case 'out':
      return now.decide(about, 'label', { intents: ['out_of_scope'] })
    case 'aside':
      return now.decide(about, 'set-aside', {})
    case 'undo':
      return now.decide(about, 'undo', {})
  }
}

/** Once the list is drawn anew. */
export function focusMessage(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const row = document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`)
      row?.focus()
      row?.scrollIntoView({ block: 'nearest' })
    }),
  )
}
