import type { Effect } from './effect.ts'
import type { EffectResult, Input, Performed } from './input.ts'
import { handle } from './interpreter.ts'
import { say } from './say.ts'
import { allowed, level, type Scene } from './scene.ts'

/** The outside world answered an effect: it leaves the outbox, and the dialog goes on where it waited. */
export function performed(t: Scene, { effect: id, result }: Input & Performed): void {
  const effect = t.c.outbox.find((one) => one.id === id)
  if (!effect) return
  t.c.outbox = t.c.outbox.filter((one) => one.id !== id)
  if (effect.kind === 'payment_link') return linked(t, effect, result)
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
  const expires = result.expires ?? effect.expires
  const { amount, currency, part, due } = effect
  t.payment = { amount, currency, part, url: result.url, expires }
  say(t, 'pay.link', { card: { kind: 'pay', part, amount, currency, due, url: result.url, expires } })
}
