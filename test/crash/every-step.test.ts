import { beforeAll, describe, expect, test } from '@jest/globals'
import { LEASE_MS } from '../../src/runtime/wake.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { type Guard, type Loaded, loaded, type Outside, START, seed, service } from './service.ts'
import { move, type Outcome, outcomeOf, STORY, settle } from './story.ts'

let parts: Loaded

beforeAll(async () => {
  parts = await loaded()
}, 120_000)

class Crash extends Error {}

/** Breaks the process at the given step; afterwards nothing of that process does anything any more. */
function crashAt(step: number, when: 'before' | 'after'): { guard: Guard; steps(): number; names: string[] } {
  let count = 0
  let dead = false
  const names: string[] = []
  const guard: Guard = async (name, run) => {
    if (dead) throw new Crash()
    count += 1
    names.push(name)
    const mine = count === step
    if (mine && when === 'before') {
      dead = true
      throw new Crash()
    }
    const result = await run()
    if (mine) {
      dead = true
      throw new Crash()
    }
    return result
  }
  return { guard, steps: () => count, names }
}

async function outside(): Promise<Outside> {
  const fresh: Outside = { store: memoryStore(), clock: { now: START }, links: [], notices: [] }
  await seed(service(parts, fresh).ports)
  return fresh
}

/** Plays the story; a move that was not acknowledged is made again after the restart, as a client does. */
async function play(guard?: Guard): Promise<Outcome> {
  const lasting = await outside()
  let world = service(parts, lasting, guard)
  for (let place = 0; place < STORY.length; place += 1) {
    const one = STORY[place]
    if (!one) continue
    for (let attempt = 0; ; attempt += 1) {
      try {
        await move(world, one, place)
        await settle(world.runtime)
        break
      } catch (error) {
        if (!(error instanceof Crash) || attempt > 1) throw error
        lasting.clock.now += LEASE_MS + 1
        world = service(parts, lasting)
        await settle(world.runtime)
      }
    }
    if (await unfinished(world)) {
      lasting.clock.now += LEASE_MS + 1
      world = service(parts, lasting)
      await settle(world.runtime)
    }
  }
  return outcomeOf(service(parts, lasting))
}

/** The crash may have hit work nobody waits for: the next start finds it in the store. */
async function unfinished(world: Awaited<ReturnType<typeof service>>): Promise<boolean> {
  try {
    return (await world.ports.store.scan('case', 'due', { upTo: START + 60 * 60_000 }, 10)).length > 0
  } catch {
    return true
  }
}

describe('a crash at any step loses nothing and says nothing twice', () => {
  test('before and after every step of the story', async () => {
    const counting = crashAt(0, 'before')
    const expected = await play(counting.guard)
    expect(expected.agreements).toHaveLength(1)
    expect(expected.payments).toHaveLength(1)
    expect(expected.notices).toHaveLength(1)
    const failures: string[] = []
    for (let step = 1; step <= counting.steps(); step += 1) {
      for (const when of ['before', 'after'] as const) {
        const outcome = await play(crashAt(step, when).guard)
        if (JSON.stringify(outcome) !== JSON.stringify(expected)) {
          failures.push(`${when} step ${step} (${counting.names[step - 1]})`)
        }
      }
    }
    expect(failures).toEqual([])
  }, 240_000)
})
