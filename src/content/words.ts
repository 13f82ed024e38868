import type { Values, Words } from '../conversation/content.ts'
import type { Channel, Language } from '../conversation/message.ts'
import { compile, type Form } from './icu.ts'
import type { Message, Messages } from './locale.ts'
import { NOBODY, tidy } from './tidy.ts'

/** Placeholders whose empty value takes its comma along. */
const VOCATIVES: ReadonlySet<string> = new Set(['voc'])

type Forms = Partial<Record<Channel | 'default', Variant[]>>

interface Variant {
  text: string
  form?: Form
}

/** The words of all languages; a text is compiled when it is first said and kept. */
export function createWords(locales: Record<Language, Messages>): Words {
  const kept: Record<Language, Map<string, Forms>> = { id: new Map(), en: new Map() }
  const formsOf = (language: Language, key: string): Forms => {
    const known = kept[language].get(key)
    if (known) return known
    const message = locales[language].get(key)
    if (!message) throw new Error(`No message is named ${key} in locales/${language}.yaml.`)
    const made = uncompiled(message)
    kept[language].set(key, made)
    return made
  }
  const formOf = (language: Language, key: string, variant: number, channel: string): Form => {
    const variants = chosen(formsOf(language, key), channel)
    const found = variants[variant % variants.length]
    if (!found) throw new Error(`Message ${key} in locales/${language}.yaml has no words for ${channel}.`)
    found.form ??= compile(found.text, language)
    return found.form
  }
  return {
    variants: (language, key) => mostVariants(formsOf(language, key)),
    slots: (language, key, variant, channel) => formOf(language, key, variant, channel).slots,
    render: (language, key, variant, channel, values) =>
      rendered(formOf(language, key, variant, channel), values),
    has: (language, key) => locales[language].has(key),
    list: (language, key) => locales[language].get(key)?.default ?? [],
  }
}

const uncompiled = (message: Message): Forms =>
  Object.fromEntries(
    Object.entries(message).map(([channel, texts]) => [channel, texts.map((text) => ({ text }))]),
  )

const isChannel = (name: string, forms: Forms): name is Channel => Object.hasOwn(forms, name)

const chosen = (forms: Forms, channel: string): Variant[] =>
  (isChannel(channel, forms) ? forms[channel] : forms.default) ?? []

const mostVariants = (forms: Forms): number =>
  Math.max(...Object.values(forms).map((variants) => variants.length))

/** Total over values: one that is missing or neither text nor number is left out. */
function rendered(form: Form, values: Values): string {
  const filled: Values = {}
  for (const slot of form.slots)
    filled[slot] = plain(slot, Object.hasOwn(values, slot) ? values[slot] : undefined)
  return tidy(form.fill(filled))
}

function plain(slot: string, value: unknown): string | number {
  const given = typeof value === 'string' || typeof value === 'number' ? value : ''
  return given === '' && VOCATIVES.has(slot) ? NOBODY : given
}
