import type { Anytime, DialogEvent, State } from '../conversation/grammar.ts'
import type { Intent } from '../conversation/reading.ts'
import { anytimeShape, intentShape, meaningShape, sectionsShape, stateShape } from './grammar.ts'
import type { Problem } from './problems.ts'
import { shaped } from './shape.ts'
import type { Source } from './yaml.ts'

/** Something read, with the file it stands in. */
export interface Found<T> {
  file: string
  value: T
}

/** All dialogs, by name. */
export interface Dialogs {
  states: Map<string, Found<State>>
  anytime: Map<Intent, Found<Anytime>>
  buttons: Map<string, Found<DialogEvent>>
  retired: Map<string, Found<string>>
  /** Names of states and buttons that stand in the files, though they cannot be read. */
  unread: Set<string>
}

/** Puts the files of dialogs together; what is misshapen is left out and told. */
export function readDialogs(sources: readonly Source[]): { dialogs: Dialogs; problems: Problem[] } {
  const dialogs: Dialogs = {
    states: new Map(),
    anytime: new Map(),
    buttons: new Map(),
    retired: new Map(),
    unread: new Set(),
  }
  const problems: Problem[] = []
  for (const source of sources) {
    problems.push(...source.problems)
    if (source.problems.length === 0) addFile(source, dialogs, problems)
  }
  return { dialogs, problems }
}

function addFile({ file, value }: Source, dialogs: Dialogs, problems: Problem[]): void {
  const sections = shaped(value ?? {}, sectionsShape, { file, at: '' })
  if ('problems' in sections) {
    problems.push(...sections.problems)
    return
  }
  const { states = {}, anytime = {}, buttons = {}, retired = {} } = sections.value
  const add = adder(file, dialogs.unread, problems)
  for (const [name, given] of Object.entries(states)) {
    add(dialogs.states, `states.${name}`, name, shaped(given, stateShape, { file, at: `states.${name}` }))
  }
  for (const [name, given] of Object.entries(anytime)) {
    const at = `anytime.${name}`
    const intent = shaped(name, intentShape, { file, at })
    if ('problems' in intent) problems.push(...intent.problems)
    else add(dialogs.anytime, at, intent.value, shaped(given, anytimeShape, { file, at }))
  }
  for (const [name, given] of Object.entries(buttons)) {
    add(
      dialogs.buttons,
      `buttons.${name}`,
      name,
      shaped(given, meaningShape, { file, at: `buttons.${name}` }),
    )
  }
  for (const [name, successor] of Object.entries(retired)) {
    add(dialogs.retired, `retired.${name}`, name, { value: successor })
  }
}

type Shaped<T> = { value: T } | { problems: Problem[] }

const adder =
  (file: string, unread: Set<string>, problems: Problem[]) =>
  <K extends string, T>(all: Map<K, Found<T>>, at: string, name: K, given: Shaped<T>): void => {
    const before = all.get(name)
    if (before) problems.push({ file, at, problem: `already stands in ${before.file}` })
    else if ('problems' in given) {
      unread.add(name)
      problems.push(...given.problems)
    } else all.set(name, { file, value: given.value })
  }
