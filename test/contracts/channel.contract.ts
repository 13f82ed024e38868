import { afterAll, beforeAll, beforeEach, describe, jest } from '@jest/globals'
import type { CAPABILITIES } from '../../src/conversation/capability.ts'
import type { Bench } from './channel-bench.ts'
import { guarding, hearing, keeping } from './channel-inbound.ts'
import { keepingQuiet, living } from './channel-lifecycle.ts'
import { beginning, choosing, sending } from './channel-outbound.ts'
import { failing, receipts } from './channel-outcomes.ts'
import type { Stand } from './channel-stand.ts'

/** What every channel promises, by its port. */
export function channelContract(name: keyof typeof CAPABILITIES, make: () => Promise<Bench>): void {
  describe(`${name} keeps the promises of a channel`, () => {
    jest.setTimeout(60_000)
    let bench: Bench
    const all: Bench[] = []
    const open = async (): Promise<Bench> => {
      const made = await make()
      all.push(made)
      return made
    }
    const stand: Stand = { make: open, bench: () => bench, all, words: [] }
    beforeAll(async () => {
      bench = await open()
      await bench.channel.start()
      await bench.ready()
    })
    beforeEach(() => {
      bench.pass(2 * 60_000)
    })
    afterAll(async () => {
      for (const one of all) await one.stop()
    })

    hearing(stand)
    keeping(stand)
    sending(stand)
    choosing(stand)
    beginning(stand)
    failing(stand)
    receipts(stand)
    guarding(stand)
    living(stand)
    keepingQuiet(stand)
  })
}
