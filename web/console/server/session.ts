import type { Me } from '../../../src/http/wire/console.ts'
import type { Store } from '../stores/frame-store.ts'
import type { Answer, Client } from './client.ts'

/** Who is at this desk. `out` with `expired` means that the server ended the session while work was open. */
export type Session =
  | { state: 'unknown' }
  | { state: 'unreachable' }
  | { state: 'out'; expired: boolean }
  | { state: 'in'; me: Me }

/** Asks the server who is signed in; a reload keeps the session. */
export async function recall(store: Store<Session>, server: Client): Promise<void> {
  const answer = await server.get<Me>('me')
  store.set((was) => {
    if (answer.ok) return { state: 'in', me: answer.value }
    if (answer.status === 401) return { state: 'out', expired: was.state === 'in' }
    return was.state === 'in' ? was : { state: 'unreachable' }
  })
}

/** Signs in; the answer carries the reason when it is refused. */
export async function signIn(
  store: Store<Session>,
  server: Client,
  email: string,
  password: string,
): Promise<Answer<Me>> {
  const answer = await server.post<Me>('sign-in', { email, password })
  if (answer.ok) store.set(() => ({ state: 'in', me: answer.value }))
  return answer
}

/** Ends the session here even when the server cannot be told. */
export async function signOut(store: Store<Session>, server: Client): Promise<void> {
  await server.post('sign-out', {})
  store.set(() => ({ state: 'out', expired: false }))
}

/** Says whether new conversations may come to this person. */
export async function setPresence(
  store: Store<Session>,
  server: Client,
  presence: Me['presence'],
): Promise<Answer<Me>> {
  const answer = await server.post<Me>('presence', { state: presence })
  if (answer.ok) store.set((was) => (was.state === 'in' ? { ...was, me: { ...was.me, presence } } : was))
  return answer
}

/** The session ended on the server: the page asks for the password again and keeps what was typed. */
export function expire(store: Store<Session>): void {
  store.set((was) => (was.state === 'out' ? was : { state: 'out', expired: was.state === 'in' }))
}
