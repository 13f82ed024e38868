import { createHash } from 'node:crypto'
import type { Content } from '../conversation/content.ts'
import type { Language } from '../conversation/message.ts'
import { checkKeys } from './check-keys.ts'
import { checkOpen } from './check-open.ts'
import { checkReach } from './check-reach.ts'
import { checkSteps } from './check-steps.ts'
import { checkWords, localeFile } from './check-words.ts'
import { type Found, readDialogs } from './dialogs.ts'
import { flattened, type Messages } from './locale.ts'
import { ContentError, type Problem } from './problems.ts'
import { visit } from './walk.ts'
import { createWords } from './words.ts'
import { readYaml, type Source, yamlFiles } from './yaml.ts'

/**
 * Reads `dialogs/` and `locales/` below the root and checks them as a whole. Throws one `ContentError`
 * with every mistake found; content that loads has none. What only the whole can tell (what is never
 * reached or said) is told once every file can be read.
 */
export function loadContent(root: string): Content {
  const dialogSources = yamlFiles(root, 'dialogs').map((file) => readYaml(root, file))
  const localeSources = { id: readYaml(root, localeFile('id')), en: readYaml(root, localeFile('en')) }
  const { dialogs, problems } = readDialogs(dialogSources)
  const locales = {
    id: messagesOf(localeSources.id, problems),
    en: messagesOf(localeSources.en, problems),
  } satisfies Record<Language, Messages>
  const visited = visit(dialogs)
  const whole = problems.length === 0
  problems.push(...checkSteps(dialogs, visited))
  if (whole) {
    problems.push(
      ...checkReach(dialogs, visited),
      ...checkKeys(dialogs, visited, locales),
      ...checkWords(locales),
      ...checkOpen(dialogs, visited, locales),
    )
  }
  if (problems.length > 0) throw new ContentError(problems)
  return {
    revision: revisionOf([...dialogSources, localeSources.id, localeSources.en]),
    states: plain(dialogs.states),
    anytime: plain(dialogs.anytime),
    retired: plain(dialogs.retired),
    buttons: plain(dialogs.buttons),
    words: createWords(locales),
  }
}

function messagesOf(source: Source, problems: Problem[]): Messages {
  problems.push(...source.problems)
  if (source.problems.length > 0) return new Map()
  const { messages, problems: found } = flattened(source.file, source.value)
  problems.push(...found)
  return messages
}

const plain = <T>(all: Map<string, Found<T>>): Record<string, T> =>
  Object.fromEntries([...all].map(([name, { value }]) => [name, value]))

/** The same files always give the same revision, wherever they lie. */
function revisionOf(sources: readonly Source[]): string {
  const hash = createHash('sha256')
  for (const { file, text } of sources) hash.update(`${file}\n${text.length}\n${text}`)
  return hash.digest('hex').slice(0, 12)
}
