/** Smaller than this the chat takes the whole screen. */
const SMALL = '(max-width: 667.98px), (max-height: 559.98px)'

/**
 * On a phone the chat is a screen of its own: Back closes it, the page below does not scroll and the
 * on-screen keyboard shortens it.
 */
export function createScreen(panel: HTMLElement, onBack: () => void) {
  const small = matchMedia(SMALL)
  const page = document.documentElement
  let entered = false
  let overflow = ''

  const cover = (): void => {
    const view = entered ? window.visualViewport : null
    panel.style.height = view ? `${view.height}px` : ''
    panel.style.top = view ? `${view.offsetTop}px` : ''
  }
  const leave = (): void => {
    entered = false
    page.style.overflow = overflow
    cover()
  }
  window.visualViewport?.addEventListener('resize', cover)
  window.visualViewport?.addEventListener('scroll', cover)
  addEventListener('popstate', () => {
    if (!entered) return
    leave()
    onBack()
  })
  return {
    opened(): void {
      if (!small.matches || entered) return
      entered = true
      overflow = page.style.overflow
      page.style.overflow = 'hidden'
      history.pushState({ ...history.state, creditorChat: true }, '')
      cover()
    },
    closed(): void {
      if (!entered) return
      leave()
      history.back()
    },
  }
}
