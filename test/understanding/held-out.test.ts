import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { EXPECTATIONS, INTENTS } from '../../src/conversation/reading.ts'
import { readCorpus } from '../../src/understanding/corpus.ts'
import { normalise } from '../../src/understanding/normalise.ts'
import { indexWords, learnWords } from '../../src/understanding/prepare.ts'
import { tokenise } from '../../src/understanding/tokens.ts'

const FOLDER = join(import.meta.dirname, 'held-out')
const FEWEST_ROWS = 900
const FEWEST_OUTSIDE = 150
const FEWEST_EXAMPLES = 60

const rowShape = z
  .strictObject({
    text: z.string().trim().min(1),
    intent: z.enum(INTENTS),
    also: z.array(z.enum(INTENTS)),
    language: z.enum(['id', 'en', 'mixed']),
    style: z.string().min(1),
    state: z
      .strictObject({ expecting: z.enum(EXPECTATIONS), offers: z.number().int().min(1).optional() })
      .optional(),
  })
  .refine(
    ({ intent, also }) => new Set([intent, ...also]).size === also.length + 1,
    'an intent is named twice',
  )

interface HeldOut extends z.infer<typeof rowShape> {
  place: string
}

function heldOut(): HeldOut[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl'))
  return files.flatMap((name) =>
    readFileSync(join(FOLDER, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line, i) => {
        const place = `${name}:${i + 1}`
        const parsed = rowShape.safeParse(JSON.parse(line))
        if (!parsed.success) throw new Error(`${place}: ${z.prettifyError(parsed.error)}`)
        return { ...parsed.data, place }
      }),
  )
}

const { rows: examples, lexicon } = readCorpus(join(import.meta.dirname, '../..'))
const known = indexWords(
  learnWords(
    examples.map(({ text }) => text),
    lexicon,
  ),
)
const rows = heldOut()

/** The plain words; figures are alike, unless there is hardly anything else. */
function plainForm(text: string): string {
  const tokens = tokenise(text)
  const words = normalise(tokens, lexicon, known).filter((word) => word.text !== '?')
  const few = words.filter((word) => word.text !== '<n>').length < 2
  return words.map(({ text, token }) => (text === '<n>' && few ? tokens[token]?.text : text)).join(' ')
}

test('spelling, case, marks and figures do not hide a copy, another wording is none', () => {
  expect(plainForm('Brp sisa utg gw??')).toBe(plainForm('berapa sisa utang saya'))
  expect(plainForm('bisa cicil 3x ya')).toBe(plainForm('bs cicil 12 x ya'))
  expect(plainForm('25')).not.toBe(plainForm('300'))
  expect(plainForm('berapa sisa utang saya')).not.toBe(plainForm('utang saya tinggal berapa'))
})

test('no example that is trained on is held out', () => {
  const trained = new Map(examples.map((example) => [plainForm(example.text), example.text]))
  const both = rows.flatMap(({ place, text }) => {
    const example = trained.get(plainForm(text))
    return example === undefined ? [] : [`${place} "${text}" stands in intents/ as "${example}"`]
  })
  expect(both).toEqual([])
})

test('the split is large enough, and every intent stands in it in both languages', () => {
  expect(rows.length).toBeGreaterThanOrEqual(FEWEST_ROWS)
  expect(rows.filter(({ intent }) => intent === 'out_of_scope').length).toBeGreaterThanOrEqual(FEWEST_OUTSIDE)
  for (const language of ['id', 'en'] as const) {
    const found = new Set(rows.filter((row) => row.language === language).map((row) => row.intent))
    expect([language, INTENTS.filter((intent) => !found.has(intent))]).toEqual([language, []])
  }
})

test('no message is held out twice for the same question', () => {
  const seen = new Map<string, string>()
  const twice = rows.flatMap(({ place, text, state }) => {
    const key = JSON.stringify([text.toLowerCase(), state])
    const before = seen.get(key)
    seen.set(key, place)
    return before === undefined ? [] : [`${place} repeats ${before}`]
  })
  expect(twice).toEqual([])
})

test.each(['id', 'en'] as const)('every intent has enough examples of its own in %s', (language) => {
  const counts = new Map(INTENTS.map((intent) => [intent, new Set<string>()]))
  for (const row of examples) {
    if (row.language === language) counts.get(row.intent)?.add(plainForm(row.text))
  }
  const few = [...counts].filter(([, forms]) => forms.size < FEWEST_EXAMPLES).map(([intent]) => intent)
  expect(few).toEqual([])
})
