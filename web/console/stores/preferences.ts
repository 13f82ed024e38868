import type { Language } from '../../../src/conversation/message.ts'
import type { Shelf } from '../desk/case/drafts.ts'

/** What a person chose for this browser. */
export interface Preferences {
  language: Language
  theme: 'auto' | 'light' | 'dark'
  /** Single-letter shortcuts. */
  letters: boolean
}

const KEY = 'preferences'
const DEFAULTS: Preferences = { language: 'id', theme: 'auto', letters: true }

/** Reads the choices; whatever is missing or spoilt has its default. */
export function readPreferences(shelf: Pick<Shelf, 'getItem'>): Preferences {
  let stored: unknown
  try {
    stored = JSON.parse(shelf.getItem(KEY) ?? '{}')
  } catch {
    return DEFAULTS
  }
  if (typeof stored !== 'object' || stored === null) return DEFAULTS
  const chosen = stored as Record<string, unknown>
  return {
    language: chosen.language === 'en' ? 'en' : 'id',
    theme: chosen.theme === 'light' || chosen.theme === 'dark' ? chosen.theme : 'auto',
    letters: chosen.letters !== false,
  }
}

/** Keeps the choices; a browser that keeps nothing forgets them, no more. */
export function writePreferences(shelf: Pick<Shelf, 'setItem'>, preferences: Preferences): void {
  try {
    shelf.setItem(KEY, JSON.stringify(preferences))
  } catch {
    return
  }
}
