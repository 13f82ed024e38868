/** What a key can ask for in this room. */
export type RoomCommand =
  | 'next'
  | 'previous'
  | 'search'
  | 'save'
  | 'out'
  | 'aside'
  | 'undo'
  | 'list'
  | 'sheet'
  | { guess: number }

const LETTERS: Record<string, RoomCommand> = {
  j: 'next',
  k: 'previous',
  '/': 'search',
  o: 'out',
  a: 'aside',
  u: 'undo',
  '?': 'sheet',
}

export interface RoomPress {
  key: string
  ctrl: boolean
  alt: boolean
  /** The focus is in a text field, where letters are letters. */
  inText: boolean
  /** A menu or another window has its own keys. */
  inOverlay: boolean
  /** Single letters are switched on. */
  letters: boolean
}

/** Which command a key press is, null when it is none of ours. Single letters never act inside text (WCAG 2.1.4). */
export function roomCommand(press: RoomPress): RoomCommand | null {
  const key = press.key.toLowerCase()
  if (press.inOverlay || press.alt) return null
  if (press.ctrl) return key === 'enter' ? 'save' : null
  if (key === 'escape') return 'list'
  if (press.inText || !press.letters) return null
  if (/^[1-3]$/.test(key)) return { guess: Number(key) - 1 }
  return LETTERS[key] ?? null
}
