import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { flattened } from '../../src/content/locale.ts'
import {
  BUTTONS_BY_CODE,
  ENTERED_BY_CODE,
  HEARD,
  PRODUCT_LABEL,
  SAID_BY_CODE,
} from '../../src/content/said-by-code.ts'
import { readYaml } from '../../src/content/yaml.ts'
import { ROOT } from './tree.ts'

/** Folders whose code says messages. */
const SPEAKING = ['src/conversation', 'src/runtime', 'src/handoff', 'src/http', 'src/notices']

const source = SPEAKING.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
).join('\n')

const keys = new Set(flattened('locales/id.yaml', readYaml(ROOT, 'locales/id.yaml').value).messages.keys())
const dialogs = readdirSync(join(ROOT, 'dialogs'))
  .map((name) => readFileSync(join(ROOT, 'dialogs', name), 'utf8'))
  .join('\n')

const quoted = [...source.matchAll(/'([a-z_0-9]+(?:\.[a-z_0-9]+)*)'/g)].map(([, text = '']) => text)
/** Beginnings of keys that are put together: `offer.line.${kind}`. */
const begun = [...source.matchAll(/`([a-z_]+(?:\.[a-z_]+)*)\.\$\{/g)].map(([, text = '']) => text)

const literally = (pattern: RegExp): string[] => [...source.matchAll(pattern)].map(([, text = '']) => text)

describe('what the engine says by itself', () => {
  test('is listed, wherever a key stands in the source', () => {
    const dotted = quoted.filter((text) => text.includes('.') && keys.has(text))
    const said = literally(/\b(?:say|words)\(\s*t,\s*'([^']+)'/g)
    const known = (key: string) =>
      Object.hasOwn(SAID_BY_CODE, key) || PRODUCT_LABEL.test(key) || HEARD.test(key)
    const states = new Set([...dialogs.matchAll(/^ {2}([a-z_.]+):/gm)].map(([, name = '']) => name))
    const unlisted = [...new Set([...dotted, ...said])].filter((key) => !known(key) && !states.has(key))
    expect(unlisted).toEqual([])
  })

  test('is listed only while the source says it', () => {
    const stale = Object.keys(SAID_BY_CODE).filter(
      (key) => !quoted.includes(key) && !begun.some((start) => key.startsWith(`${start}.`)),
    )
    expect(stale).toEqual([])
  })
})

test('every state that the source leads to is listed, and no other', () => {
  const entered = [
    ...literally(/\benter\(\s*t,\s*'([^']+)'/g),
    ...literally(/\benter\(\s*t,[^\n]*\?\s*'([^']+)'/g),
    ...literally(/\benter\(\s*t,[^\n]*:\s*'([^']+)'/g),
    ...literally(/dialog\.state = '([^']+)'/g),
    ...literally(/dialog\.state = [^\n]*\?\s*'([^']+)'/g),
    ...literally(/dialog\.state = [^\n]*:\s*'([^']+)'/g),
  ]
  expect([...new Set(entered)].sort()).toEqual([...ENTERED_BY_CODE].sort())
})

test('every button that the source shows by name is listed, and no other', () => {
  const lists = [
    ...literally(/\bbuttonsFor\(\s*t,\s*\[([^\]]*)\]/g),
    ...literally(/\bstart\(\s*t,[^[\n]*\[([^\]]*)\]/g),
    ...literally(/\bnames = ([^\n]*)/g),
  ]
  const shown = lists.flatMap((list) => [...list.matchAll(/'([a-z_]+)'/g)].map(([, name = '']) => name))
  const groups = ['offers', 'accounts', 'agree', 'change']
  expect([...new Set(shown)].filter((name) => !groups.includes(name)).sort()).toEqual(
    [...BUTTONS_BY_CODE].sort(),
  )
})
