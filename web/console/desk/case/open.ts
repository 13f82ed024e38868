import type { CaseView } from '../../../../src/http/wire/console.ts'
import { openCase, outbox, server } from '../../console.ts'
import { refetcher } from '../../live/refetch.ts'
import { opening, withRefusal, withView } from './case-state.ts'
import { settled } from './outbox.ts'

const path = (id: string) => `cases/${encodeURIComponent(id)}`

/** Takes over a newer view of a conversation, wherever it came from. */
export function take(view: CaseView): void {
  openCase.set((was) => withView(was, view))
  outbox.set((was) => settled(was, view))
}

async function fetchOpen(): Promise<void> {
  const id = openCase.get().id
  if (id === null) return
  const answer = await server.get<CaseView>(path(id))
  if (answer.ok) take(answer.value)
  else openCase.set((was) => withRefusal(was, id, answer.status))
}

/** Fetches the open conversation again. */
export const refreshCase = refetcher(fetchOpen)

/** Shows another conversation, or none. */
export function show(id: string | null): void {
  if (openCase.get().id === id) return
  openCase.set((was) => opening(was, id))
  if (id !== null) void refreshCase()
}

/** Tries again after a failure, with the skeleton in place. */
export function retryCase(): void {
  openCase.set((was) => ({ ...was, status: 'loading' }))
  void refreshCase()
}

/** Asks the server to do something with a conversation. */
export function ask<T = CaseView>(id: string, act: string, body: object) {
  return server.post<T>(`${path(id)}/${act}`, body)
}
