import { createChat } from './loader/chat.ts'
import { settingsOf } from './loader/settings.ts'

/** A call as a host page makes it: `creditorChat('open')`; kept in `q` until this script has loaded. */
type Calls = ((...call: unknown[]) => void) & { q?: ArrayLike<unknown>[]; loaded?: boolean }

declare global {
  interface Window {
    creditorChat?: Calls
  }
}

const script = document.currentScript
if (script instanceof HTMLScriptElement && !window.creditorChat?.loaded) {
  const waiting = window.creditorChat?.q ?? []
  const settings = settingsOf(script)
  const start = (): void => {
    const calls: Calls = createChat(settings)
    calls.loaded = true
    window.creditorChat = calls
    for (const call of waiting) calls(...Array.from(call))
  }
  if (document.body) start()
  else addEventListener('DOMContentLoaded', start)
}
