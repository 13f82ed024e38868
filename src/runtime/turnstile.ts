/** Resolves when it is one's turn. */
export type Pass = () => Promise<void>

/**
 * Lets work that nobody waits for begin one piece a round of the event loop, in order, so that what arrives
 * meanwhile is stored and acknowledged first, however much has piled up.
 */
export function turnstile(): Pass {
  const waiting: (() => void)[] = []
  const turn = (): void => {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(turn)
  }
  return () =>
    new Promise((resolve) => {
      if (waiting.push(resolve) === 1) setImmediate(turn)
    })
}
