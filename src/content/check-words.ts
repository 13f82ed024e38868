import { facts } from '../conversation/facts.ts'
import type { Language } from '../conversation/message.ts'
import { compile } from './icu.ts'
import { CHANNELS, type Message, type Messages } from './locale.ts'
import type { Problem } from './problems.ts'
import { HEARD, PRODUCT_LABEL, SAID_BY_CODE } from './said-by-code.ts'

/** Forms of address come and go between languages and variants; everything else must stay. */
const ADDRESS: ReadonlySet<string> = new Set(['voc', 'voc_comma', 'pron', 'pron_start', 'pron_plain'])

/** A quote before a brace makes ICU print the brace. */
const QUOTED_BRACE = /'[{}]/

export const LANGUAGES = ['id', 'en'] as const satisfies Language[]
export const localeFile = (language: Language): string => `locales/${language}.yaml`

/** Each text can be rendered, uses what is known, and says the same in every variant and language. */
export function checkWords(locales: Record<Language, Messages>): Problem[] {
  const used = new Set<string>()
  const each = LANGUAGES.flatMap((language) =>
    [...locales[language]].flatMap(([key, message]) => messageProblems(language, key, message, used)),
  )
  const unused = Object.keys(facts).filter((name) => !used.has(name))
  return [
    ...each,
    ...LANGUAGES.flatMap((language) => missing(locales, language)),
    ...parity(locales),
    ...unused.map((name) => ({
      file: 'src/conversation/facts.ts',
      at: name,
      problem: 'no message uses this fact; use it or take it out',
    })),
  ]
}

function messageProblems(language: Language, key: string, message: Message, used: Set<string>): Problem[] {
  if (HEARD.test(key)) return []
  const file = localeFile(language)
  const values = SAID_BY_CODE[key]?.values ?? []
  const found = Object.entries(message).flatMap(([channel, texts]) =>
    texts.flatMap((text, index) => {
      const at = place(key, message, channel, texts.length > 1 ? index : null)
      const form = slotsOf(text, language)
      if ('problem' in form) return [{ file, at, problem: form.problem }]
      for (const slot of form.slots) if (!values.includes(slot)) used.add(slot)
      const unknown = form.slots.filter((slot) => !values.includes(slot) && !Object.hasOwn(facts, slot))
      return unknown.map((slot) => ({
        file,
        at,
        problem: `{${slot}} is no fact and is not given with this message`,
      }))
    }),
  )
  return found.length > 0 ? found : sameInside(language, key, message)
}

const place = (key: string, message: Message, channel: string, index: number | null): string =>
  [key, Object.keys(message).length > 1 ? channel : '', index === null ? '' : String(index)]
    .filter((part) => part !== '')
    .join('.')

function slotsOf(text: string, language: Language): { slots: string[] } | { problem: string } {
  if (QUOTED_BRACE.test(text)) return { problem: "a ' before a brace prints the brace; write ’ or move it" }
  try {
    return { slots: compile(text, language).slots }
  } catch (error) {
    return {
      problem: `cannot be read as a message: ${error instanceof Error ? error.message : 'unknown reason'}`,
    }
  }
}

/** Variants carry the same facts, and go round together on every channel. */
function sameInside(language: Language, key: string, message: Message): Problem[] {
  const file = localeFile(language)
  const counts = Object.values(message)
    .map((texts) => texts.length)
    .filter((count) => count > 1)
  const uneven = new Set(counts).size > 1
  const differing = Object.entries(message).flatMap(([channel, texts]) => {
    const [first = '', ...others] = texts.map((text) => lasting(text, language))
    return others.flatMap((slots, index) =>
      slots === first
        ? []
        : [
            {
              file,
              at: place(key, message, channel, index + 1),
              problem: `uses ${slots}, but the first variant ${first}`,
            },
          ],
    )
  })
  return uneven
    ? [...differing, { file, at: key, problem: 'has a different number of variants on different channels' }]
    : differing
}

/** The placeholders that a text must share with its variants and translations, as one text. */
function lasting(text: string, language: Language): string {
  const form = slotsOf(text, language)
  const slots = 'slots' in form ? form.slots.filter((slot) => !ADDRESS.has(slot)) : []
  return slots.length === 0
    ? 'no placeholder'
    : slots
        .sort()
        .map((slot) => `{${slot}}`)
        .join(' ')
}

function missing(locales: Record<Language, Messages>, language: Language): Problem[] {
  const others = LANGUAGES.filter((other) => other !== language)
  return others.flatMap((other) =>
    [...locales[other].keys()]
      .filter((key) => !locales[language].has(key))
      .map((key) => ({
        file: localeFile(language),
        at: key,
        problem: `is missing; ${localeFile(other)} has it`,
      })),
  )
}

function parity({ id, en }: Record<Language, Messages>): Problem[] {
  return [...id].flatMap(([key, message]) => {
    const other = en.get(key)
    if (!other || HEARD.test(key) || PRODUCT_LABEL.test(key)) return []
    const differing = CHANNELS.filter(
      (channel) => first(message, channel, 'id') !== first(other, channel, 'en'),
    )
    const [channel] = differing
    if (!channel) return []
    const problem = `on ${channel} uses ${first(other, channel, 'en')}, but in Indonesian ${first(message, channel, 'id')}`
    return [{ file: localeFile('en'), at: key, problem }]
  })
}

const first = (message: Message, channel: (typeof CHANNELS)[number], language: Language): string =>
  lasting((message[channel] ?? message.default)?.[0] ?? '', language)
