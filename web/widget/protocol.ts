import type { Language } from '../../src/conversation/message.ts'
import type { Brand } from '../../src/http/wire/widget.ts'

/** What the loader and the chat say to each other; first by `postMessage` to the exact origin, then over a port. */
export const READY = 'chat:ready'
export const CONNECT = 'chat:connect'

export type Theme = 'auto' | 'light' | 'dark'

/** The loader's answer to `READY`; a message port comes with it. */
export interface Connect {
  kind: typeof CONNECT
  language: Language | null
  theme: Theme
  /** True when the window already stands open. */
  open: boolean
}

export type ToChat =
  /** `focus`: the debtor opened it, so the keyboard goes to the title. */
  | { kind: 'open'; focus: boolean }
  | { kind: 'close' }
  | { kind: 'identify'; token: string }
  | { kind: 'language'; language: Language }
  /** Forgets the visitor on this device. */
  | { kind: 'shutdown' }

export type ToHost =
  | ({ kind: 'brand' } & Brand)
  | { kind: 'language'; language: Language }
  | { kind: 'unread'; count: number }
  | { kind: 'identity'; accepted: boolean }
  | { kind: 'close' }
