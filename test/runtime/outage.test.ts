import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { MOST_ATTEMPTS, retryAfter } from '../../src/conversation/effect.ts'
import { LEASE_MS, PERFORM_TIMEOUT_MS } from '../../src/runtime/wake.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { type Guard, type Loaded, loaded, type Outside, START, seed, service } from '../crash/service.ts'
import { ADDRESS, move, outcomeOf, STORY } from '../crash/story.ts'

/** Rounds of the event loop that a piece of work takes at most to come to a halt. */
const ROUNDS = 100

let parts: Loaded

beforeAll(async () => {
  parts = await loaded()
}, 120_000)

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] })
})

afterEach(() => {
  jest.useRealTimers()
})

/** The story up to a payment link, with a gateway that behaves as told. */
async function until(gateway: Guard) {
  const outside: Outside = { store: memoryStore(), clock: { now: START }, links: [], notices: [] }
  const world = service(parts, outside, (step, run) =>
    step === 'payments.createLink' ? gateway(step, run) : run(),
  )
  await seed(world.ports)
  for (const [place, one] of STORY.entries()) {
    if ('pay' in one) break
    await move(world, one, place)
    await world.runtime.flush(ADDRESS)
    await pass(world.runtime.idle(), 0)
    await pass(world.runtime.tick(), 0)
  }
  return { world, clock: outside.clock }
}

/** Lets what was begun get to where it waits for time, then lets faked time go by. */
async function pass(work: Promise<unknown>, ms: number): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await new Promise((resolve) => setImmediate(resolve))
  await jest.advanceTimersByTimeAsync(ms)
  if (ms > 0) await work
}

const said = async (world: Awaited<ReturnType<typeof until>>['world']) =>
  (await outcomeOf(world)).said.join('\n')

describe('a payment gateway that never answers', () => {
  test('is given up on, tried again, and at last told to the debtor as our fault', async () => {
    let calls = 0
    const { world, clock } = await until(() => {
      calls += 1
      return new Promise(() => undefined)
    })
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt += 1) {
      clock.now += LEASE_MS + retryAfter(attempt)
      const working = world.runtime.tick().then(() => world.runtime.idle())
      await pass(working, PERFORM_TIMEOUT_MS + 1)
    }
    expect(calls).toBe(MOST_ATTEMPTS)
    expect(await said(world)).toContain('tautan pembayarannya belum berhasil dibuat')
  }, 60_000)
})
