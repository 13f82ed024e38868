/** What a key can ask for at the desk. */
export type Command =
  | 'next'
  | 'previous'
  | 'open'
  | 'take'
  | 'reply'
  | 'note'
  | 'offer'
  | 'give-back'
  | 'finish'
  | 'next-pane'
  | 'previous-pane'
  | 'list'
  | 'search'
  | 'sheet'

export interface Press {
  key: string
  ctrl: boolean
  alt: boolean
  shift: boolean
}

export interface Where {
  /** The focus is in a text field, where letters are letters. */
  inText: boolean
  /** A dialog or a menu is open and has its own keys. */
  inOverlay: boolean
  /** Single letters are switched on. */
  letters: boolean
}

const LETTERS: Record<string, Command> = {
  j: 'next',
  k: 'previous',
  enter: 'open',
  a: 'take',
  r: 'reply',
  n: 'note',
  o: 'offer',
  b: 'give-back',
  e: 'finish',
  '?': 'sheet',
}

/** The list of the `?` sheet, in its order. */
export const KEY_SHEET: readonly { keys: string[]; command: Command | 'send' }[] = [
  { keys: ['J'], command: 'next' },
  { keys: ['K'], command: 'previous' },
  { keys: ['Enter'], command: 'open' },
  { keys: ['A'], command: 'take' },
  { keys: ['R'], command: 'reply' },
  { keys: ['N'], command: 'note' },
  { keys: ['O'], command: 'offer' },
  { keys: ['B'], command: 'give-back' },
  { keys: ['E'], command: 'finish' },
  { keys: ['⌘K'], command: 'search' },
  { keys: ['⌘↵'], command: 'send' },
  { keys: ['F6'], command: 'next-pane' },
  { keys: ['Esc'], command: 'list' },
  { keys: ['?'], command: 'sheet' },
]

/** Which command a key press is, null when it is none of ours. Single letters never act inside text (WCAG 2.1.4). */
export function commandFor(press: Press, where: Where): Command | null {
  const key = press.key.toLowerCase()
  if (where.inOverlay || press.alt) return null
  if (press.ctrl) return key === 'k' ? 'search' : null
  if (key === 'f6') return press.shift ? 'previous-pane' : 'next-pane'
  if (key === 'escape') return 'list'
  if (where.inText || !where.letters) return null
  if (press.shift && key !== '?') return null
  return LETTERS[key] ?? null
}
