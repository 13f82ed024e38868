import { disclose } from './disclosure.ts'
import type { Intent, Reading } from './reading.ts'
import { say } from './say.ts'
import { focus, type Scene } from './scene.ts'

/**
 * Names a day that no calendar has and asks for the one meant, where the answer needs it; false where the
 * message is to be answered, as when it must first be known for which debt.
 */
export function asksDay(t: Scene, reading: Reading): boolean {
  const { noSuchDay: said, intent } = reading
  if (said === undefined || !NEEDS_THE_DAY.has(intent) || namesDay(reading)) return false
  disclose(t, reading)
  const idle = EXPECTS_NOTHING.has(t.c.dialog.state)
  if (idle && !focus(t)) {
    say(t, 'no_such_day.noted', { values: { said } })
    return false
  }
  say(t, 'no_such_day.ask', { values: { said } })
  if (idle) t.c.dialog.state = 'promise.date'
  return true
}

/** What cannot be answered without the day that was meant. */
const NEEDS_THE_DAY: ReadonlySet<Intent> = new Set([
  'counter_offer',
  'promise_to_pay',
  'request_extension',
  'request_installments',
  'change_agreement',
  'contact_later',
  'accept_offer',
  'affirm',
  'pay_now',
  'provide_info',
  'out_of_scope',
])

/** Where nothing was being talked about, the day asked again is that of a payment. */
const EXPECTS_NOTHING: ReadonlySet<string> = new Set(['home', 'home_quiet', 'rest'])

const namesDay = ({ entities }: Reading): boolean =>
  entities.some(({ type }) => type === 'date' || type === 'birthdate')
