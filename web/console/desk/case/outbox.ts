import type { CaseView, Refusal } from '../../../../src/http/wire/console.ts'

/** Something a person wrote that the server has not confirmed yet. Its id makes sending it again safe. */
export interface Pending {
  id: string
  case: string
  kind: 'reply' | 'note'
  text: string
  at: number
  state: 'sending' | 'offline' | 'failed'
  refusal: Refusal | null
}

/** Puts a new message at the end. */
export function added(was: Pending[], message: Omit<Pending, 'state' | 'refusal'>): Pending[] {
  return [...was, { ...message, state: 'sending', refusal: null }]
}

/** Marks one message as on its way again. */
export function resending(was: Pending[], id: string): Pending[] {
  return was.map((one) => (one.id === id ? { ...one, state: 'sending', refusal: null } : one))
}

/** What a refusal makes of a message: an unreachable or overloaded server is waited for, any other answer is final. */
export function refused(was: Pending[], id: string, status: number, refusal: Refusal): Pending[] {
  const state = waitsFor(status) ? 'offline' : 'failed'
  return was.map((one) => (one.id === id ? { ...one, state, refusal } : one))
}

/** 401 waits too: the person signs in again and the message goes out. */
function waitsFor(status: number): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500
}

/** Takes a message out. */
export function without(was: Pending[], id: string): Pending[] {
  return was.filter((one) => one.id !== id)
}

/** Drops what has arrived in the transcript, so that nothing is shown twice. */
export function settled(was: Pending[], view: CaseView): Pending[] {
  const known = new Set(view.rows.map((row) => row.input))
  const left = was.filter((one) => one.case !== view.case || !known.has(one.id))
  return left.length === was.length ? was : left
}
