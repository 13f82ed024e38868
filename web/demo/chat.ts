type Calls = ((...call: unknown[]) => void) & { q?: ArrayLike<unknown>[] }

declare global {
  interface Window {
    creditorChat?: Calls
  }
}

const origin = document.querySelector<HTMLMetaElement>('meta[name=chat-origin]')?.content ?? ''

/** Makes a call of the chat; before its script has loaded the call waits in the queue. */
export function chat(...call: unknown[]): void {
  window.creditorChat ??= queue()
  window.creditorChat(...call)
}

/** What a lender puts on its pages: one script tag from the chat's origin. */
export function loadChat(language: string): void {
  window.creditorChat ??= queue()
  if (!/^https?:\/\//.test(origin)) return
  const script = document.createElement('script')
  script.src = `${origin}/embed.js`
  script.async = true
  script.dataset.creditor = 'Sanggara Finance'
  script.dataset.language = language
  script.dataset.theme = 'auto'
  document.head.append(script)
}

function queue(): Calls {
  const waiting: Calls = (...call) => {
    waiting.q = [...(waiting.q ?? []), call]
  }
  return waiting
}
