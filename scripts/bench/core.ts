import { join } from 'node:path'
import { loadContent } from '../../src/content/load.ts'
import { type Case, emptyCase, unprovenAddress } from '../../src/conversation/case.ts'
import { readingContext } from '../../src/conversation/reading-context.ts'
import { turn } from '../../src/conversation/turn.ts'
import { localDate } from '../../src/negotiation/dates.ts'
import { samplePortfolio } from '../../src/portfolio/sample.ts'
import { loadWorld } from '../../src/runtime/world.ts'
import { loadUnderstanding } from '../../src/understanding/load.ts'
import { MESSAGES } from './messages.ts'

const ADDRESS = 'webchat:bench'

/** Turns a second of reading and deciding alone, on one core: nothing is stored, nothing is sent. */
export async function coreTurns(root: string, ms: number): Promise<number> {
  const content = loadContent(root)
  const understand = await loadUnderstanding(root, join(root, 'data/cache'))
  const now = Date.now()
  const world = {
    ...loadWorld({ root, secret: 'bench', documentUrl: () => '' }),
    now,
    desk: { open: true, online: 1, opens: now, closes: now, waiting: 0, minutes: [2, 5] as [number, number] },
  }
  const [siti] = samplePortfolio({ today: localDate(now, 'Asia/Jakarta') })
  if (!siti) throw new Error('The sample portfolio is empty.')
  const fresh = emptyCase('bench', 'debtor', siti.creditor, 'id')
  const { accounts, creditor: _, language: __, ...debtor } = siti
  const start: Case = { ...fresh, debtor, accounts, dialog: { ...fresh.dialog, state: 'home' } }
  start.addresses[ADDRESS] = { ...unprovenAddress('webchat', 1), level: 2, expires: now + 3_600_000 }
  let c = start
  let turns = 0
  const ends = performance.now() + ms
  while (performance.now() < ends) {
    const text = MESSAGES[turns % MESSAGES.length] ?? ''
    const reading = understand(text, readingContext(c, 2, content, now))
    const input = { id: `in-${turns}`, at: now, address: ADDRESS, kind: 'said', text } as const
    const decided = turn(c, input, { reading, text }, content, world)
    turns += 1
    c = turns % MESSAGES.length === 0 ? start : decided.c
  }
  return turns / (ms / 1_000)
}
