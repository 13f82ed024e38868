import { copyButton, element } from './personas.ts'
import { type Language, word } from './words.ts'

/** `GET /api/demo/notices`: what the demo would have sent by SMS; `at` in milliseconds. */
export interface Notice {
  persona: string
  text: string
  at: number
}

const EVERY_MS = 2_000

/** Asks for new messages while the page is seen; `arrived` gets each one once, oldest first. */
export function watchNotices(arrived: (notice: Notice) => void): void {
  const known = new Set<string>()
  const look = async (): Promise<void> => {
    if (document.visibilityState !== 'visible') return
    const response = await fetch('/api/demo/notices', { cache: 'no-store' }).catch(() => null)
    if (!response?.ok) return
    const notices: Notice[] = await response.json()
    for (const notice of notices.toSorted((a, b) => a.at - b.at)) {
      const key = `${notice.persona} ${notice.at} ${notice.text}`
      if (known.has(key)) continue
      known.add(key)
      arrived(notice)
    }
  }
  setInterval(look, EVERY_MS)
  document.addEventListener('visibilitychange', look)
  void look()
}

/** The code in a message, if it carries one. */
export const codeIn = (text: string): string | null => /\b\d{6}\b/.exec(text)?.[0] ?? null

/** Shows the newest message under its customer. */
export function showNotice(card: HTMLElement, notice: Notice, language: Language, copied: () => void): void {
  const place = card.querySelector('.notice')
  if (!place) return
  const code = codeIn(notice.text)
  const time = new Date(notice.at)
  const clock = `${String(time.getHours()).padStart(2, '0')}.${String(time.getMinutes()).padStart(2, '0')}`
  place.classList.add('arrived')
  place.replaceChildren(element('p', 'notice-head', `${word(language, 'code')}, ${clock}`))
  if (code) {
    const line = element('p', 'notice-code')
    const copy = copyButton(code, language, copied)
    copy.setAttribute('aria-label', `${word(language, 'copy')}: ${word(language, 'code')}`)
    line.append(element('strong', '', code), copy)
    place.append(line)
  }
  place.append(element('p', 'notice-text', notice.text))
}
