import { acts } from './acts.ts'
import { disclose } from './disclosure.ts'
import { ready, remember } from './gate.ts'
import type { Anytime, Signal } from './grammar.ts'
import { ask, current, handle, run } from './interpreter.ts'
import { accountNamed } from './product-names.ts'
import type { Intent, Reading } from './reading.ts'
import { notUnderstood } from './repair.ts'
import { say } from './say.ts'
import { level, openAccounts, type Scene } from './scene.ts'

/** At most this many questions are answered in one turn; a debtor who asks more is answered in parts. */
const MOST_ANSWERS = 4

/** Small talk that needs no words of its own beside an answer. */
const PLEASANTRIES: ReadonlySet<Intent> = new Set([
  'greet',
  'thanks',
  'affirm',
  'deny',
  'provide_info',
  'help',
  'abuse',
  'repeat',
  'goodbye',
])

/** From here on a message is surely about something else, and is told so instead of being asked again. */
const SURELY = 0.85

/** What another answer of the same message says too. */
const SAID_WITH: Partial<Record<Intent, Intent[]>> = { ask_balance: ['ask_breakdown'] }

/**
 * Answers one reading: what the state waits for moves it; what holds anytime is answered and the
 * state's question put again; of several intents the leading one alone moves the conversation.
 */
export function converse(t: Scene, reading: Reading): void {
  const { closed, unclear } = current(t)
  if (closed && (reading.decision !== 'accept' || !handle(t, reading.intent)))
    return say(t, unclear ?? 'waiting.noted')
  if (closed) return
  disclose(t, reading)
  const elsewhere = reading.intent === 'out_of_scope' && reading.confidence >= SURELY
  if (!elsewhere && reading.decision !== 'accept') return notUnderstood(t, reading)
  if (reading.intent === 'out_of_scope') {
    t.c.dialog.unclear += 1
    if (t.c.dialog.unclear >= 3 && t.c.mode === 'bot') return notUnderstood(t, reading)
  } else t.c.dialog.unclear = 0
  const meant = new Set([reading.intent, ...reading.also.map((one) => one.intent)])
  const others = reading.also
    .map((one) => one.intent)
    .filter(
      (intent) => !PLEASANTRIES.has(intent) && ![...(SAID_WITH[intent] ?? [])].some((one) => meant.has(one)),
    )
  const [lead, rest] = leading(t, reading.intent, others)
  if (lead !== 'stop_contact' && others.includes('stop_contact')) say(t, 'home.noted')
  for (const fact of others) beside(t, fact, lead)
  const handler = t.content.anytime[lead]
  const answer =
    handler?.kind === 'answer' &&
    !current(t).on[lead] &&
    rest.length > 0 &&
    (!handler.needs || ready(t, handler.needs))
  if (answer) {
    answerAll(t, [lead, ...rest])
    return ask(t)
  }
  answerAll(t, rest)
  follow(t, lead)
}

/** Trouble or a grievance told beside a request is heard at once: its hold is placed, and the request goes on under it. */
function beside(t: Scene, fact: Intent, lead: Intent): void {
  if (fact === lead || level(t) < 2) return
  if (fact === 'hardship' && acts.hold_hardship?.run(t) === 'known') say(t, 'hardship.aside')
  if (fact === 'complaint') {
    acts['hold.complaint']?.run(t)
    say(t, 'complaint.aside')
  }
}

/** "Not now" turns nothing down: no better offer is pressed on somebody who wants to think. */
const NOT_NOW: ReadonlySet<Intent> = new Set(['reject_offer', 'deny'])

/** A pleasantry never leads when the message also asks something. */
function leading(t: Scene, intent: Intent, others: Intent[]): [Intent, Intent[]] {
  if (NOT_NOW.has(intent) && others.includes('contact_later')) return ['contact_later', []]
  const [first, ...rest] = others
  const expected = current(t).on[intent] !== undefined
  return first && PLEASANTRIES.has(intent) && !expected ? [first, rest] : [intent, others]
}

/** Answers the questions a message carries, in the order given. */
function answerAll(t: Scene, intents: Intent[]): void {
  for (const intent of intents.slice(0, MOST_ANSWERS)) {
    const handler = t.content.anytime[intent]
    if (handler?.kind !== 'answer') continue
    const spokenOf = t.c.dialog.focus
    if (handler.needs && !ready(t, handler.needs)) remember(t, intent)
    else run(t, handler.steps)
    if (spokenOf !== null) t.c.dialog.focus = spokenOf
  }
}

/** Lets the state, else an anytime handler, act on the leading intent. */
function follow(t: Scene, intent: Intent): void {
  const handler = t.content.anytime[intent]
  if (t.c.mode === 'queued' && !handler?.queued && !current(t).on[intent]) return say(t, 'waiting.later')
  if (handler?.kind === 'move' && turnsToAnother(t)) return anytime(t, intent, handler)
  if (handle(t, intent)) return
  if (handler) anytime(t, intent, handler)
  else notUnderstood(t, null)
}

/** A request that names another debt is about that one: what was on the table for the first is left there. */
function turnsToAnother(t: Scene): boolean {
  const named = level(t) >= 2 ? accountNamed(t, openAccounts(t.c)) : undefined
  if (!named || !t.c.dialog.focus || named.id === t.c.dialog.focus) return false
  t.c.dialog.focus = named.id
  t.c.dialog.slots = {}
  t.c.dialog.state = 'home'
  return true
}

/** Runs an anytime handler, after proving who asks where its answer needs that. */
function anytime(t: Scene, intent: Intent, handler: Anytime): void {
  const spokenOf = t.c.dialog.focus
  if (handler.needs && !ready(t, handler.needs, intent)) return
  const ran = run(t, handler.steps)
  if (ran !== 'done' || handler.kind !== 'answer') return
  if (spokenOf !== null) t.c.dialog.focus = spokenOf
  ask(t)
}

/** Takes up what was asked before the person was known or the account chosen. */
export function resumeWanted(t: Scene): void {
  while (t.resumed) {
    const { intents, reading } = t.resumed
    delete t.resumed
    t.reading = reading
    const [intent] = intents
    if (intent) follow(t, intent)
  }
}

/** A signal of the engine or a button: the state's business, else answered as stale. */
export function signal(t: Scene, name: Signal): void {
  if (handle(t, name)) return
  say(t, 'button.stale')
  ask(t)
}
