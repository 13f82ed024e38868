import type { CaseView } from '../../../../src/http/wire/console.ts'

/** The conversation that is open. `missing` means that it does not exist or is not ours to see. */
export interface CaseState {
  id: string | null
  status: 'none' | 'loading' | 'ready' | 'missing' | 'failed'
  view: CaseView | null
  /** Words said before this seq were on screen when the conversation was opened. */
  openedAt: number
}

export const NO_CASE: CaseState = { id: null, status: 'none', view: null, openedAt: 0 }

/** Starts showing another case. */
export function opening(was: CaseState, id: string | null): CaseState {
  if (was.id === id) return was
  return id === null ? NO_CASE : { id, status: 'loading', view: null, openedAt: 0 }
}

/** Takes over what the server answered; an older version, or a case that was left meanwhile, changes nothing. */
export function withView(was: CaseState, view: CaseView): CaseState {
  if (was.id !== view.case) return was
  if (was.view && view.version < was.view.version) return was
  const first = was.view === null
  return { ...was, status: 'ready', view, openedAt: first ? lastSeq(view) : was.openedAt }
}

/** A fetch that failed: what is on screen stays, because it is still true as far as we know. */
export function withRefusal(was: CaseState, id: string, status: number): CaseState {
  if (was.id !== id) return was
  if (status === 404 || status === 403) return { ...was, status: 'missing', view: null }
  return was.view ? was : { ...was, status: 'failed' }
}

/** The seq of the newest row, 0 when nothing was said. */
export function lastSeq(view: CaseView | null): number {
  return view?.rows.at(-1)?.seq ?? 0
}

/** Whether the server knows something newer than what is shown. */
export function isBehind(state: CaseState, changed: { case: string; version: number }): boolean {
  return state.id === changed.case && (state.view === null || changed.version > state.view.version)
}
