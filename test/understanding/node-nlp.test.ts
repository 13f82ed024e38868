import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { CLOCK } from '../../scripts/nlu/held-out.ts'
import type { Understand } from '../../src/conversation/reading.ts'
import { measure } from '../../src/understanding/measure.ts'
import type { Example } from '../../src/understanding/model.ts'
import { NODE_NLP, type NodeNlpModel } from '../../src/understanding/node-nlp.ts'
import { tonguesOf } from '../../src/understanding/node-nlp-library.ts'
import { createUnderstanding } from '../../src/understanding/understand.ts'

const lexicon = { slang: new Map([['brp', 'berapa']]), concepts: new Map([['cicil', ['INSTAL']]]) }

const PATTERNS: Record<string, (i: number) => string> = {
  ask_balance: (i) => `berapa sisa utang saya ${['ya', 'kak', 'sekarang', 'min'][i % 4]}`,
  thanks: (i) => `terima kasih ${['ya', 'kak', 'banyak', 'min'][i % 4]} ${i % 2 ? 'bantuannya' : ''}`,
  out_of_scope: (i) => `cuaca ${['besok', 'hari ini', 'di bandung'][i % 3]} ${i % 2 ? 'hujan' : 'panas'}`,
}
const ENGLISH: Record<string, (i: number) => string> = {
  ask_balance: (i) => `how much do i ${['still', 'really', 'now'][i % 3]} owe ${i % 2 ? 'you' : 'in total'}`,
  thanks: (i) => `thank you ${['so much', 'for that', 'again'][i % 3]}`,
  out_of_scope: (i) => `is it ${['raining', 'sunny', 'windy'][i % 3]} ${i % 2 ? 'today' : 'over there'}`,
}
const of = (patterns: typeof PATTERNS, language: 'id' | 'en'): Example[] =>
  Object.entries(patterns).flatMap(([intent, pattern]) =>
    Array.from({ length: 24 }, (_, i) => ({ text: pattern(i), intent, language })),
  )
const SIGNS_ONLY: Example = { text: '...', intent: 'out_of_scope', language: 'id' }
const examples = [...of(PATTERNS, 'id'), ...of(ENGLISH, 'en'), SIGNS_ONLY]

const reads = (model: NodeNlpModel): Understand =>
  createUnderstanding(model, lexicon, NODE_NLP.engine(model, lexicon))

describe('node-nlp on a handful of examples', () => {
  const said = (['log', 'warn', 'error', 'info', 'debug'] as const).map((level) =>
    jest.spyOn(console, level).mockImplementation(() => undefined),
  )
  const before = readdirSync('.')
  let model: NodeNlpModel

  beforeAll(async () => {
    model = await NODE_NLP.train(examples, lexicon)
  })
  afterAll(() => {
    for (const spy of said) spy.mockRestore()
  })

  test('tells what is meant in both languages, and other topics apart', () => {
    const understand = reads(model)
    const told = [
      'brp sisa utang saya kak',
      'terima kasih min',
      'how much do I owe',
      'cuaca besok panas ga',
    ].map((text) => understand(text, CLOCK).intent)
    expect(told).toEqual(['ask_balance', 'thanks', 'ask_balance', 'out_of_scope'])
  })

  test('what stands in front of it still finds amounts, dates and danger', () => {
    const { entities, distress, language } = reads(model)('saya mau bunuh diri, sisa utang 1,5 juta', CLOCK)
    expect(entities).toEqual([expect.objectContaining({ type: 'money', value: 1_500_000 })])
    expect([distress, language]).toEqual([true, 'id'])
  })

  test('a model read back from its bytes reads alike, and damaged bytes are no model', async () => {
    const bytes = NODE_NLP.encode(model)
    const again = await NODE_NLP.decode(bytes)
    if (!again) throw new Error('not read back')
    for (const text of ['brp sisa utang saya', 'thx ya kak', 'is it raining', 'saya owe berapa', 'zzz', ''])
      expect(reads(again)(text, CLOCK)).toEqual(reads(model)(text, CLOCK))
    expect(NODE_NLP.encode(await NODE_NLP.train(examples, lexicon))).toEqual(bytes)
    expect(await NODE_NLP.decode(bytes.slice(0, -9))).toBeUndefined()
    expect(await NODE_NLP.decode(new TextEncoder().encode('{"format":0}'))).toBeUndefined()
  })

  test('its steps taken one by one give what its own pipeline gives', async () => {
    for (const { locale, read } of tonguesOf(model.manager)) {
      for (const text of [
        'berapa utang saya',
        'sisa utang berapa ya',
        'thank you kak',
        'how much is it today',
        'cuaca terima kasih',
      ]) {
        const { classifications } = await model.manager.process(locale, text)
        expect(read(text).intents).toEqual(classifications.filter(({ score }) => score > 0))
      }
    }
  })

  test('words that are names in the language of programs are words', () => {
    const understand = reads(model)
    for (const text of [
      'constructor',
      '__proto__',
      'toString hasOwnProperty',
      '😀',
      '???',
      'berapa '.repeat(500),
    ])
      expect(understand(text, CLOCK).confidence).toBeGreaterThanOrEqual(0)
    for (const { read } of tonguesOf(model.manager)) expect(read('constructor').known).toBe(0)
  })

  test('it is measured as the default engine is, also where no example tells its language', async () => {
    const untold = of(ENGLISH, 'en').map(({ text, intent }) => ({ text, intent }))
    const figures = await measure(NODE_NLP, { train: untold, test: untold }, lexicon, () => 0)
    expect(figures.accuracyInScope).toBe(1)
    expect(figures.outOfScope?.auroc).toBeGreaterThan(0.95)
    expect(figures.modelBytes).toBeGreaterThan(1000)
  })

  test('it writes no line and leaves no file behind', () => {
    for (const spy of said) expect(spy).not.toHaveBeenCalled()
    expect(readdirSync('.')).toEqual(before)
  })
})
