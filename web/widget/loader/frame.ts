import { CONNECT, type Connect, READY, type ToChat, type ToHost } from '../protocol.ts'
import type { Settings } from './settings.ts'

export interface Frame {
  readonly element: HTMLIFrameElement
  /** What is said before the chat has loaded waits for it. */
  tell(message: ToChat): void
}

/** Puts the chat into `panel`; speaks only to the widget's own origin and hears only its frame. */
export function createFrame(
  settings: Settings,
  panel: HTMLElement,
  greeting: () => Omit<Connect, 'kind'>,
  hear: (message: ToHost) => void,
): Frame {
  const element = document.createElement('iframe')
  const channel = new MessageChannel()
  const waiting: ToChat[] = []
  let connected = false
  const connect = (event: MessageEvent): void => {
    if (event.origin !== settings.origin || event.source !== element.contentWindow) return
    if (event.data !== READY || connected) return
    connected = true
    removeEventListener('message', connect)
    const connection: Connect = { kind: CONNECT, ...greeting() }
    element.contentWindow?.postMessage(connection, settings.origin, [channel.port2])
    for (const message of waiting) channel.port1.postMessage(message)
  }
  channel.port1.onmessage = (event: MessageEvent<ToHost>) => hear(event.data)
  addEventListener('message', connect)
  element.src = `${settings.origin}/#${new URLSearchParams({ host: location.origin })}`
  element.allow = 'clipboard-write'
  panel.append(element)
  return {
    element,
    tell(message) {
      if (connected) channel.port1.postMessage(message)
      else waiting.push(message)
    },
  }
}
