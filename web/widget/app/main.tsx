import { effect } from '@preact/signals'
import { render } from 'preact'
import type { Connect, ToChat } from '../protocol.ts'
import { paint } from './brand.ts'
import { brand, language, seen, unread, wanted } from './conversation.ts'
import { connectToHost, framed, leave, tellHost } from './host.ts'
import { App } from './parts/App.tsx'
import { pump, switchLanguage } from './send.ts'
import { endSession, ensureSession, isReturning, visitorToken } from './session.ts'
import { startSync, stopSync } from './sync.ts'
import './styles/chat.css'

effect(() => {
  document.documentElement.lang = language.value
})
effect(() => {
  if (brand.value) paint(brand.value)
})

async function open(): Promise<void> {
  seen.value = true
  unread.value = 0
  if (visitorToken() || (await ensureSession())) void pump()
}

/** A token the server refuses leaves the visit as it is, or begins an ordinary one. */
async function identify(token: string): Promise<void> {
  const accepted = await ensureSession({ identity: token })
  tellHost({ kind: 'identity', accepted })
  if (!accepted && seen.value) await open()
}

/** On a page of its own: a link from another channel goes on there, once, and leaves no trace in the history. */
async function arrive(): Promise<void> {
  const link = new URLSearchParams(location.hash.slice(1)).get('link')
  if (link) {
    history.replaceState(null, '', '/')
    await ensureSession({ link })
  }
  await open()
}

function hear(message: ToChat | Connect): void {
  switch (message.kind) {
    case 'chat:connect':
      document.documentElement.dataset.theme = message.theme
      if (message.language && message.language !== language.value && !isReturning())
        wanted.value = message.language
      if (message.open) void open()
      else if (isReturning()) void ensureSession()
      return
    case 'open':
      void open()
      if (message.focus) document.getElementById('title')?.focus({ preventScroll: true })
      return
    case 'close':
      seen.value = false
      return
    case 'language':
      if (message.language === language.value) return
      if (visitorToken()) switchLanguage(message.language)
      else wanted.value = message.language
      return
    case 'identify':
      void identify(message.token)
      return
    case 'shutdown':
      stopSync()
      endSession()
      return
  }
}

const root = document.getElementById('chat')
if (root) render(<App />, root)
startSync()
addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && framed) leave()
})
if (framed) connectToHost(hear)
else void arrive()
