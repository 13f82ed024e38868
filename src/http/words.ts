import { compile } from '../content/icu.ts'
import { flattened, type Messages } from '../content/locale.ts'
import { ContentError, type Problem } from '../content/problems.ts'
import { createWords } from '../content/words.ts'
import { readYaml } from '../content/yaml.ts'
import type { Values } from '../conversation/content.ts'
import type { Language } from '../conversation/message.ts'

/** The words of pages and refusals, by key: `locales/pages/LANGUAGE.yaml`. */
export interface PageWords {
  (language: Language, key: string, values?: Values): string
  has(key: string): boolean
  keys(): string[]
}

const LANGUAGES = ['id', 'en'] as const satisfies Language[]
const fileOf = (language: Language): string => `locales/pages/${language}.yaml`

/** Reads and cross-checks the words; throws `ContentError` with every mistake. */
export function loadPageWords(root: string): PageWords {
  const problems: Problem[] = []
  const locales = { id: read(root, 'id', problems), en: read(root, 'en', problems) }
  for (const language of LANGUAGES) problems.push(...faults(locales, language))
  if (problems.length > 0) throw new ContentError(problems)
  const words = createWords(locales)
  const say = (language: Language, key: string, values: Values = {}): string =>
    words.render(language, key, 0, 'webchat', values)
  return Object.assign(say, {
    has: (key: string) => words.has('id', key),
    keys: () => [...locales.id.keys()],
  })
}

function read(root: string, language: Language, problems: Problem[]): Messages {
  const source = readYaml(root, fileOf(language))
  problems.push(...source.problems)
  if (source.problems.length > 0) return new Map()
  const { messages, problems: found } = flattened(source.file, source.value)
  problems.push(...found)
  return messages
}

/** A message that another language lacks, or that has other placeholders there. */
function faults(locales: Record<Language, Messages>, language: Language): Problem[] {
  const other = language === 'id' ? 'en' : 'id'
  return [...locales[other]].flatMap(([key, message]): Problem[] => {
    const file = fileOf(language)
    const mine = locales[language].get(key)
    if (!mine) return [{ file, at: key, problem: `is missing; ${fileOf(other)} has it` }]
    const [here, there] = [slots(mine.default?.[0] ?? '', language), slots(message.default?.[0] ?? '', other)]
    return here === there ? [] : [{ file, at: key, problem: `uses ${here}, but ${fileOf(other)} ${there}` }]
  })
}

function slots(text: string, language: Language): string {
  try {
    const named = compile(text, language).slots.map((slot) => `{${slot}}`)
    return named.sort().join(' ') || 'no placeholder'
  } catch (error) {
    return `words that cannot be read (${error instanceof Error ? error.message : 'unknown reason'})`
  }
}
