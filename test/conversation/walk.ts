import { chatOptions } from '../../scripts/chat/options.ts'
import { openChat } from '../../scripts/chat/session.ts'
import type { Case } from '../../src/conversation/case.ts'
import type { Row } from '../../src/conversation/message.ts'
import type { Understand } from '../../src/conversation/reading.ts'
import type { Offer } from '../../src/negotiation/offer.ts'
import { bindingOf } from '../../src/runtime/addresses.ts'
import { CASE, readCase } from '../../src/runtime/case-document.ts'
import { journalled } from '../../src/runtime/journal.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { frozen } from './frozen.ts'
import { broken, type Measure } from './kept.ts'
import { beginning, draw, next } from './walker.ts'

export interface Walking {
  root: string
  seed: number
  /** Lines of one conversation. */
  lines: number
  understand: Understand
  /** What debtors say, of every meaning and language. */
  texts: readonly [string, ...string[]]
  measure: Measure
  /** What the service reported since it was asked last. */
  reported(): string[]
}

interface Seen {
  id: string
  c: Case | null
  rows: Row[]
}

/** The case an address belongs to now, with all that was ever said in it. */
async function seen(store: Store, address: string): Promise<Seen> {
  const { case: id } = await bindingOf(store, address)
  const stored = await store.get(CASE, id)
  if (!stored) return { id, c: null, rows: [] }
  const { c } = readCase(stored)
  const older = await journalled(store, id, 0)
  const last = older.at(-1)?.seq ?? 0
  return { id, c, rows: [...older, ...c.tail.filter((row) => row.seq > last)] }
}

/** A payment where there is nothing to pay is a slip of the walk, not of the service. */
const SLIP = 'There is nothing to pay in this conversation.'

/** Plays one random conversation; gives what it broke with the lines that led there, or nothing. */
export async function walk(number: number, walking: Walking): Promise<string[]> {
  const { root, understand, texts, measure } = walking
  const by = draw(walking.seed, number)
  const { args, channel, debtor, haggles, slow } = beginning(by)
  const store = frozen(memoryStore())
  const address = `${channel}:${debtor ? 'known' : 'visitor'}`
  const chat = await openChat(root, chatOptions(args), () => undefined, { understand, store })
  const said = [args.join(' ')]
  const best = new Map<string, Offer>()
  const shown: string[] = []
  let before = await seen(store, address)
  for (let turn = 0; turn < walking.lines; turn += 1) {
    const line = next({ by, texts, content: measure.content, shown, debtor, haggles, slow })
    said.push(line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}… (${line.length})` : line)
    try {
      await chat.line(line)
    } catch (error) {
      if (!(error instanceof Error && error.message === SLIP)) return [String(error), ...said]
    }
    const after = await seen(store, address)
    const faults = [
      ...new Set(walking.reported()),
      ...compared(measure, { line, before, after, address }, best),
    ]
    if (faults.length > 0) return [...faults, ...said]
    shown.push(...after.rows.flatMap((row) => (row.buttons ?? []).map((one) => one.id)).slice(-8))
    before = after
  }
  return []
}

const LONGEST_SHOWN = 160

function compared(
  measure: Measure,
  { line, before, after, address }: { line: string; before: Seen; after: Seen; address: string },
  best: Map<string, Offer>,
): string[] {
  if (!after.c) return []
  const same = before.id === after.id
  const from = same ? (before.rows.at(-1)?.seq ?? 0) : 0
  const rows = after.rows.filter((row) => row.seq > from && row.address === address)
  const last = same
    ? before.rows.findLast((row) => row.by === 'assistant' && row.address === address)
    : undefined
  const now = after.rows.at(-1)?.at ?? 0
  return broken(measure, { line, before: same ? before.c : null, after: after.c, rows, last, now }, best)
}
