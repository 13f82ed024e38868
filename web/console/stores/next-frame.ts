const HIDDEN_TAB_MS = 100 // a hidden tab paints no frames, yet its title must follow the queue

/** Runs before the next paint, or soon in a tab that is not painted. */
export function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, HIDDEN_TAB_MS)
  else requestAnimationFrame(run)
}
