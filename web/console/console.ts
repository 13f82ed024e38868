import { type CaseState, NO_CASE } from './desk/case/case-state.ts'
import { drafts as draftsOn } from './desk/case/drafts.ts'
import type { Pending } from './desk/case/outbox.ts'
import { keepOutbox, recallOutbox } from './desk/case/outbox-shelf.ts'
import { EMPTY_QUEUE, type QueueState } from './desk/queue/queue.ts'
import { client } from './server/client.ts'
import { expire, type Session } from './server/session.ts'
import { frameStore } from './stores/frame-store.ts'
import { nextFrame } from './stores/next-frame.ts'
import { type Preferences, readPreferences, writePreferences } from './stores/preferences.ts'
import type { Toast } from './stores/toasts.ts'
import { saying } from './words/words.ts'

/** Composition of the page: the stores it follows and the server it speaks to. One of each a tab. */

export const preferences = frameStore<Preferences>(readPreferences(localStorage), nextFrame)

/** Changing the language reloads the page, so the words never change under way. */
export const say = saying(preferences.get().language)

export const session = frameStore<Session>({ state: 'unknown' }, nextFrame)
export const queue = frameStore<QueueState>(EMPTY_QUEUE, nextFrame)
export const openCase = frameStore<CaseState>(NO_CASE, nextFrame)
export const outbox = frameStore<Pending[]>(recallOutbox(sessionStorage), nextFrame)
export const toasts = frameStore<Toast[]>([], nextFrame)
export const connected = frameStore<'starting' | 'up' | 'down'>('starting', nextFrame)
export const drafts = draftsOn(sessionStorage)

export const server = client({
  fetch: (path, init) => fetch(path, init),
  csrf: () => {
    const now = session.get()
    return now.state === 'in' ? now.me.csrf : null
  },
  signedOut: () => expire(session),
})

/** Changes one choice and keeps it. */
export function choose(change: Partial<Preferences>): void {
  preferences.set((was) => ({ ...was, ...change }))
  writePreferences(localStorage, preferences.get())
}

const HOLDER = 'holder'

/** Leaves nothing in this tab of what one person read and typed. */
export function forget(): void {
  drafts.clear()
  outbox.set(() => [])
  keepOutbox(sessionStorage, [])
  queue.set(() => EMPTY_QUEUE)
  openCase.set(() => NO_CASE)
  toasts.set(() => [])
}

outbox.subscribe(() => keepOutbox(sessionStorage, outbox.get()))

/** What is in this tab belongs to one person: when another signs in after a session that ended, it is gone. */
session.subscribe(() => {
  const now = session.get()
  if (now.state !== 'in') return
  const holder = sessionStorage.getItem(HOLDER)
  if (holder !== null && holder !== now.me.user.id) forget()
  sessionStorage.setItem(HOLDER, now.me.user.id)
})
