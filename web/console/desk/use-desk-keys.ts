import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { Me } from '../../../src/http/wire/console.ts'
import { openCase, preferences, queue, say } from '../console.ts'
import type { Panes } from '../frame/layout.ts'
import { openOverlay } from '../frame/overlay.ts'
import { may } from './acts/acts.ts'
import { takeCase } from './acts/do.ts'
import { desk, moveCursor, setMode } from './desk-state.ts'
import { focusComposer, focusList, focusPane } from './focus.ts'
import { type Command, commandFor } from './keys.ts'

type Go = (path: string) => void

/** Listens to the keys of the desk. Letters act only outside text and only while they are switched on. */
export function useDeskKeys(me: Me, panes: Panes): void {
  const [, go] = useLocation()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const press = {
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        shift: event.shiftKey,
      }
      const command = commandFor(press, { ...whereFocusIs(), letters: preferences.get().letters })
      if (command && obey(command, me, panes, go)) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [me, panes, go])
}

function whereFocusIs(): { inText: boolean; inOverlay: boolean } {
  const at = document.activeElement
  return {
    inText: at instanceof HTMLElement && at.matches('input, textarea, select, [contenteditable]'),
    inOverlay: document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null,
  }
}

/** Does what a key asks for; false when there is nothing to do, so that the key keeps its usual meaning. */
function obey(command: Command, me: Me, panes: Panes, go: Go): boolean {
  switch (command) {
    case 'next':
    case 'previous':
      moveCursor(command === 'next' ? 1 : -1, openCase.get().id, panes === 1)
      return true
    case 'open':
      return openCursor(go)
    case 'take':
      return takeChosen(go)
    case 'search':
      document.querySelector<HTMLInputElement>('#queue-search')?.focus()
      return true
    case 'sheet':
      openOverlay({ kind: 'keys' })
      return true
    case 'list':
      if (panes === 1) go('/desk')
      else focusList()
      return true
    case 'next-pane':
    case 'previous-pane':
      focusPane(command === 'next-pane' ? 1 : -1)
      return true
    default:
      return actOnCase(command, me)
  }
}

/** Enter on a row is the link's own; elsewhere it opens the row the cursor is on. */
function openCursor(go: Go): boolean {
  const { cursor } = desk.get()
  const busy = document.activeElement?.closest('a, button, summary, [tabindex="0"]')
  if (cursor === null || busy) return false
  go(`/desk/${encodeURIComponent(cursor)}`)
  return true
}

function actOnCase(command: Command, me: Me): boolean {
  const { view } = openCase.get()
  if (!view) return false
  const acts = may(view, me.user.id)
  if (command === 'reply' && acts.reply) {
    setMode('reply')
    focusComposer()
  } else if (command === 'note' && acts.note) {
    setMode('note')
    focusComposer()
  } else if (command === 'offer' && acts.offer) openOverlay({ kind: 'offer' })
  else if (command === 'give-back' && acts.giveBack) openOverlay({ kind: 'close', way: 'hand-back' })
  else if (command === 'finish' && acts.giveBack) openOverlay({ kind: 'close', way: 'finish' })
  else return false
  return true
}

/** The row the cursor is on, else the open conversation; the one that was won is opened. */
function takeChosen(go: Go): boolean {
  const inQueue = document.activeElement?.closest('[data-case]')?.getAttribute('data-case')
  const id = inQueue ?? openCase.get().id
  if (!id) return false
  const row = queue.get().rows.get(id)
  const name = row?.name ?? openCase.get().view?.name ?? say('unknown-person')
  void takeCase(id, name).then((won) => {
    if (!won) return
    go(`/desk/${encodeURIComponent(id)}`)
    focusComposer()
  })
  return true
}
