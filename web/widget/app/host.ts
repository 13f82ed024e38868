import { effect, signal } from '@preact/signals'
import { CONNECT, type Connect, READY, type ToChat, type ToHost } from '../protocol.ts'
import { brand, language, seen, unread } from './conversation.ts'

/** True when the chat is a window on another page; else it is a page of its own. */
export const framed = window.parent !== window
export const hostPort = signal<MessagePort | null>(null)

/** Says hello to the page that embeds the chat, and takes only that page's answer. */
export function connectToHost(hear: (message: ToChat | Connect) => void): void {
  const origin = hostOrigin()
  if (!origin) return
  addEventListener('message', (event: MessageEvent<Connect>) => {
    if (event.origin !== origin || event.source !== window.parent || hostPort.value) return
    const port = event.ports[0]
    if (event.data?.kind !== CONNECT || !port) return
    port.onmessage = (told: MessageEvent<ToChat>) => hear(told.data)
    hear(event.data)
    hostPort.value = port
  })
  window.parent.postMessage(READY, origin)
}

export const tellHost = (message: ToHost): void => hostPort.peek()?.postMessage(message)

/** The debtor closes the window: from now on answers count as unread. */
export function leave(): void {
  seen.value = false
  tellHost({ kind: 'close' })
}

/** The embedding page's origin as the loader gave it, refused when the browser knows better. */
function hostOrigin(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('host')
  const actual = location.ancestorOrigins?.[0]
  if (!framed || !given || !/^https?:\/\//.test(given)) return null
  return actual && actual !== given ? null : given
}

const keepTold = (news: () => ToHost | null): void => {
  effect(() => {
    const message = news()
    if (message) hostPort.value?.postMessage(message)
  })
}
keepTold(() => ({ kind: 'unread', count: unread.value }))
keepTold(() => ({ kind: 'language', language: language.value }))
keepTold(() => brand.value && { kind: 'brand', ...brand.value })
