const FRAMES = 20 // a composer unlocks a few frames after the server's answer

/** Puts the focus into the text box as soon as it is there. */
export function focusComposer(frames = FRAMES): void {
  const box = document.querySelector<HTMLElement>('#composer')
  if (box) box.focus()
  else if (frames > 0) requestAnimationFrame(() => focusComposer(frames - 1))
}

/** Puts the focus on the open conversation's row, or on the first row that can have it. */
export function focusList(): void {
  const open = document.querySelector<HTMLElement>('.queue-row[aria-current]')
  const row = open ?? document.querySelector<HTMLElement>('.queue-row[tabindex="0"]')
  row?.focus()
}

/** Puts the focus on the log when what had it is gone. */
export function focusLog(): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('.log')?.focus()
}

/** Where F6 puts the focus in a pane: the first of these that is there. */
const FIRST_IN_PANE = {
  queue: ['.queue-row[tabindex="0"]'],
  conversation: ['#composer', '.log'],
  side: ['.side-scroll'],
}

/** Moves the focus to the next pane that is on screen, round and round. */
export function focusPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(at + step + panes.length) % panes.length]
  if (!next) return
  const name = next.dataset.pane as keyof typeof FIRST_IN_PANE
  const inside = FIRST_IN_PANE[name].map((one) => next.querySelector<HTMLElement>(one)).find(Boolean)
  const target = inside ?? next.querySelector<HTMLElement>('button, a[href], input')
  target?.focus()
}
