import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EXPECTATIONS, INTENTS, type ReadingContext } from '../../src/conversation/reading.ts'

/** One message of the frozen split with what a person says it means. */
export interface HeldOutRow {
  text: string
  intent: (typeof INTENTS)[number]
  /** What it says beside the leading meaning. */
  also: (typeof INTENTS)[number][]
  language: 'id' | 'en' | 'mixed'
  /** Who writes, by manner; no writer of the examples is among them. */
  style: string
  context: ReadingContext
}

/** Every mistake in the rows, each with file and line. */
export class BadRows extends Error {}

/** Wednesday 25 November 2026, ten in the morning in Jakarta: the day the rows were written for. */
export const CLOCK = { now: Date.parse('2026-11-25T03:00:00Z'), zone: 'Asia/Jakarta' }

const rowShape = z.object({
  text: z.string().min(1),
  intent: z.enum(INTENTS),
  also: z.array(z.enum(INTENTS)).default([]),
  language: z.enum(['id', 'en', 'mixed']),
  style: z.string().min(1),
  state: z
    .object({ expecting: z.enum(EXPECTATIONS).optional(), offers: z.number().int().min(0).optional() })
    .optional(),
})

/** Reads every `*.jsonl` of a folder, in the order of the names; no folder gives no rows. */
export function readHeldOut(folder: string): HeldOutRow[] {
  if (!existsSync(folder)) return []
  const problems: string[] = []
  const rows: HeldOutRow[] = []
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
  for (const name of names.sort()) {
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .forEach((line, i) => {
        if (line.trim() !== '') readRow(line, `${name}: line ${i + 1}`, rows, problems)
      })
  }
  if (problems.length > 0) throw new BadRows(problems.join('\n'))
  return rows
}

function readRow(line: string, place: string, rows: HeldOutRow[], problems: string[]): void {
  let content: unknown
  try {
    content = JSON.parse(line)
  } catch {
    problems.push(`${place}: not JSON`)
    return
  }
  const parsed = rowShape.safeParse(content)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    problems.push(`${place}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`)
    return
  }
  const { state, ...row } = parsed.data
  const context = {
    ...CLOCK,
    ...(state?.expecting ? { expecting: state.expecting } : {}),
    ...(state?.offers === undefined ? {} : { offers: state.offers }),
  }
  rows.push({ ...row, context })
}
