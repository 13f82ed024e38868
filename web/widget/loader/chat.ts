import type { Language } from '../../../src/conversation/message.ts'
import type { ToHost } from '../protocol.ts'
import { createFrame, type Frame } from './frame.ts'
import { createScreen } from './screen.ts'
import { languageOf, type Settings } from './settings.ts'
import { createSurface } from './surface.ts'
import { LOADER_WORDS } from './words.ts'

type Listener = (detail: unknown) => void

/** A neutral mark that this browser has chatted before, so that answers are counted on the launcher after a reload. */
const KNOWN = 'creditorChat'

/**
 * The chat on a host page. Calls: `open`, `close`, `toggle`, `identify` (token), `language` (id or en),
 * `shutdown`, `on` and `off` (event, listener). Events: `ready`, `open`, `close`, `unread`, `identity`, `language`.
 */
export function createChat(settings: Settings): (...call: unknown[]) => void {
  const listeners = new Map<string, Set<Listener>>()
  let frame: Frame | null = null
  let open = false
  let unread = 0
  let language: Language = settings.language
  let creditor = settings.creditor

  const emit = (event: string, detail?: unknown): void => {
    for (const listener of listeners.get(event) ?? []) listener(detail)
  }
  const surface = createSurface(settings, () => toggle())
  const screen = createScreen(surface.panel, () => setOpen(false))
  const show = (): void => {
    surface.show({ open, unread, language })
    if (frame) frame.element.title = LOADER_WORDS[language].frame(creditor)
  }
  const reach = (): Frame => {
    const greeting = () => ({ language, theme: settings.theme, open })
    frame ??= createFrame(settings, surface.panel, greeting, hear)
    return frame
  }

  function setOpen(next: boolean): void {
    if (next === open) return
    open = next
    const inside = document.activeElement === hostOf(surface.panel)
    if (open) {
      remember()
      const chat = reach()
      show()
      screen.opened()
      chat.element.focus()
      chat.tell({ kind: 'open', focus: true })
    } else {
      frame?.tell({ kind: 'close' })
      show()
      screen.closed()
      if (inside) surface.launcher.focus()
    }
    emit(open ? 'open' : 'close')
  }
  const toggle = (): void => setOpen(!open)

  function hear(message: ToHost): void {
    if (message.kind === 'close') setOpen(false)
    if (message.kind === 'unread') unread = message.count
    if (message.kind === 'language') language = message.language
    if (message.kind === 'brand') {
      creditor = message.creditor
      surface.paint(message)
    }
    show()
    if (message.kind === 'unread') emit('unread', message.count)
    if (message.kind === 'language') emit('language', message.language)
    if (message.kind === 'identity') emit('identity', message.accepted)
    if (message.kind === 'brand') emit('ready')
  }

  function shutdown(): void {
    setOpen(false)
    forget()
    reach().tell({ kind: 'shutdown' })
  }

  const calls: Record<string, (first: unknown, second: unknown) => void> = {
    open: () => setOpen(true),
    close: () => setOpen(false),
    toggle,
    shutdown,
    identify: (token) => reach().tell({ kind: 'identify', token: String(token) }),
    language(code) {
      language = languageOf(code)
      frame?.tell({ kind: 'language', language })
      show()
    },
    on(event, listener) {
      if (typeof listener !== 'function') return
      const heard = listeners.get(String(event)) ?? new Set()
      listeners.set(String(event), heard.add(listener as Listener))
    },
    off: (event, listener) => listeners.get(String(event))?.delete(listener as Listener),
  }

  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open && document.activeElement === hostOf(surface.panel)) setOpen(false)
  })
  surface.paint(settings)
  show()
  if (isKnown()) reach()
  return (call, first, second) => calls[String(call)]?.(first, second)
}

const hostOf = (panel: HTMLElement): Element | null => {
  const root = panel.getRootNode()
  return root instanceof ShadowRoot ? root.host : null
}

/** A host page may block storage: then answers are simply not counted after a reload. */
function isKnown(): boolean {
  try {
    return localStorage.getItem(KNOWN) !== null
  } catch {
    return false
  }
}

function remember(): void {
  try {
    localStorage.setItem(KNOWN, '1')
  } catch {}
}

function forget(): void {
  try {
    localStorage.removeItem(KNOWN)
  } catch {}
}
