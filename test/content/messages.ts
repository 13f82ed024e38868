import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { parse } from 'yaml'
import type { Anytime, State, Step, Steps } from '../../src/conversation/grammar.ts'

export const LANGUAGES = ['id', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** A message's variants on one channel; `any` where the words are the same on all. */
export interface Message {
  language: Language
  key: string
  channel: string
  variants: string[]
}

interface Locale {
  product: Record<string, { label: string; names: string[] }>
  agree_words: string[]
}

const read = (path: string): unknown => parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))

export const locales = {
  id: read('locales/id.yaml') as Locale,
  en: read('locales/en.yaml') as Locale,
}

/** Lists of words that are matched, not said. */
const MATCHED = /^agree_words$|^product\.\w+\.names$/

const isRecord = (node: unknown): node is Record<string, unknown> =>
  typeof node === 'object' && node !== null && !Array.isArray(node)

function flatten(language: Language, node: unknown, key: string): Message[] {
  if (MATCHED.test(key)) return []
  if (!isRecord(node)) return [{ language, key, channel: 'any', variants: [node].flat().map(String) }]
  return Object.entries(node).flatMap(([name, below]): Message[] => {
    if (!('default' in node)) return flatten(language, below, key ? `${key}.${name}` : name)
    return [{ language, key, channel: name, variants: [below].flat().map(String) }]
  })
}

export const messages: Message[] = LANGUAGES.flatMap((language) => flatten(language, locales[language], ''))

export const messagesOf = (pattern: RegExp): Message[] => messages.filter(({ key }) => pattern.test(key))

export const labels = (language: Language): string[] =>
  Object.values(locales[language].product).map(({ label }) => label)

const form = (language: Language, text: string) => new IntlMessageFormat(text, language)

/** The names of the placeholders of a text, those inside a plural or a select included. */
export function slots(language: Language, text: string): Set<string> {
  const found = new Set<string>()
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const part of parts) {
      if ('value' in part && part.type !== 0) found.add(part.value)
      if ('options' in part) for (const option of Object.values(part.options)) walk(option.value)
    }
  }
  walk(form(language, text).getAst())
  return found
}

/** A text with every placeholder filled by `value`. */
export function filled(language: Language, text: string, value: (slot: string) => string | number): string {
  const values = Object.fromEntries([...slots(language, text)].map((slot) => [slot, value(slot)]))
  return String(form(language, text).format(values))
}

const COUNTS: Record<string, number> = { left: 2, days: 2, count: 2, plan_count: 2, grace: 2 }

/** A text without what its placeholders bring. */
export const bare = (language: Language, text: string, word = ''): string =>
  filled(language, text, (slot) => COUNTS[slot] ?? word)

/** The variants that break a rule, each with its language and key. */
export const offending = (
  among: Message[],
  breaks: (text: string, language: Language) => boolean,
): string[] =>
  among.flatMap(({ language, key, variants }) =>
    variants.filter((text) => breaks(text, language)).map((text) => `${language} ${key}: ${text}`),
  )

export const matching = (among: Message[], pattern: RegExp): string[] =>
  offending(among, (text, language) => pattern.test(bare(language, text)))

const dialogs = readdirSync(new URL('../../dialogs', import.meta.url))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => read(`dialogs/${name}`) as { states?: object; anytime?: object })

export const states: Record<string, State> = Object.assign({}, ...dialogs.map((one) => one.states ?? {}))
export const anytime: Record<string, Anytime> = Object.assign({}, ...dialogs.map((one) => one.anytime ?? {}))

/** Every step of a list, those that follow an act included. */
export const everyStep = (steps: Steps | undefined): Step[] =>
  [steps ?? []].flat().flatMap((step) => [step, ...Object.values(step.then ?? {}).flatMap(everyStep)])
