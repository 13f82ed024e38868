import type { Case } from '../conversation/case.ts'
import { type Effect, MOST_ATTEMPTS, retryAfter } from '../conversation/effect.ts'
import type { EffectResult } from '../conversation/input.ts'
import { decide, knownCase, writeCase } from './deciding.ts'
import { type Deliver, perform } from './perform.ts'
import type { Ports } from './ports.ts'
import type { Pass } from './turnstile.ts'

/** Nobody else does a claimed effect before this. */
export const LEASE_MS = 30_000
/** An attempt that takes longer counts as failed; well within the lease, so that two never overlap for long. */
export const PERFORM_TIMEOUT_MS = 20_000
/** How effects reach other cases, and when their results are decided. */
export interface Way {
  deliver: Deliver
  pass: Pass
}

/** More rounds than this for one case mean that effects feed each other without end. */
const MOST_ROUNDS = 100

/**
 * Does what a case has to be done outside: the head of each lane is claimed in one write, done, and its
 * result fed back as an input. Lanes go side by side; within a lane the order holds.
 */
export async function wake(ports: Ports, way: Way, id: string): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await way.pass()
    const claimed = await claim(ports, id)
    if (claimed === 'again') continue
    if (claimed.effects.length === 0) return
    await Promise.all(claimed.effects.map((effect) => attempt(ports, way, claimed.c, effect)))
  }
}

/** Takes the head of every free lane, with a lease, so that no other node does it too. */
async function claim(ports: Ports, id: string): Promise<{ c: Case; effects: Effect[] } | 'again'> {
  const { c, version } = await knownCase(ports, id)
  const now = ports.now()
  const heads = headsOf(c).filter((effect) => effect.next <= now && effect.lease <= now)
  if (heads.length === 0) return { c, effects: [] }
  const taken = new Set(heads.map((effect) => effect.id))
  const outbox = c.outbox.map((effect) =>
    taken.has(effect.id) ? { ...effect, attempts: effect.attempts + 1, lease: now + LEASE_MS } : effect,
  )
  const next = { ...c, outbox }
  if (!(await writeCase(ports, id, next, version))) return 'again'
  return { c: next, effects: outbox.filter((effect) => taken.has(effect.id)) }
}

function headsOf(c: Case): Effect[] {
  const lanes = new Set<string>()
  return c.outbox.filter((effect) => {
    if (lanes.has(effect.lane)) return false
    lanes.add(effect.lane)
    return true
  })
}

async function attempt(ports: Ports, { deliver, pass }: Way, c: Case, effect: Effect): Promise<void> {
  let result: EffectResult
  try {
    const outcome = await inTime(perform(ports, deliver, c, effect))
    if ('later' in outcome) {
      ports.performed?.(effect.kind, 'later')
      return putOff(ports, c.id, effect, outcome.later, effect.attempts - 1)
    }
    result = outcome
    ports.performed?.(effect.kind, outcome.ok ? 'done' : 'refused')
  } catch (error) {
    ports.report('effect failed', {
      case: c.id,
      effect: effect.id,
      kind: effect.kind,
      attempts: effect.attempts,
      error: nameOf(error),
    })
    const { attempts } = effect
    ports.performed?.(effect.kind, attempts < MOST_ATTEMPTS ? 'retried' : 'given_up')
    if (attempts < MOST_ATTEMPTS)
      return putOff(ports, c.id, effect, ports.now() + retryAfter(attempts), attempts)
    result = { ok: false, code: 'OUTAGE' }
  }
  const input = {
    id: `${effect.id}!`,
    at: ports.now(),
    kind: 'performed',
    effect: effect.id,
    result,
  } as const
  await pass()
  await decide(ports, c.id, input)
}

class TooSlow extends Error {
  override name = 'TooSlow'
}

/** Fails when the outside does not answer; what it may still do later is done under the same key. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), PERFORM_TIMEOUT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

/** Leaves the effect for later, to be done under the same key. */
async function putOff(ports: Ports, id: string, put: Effect, next: number, attempts: number): Promise<void> {
  for (;;) {
    const { c, version } = await knownCase(ports, id)
    const outbox = c.outbox.map((effect) =>
      effect.id === put.id ? { ...effect, lease: 0, next, attempts } : effect,
    )
    const later = { ...c, outbox }
    if (await writeCase(ports, id, later, version)) return
  }
}

/** Whether a case has something to do now. */
export const hasWork = (c: Case, now: number): boolean =>
  headsOf(c).some((effect) => effect.next <= now && effect.lease <= now)
