import type { Language } from '../../../src/conversation/message.ts'
import type { ToHost } from '../protocol.ts'
import { createFrame, type Frame } from './frame.ts'
import { isKnown, setKnown } from './known.ts'
import { createScreen } from './screen.ts'
import { languageOf, type Settings } from './settings.ts'
import { createSurface, type Surface } from './surface.ts'
import { LOADER_WORDS } from './words.ts'

type Listener = (detail: unknown) => void

/** The chat on one host page. */
interface Chat {
  settings: Settings
  surface: Surface
  screen: ReturnType<typeof createScreen>
  frame: Frame | null
  open: boolean
  unread: number
  language: Language
  creditor: string
  listeners: Map<string, Set<Listener>>
}

/**
 * Puts the chat on the host page and answers its calls: `open`, `close`, `toggle`, `identify` (token),
 * `language` (id or en), `shutdown`, `on` and `off` (event, listener). Events: `ready`, `open`, `close`,
 * `unread`, `identity`, `language`.
 */
export function createChat(settings: Settings): (...call: unknown[]) => void {
  const surface = createSurface(settings, () => setOpen(chat, !chat.open))
  const chat: Chat = {
    settings,
    surface,
    screen: createScreen(surface.panel, () => setOpen(chat, false)),
    frame: null,
    open: false,
    unread: 0,
    language: settings.language,
    creditor: settings.creditor,
    listeners: new Map(),
  }
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && chat.open && hasFocus(surface)) setOpen(chat, false)
  })
  surface.paint(settings)
  show(chat)
  if (isKnown()) frameOf(chat)
  const calls = callsOf(chat)
  return (call, first, second) => calls[String(call)]?.(first, second)
}

function callsOf(chat: Chat): Record<string, (first: unknown, second: unknown) => void> {
  return {
    open: () => setOpen(chat, true),
    close: () => setOpen(chat, false),
    toggle: () => setOpen(chat, !chat.open),
    identify: (token) => frameOf(chat).tell({ kind: 'identify', token: String(token) }),
    language(code) {
      chat.language = languageOf(code)
      chat.frame?.tell({ kind: 'language', language: chat.language })
      show(chat)
    },
    shutdown() {
      setOpen(chat, false)
      setKnown(false)
      frameOf(chat).tell({ kind: 'shutdown' })
    },
    on(event, listener) {
      const heard = chat.listeners.get(String(event)) ?? new Set()
      if (typeof listener === 'function') chat.listeners.set(String(event), heard.add(listener as Listener))
    },
    off: (event, listener) => chat.listeners.get(String(event))?.delete(listener as Listener),
  }
}

function setOpen(chat: Chat, open: boolean): void {
  if (open === chat.open) return
  const { surface, screen } = chat
  const inside = hasFocus(surface)
  chat.open = open
  if (open) {
    setKnown(true)
    const frame = frameOf(chat)
    show(chat)
    screen.opened()
    frame.element.focus()
    frame.tell({ kind: 'open', focus: true })
  } else {
    chat.frame?.tell({ kind: 'close' })
    show(chat)
    screen.closed()
    if (inside) surface.launcher.focus()
  }
  emit(chat, open ? 'open' : 'close')
}

function frameOf(chat: Chat): Frame {
  const greeting = () => ({ language: chat.language, theme: chat.settings.theme, open: chat.open })
  chat.frame ??= createFrame(chat.settings, chat.surface.panel, greeting, (message) => hear(chat, message))
  return chat.frame
}

function hear(chat: Chat, message: ToHost): void {
  switch (message.kind) {
    case 'close':
      setOpen(chat, false)
      break
    case 'identity':
      emit(chat, 'identity', message.accepted)
      break
    case 'unread':
      chat.unread = message.count
      emit(chat, 'unread', message.count)
      break
    case 'language':
      chat.language = message.language
      emit(chat, 'language', message.language)
      break
    case 'brand':
      chat.creditor = message.creditor
      chat.surface.paint(message)
      emit(chat, 'ready')
  }
  show(chat)
}

function show(chat: Chat): void {
  chat.surface.show(chat)
  if (chat.frame) chat.frame.element.title = LOADER_WORDS[chat.language].frame(chat.creditor)
}

function emit(chat: Chat, event: string, detail?: unknown): void {
  for (const listener of chat.listeners.get(event) ?? []) listener(detail)
}

/** The keyboard is in the window or on the launcher. */
const hasFocus = ({ panel }: Surface): boolean => {
  const root = panel.getRootNode()
  return root instanceof ShadowRoot && document.activeElement === root.host
}
