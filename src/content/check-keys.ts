import { CAPABILITIES } from '../conversation/capability.ts'
import type { Language } from '../conversation/message.ts'
import { BUTTON_GROUPS } from '../conversation/prompts.ts'
import { LANGUAGES, localeFile } from './check-words.ts'
import type { Dialogs } from './dialogs.ts'
import { CHANNELS, type Messages } from './locale.ts'
import type { Problem } from './problems.ts'
import { HEARD, PRODUCT_LABEL, SAID_BY_CODE } from './said-by-code.ts'
import type { Visit } from './walk.ts'

/** Every message said exists in every language, and every message that exists is said. */
export function checkKeys(dialogs: Dialogs, visit: Visit, locales: Record<Language, Messages>): Problem[] {
  const said = saidByDialogs(dialogs, visit)
  return LANGUAGES.flatMap((language) => {
    const messages = locales[language]
    const file = localeFile(language)
    return [
      ...unknown(said, messages, file),
      ...missingTitles(dialogs, messages, file),
      ...missingByCode(messages, file),
      ...neverSaid(said, dialogs, messages, file),
      ...longTitles(messages, file),
    ]
  })
}

interface Use {
  file: string
  at: string
}

/** The first place each key is said. */
function saidByDialogs({ states }: Dialogs, visit: Visit): Map<string, Use> {
  const said = new Map<string, Use>()
  const note = (key: string, use: Use): void => {
    if (!said.has(key)) said.set(key, use)
  }
  for (const [name, { file, value }] of states) {
    if (value.prompt !== undefined) note(value.prompt, { file, at: `states.${name}.prompt` })
  }
  for (const { file, at, step } of visit.steps) {
    for (const key of [step.say ?? []].flat()) note(key, { file, at: `${at}.say` })
  }
  return said
}

const unknown = (said: Map<string, Use>, messages: Messages, locale: string): Problem[] =>
  [...said]
    .filter(([key]) => !messages.has(key))
    .map(([key, { file, at }]) => ({ file, at, problem: `no message is named ${key} in ${locale}` }))

const missingTitles = ({ buttons }: Dialogs, messages: Messages, locale: string): Problem[] =>
  [...buttons]
    .filter(([name]) => !messages.has(`button.${name}`))
    .map(([name, { file }]) => ({
      file,
      at: `buttons.${name}`,
      problem: `has no title: add button.${name} to ${locale}`,
    }))

const missingByCode = (messages: Messages, file: string): Problem[] =>
  Object.entries(SAID_BY_CODE)
    .filter(([key, { optional }]) => !optional && !messages.has(key))
    .map(([key]) => ({ file, at: key, problem: 'is missing, and the engine says it' }))

function neverSaid(
  said: Map<string, Use>,
  { buttons }: Dialogs,
  messages: Messages,
  file: string,
): Problem[] {
  const used = (key: string): boolean =>
    said.has(key) ||
    Object.hasOwn(SAID_BY_CODE, key) ||
    PRODUCT_LABEL.test(key) ||
    HEARD.test(key) ||
    (key.startsWith('button.') && buttons.has(key.slice('button.'.length)))
  return [...messages.keys()]
    .filter((key) => !used(key))
    .map((key) => ({ file, at: key, problem: meaningless(key) ?? 'is never said; say it or take it out' }))
}

const meaningless = (key: string): string | undefined =>
  key.startsWith('button.') && !BUTTON_GROUPS.includes(key.slice('button.'.length))
    ? 'is the title of a button without meaning; add it to dialogs/buttons.yaml or take it out'
    : undefined

function longTitles(messages: Messages, file: string): Problem[] {
  return [...messages].flatMap(([key, message]) => {
    if (!/^(?:button|intent)\./.test(key) || key === 'button.stale') return []
    return CHANNELS.flatMap((channel) => {
      const long = (message[channel] ?? message.default ?? []).find(
        (title) => !title.includes('{') && title.length > CAPABILITIES[channel].title,
      )
      if (long === undefined) return []
      const problem = `“${long}” is cut on ${channel}, which shows ${CAPABILITIES[channel].title} characters`
      return [{ file, at: key, problem }]
    }).slice(0, 1)
  })
}
