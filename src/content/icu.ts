import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../conversation/message.ts'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** Kinds of elements that a message may have besides plural and select. */
const LITERAL = 0
const ARGUMENT = 1
const POUND = 7

/** A text compiled once: what it needs, and how it is filled. */
export interface Form {
  /** Placeholders at the top and inside plural and select, each once. */
  slots: string[]
  /** The words that are always the same, one piece for each run of text. */
  literals: string[]
  /** Values must hold every slot. */
  fill(values: Record<string, string | number>): string
}

/** Texts come from the locale files alone, so no more are kept than stand there. */
const kept: Record<Language, Map<string, Form>> = { id: new Map(), en: new Map() }

/** Throws with the parser's reason when the text is no message. */
export function compile(text: string, language: Language): Form {
  const known = kept[language].get(text)
  if (known) return known
  const form = compiled(text, language)
  kept[language].set(text, form)
  return form
}

function compiled(text: string, language: Language): Form {
  const format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
  const slots = new Set<string>()
  const literals: string[] = []
  gather(format.getAst(), slots, literals)
  const fill = joining(format.getAst()) ?? ((values) => String(format.format(values)))
  return { slots: [...slots], literals, fill }
}

/** Most texts have neither plural nor select: their pieces are joined, which needs no library. */
function joining(elements: Element[]): Form['fill'] | undefined {
  if (!elements.every(({ type }) => type === LITERAL || type === ARGUMENT)) return undefined
  const pieces = elements.flatMap((element) => ('value' in element ? [element] : []))
  return (values) =>
    pieces.reduce((text, { type, value }) => text + (type === ARGUMENT ? values[value] : value), '')
}

function gather(elements: Element[], slots: Set<string>, literals: string[]): void {
  for (const element of elements) {
    if ('options' in element) {
      slots.add(element.value)
      for (const option of Object.values(element.options)) gather(option.value, slots, literals)
    } else if (element.type === ARGUMENT) slots.add(element.value)
    else if (element.type === LITERAL) literals.push(element.value)
    else if (element.type !== POUND) {
      throw new Error('only {name}, plural and select are used; facts bring numbers and dates ready to read')
    }
  }
}
