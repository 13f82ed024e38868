/** Reads JSON lines `{"id","text","state"?}` and writes what was understood of each, in order. */

import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import {
  EXPECTATIONS,
  type Expecting,
  type Reading,
  type ReadingContext,
} from '../src/conversation/reading.ts'
import { CorpusError } from '../src/understanding/corpus.ts'
import { ENGINES, type EngineName } from '../src/understanding/engine.ts'
import { loadUnderstanding } from '../src/understanding/load.ts'

const ROOT = join(import.meta.dirname, '..')
const ZONE = 'Asia/Jakarta'

const lineShape = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  state: z.object({ expecting: z.string().optional(), offers: z.number().int().min(0).optional() }).nullish(),
})

class BadInput extends Error {}

function readArguments(): { now: number; engine: EngineName } {
  const { now, engine: name = 'own' } = parse()
  const engine = ENGINES.find((known) => known === name)
  if (!engine) throw new BadInput(`--engine takes ${ENGINES.join(' or ')}, not "${name}"`)
  return { now: readNow(now), engine }
}

function parse() {
  try {
    return parseArgs({ options: { now: { type: 'string' }, engine: { type: 'string' } } }).values
  } catch (error) {
    throw new BadInput(error instanceof Error ? error.message : 'the arguments cannot be read')
  }
}

function readNow(value: string | undefined): number {
  if (value === undefined) return Date.now()
  const now = Date.parse(value)
  if (Number.isNaN(now))
    throw new BadInput(`--now takes an ISO time such as 2026-11-25T09:00:00+07:00, not "${value}"`)
  return now
}

function parseLine(line: string, number: number): z.infer<typeof lineShape> {
  let content: unknown
  try {
    content = JSON.parse(line)
  } catch {
    throw new BadInput(`line ${number}: not JSON`)
  }
  const parsed = lineShape.safeParse(content)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new BadInput(`line ${number}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`)
}

function contextOf(state: z.infer<typeof lineShape>['state'], now: number): ReadingContext {
  const expecting = EXPECTATIONS.find((word) => word === state?.expecting) satisfies Expecting | undefined
  return {
    now,
    zone: ZONE,
    ...(expecting ? { expecting } : {}),
    ...(state?.offers === undefined ? {} : { offers: state.offers }),
  }
}

function output(
  id: string | number,
  { language, intent, confidence, also, entities, distress, sentiment, ...rest }: Reading,
): string {
  return JSON.stringify({ id, language, intent, confidence, also, entities, distress, sentiment, ...rest })
}

async function main(): Promise<void> {
  const { now, engine } = readArguments()
  const understand = await loadUnderstanding(ROOT, join(ROOT, 'data/cache'), engine)
  let number = 0
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() === '') continue
    const { id, text, state } = parseLine(line, number)
    process.stdout.write(`${output(id, understand(text, contextOf(state, now)))}\n`)
  }
}

main().catch((error: unknown) => {
  const message = error instanceof BadInput || error instanceof CorpusError ? error.message : String(error)
  process.stderr.write(`${message}\n`)
  process.exitCode = 1
})
