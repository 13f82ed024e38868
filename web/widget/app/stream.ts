import type { Snapshot } from '../../../src/http/wire/widget.ts'
import { getMessages, openStream, retryAfterMs } from './api.ts'
import { backoffMs, pause } from './backoff.ts'
import { offline } from './connection.ts'
import { cursor } from './conversation.ts'
import { renewSession, visitorToken } from './session.ts'
import { readSnapshots } from './sse.ts'

/** The server writes a comment every 20 s; a stream silent for longer is dead. */
const SILENCE_MS = 50_000
/** While the stream cannot be had, new messages are asked for this often. */
const POLL_MS = 4_000
/** From this failure in a row on, polling takes over between tries. */
const POLL_FROM = 2

/**
 * Keeps one event stream open until `signal` is aborted, resuming after the last position seen, so that a
 * cut loses nothing and repeats nothing. `hear` gets each snapshot.
 */
export async function follow(hear: (snapshot: Snapshot) => void, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const outcome = await listen(hear, signal)
    if (signal.aborted) return
    if (outcome.refused) {
      await renewSession()
      return
    }
    failures = outcome.heard ? 1 : failures + 1
    if (failures >= POLL_FROM) offline.value = true
    await waitOrPoll(Math.max(outcome.waitMs, backoffMs(failures)), failures >= POLL_FROM, hear, signal)
  }
}

interface Outcome {
  /** The stream was open for a while. */
  heard: boolean
  refused: boolean
  waitMs: number
}

async function listen(hear: (snapshot: Snapshot) => void, outer: AbortSignal): Promise<Outcome> {
  const inner = new AbortController()
  const stop = (): void => inner.abort()
  outer.addEventListener('abort', stop)
  let watch = setTimeout(stop, SILENCE_MS)
  const alive = (): void => {
    clearTimeout(watch)
    watch = setTimeout(stop, SILENCE_MS)
  }
  const outcome: Outcome = { heard: false, refused: false, waitMs: 0 }
  try {
    const response = await openStream(visitorToken(), cursor.value, inner.signal)
    outcome.refused = response.status === 401
    outcome.waitMs = retryAfterMs(response)
    if (!response.ok || !response.body) return outcome
    outcome.heard = true
    offline.value = false
    await readSnapshots(response.body, (data) => hear(JSON.parse(data)), alive)
  } catch {
  } finally {
    clearTimeout(watch)
    outer.removeEventListener('abort', stop)
    inner.abort()
  }
  return outcome
}

async function waitOrPoll(
  ms: number,
  polls: boolean,
  hear: (snapshot: Snapshot) => void,
  signal: AbortSignal,
): Promise<void> {
  const until = Date.now() + ms
  while (polls && !signal.aborted && Date.now() < until) {
    await poll(hear, signal)
    await pause(Math.min(POLL_MS, until - Date.now()), signal)
  }
  if (!polls) await pause(ms, signal)
}

/** Asks once for what is new; says whether the server answered. */
export async function poll(hear: (snapshot: Snapshot) => void, signal?: AbortSignal): Promise<boolean> {
  const asked = visitorToken()
  const answer = await getMessages(asked, cursor.value)
  if (signal?.aborted || asked !== visitorToken()) return false
  if (answer.kind === 'ok') {
    offline.value = false
    hear(answer.body)
  }
  return answer.kind === 'ok'
}
