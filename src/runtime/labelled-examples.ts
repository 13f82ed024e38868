import { stringify } from 'yaml'
import type { Placeholder } from '../conversation/pseudonym/pieces.ts'
import type { MisunderstoodRecord } from './misunderstood.ts'

/** Stand where a person's own stood, so that the model learns a name as a name; all of them invented. */
const INVENTED: Record<Placeholder, string> = {
  name: 'Budi',
  phone: '081234567890',
  nik: '3273014507910003',
  email: 'budi@contoh.example',
  birthdate: '12-05-1990',
  account: '88120934',
  address: 'Jl. Melati 5',
  link: 'contoh.example',
  number: '48210',
}

type Labelled = Pick<MisunderstoodRecord, 'text' | 'language' | 'intents' | 'people'>

/** Whether a text stands among the examples already. */
export type IsExample = (text: string) => boolean

/** Knows the texts of the examples; case and blanks do not tell two apart. */
export function examplesIn({ rows }: { rows: readonly { text: string }[] }): IsExample {
  const known = new Set(rows.map(({ text }) => plain(text)))
  return (text) => known.has(plain(text))
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim()

interface Example {
  text: string
  intent: string
  also: string[]
  language: Labelled['language']
  people: number
}

function examplesOf(records: readonly Labelled[], isExample: IsExample): Example[] {
  return records.flatMap(({ text, language, intents, people }) => {
    const [intent, ...also] = intents
    const filled = text.replace(/\{([a-z]+)\}/g, (sign, name) =>
      Object.hasOwn(INVENTED, name) ? INVENTED[name as Placeholder] : sign,
    )
    if (intent === undefined || isExample(filled)) return []
    return [{ text: filled, intent, also, language, people: people.length }]
  })
}

const HEAD = `# Messages that were not understood, as they were labelled. Read each once more: write anew what still
# could tell who wrote it, and leave out what no second person would write. Then add the lines to the file
# named above them and run: npm run check, npm run -s nlu:report
`
const NONE = '# Nothing is labelled that is not among the examples already.\n'
const SEVERAL = '\n# Several meanings in one message: write an example of each part.\n'

/** Labelled messages as documents in the form of `intents/LANGUAGE/INTENT.yaml`, by file. */
export function labelledYaml(records: readonly Labelled[], isExample: IsExample): string {
  const examples = examplesOf(records, isExample)
  if (examples.length === 0) return NONE
  const single = examples.filter(({ also }) => also.length === 0)
  const files = new Map<string, Example[]>()
  for (const one of single) {
    const file = `intents/${one.language === 'en' ? 'en' : 'id'}/${one.intent}.yaml`
    files.set(file, [...(files.get(file) ?? []), one])
  }
  const documents = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([file, all]) => document(file, all))
  const several = examples.filter(({ also }) => also.length > 0)
  return [HEAD, ...documents, several.length > 0 ? SEVERAL : '', ...several.map(comment)].join('')
}

function document(file: string, all: readonly Example[]): string {
  const mixed = all.filter(({ language }) => language === 'mixed').map(({ text }) => text)
  const examples = all.filter(({ language }) => language !== 'mixed').map(({ text }) => text)
  const body = {
    intent: all[0]?.intent,
    ...(examples.length > 0 ? { examples } : {}),
    ...(mixed.length > 0 ? { mixed } : {}),
  }
  return `\n---\n# ${file}\n${stringify(body, { lineWidth: 0 })}`
}

const comment = ({ text, intent, also }: Example): string =>
  `#   ${[intent, ...also].join(' + ')}: ${JSON.stringify(text)}\n`

/** The same as JSON lines, which `npm run nlu:bench` takes. */
export function labelledLines(records: readonly Labelled[], isExample: IsExample): string {
  return examplesOf(records, isExample)
    .map(({ text, intent, also, language }) => `${JSON.stringify({ text, intent, also, language })}\n`)
    .join('')
}
