import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { INTENTS } from '../../src/conversation/reading.ts'
import { decodeModel, encodeModel } from '../../src/understanding/cache.ts'
import { MIN_EXAMPLES } from '../../src/understanding/corpus.ts'
import { contentHash, loadUnderstanding } from '../../src/understanding/load.ts'
import { measure } from '../../src/understanding/measure.ts'
import { type Example, trainModel } from '../../src/understanding/model.ts'
import { OWN, ownEngine } from '../../src/understanding/own.ts'
import { createUnderstanding } from '../../src/understanding/understand.ts'
import { CLOCK } from './model.ts'

const lexicon = {
  slang: new Map([
    ['brp', 'berapa'],
    ['gw', 'saya'],
  ]),
  concepts: new Map([['cicil', ['INSTAL']]]),
}

const PATTERNS: Record<string, (i: number) => string> = {
  ask_balance: (i) =>
    `berapa sisa utang saya ${['ya', 'kak', 'sekarang', 'min'][i % 4]} ${i % 3 ? 'dong' : ''}`,
  request_installments: (i) => `bisa cicil ${(i % 9) + 2} kali ${['ga', 'kak', 'dong', 'boleh'][i % 4]}`,
  thanks: (i) => `terima kasih ${['ya', 'kak', 'banyak', 'min'][i % 4]} ${i % 2 ? 'bantuannya' : ''}`,
  out_of_scope: (i) =>
    `cuaca ${['besok', 'hari ini', 'di bandung', 'gimana'][i % 4]} ${i % 2 ? 'hujan' : 'panas'}`,
}

const examples: Example[] = Object.entries(PATTERNS).flatMap(([intent, pattern]) =>
  Array.from({ length: 30 }, (_, i) => ({ text: pattern(i), intent, language: 'id' as const })),
)

test('the same examples always give the same model, byte for byte', () => {
  expect(encodeModel(trainModel(examples, lexicon))).toEqual(encodeModel(trainModel(examples, lexicon)))
})

test('a model read back from its bytes reads like the one that was trained', () => {
  const model = trainModel(examples, lexicon)
  const again = decodeModel(encodeModel(model))
  expect(again).toBeDefined()
  if (!again) return
  const texts = ['brp sisa utang gw', 'bs cicil 3x ga', 'makasih', 'cuaca besok', 'berapa sissa utang']
  const before = createUnderstanding(model, lexicon, ownEngine(model, lexicon))
  const after = createUnderstanding(again, lexicon, ownEngine(again, lexicon))
  for (const text of texts) expect(after(text, CLOCK)).toEqual(before(text, CLOCK))
})

test('bytes that are cut short, changed or of another version are no model', () => {
  const bytes = encodeModel(trainModel(examples, lexicon))
  expect(decodeModel(bytes.slice(0, bytes.length - 4))).toBeUndefined()
  expect(decodeModel(new Uint8Array([1, 2, 3]))).toBeUndefined()
  expect(decodeModel(new Uint8Array(0))).toBeUndefined()
  const text = new TextDecoder('latin1').decode(bytes)
  const other = Uint8Array.from(text.replace(/"version":\d+/, '"version":0'), (char) => char.charCodeAt(0))
  expect(decodeModel(other)).toBeUndefined()
})

test('measuring on what was learnt is near perfect, and other topics are told apart', async () => {
  let time = 0
  const figures = await measure(OWN, { train: examples, test: examples }, lexicon, () => time++)
  expect(figures.accuracyInScope).toBeGreaterThan(0.98)
  expect(figures.outOfScope?.auroc).toBeGreaterThan(0.98)
  expect(figures.outOfScope?.f1).toBeGreaterThan(0.9)
})

test('without examples of other topics nothing is refused', async () => {
  const inside = examples.filter((example) => example.intent !== 'out_of_scope')
  const figures = await measure(OWN, { train: inside, test: inside }, lexicon, () => 0)
  expect(figures.accuracy).toBe(figures.accuracyInScope)
  expect(figures.outOfScope).toBeUndefined()
})

/** A folder of meanings with just enough examples of each. */
function smallRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'meanings-'))
  for (const language of ['id', 'en']) {
    mkdirSync(join(root, 'intents', language), { recursive: true })
    for (const intent of INTENTS) {
      const rows = Array.from(
        { length: MIN_EXAMPLES },
        (_, i) => `  - ${language} ${intent} ${'abcde'[i % 5]}${i}`,
      )
      const text = `intent: ${intent}\nexamples:\n${rows.join('\n')}\n`
      writeFileSync(join(root, 'intents', language, `${intent}.yaml`), text)
    }
  }
  writeFileSync(join(root, 'intents', 'slang.yaml'), 'gw: saya\n')
  writeFileSync(join(root, 'intents', 'concepts.yaml'), 'PAY: [bayar]\n')
  return root
}

test('the content hash changes with an example, with a lexicon entry and with the version, and with nothing else', () => {
  const root = smallRoot()
  const hash = contentHash(root)
  const file = join(root, 'intents/id/greet.yaml')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('a0', 'kak'))
  expect(contentHash(root)).not.toBe(hash)
  writeFileSync(file, text)
  expect(contentHash(root)).toBe(hash)
  expect(contentHash(root, 'another version')).not.toBe(hash)
  writeFileSync(join(root, 'intents/slang.yaml'), 'gw: aku\n')
  expect(contentHash(root)).not.toBe(hash)
  rmSync(root, { recursive: true })
})

test('a mistake in the files is told although a model of the files before is kept', async () => {
  const root = smallRoot()
  const folder = join(root, 'kept')
  await loadUnderstanding(root, folder)
  writeFileSync(join(root, 'intents/id/greet.yaml'), 'intent: greet\nexamples: [halo]\n')
  await expect(loadUnderstanding(root, folder)).rejects.toThrow('intents/id/greet.yaml')
  rmSync(root, { recursive: true })
}, 120_000)

test('a model is kept by its content, and a damaged file is replaced', async () => {
  const root = smallRoot()
  const folder = join(root, 'kept')
  const first = await loadUnderstanding(root, folder)
  const [name = ''] = readdirSync(folder)
  const bytes = readFileSync(join(folder, name))
  writeFileSync(join(folder, name), 'damaged')
  const second = await loadUnderstanding(root, folder)
  expect(second('gw bayar', CLOCK)).toEqual(first('gw bayar', CLOCK))
  expect(readFileSync(join(folder, name))).toEqual(bytes)
  expect(readdirSync(folder)).toEqual([name])
  rmSync(root, { recursive: true })
}, 120_000)
