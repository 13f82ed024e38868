import { connected, openCase, outbox, say, server, session, toasts } from '../console.ts'
import { isBehind, lastSeq } from '../desk/case/case-state.ts'
import { refreshCase } from '../desk/case/open.ts'
import { flush } from '../desk/case/send.ts'
import { newSince } from '../desk/conversation/transcript.ts'
import { refreshQueue } from '../desk/queue/load.ts'
import { recall } from '../server/session.ts'
import { showToast } from '../stores/toasts.ts'
import { followStream } from './browser-tabs.ts'
import type { Relay } from './tabs.ts'

const ASLEEP_MS = 15_000 // a timer this late means that the machine slept and its connection is worth nothing
const WATCH_MS = 5000

async function catchUp(): Promise<void> {
  const before = openCase.get()
  const wasDown = connected.get() === 'down'
  connected.set(() => 'up')
  await Promise.all([refreshQueue(), refreshCase()])
  await flush()
  if (wasDown) tellWhatWasMissed(before.id, lastSeq(before.view))
}

function tellWhatWasMissed(id: string | null, seq: number): void {
  const now = openCase.get()
  const who = session.get()
  const me = who.state === 'in' ? who.me.user.id : ''
  const n = now.id === id && now.view ? newSince(now.view.rows, seq, me) : 0
  const text = n > 0 ? say('live.caught-up', { n }) : say('live.back')
  showToast(toasts, { icon: 'refresh', text })
}

function caseChanged(data: string): void {
  const changed: unknown = JSON.parse(data)
  if (typeof changed !== 'object' || changed === null) return
  if (!('case' in changed) || typeof changed.case !== 'string') return
  const version = 'version' in changed && typeof changed.version === 'number' ? changed.version : Infinity
  if (isBehind(openCase.get(), { case: changed.case, version })) void refreshCase()
}

function hear(message: Relay): void {
  if (message.kind === 'up') void catchUp()
  if (message.kind === 'down') {
    connected.set(() => 'down')
    void recall(session, server)
  }
  if (message.kind !== 'event') return
  if (message.event === 'queue') void refreshQueue()
  if (message.event === 'case') caseChanged(message.data)
}

/** Keeps the page up to date while somebody is signed in; gives back what ends it. */
export function follow(): () => void {
  const tabs = followStream(hear)
  let lastSeen = Date.now()
  const watch = setInterval(() => {
    if (Date.now() - lastSeen > ASLEEP_MS) tabs.renew()
    lastSeen = Date.now()
    if (connected.get() === 'up' && outbox.get().some((one) => one.state === 'offline')) void flush()
  }, WATCH_MS)
  const renew = () => tabs.renew()
  window.addEventListener('online', renew)
  void refreshQueue()
  void refreshCase()
  return () => {
    clearInterval(watch)
    window.removeEventListener('online', renew)
    tabs.close()
    connected.set(() => 'starting')
  }
}
