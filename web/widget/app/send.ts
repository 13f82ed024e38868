import { effect } from '@preact/signals'
import type { Language } from '../../../src/conversation/message.ts'
import type { MessageRequest } from '../../../src/http/wire/widget.ts'
import { postMessage, postTyping } from './api.ts'
import { backoffMs } from './backoff.ts'
import { offline } from './connection.ts'
import { language, wanted } from './conversation.ts'
import { change, drop, enqueue, outbox } from './outbox.ts'
import { ensureSession, renewSession, visitorToken } from './session.ts'

/** A server that fails this often in a row is not going to take the message soon: the debtor decides. */
const MOST_TRIES = 4
const TYPING_EVERY_MS = 3_000

type Message = MessageRequest extends infer M ? (M extends { id: string } ? Omit<M, 'id'> : never) : never

let pumping = false
let again: ReturnType<typeof setTimeout> | undefined
let typedAt = 0

/** Sends a message under a fresh id, which is returned; it is kept until the server has it. */
export function send(message: Message): string {
  const request = { ...message, id: newId() } as MessageRequest
  enqueue(request)
  void pump()
  return request.id
}

/** A random UUID. `randomUUID` exists only on secure origins; elsewhere the browser names a blob with one. */
const newId = (): string => crypto.randomUUID?.() ?? URL.createObjectURL(new Blob()).slice(-36)

export const press = (button: string, title: string): string => send({ kind: 'press', button, title })

export const say = (text: string): string => send({ kind: 'text', text, language: language.value })

export function resend(id: string): void {
  change(id, { state: 'sending', tries: 0, reason: '' })
  void pump()
}

export function switchLanguage(to: Language): void {
  wanted.value = to
  send({ kind: 'language', language: to })
}

/** Tells the desk that the debtor is writing, at most every few seconds. */
export function typing(): void {
  const now = Date.now()
  if (now - typedAt < TYPING_EVERY_MS || !visitorToken()) return
  typedAt = now
  void postTyping(visitorToken())
}

/** Sends what waits, in order, one at a time. */
export async function pump(): Promise<void> {
  if (pumping) return
  pumping = true
  clearTimeout(again)
  try {
    while (await sendNext()) {}
  } finally {
    pumping = false
  }
}

async function sendNext(): Promise<boolean> {
  const entry = outbox.value.find(({ state }) => state === 'sending' || state === 'waiting')
  if (!entry) return false
  const { id } = entry.request
  if (!visitorToken() && !(await ensureSession())) return false
  change(id, { state: 'sending' })
  const answer = await postMessage(visitorToken(), entry.request, language.value)
  if (answer.kind === 'ok') {
    offline.value = false
    if (entry.request.kind === 'language') drop(id)
    else if (outbox.value.some((other) => other.request.id === id)) change(id, { state: 'sent' })
    return true
  }
  if (answer.kind === 'silence') return postpone(id, entry.tries + 1, 0)
  if (answer.status === 401) return renewSession()
  const passing = answer.status >= 500 || answer.status === 429
  if (passing && entry.tries + 1 < MOST_TRIES) return postpone(id, entry.tries + 1, answer.retryAfterMs)
  change(id, { state: 'failed', reason: answer.message })
  return true
}

function postpone(id: string, tries: number, waitMs: number): false {
  change(id, { state: 'waiting', tries })
  if (tries > 1) offline.value = true
  again = setTimeout(() => void pump(), Math.max(waitMs, backoffMs(tries)))
  return false
}

effect(() => {
  if (!offline.value) queueMicrotask(() => void pump())
})
