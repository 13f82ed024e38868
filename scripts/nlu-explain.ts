/** Tells how one message is understood and which signs decided. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { EXPECTATIONS, type Reading, type ReadingContext } from '../src/conversation/reading.ts'
import { guess } from '../src/understanding/classifier.ts'
import { CorpusError } from '../src/understanding/corpus.ts'
import { reasonsFor } from '../src/understanding/explain.ts'
import { type Signs, signReader } from '../src/understanding/features.ts'
import { modelFor } from '../src/understanding/load.ts'
import { type Model, marksOf } from '../src/understanding/model.ts'
import { normalise, type Word } from '../src/understanding/normalise.ts'
import { ownEngine } from '../src/understanding/own.ts'
import { copyOf } from '../src/understanding/sign-table.ts'
import { tokenise } from '../src/understanding/tokens.ts'
import { createUnderstanding } from '../src/understanding/understand.ts'
import { CLOCK } from './nlu/held-out.ts'

const ROOT = join(import.meta.dirname, '..')
const USAGE = 'usage: npm run -s nlu:explain -- "TEXT" [--expecting WORD] [--offers N] [--now ISO]'
const SIGNS = 8

class BadInput extends Error {}

function readArguments(): { text: string; context: ReadingContext } {
  const { values, positionals } = parse()
  const [text] = positionals
  if (text === undefined || positionals.length > 1) throw new BadInput(USAGE)
  const expecting = EXPECTATIONS.find((word) => word === values.expecting)
  if (values.expecting !== undefined && !expecting)
    throw new BadInput(`--expecting takes one of: ${EXPECTATIONS.join(' ')}`)
  const now = values.now === undefined ? CLOCK.now : Date.parse(values.now)
  if (Number.isNaN(now)) throw new BadInput(`--now takes an ISO time, not "${values.now}"`)
  const offers = values.offers === undefined ? undefined : Number(values.offers)
  if (offers !== undefined && !(Number.isInteger(offers) && offers >= 0))
    throw new BadInput(`--offers takes a whole number, not "${values.offers}"`)
  return {
    text,
    context: {
      ...CLOCK,
      now,
      ...(expecting ? { expecting } : {}),
      ...(offers === undefined ? {} : { offers }),
    },
  }
}

function parse() {
  try {
    const text = { type: 'string' } as const
    return parseArgs({ options: { expecting: text, offers: text, now: text }, allowPositionals: true })
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : 'bad arguments'}; ${USAGE}`)
  }
}

/** A message as the classifier sees it. */
interface Seen {
  words: readonly Word[]
  signs: Signs
  names: ReadonlyMap<number, string>
}

function explanation(text: string, reading: Reading, { words, signs, names }: Seen, model: Model): string {
  const whole = guess(model.classifier, signs)
  const also = reading.also.map(({ intent, confidence }) => `${intent} ${confidence}`)
  const lines = [
    ['text', JSON.stringify(text)],
    ['read as', words.map((word) => word.text).join(' ')],
    ['language', `${reading.language}${reading.casual ? ', casual' : ''}, sentiment ${reading.sentiment}`],
    ['means', `${reading.intent} ${reading.confidence} (${reading.decision})`],
    ['also', also.join(', ') || '-'],
    ['distress', String(reading.distress)],
    ...reading.entities.map(({ type, text: said, start, end, ...told }) => [
      type,
      `${JSON.stringify(said)} ${start}..${end} ${JSON.stringify(told)}`,
    ]),
    ['as one thought', `in scope ${whole.scope.toFixed(3)}, first guess right ${whole.right.toFixed(3)}`],
    ...whole.ranked.slice(0, 3).map(({ label, p }) => [
      `  ${label}`,
      `${p.toFixed(3)}  ${reasonsFor(model.classifier, { signs, names }, label, SIGNS)
        .map(({ sign, weight }) => `${weight >= 0 ? '+' : ''}${weight.toFixed(2)} ${sign}`)
        .join(', ')}`,
    ]),
  ]
  return lines.map(([name = '', value = '']) => `${name.padEnd(24)}${value}`).join('\n')
}

async function main(): Promise<void> {
  const { text, context } = readArguments()
  const { model, lexicon } = await modelFor(ROOT, join(ROOT, 'data/cache'))
  const reading = createUnderstanding(model, lexicon, ownEngine(model, lexicon))(text, context)
  const tokens = tokenise(text)
  const words = normalise(tokens, lexicon, model.known)
  const names = new Map<number, string>()
  const readSigns = signReader({ ...copyOf(model.signs), names }, lexicon)
  const seen = { words, signs: readSigns(words, marksOf(reading.entities, tokens)), names }
  process.stdout.write(`${explanation(text, reading, seen, model)}\n`)
}

main().catch((error: unknown) => {
  const known = error instanceof BadInput || error instanceof CorpusError
  process.stderr.write(`${known ? error.message : String(error)}\n`)
  process.exitCode = 1
})
