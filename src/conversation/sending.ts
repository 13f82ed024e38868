import { mayContact } from '../compliance/gate.ts'
import { holdsAllow } from '../compliance/holds.ts'
import { windowOf } from './capability.ts'
import { type Address, type Case, levelOf } from './case.ts'
import { contactFacts } from './contact.ts'
import type { Effect, Held } from './effect.ts'
import type { Row } from './message.ts'
import type { World } from './world.ts'

export type Send = Extract<Effect, { kind: 'send' }>

/**
 * What may become of a message at the moment of sending. `first`: only as the channel's approved notice.
 * `until`: when the gate opens, where time alone mends it.
 */
export type Sending =
  | { kind: 'send'; as: 'reply' | 'first' }
  | { kind: 'hold'; why: Held }
  | { kind: 'refuse'; code: string; until?: number }

/** The one message that the approved notice of a channel says as well. */
const NOTICE = 'proactive_neutral'

/**
 * Whether rows decided earlier may be sent now: the address may have been released or have lost its level,
 * a hold may have come, a person may have taken over, an offer may be over, the gate may have shut.
 */
export function maySend(c: Case, effect: Send, rows: readonly Row[], world: World): Sending {
  const address = c.addresses[effect.address]
  if (!address || address.passedOn) return refuse('RELEASED')
  const over = overtaken(c, effect, rows, world)
  if (over) return refuse(over)
  if (effect.starts) {
    const { alarm: _, latest, ...contact } = effect.starts
    if (latest !== null && world.now >= latest) return refuse('TOO_LATE')
    const facts = contactFacts(c, { address: effect.address, ...contact }, world)
    const others = facts.contacts.filter(({ at }) => at !== effect.at)
    const gate = mayContact({ ...facts, contacts: others }, world)
    if (!gate.allowed) return refuse(`${gate.rule} ${gate.why}`, gate.until)
  }
  return asWindow(address, effect, rows, world.now)
}

const refuse = (code: string, until?: number): Sending => ({
  kind: 'refuse',
  code,
  ...(until === undefined ? {} : { until }),
})

/** What happened to the case since the rows were written that makes them wrong to send. */
function overtaken(c: Case, effect: Send, rows: readonly Row[], world: World): string | undefined {
  const byAssistant = !effect.again && rows.every((row) => row.by === 'assistant')
  const hold = c.holds.find((one) => one.since > effect.at && holdsAllow([one.word]).balance === 'no')
  if (hold && effect.level > 0) return `HOLD ${hold.word}`
  const last = Math.max(0, ...effect.seqs)
  const taken = c.tail.some((row) => row.key === 'event.joined' && row.seq > last)
  if (c.mode === 'agent' && byAssistant && taken) return 'PERSON_OWNS'
  const offers = rows.flatMap((row) => row.offers ?? [])
  if (offers.length > 0 && offers.every((offer) => offer.validUntil <= world.now)) return 'OFFER_OVER'
  return undefined
}

function asWindow(address: Address, effect: Send, rows: readonly Row[], now: number): Sending {
  const isNotice = rows.length > 0 && rows.every((row) => row.key === NOTICE)
  const window = windowOf(address.channel, address.heard, now)
  if (window === 'open') {
    if (levelOf(address, now) < effect.level) return { kind: 'hold', why: 'level' }
    return { kind: 'send', as: 'reply' }
  }
  if (window === 'notice' && isNotice) return { kind: 'send', as: 'first' }
  return isNotice ? refuse('WINDOW') : { kind: 'hold', why: 'window' }
}

/** A held message is kept this long for the debtor to come back. */
export const HELD_MS = 30 * 24 * 3_600_000

/** Lets what was held go on, ahead of what is said now, once the debtor has written and proved what it takes. */
export function releaseHeld(c: Case, now: number): void {
  c.outbox = c.outbox.map((effect) => {
    if (effect.kind !== 'send' || !effect.held) return effect
    const address = c.addresses[effect.address]
    const open = address && windowOf(address.channel, address.heard, now) === 'open'
    if (!open || levelOf(address, now) < effect.level) return effect
    const { held: _, ...free } = effect
    return { ...free, lane: `send:${effect.address}`, attempts: 0, next: 0, lease: 0 }
  })
}
