import { effect, signal } from '@preact/signals'
import type { Snapshot } from '../../../src/http/wire/widget.ts'
import { offline } from './connection.ts'
import { apply, cursor, status } from './conversation.ts'
import { ensureSession, onSession, refresh, visitorToken } from './session.ts'
import { follow, poll } from './stream.ts'

/** What the tab that holds the stream tells the others. */
type Told = { kind: 'news'; visitor: string; after: string; snapshot: Snapshot } | { kind: 'session' }

const STREAM_LOCK = 'chat-stream'
const visible = signal(document.visibilityState === 'visible')
const radio = openRadio()
let running: AbortController | null = null

/** Follows the conversation while the page is visible: one stream a browser, shared by its tabs. */
export function startSync(): void {
  document.addEventListener('visibilitychange', () => {
    visible.value = document.visibilityState === 'visible'
  })
  addEventListener('offline', () => {
    offline.value = true
  })
  addEventListener('online', () => restart())
  onSession((changed) => {
    if (changed) radio?.postMessage({ kind: 'session' } satisfies Told)
    restart()
  })
  if (radio) radio.onmessage = (event: MessageEvent<Told>) => void overhear(event.data)
  effect(() => {
    if (visible.value) restart({ catchUp: true })
    else stopSync()
  })
}

export function stopSync(): void {
  running?.abort()
  running = null
}

function restart({ catchUp = false } = {}): void {
  stopSync()
  if (!visible.peek() || !visitorToken()) return
  running = new AbortController()
  if (catchUp) void poll(take, running.signal)
  void lead(running.signal)
}

/** Waits for its turn to hold the stream; the tab that had it is closed, hidden or signed out by then. */
async function lead(abort: AbortSignal): Promise<void> {
  const stream = () => follow(spread, abort)
  try {
    if (!navigator.locks) return await stream()
    await navigator.locks.request(STREAM_LOCK, { signal: abort }, stream)
  } catch (error) {
    const blocked = error instanceof DOMException && error.name === 'SecurityError'
    if (blocked && !abort.aborted) await stream()
  }
}

function spread(snapshot: Snapshot): void {
  const after = cursor.value
  take(snapshot)
  radio?.postMessage({ kind: 'news', visitor: visitorToken(), after, snapshot } satisfies Told)
}

/** Another tab's news; if it does not follow on from what this tab has, the gap is asked for. */
async function overhear(told: Told): Promise<void> {
  if (told.kind === 'session') {
    if (visitorToken()) await ensureSession()
    return
  }
  if (told.visitor !== visitorToken()) return
  offline.value = false
  if (told.after === cursor.value) take(told.snapshot)
  else await poll(take)
}

function take(snapshot: Snapshot): void {
  const { locked } = status.value
  apply(snapshot)
  if (locked !== status.value.locked) void refresh()
}

/** Null where the browser blocks it: then every tab keeps a stream of its own. */
function openRadio(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('chat-news')
  } catch {
    return null
  }
}
