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

  const fit = (): void => {
    const view = window.visualViewport
    const covered = entered && view
    panel.style.height = covered ? `${view.height}px` : ''
    panel.style.top = covered ? `${view.offsetTop}px` : ''
  }
  const leave = (): void => {
    entered = false
    page.style.overflow = overflow
    fit()
  }
  window.visualViewport?.addEventListener('resize', fit)
  window.visualViewport?.addEventListener('scroll', fit)
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
      fit()
    },
    closed(): void {
      if (!entered) return
      leave()
      history.back()
    },
  }
}
