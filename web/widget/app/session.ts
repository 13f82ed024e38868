import type { SessionReply, SessionRequest } from '../../../src/http/wire/widget.ts'
import { getMessages, postSession } from './api.ts'
import { backoffMs, pause } from './backoff.ts'
import { offline } from './connection.ts'
import { begun, brand, cursor, language, replaceAll, rows, status, unread } from './conversation.ts'
import { clearOutbox, reconcile } from './outbox.ts'
import { forget, keep, recall } from './storage.ts'

let visitor = ''
let ending = new AbortController()
let starting: Promise<boolean> | null = null
const followers = new Set<(changed: boolean) => void>()

/** The visitor's token, empty before the first session. */
export const visitorToken = (): string => visitor

/** Calls `follow` after each session reply; `changed` when it is another visit than this browser knew. */
export function onSession(follow: (changed: boolean) => void): void {
  followers.add(follow)
}

/** True when this browser has chatted here before. */
export const isReturning = (): boolean => recall('chat.visitor') !== null

/** What says whose visit it is: the lender's site, or a link sent to the debtor. */
type Proof = Pick<SessionRequest, 'identity' | 'link'>

/**
 * Starts or resumes, one at a time, and tries until it succeeds; false when the visit was ended meanwhile
 * or the proof was refused.
 */
export function ensureSession(proof?: Proof): Promise<boolean> {
  if (!starting || proof) {
    const mine = start(proof, ending.signal).finally(() => {
      if (starting === mine) starting = null
    })
    starting = mine
  }
  return starting
}

/** Forgets the token the server refused and begins a new visit. */
export function renewSession(): Promise<boolean> {
  if (!starting) forget('chat.visitor')
  return ensureSession()
}

/** Leaves nothing of this visit on the device. */
export function endSession(): void {
  ending.abort()
  ending = new AbortController()
  starting = null
  visitor = ''
  for (const key of ['chat.visitor', 'chat.draft', 'chat.outbox'] as const) forget(key)
  clearOutbox()
  rows.value = []
  cursor.value = ''
  unread.value = 0
  begun.value = false
  status.value = { mode: 'bot', agent: null, language: language.value, typing: false, locked: true }
}

/** Brings the whole conversation anew: what may be seen has grown or shrunk. */
export async function refresh(): Promise<void> {
  for (;;) {
    const before = cursor.value
    const answer = await getMessages(visitor, '')
    if (answer.kind !== 'ok') return
    if (before !== cursor.value) continue
    replaceAll(answer.body)
    return
  }
}

async function start(proof: Proof | undefined, signal: AbortSignal): Promise<boolean> {
  for (let n = 1; !signal.aborted; n += 1) {
    const known = recall('chat.visitor')
    const request: SessionRequest = { language: language.value, ...proof }
    if (known) request.visitor = known
    const answer = await postSession(request)
    if (signal.aborted) return false
    if (answer.kind === 'ok') return begin(answer.body, known)
    const refused = answer.kind === 'refused' && answer.status === 401
    if (refused && proof) return false
    if (refused) forget('chat.visitor')
    else if (n > 1) offline.value = true
    const wait = answer.kind === 'refused' ? answer.retryAfterMs : 0
    await pause(Math.max(wait, backoffMs(n)), signal)
  }
  return false
}

function begin(reply: SessionReply, known: string | null): true {
  const changed = known !== reply.visitor
  visitor = reply.visitor
  keep('chat.visitor', visitor)
  offline.value = false
  brand.value = reply.brand
  replaceAll(reply.snapshot)
  reconcile(rows.value)
  for (const follow of followers) follow(changed)
  return true
}
