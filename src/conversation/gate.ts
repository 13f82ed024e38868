import { holdsAllow } from '../compliance/holds.ts'
import type { Anytime } from './grammar.ts'
import { enter } from './interpreter.ts'
import { accountNamed } from './product-names.ts'
import type { Intent } from './reading.ts'
import { say } from './say.ts'
import { addressOf, focus, level, openAccounts, type Scene } from './scene.ts'

/** No more requests than these wait for an identity check; nobody asks more before answering. */
const MOST_WANTED = 4

/**
 * Whether an answer may be given now. If not and it was `asked` for, what is missing is seen to first:
 * who is writing, then which account; the request is taken up afterwards.
 */
export function ready(t: Scene, needs: NonNullable<Anytime['needs']>, asked?: Intent): boolean {
  if (level(t) < 2) {
    if (asked && addressOf(t)?.other && t.input.kind === 'said') {
      say(t, 'third_party')
      return false
    }
    if (asked && silenced(t)) {
      say(t, 'waiting.noted')
      return false
    }
    if (asked) {
      remember(t, asked)
      enter(t, 'identify')
    }
    return false
  }
  const named = accountNamed(t, openAccounts(t.c)) ?? accountNamed(t, t.c.accounts)
  if (named) t.c.dialog.focus = named.id
  return needs === 'level2' || focused(t, asked)
}

/** A hold on the whole case lets no figures out: then nobody is asked to identify for them. */
const silenced = (t: Scene): boolean =>
  holdsAllow(t.c.holds.filter((hold) => hold.on === undefined).map((hold) => hold.word)).balance === 'no'

function focused(t: Scene, asked: Intent | undefined): boolean {
  if (focus(t)) return true
  if (!asked) return false
  if (openAccounts(t.c).length === 0) {
    say(t, 'account.nothing_owed')
    return false
  }
  remember(t, asked)
  enter(t, 'choose_account')
  return false
}

/** Keeps a request for later, the newest last. */
export function remember(t: Scene, intent: Intent): void {
  if (!t.reading) return
  const wanted = t.c.dialog.wanted.filter((one) => one.intents[0] !== intent)
  t.c.dialog.wanted = [...wanted, { intents: [intent], reading: t.reading }].slice(-MOST_WANTED)
}
