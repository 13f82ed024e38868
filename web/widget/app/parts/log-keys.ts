const CONTROLS = 'a[href], button, input, select, textarea'

/**
 * Keeps the controls of the log out of the tab order, except in the card that has been entered, so that
 * the log stays one tab stop however long it grows.
 */
export function holdTabStops(log: HTMLElement): void {
  const hold = (): void => {
    const entered = entryOf(document.activeElement)
    for (const control of log.querySelectorAll<HTMLElement>(CONTROLS)) {
      control.tabIndex = entered?.contains(control) && entered !== document.activeElement ? 0 : -1
    }
  }
  new MutationObserver(hold).observe(log, { childList: true, subtree: true })
  log.addEventListener('focusin', hold)
  log.addEventListener('focusout', () => requestAnimationFrame(hold))
  hold()
}

/** Arrows, Home and End move from message to message; Enter goes into a card and Escape comes back out. */
export function handleLogKey(event: KeyboardEvent, log: HTMLElement): void {
  const entry = entryOf(event.target)
  const inside = entry !== null && entry !== event.target
  if (inside) {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    entry.focus()
    return
  }
  if (event.key === 'Enter' && entry) {
    const control = entry.querySelector<HTMLElement>('input:enabled, button:enabled, a[href]')
    if (!control) return
    event.preventDefault()
    control.focus()
    return
  }
  const next = targetOf(event.key, entry, [...log.querySelectorAll<HTMLElement>('[data-entry]')])
  if (!next) return
  event.preventDefault()
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}

function targetOf(key: string, entry: HTMLElement | null, entries: HTMLElement[]): HTMLElement | undefined {
  const at = entry ? entries.indexOf(entry) : entries.length
  if (key === 'ArrowUp') return entries[Math.max(0, at - 1)]
  if (key === 'ArrowDown') return entries[Math.min(entries.length - 1, at + 1)]
  if (key === 'Home') return entries[0]
  if (key === 'End') return entries.at(-1)
  return undefined
}

const entryOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null
