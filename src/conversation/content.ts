import type { Anytime, DialogEvent, State } from './grammar.ts'
import type { Language } from './message.ts'
import type { Intent } from './reading.ts'

export type Values = Record<string, string | number>

/** All words, dialogs and meanings, loaded and cross-checked as a whole. */
export interface Content {
  /** Hash of the files, named by every decision. */
  revision: string
  states: Record<string, State>
  anytime: Partial<Record<Intent, Anytime>>
  /** Removed state names and where their conversations go on. */
  retired: Record<string, string>
  /** The intent or signal a button stands for, by button id. */
  buttons: Record<string, DialogEvent>
  words: Words
}

export interface Words {
  /** How many variants a message has. */
  variants(language: Language, key: string): number
  /** The names of the placeholders in a message. */
  slots(language: Language, key: string, variant: number, channel: string): string[]
  render(language: Language, key: string, variant: number, channel: string, values: Values): string
  has(language: Language, key: string): boolean
  /** Phrases by which a person binds themselves ("saya setuju"). */
  list(language: Language, key: string): string[]
}
