import { BUTTONS_BY_CODE, ENTERED_BY_CODE, SAID_BY_CODE } from '../../src/content/said-by-code.ts'
import { acts } from '../../src/conversation/acts.ts'
import { facts } from '../../src/conversation/facts.ts'
import { SIGNALS } from '../../src/conversation/grammar.ts'
import { guards } from '../../src/conversation/guards.ts'
import { BUTTON_GROUPS, cards } from '../../src/conversation/prompts.ts'
import { EXPECTATIONS } from '../../src/conversation/reading.ts'

const START = '<!-- vocabulary: written by `npm run check -- --write` -->'
const END = '<!-- end of vocabulary -->'

/** The document with its vocabulary renewed; null when it has no place for one. */
export function withVocabulary(document: string): string | null {
  const [start, end] = [document.indexOf(START), document.indexOf(END)]
  if (start === -1 || end < start) return null
  return `${document.slice(0, start + START.length)}\n\n${vocabulary()}\n${document.slice(end)}`
}

function vocabulary(): string {
  return [
    section('Acts', table(['act', 'outcomes'], actRows())),
    section('Guards', names(Object.keys(guards))),
    section('Facts', names(Object.keys(facts))),
    section('Cards', names(Object.keys(cards))),
    section('Groups of buttons', names(BUTTON_GROUPS)),
    section('Signals', names(SIGNALS)),
    section('Expectations', names(EXPECTATIONS)),
    section('States the engine leads to', names(ENTERED_BY_CODE)),
    section('Buttons the engine shows', names(BUTTONS_BY_CODE)),
    section('Messages the engine says', table(['message', 'placeholders beside the facts'], saidRows())),
  ].join('\n')
}

const section = (title: string, body: string): string => `### ${title}\n\n${body}\n`

const code = (name: string): string => `\`${name}\``

const names = (all: readonly string[]): string => [...all].sort().map(code).join(' · ')

const table = (head: readonly string[], rows: readonly string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const actRows = (): string[][] =>
  Object.entries(acts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { outcomes }]) => [code(name), (outcomes ?? []).map(code).join(' ')])

const saidRows = (): string[][] =>
  Object.entries(SAID_BY_CODE)
    .filter(([key]) => !/^(?:intent|repair\.example)\./.test(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { values, open }]) => [
      `${code(key)}${open ? ' (before proof)' : ''}`,
      (values ?? []).map((name) => code(`{${name}}`)).join(' '),
    ])
