import { useEffect, useRef } from 'react'
import { preferences } from '../console.ts'
import { openOverlay } from '../frame/overlay.ts'
import { SEARCH_ID } from './intent-search.tsx'
import { type RoomCommand, roomCommand } from './keys.ts'
import { focusMessage, type Room } from './use-room.ts'

/** Listens to the keys of the room. */
export function useRoomKeys(room: Room): void {
  const latest = useRef(room)
  latest.current = room
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const { key, altKey: alt } = event
      const ctrl = event.ctrlKey || event.metaKey
      const command = roomCommand({ key, alt, ctrl, ...whereFocusIs(), letters: preferences.get().letters })
      if (command !== null && obey(command, latest.current)) event.preventDefault()
    }
    /** The search takes every Enter for itself, also the one that saves. */
    const onSave = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      onKeyDown(event)
      if (event.defaultPrevented) event.stopPropagation()
    }
    document.addEventListener('keydown', onSave, true)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      document.removeEventListener('keydown', onSave, true)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

function whereFocusIs(): { inText: boolean; inOverlay: boolean } {
  const at = document.activeElement
  return {
    inText:
      at instanceof HTMLElement && at.matches('input, textarea, select, [role="listbox"], [role="option"]'),
    inOverlay: document.querySelector('[role="dialog"]:not(:has(.label-editor)), .popover') !== null,
  }
}

/** Does what a key asks for; false when there is nothing to do, so that the key keeps its usual meaning. */
function obey(command: RoomCommand, room: Room): boolean {
  if (typeof command === 'object') {
    const guess = room.message?.guesses[command.guess]
    if (guess) room.toggle(guess.intent)
    return guess !== undefined
  }
  switch (command) {
    case 'next':
    case 'previous':
      room.step(command === 'next' ? 1 : -1)
      return true
    case 'search':
      document.getElementById(SEARCH_ID)?.focus()
      return true
    case 'list':
      if (room.message) focusMessage(room.message.id)
      return room.message !== null
    case 'sheet':
      openOverlay({ kind: 'keys' })
      return true
    case 'save':
      void room.decide('label')
      return true
    case 'out':
    case 'aside':
    case 'undo':
      void room.decide(command)
      return true
  }
}
