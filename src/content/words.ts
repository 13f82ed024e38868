import type { Values, Words } from '../conversation/content.ts'
import type { Channel, Language } from '../conversation/message.ts'
import { compile, type Form } from './icu.ts'
import type { Message, Messages } from './locale.ts'
import { NOBODY, tidy } from './tidy.ts'

/** Placeholders whose empty value takes its comma along. */
const VOCATIVES: ReadonlySet<string> = new Set(['voc'])

interface Forms {
  by: Partial<Record<Channel | 'default', Variant[]>>
  /** The most variants that any channel has. */
  most: number
}

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
    variants: (language, key) => formsOf(language, key).most,
    slots: (language, key, variant, channel) => formOf(language, key, variant, channel).slots,
    render: (language, key, variant, channel, values) =>
      rendered(formOf(language, key, variant, channel), values),
    has: (language, key) => locales[language].has(key),
    list: (language, key) => locales[language].get(key)?.default ?? [],
  }
}

function uncompiled(message: Message): Forms {
  const channels = Object.entries(message).map(([channel, texts]): [string, Variant[]] => [
    channel,
    texts.map((text) => ({ text })),
  ])
  return {
    by: Object.fromEntries(channels),
    most: Math.max(...channels.map(([, variants]) => variants.length)),
  }
}

const isChannel = (name: string, by: Forms['by']): name is Channel => Object.hasOwn(by, name)

const chosen = ({ by }: Forms, channel: string): Variant[] =>
  (isChannel(channel, by) ? by[channel] : by.default) ?? []

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
