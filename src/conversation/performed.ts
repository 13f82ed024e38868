import { type Effect, type Held, laneOf } from './effect.ts'
import type { EffectResult, Input, Performed, Undelivered } from './input.ts'
import { handle } from './interpreter.ts'
import { sayLink } from './pay-link.ts'
import { say } from './say.ts'
import { allowed, level, type Scene } from './scene.ts'
import { HELD_MS } from './sending.ts'

/** The outside world answered an effect: it leaves the outbox, and the dialog goes on where it waited. */
export function performed(t: Scene, { effect: id, result }: Input & Performed): void {
  const effect = t.c.outbox.find((one) => one.id === id)
  if (!effect) return
  t.c.outbox = t.c.outbox.filter((one) => one.id !== id)
  if (effect.kind === 'payment_link') return linked(t, effect, result)
  if (effect.kind === 'send' && !result.ok) return unsent(t, effect, result)
  if (effect.kind === 'journal' && result.ok) {
    t.c.tail = t.c.tail.filter((row) => row.seq > effect.upTo)
    t.c.flushed = Math.max(t.c.flushed, effect.upTo)
  }
}

/** The link is said where it was asked for, unless the address may no longer see it or a hold came between. */
function linked(t: Scene, effect: Extract<Effect, { kind: 'payment_link' }>, result: EffectResult): void {
  t.address = effect.address
  t.c.dialog.focus = effect.account
  if (level(t) < 2 || !allowed(t).payLink) return
  if (!result.ok || result.url === undefined) {
    if (!handle(t, 'link_failed')) say(t, 'pay.failed')
    return
  }
  const { amount, currency, part, due } = effect
  const link = { amount, currency, part, due, url: result.url, expires: result.expires ?? effect.expires }
  t.c.links[effect.account] = link
  sayLink(t, link)
}

type Send = Extract<Effect, { kind: 'send' }>

/** Codes of a message that waits for the debtor: see `maySend`. */
const HELD: Record<string, Held> = { HELD_WINDOW: 'window', HELD_LEVEL: 'level' }

/**
 * A message that may not be sent now waits for the debtor, who is told once that there is one; a reminder
 * that comes too early rings again; what cannot be sent at all is noted for the desk.
 */
function unsent(t: Scene, effect: Send, result: Extract<EffectResult, { ok: false }>): void {
  const held = HELD[result.code]
  if (held) return hold(t, effect, held)
  noteUndelivered(t, effect.address, effect.seqs, result.code)
  const { starts } = effect
  if (!starts || result.until === undefined) return
  if (starts.latest === null || result.until < starts.latest)
    t.c.alarms[starts.alarm] = Math.max(result.until, t.world.now + 1)
}

function hold(t: Scene, effect: Send, held: Held): void {
  const { now } = t.world
  /** A new attempt of its own: the key it had is spent. */
  const waiting = { ...effect, id: `${effect.id}~`, held }
  t.c.outbox.push({ ...waiting, lane: laneOf(waiting), attempts: 0, lease: 0, next: effect.at + HELD_MS })
  const address = t.c.addresses[effect.address]
  if (!address || address.noticed !== undefined) return
  address.noticed = now
  t.address = effect.address
  t.starts = { purpose: 'service', account: null, alarm: '', latest: null }
  say(t, 'proactive_neutral')
}

/** The provider took a message and could not deliver it after all. */
export const undelivered = (t: Scene, { address, seqs, code }: Input & Undelivered): void =>
  noteUndelivered(t, address, seqs, code)

/** Codes of an address at which nothing arrives, by any provider. */
const UNREACHABLE = /^UNDELIVERABLE\b/

function noteUndelivered(t: Scene, key: string, seqs: number[], code: string): void {
  const address = t.c.addresses[key]
  if (address && UNREACHABLE.test(code)) address.unreachable = true
  t.rows.push({
    by: 'note',
    address: '',
    level: 2,
    text: `${seqs.map((seq) => `#${seq}`).join(' ')}: ${code}`,
    key: 'send.refused',
  })
}
