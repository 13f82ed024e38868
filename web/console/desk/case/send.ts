import { openCase, outbox } from '../../console.ts'
import { serverNow } from '../../stores/now.ts'
import { ask, take } from './open.ts'
import { added, type Pending, refused, resending, without } from './outbox.ts'

const TYPING_MS = 3000 // one ping says as much as many
let pingedAt = 0

async function post(message: Pending): Promise<void> {
  const answer = await ask(message.case, message.kind, { id: message.id, text: message.text })
  if (!answer.ok) {
    outbox.set((was) => refused(was, message.id, answer.status, answer.refusal))
    return
  }
  take(answer.value)
  outbox.set((was) => without(was, message.id))
}

/** Sends a reply or keeps a team note; it is on screen at once and leaves the outbox when the server has stored it. */
export function sendText(caseId: string, kind: Pending['kind'], text: string): void {
  const message = { id: crypto.randomUUID(), case: caseId, kind, text, at: serverNow() }
  outbox.set((was) => added(was, message))
  void post({ ...message, state: 'sending', refusal: null })
}

/** Sends one message again under its id, so that it can never arrive twice. */
export function sendAgain(id: string): void {
  const message = outbox.get().find((one) => one.id === id)
  if (!message) return
  outbox.set((was) => resending(was, id))
  void post(message)
}

/** Takes a message that was refused back, to change it. */
export function takeBack(id: string): void {
  outbox.set((was) => without(was, id))
}

/** Sends what waited for the connection, one after the other, in the order it was written. */
export async function flush(): Promise<void> {
  for (const message of outbox.get().filter((one) => one.state === 'offline')) {
    outbox.set((was) => resending(was, message.id))
    await post(message)
  }
}

/** Lets the debtor's page show that somebody is writing. */
export function typing(): void {
  const id = openCase.get().id
  const now = Date.now()
  if (id === null || now - pingedAt < TYPING_MS) return
  pingedAt = now
  void ask(id, 'typing', {})
}
