import { queue } from '../console.ts'
import { frameStore } from '../stores/frame-store.ts'
import { nextFrame } from '../stores/next-frame.ts'
import type { Mode } from './case/drafts.ts'
import { GROUPS, type Group, neighbour, shown } from './queue/queue.ts'

/** Where a person stands at the desk; belongs to this tab alone. */
export interface DeskState {
  query: string
  /** The row the keys are on; not yet open. */
  cursor: string | null
  /** On a phone one group is shown at a time. */
  tab: Group
  mode: Mode
  /** Grows with every key that moves the cursor, so that the row is brought into sight and focused. */
  moves: number
  /** Grows when a text is put back into the composer. */
  restored: number
}

export const desk = frameStore<DeskState>(
  { query: '', cursor: null, tab: 'waiting', mode: 'reply', moves: 0, restored: 0 },
  nextFrame,
)

/** All rows the keys can reach, top to bottom. */
export function reachable(onlyTab: boolean): string[] {
  const { query, tab } = desk.get()
  const groups = onlyTab ? [tab] : GROUPS
  return groups.flatMap((group) => [...shown(queue.get(), group, query)])
}

/** Moves the cursor one row and gives back where it is now. */
export function moveCursor(step: 1 | -1, from: string | null, onlyTab: boolean): string | null {
  const next = neighbour(reachable(onlyTab), desk.get().cursor ?? from, step)
  desk.set((was) => ({ ...was, cursor: next, moves: was.moves + 1 }))
  return next
}

export function setMode(mode: Mode): void {
  desk.set((was) => ({ ...was, mode }))
}
