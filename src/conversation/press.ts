import { endOfMonth } from './acts/talk.ts'
import { converse, signal } from './converse.ts'
import { SIGNALS, type Signal } from './grammar.ts'
import { ask, enter, handle } from './interpreter.ts'
import { INTENTS, type Intent, plainReading, type Reading } from './reading.ts'
import { say } from './say.ts'
import { focus, level, type Scene } from './scene.ts'

const BY_PREFIX: Record<string, Signal> = {
  offer: 'pressed_offer',
  agree: 'pressed_agree',
  change: 'pressed_change',
  account: 'pressed_account',
}

/** Answers a tap, also one on a message of last week. */
export function press(t: Scene, { button }: { button: string }): void {
  const [prefix = '', name = ''] = button.split(/:(.*)/s)
  const byPrefix = BY_PREFIX[prefix]
  if (byPrefix && name) return pressed(t, byPrefix)
  if (prefix === 'intent') return means(t, name)
  const stands = t.content.buttons[button]
  if (stands === undefined) return stale(t)
  if (isSignal(stands)) return signal(t, stands)
  means(t, stands)
}

const isSignal = (name: string): name is Signal => SIGNALS.some((signal) => signal === name)
const isIntent = (name: string): name is Intent => INTENTS.some((intent) => intent === name)

/** A tap on an offer or a read-back: where the state does not wait for it, the offer is looked up again. */
function pressed(t: Scene, name: Signal): void {
  if (level(t) < 2) return enter(t, 'identify')
  if (handle(t, name)) return
  if (name === 'pressed_account' || !focus(t)) return stale(t)
  enter(t, 'offer.pressed')
}

function stale(t: Scene): void {
  say(t, 'button.stale')
  ask(t)
}

/** A tap that stands for an intent is as clear as a message can be. */
function means(t: Scene, name: string): void {
  if (!isIntent(name)) return stale(t)
  const heard = t.c.dialog.asked
  t.c.dialog.asked = null
  const entities = heard?.intents.includes(name) ? heard.reading.entities : implied(t)
  const reading = plainReading(t.c.language, name, entities)
  t.reading = reading
  converse(t, reading)
}

/** Buttons that name a value: the end of the month as a date. */
function implied(t: Scene): Reading['entities'] {
  if (t.input.kind !== 'pressed' || t.input.button !== 'end_of_month') return []
  return [{ type: 'date', value: endOfMonth(t), text: '', start: 0, end: 0 }]
}
