import type { Language } from '../../../src/conversation/message.ts'
import { en } from './en.ts'
import { id, type Key } from './id.ts'
import { fill, type Values } from './message.ts'

/** Says a message of the console in the language that was chosen. */
export interface Say {
  (key: Key, values?: Values): string
  language: Language
  /** For keys built from data (`why.REASON`): null when there are no words for it. */
  known(key: string, values?: Values): string | null
}

const TABLES: Record<Language, Record<Key, string>> = { id, en }

/** The words of one language. */
export function saying(language: Language): Say {
  const table = TABLES[language]
  const say = (key: Key, values: Values = {}) => fill(table[key], values, language)
  const known = (key: string, values: Values = {}) => (isKey(key) ? fill(table[key], values, language) : null)
  return Object.assign(say, { language, known })
}

function isKey(key: string): key is Key {
  return Object.hasOwn(id, key)
}
