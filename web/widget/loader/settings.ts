import type { Language } from '../../../src/conversation/message.ts'
import type { Theme } from '../protocol.ts'

export interface Settings {
  /** Where the chat lives: the origin this script came from. */
  origin: string
  creditor: string
  language: Language
  theme: Theme
  side: 'left' | 'right'
  fill: { light: string; dark: string }
  onFill: { light: string; dark: string }
}

const COLOUR = /^#[0-9a-f]{3,8}$/i

/** Reads the script tag: `data-creditor`, `-language`, `-theme`, `-side`, `-fill`, `-on-fill`, `-fill-dark`, `-on-fill-dark`. */
export function settingsOf(script: HTMLScriptElement): Settings {
  const { creditor = '', language, theme, side, fill, onFill, fillDark, onFillDark } = script.dataset
  const colour = (value: string | undefined, otherwise: string): string =>
    value && COLOUR.test(value) ? value : otherwise
  return {
    origin: new URL(script.src).origin,
    creditor,
    language: languageOf(language ?? document.documentElement.lang),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    side: side === 'left' ? 'left' : 'right',
    fill: { light: colour(fill, '#14594f'), dark: colour(fillDark ?? fill, '#82cbb8') },
    onFill: { light: colour(onFill, '#ffffff'), dark: colour(onFillDark ?? onFill, '#07211c') },
  }
}

export const languageOf = (text: unknown): Language => (/^en\b/i.test(String(text)) ? 'en' : 'id')
