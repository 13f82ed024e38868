import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { stringify } from 'yaml'
import { INTENTS } from '../../src/conversation/reading.ts'
import { CorpusError, MIN_EXAMPLES, readCorpus } from '../../src/understanding/corpus.ts'

let root = ''

function write(path: string, content: unknown): void {
  writeFileSync(join(root, 'intents', path), typeof content === 'string' ? content : stringify(content))
}

function examples(language: string, intent: string, count = MIN_EXAMPLES): string[] {
  return Array.from({ length: count }, (_, i) => `${language} ${intent} ${i}`)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'meanings-'))
  for (const language of ['id', 'en']) {
    mkdirSync(join(root, 'intents', language), { recursive: true })
    for (const intent of INTENTS) {
      write(`${language}/${intent}.yaml`, { intent, examples: examples(language, intent) })
    }
  }
  write('slang.yaml', { gw: 'saya' })
  write('concepts.yaml', { PAY: ['bayar', 'lump sum'] })
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function problems(): readonly string[] {
  try {
    readCorpus(root)
    return []
  } catch (error) {
    if (error instanceof CorpusError) return error.problems
    throw error
  }
}

test('a whole corpus gives its rows with their languages, code-mixed ones apart', () => {
  write('id/greet.yaml', { intent: 'greet', examples: examples('id', 'greet'), mixed: ['hello kak'] })
  const { rows, lexicon } = readCorpus(root)
  expect(rows).toHaveLength(2 * INTENTS.length * MIN_EXAMPLES + 1)
  expect(rows).toContainEqual({ text: 'hello kak', intent: 'greet', language: 'mixed' })
  expect(lexicon.slang.get('gw')).toBe('saya')
  expect(lexicon.concepts.get('lump sum')).toEqual(['PAY'])
})

test('every mistake is told at once, with its file', () => {
  write('id/greet.yaml', { intent: 'greeting', examples: examples('id', 'x') })
  write('en/thanks.yaml', { intent: 'thanks', examples: examples('en', 'thanks', 3) })
  write('en/help.yaml', { intent: 'help', examples: [...examples('en', 'help'), 'EN  goodbye 3'] })
  write('id/deny.yaml', 'intent: deny\nexamples: [unclosed')
  write('slang.yaml', { gw: 5 })
  expect(problems()).toEqual([
    expect.stringMatching(/^intents\/id\/deny\.yaml: /),
    expect.stringMatching(/^intents\/id\/greet\.yaml: intent: /),
    'intents/id: no file for greet',
    'intents/id: no file for deny',
    'intents/en/help.yaml: "EN  goodbye 3" also stands in intents/en/goodbye.yaml as goodbye',
    `intents/en/thanks.yaml: examples: needs at least ${MIN_EXAMPLES} examples`,
    'intents/en: no file for thanks',
    expect.stringMatching(/^intents\/slang\.yaml: gw: /),
  ])
})

test('an unknown field, an empty example and a second file of an intent are mistakes', () => {
  write('id/abuse.yaml', { intent: 'abuse', examples: examples('id', 'abuse'), exmaples: [] })
  write('id/affirm.yaml', { intent: 'affirm', examples: [...examples('id', 'affirm'), ' '] })
  write('en/zz.yaml', { intent: 'greet', examples: examples('en', 'second') })
  const told = problems().join('\n')
  expect(told).toMatch(/id\/abuse\.yaml: .*exmaples/)
  expect(told).toMatch(/id\/affirm\.yaml: examples\.25: an example is empty/)
  expect(told).toMatch(/en\/zz\.yaml: greet already has a file in this language/)
})

test('the examples of the product are whole', () => {
  const { rows } = readCorpus(join(import.meta.dirname, '../..'))
  expect(rows.length).toBeGreaterThan(2 * INTENTS.length * MIN_EXAMPLES)
})
