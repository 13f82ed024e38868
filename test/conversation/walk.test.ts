import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { join } from 'node:path'
import { chatOptions } from '../../scripts/chat/options.ts'
import { openChat } from '../../scripts/chat/session.ts'
import { loadContent } from '../../src/content/load.ts'
import type { Case } from '../../src/conversation/case.ts'
import type { Row } from '../../src/conversation/message.ts'
import type { Understand } from '../../src/conversation/reading.ts'
import type { Offer } from '../../src/negotiation/offer.ts'
import { loadCalendar, loadProfile, loadRules } from '../../src/rules/load.ts'
import { bindingOf } from '../../src/runtime/addresses.ts'
import { CASE, readCase } from '../../src/runtime/case-document.ts'
import { journalled } from '../../src/runtime/journal.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'
import { readCorpus } from '../../src/understanding/corpus.ts'
import { loadUnderstanding } from '../../src/understanding/load.ts'
import { broken, type Measure } from './kept.ts'
import { beginning, draw, next } from './walker.ts'

const root = join(import.meta.dirname, '../..')
/** WALKS and SEED set them otherwise, to look further or to play a failure again. */
const WALKS = Number(process.env.WALKS ?? 200)
const FIRST = Number(process.env.WALK ?? 1)
const SEED = Number(process.env.SEED ?? 1)
const LINES = 16

let understand: Understand
let texts: [string, ...string[]]
const measure: Measure = {
  content: loadContent(root),
  rules: loadRules(join(root, 'rules/offers/starter.yaml')),
  profile: loadProfile(join(root, 'rules/compliance/id-ojk.yaml')),
  calendar: loadCalendar(join(root, 'rules/holidays')),
  creditor: 'Sanggara Finance',
}
const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)

beforeAll(async () => {
  understand = await loadUnderstanding(root, join(root, 'data/cache'))
  const { rows } = readCorpus(root)
  texts = ['halo', ...rows.map((row) => row.text)]
}, 120_000)

afterAll(() => errors.mockRestore())

interface Seen {
  c: Case | null
  rows: Row[]
}

/** The case an address belongs to now, with all that was ever said in it. */
async function seen(store: Store, address: string): Promise<Seen & { id: string }> {
  const { case: id } = await bindingOf(store, address)
  const stored = await store.get(CASE, id)
  if (!stored) return { id, c: null, rows: [] }
  const { c } = readCase(stored)
  const older = await journalled(store, id, 0)
  const last = older.at(-1)?.seq ?? 0
  return { id, c, rows: [...older, ...c.tail.filter((row) => row.seq > last)] }
}

/** Plays one random conversation and gives what it broke, with the lines that led there. */
async function walk(number: number): Promise<string[]> {
  const by = draw(SEED, number)
  const { args, channel, debtor } = beginning(by)
  const store = memoryStore()
  const options = chatOptions(args)
  let now = options.now
  const chat = await openChat(root, options, () => undefined, { understand, store })
  const address = `${channel}:${debtor ? 'known' : 'visitor'}`
  const lines = [args.join(' ')]
  const best = new Map<string, Offer>()
  let shown: string[] = []
  let before = await seen(store, address)
  for (let turn = 0; turn < LINES; turn += 1) {
    const line = next({ by, texts, content: measure.content, shown, debtor })
    lines.push(line.slice(0, 200))
    try {
      await chat.line(line)
    } catch (error) {
      return [`${error instanceof Error ? error.stack : error}`, ...lines]
    }
    const after = await seen(store, address)
    const from = after.id === before.id ? (before.rows.at(-1)?.seq ?? 0) : 0
    const rows = after.rows.filter((row) => row.seq > from && row.address === address)
    now = Math.max(now, ...after.rows.map((row) => row.at))
    shown = [...shown, ...rows.flatMap((row) => (row.buttons ?? []).map((one) => one.id))]
    const reported = errors.mock.calls.splice(0).map((call) => String(call[0]))
    const last = before.rows.findLast((row) => row.by === 'assistant' && row.address === address)
    const same = after.id === before.id
    const faults = after.c
      ? broken(measure, { line, before: same ? before.c : null, after: after.c, rows, last: same ? last : undefined, now }, best)
      : []
    if (reported.length + faults.length > 0) return [...reported, ...faults, ...lines]
    before = after
  }
  return []
}

describe('whatever a debtor says, taps or leaves unsaid', () => {
  test('nothing is revealed, bound, begun or conceded that may not be', async () => {
    for (let number = FIRST; number < FIRST + WALKS; number += 1) {
      const faults = await walk(number)
      expect({ seed: SEED, walk: number, faults }).toEqual({ seed: SEED, walk: number, faults: [] })
    }
  }, 600_000)
})
