import { computed } from '@preact/signals'
import type { Language } from '../../../src/conversation/message.ts'
import { language } from './conversation.ts'
import { en } from './words/en.ts'
import { id } from './words/id.ts'

export type Words = typeof id

const WORDS: Record<Language, Words> = { id, en }

/** The labels in the debtor's language. Sentences of the conversation come from the server. */
export const words = computed<Words>(() => WORDS[language.value])
