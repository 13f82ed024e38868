import { joined } from '../conversation/burst.ts'
import { type Case, emptyCase, levelOf } from '../conversation/case.ts'
import { LONGEST_TEXT } from '../conversation/hear.ts'
import { type Input, isHeard, type Saying } from '../conversation/input.ts'
import type { Reading, ReadingContext } from '../conversation/reading.ts'
import { readingContext } from '../conversation/reading-context.ts'
import { type HeardText, type Turn, turn } from '../conversation/turn.ts'
import { localDate } from '../negotiation/dates.ts'
import { assertSmall, CASE, indexOf, type LoadedCase, readCase } from './case-document.ts'
import { wasDecided } from './journal.ts'
import type { DecidingPorts } from './ports.ts'

/** More lost races than this in a row mean that something writes the case without end. */
const MOST_RACES = 50
/** The size of a case is asserted at every so many writes: measuring it costs as much as writing it. */
const CHECKED_EVERY = 32
/** Of a text too long to be a message the beginning is read, where people say what they want. */
const READ_OF_A_LONG_TEXT = 600
/** Typing puts a decision off, but never beyond this since the first message. */
export const LONGEST_BURST_MS = 2_500

export type Decided =
  | { kind: 'decided'; turn: Turn }
  | { kind: 'duplicate' }
  | { kind: 'waiting'; until: number }
  | { kind: 'nothing' }

export async function loadCase(ports: DecidingPorts, id: string): Promise<LoadedCase> {
  const stored = await ports.store.get(CASE, id)
  if (stored) return readCase(stored)
  const kind: Case['kind'] = id.startsWith('v') ? 'visitor' : id.startsWith('d') ? 'decoy' : 'debtor'
  return { c: emptyCase(id, kind, ports.creditor, ports.language), version: 0 }
}

/** The case as last known here; `writeCase` says whether that still holds. */
export const knownCase = async (ports: DecidingPorts, id: string): Promise<LoadedCase> =>
  ports.recent?.get(id) ?? (await loadCase(ports, id))

/** Writes a case over the version it was decided on, and says whether nobody was faster. */
export async function writeCase(
  ports: DecidingPorts,
  id: string,
  c: Case,
  version: number,
): Promise<boolean> {
  const written = await ports.store.put(CASE, id, c, version, indexOf(c))
  if (written) ports.recent?.set(id, { c, version: version + 1 })
  else ports.recent?.forget(id)
  return written
}

/** Loads, decides and writes; who loses the race loads and decides again. */
async function write(
  ports: DecidingPorts,
  id: string,
  decide: (loaded: Case) => Promise<{ c: Case; decided: Decided } | Decided>,
): Promise<Decided> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const { c, version } = await knownCase(ports, id)
    const result = await decide(c)
    if (!('c' in result)) return result
    if (version % CHECKED_EVERY === 0) assertSmall(result.c)
    if (await writeCase(ports, id, result.c, version)) {
      ports.bell.ring('case', JSON.stringify({ case: id, version: version + 1 }))
      if (result.decided.kind === 'decided') ports.decided?.(result.decided.turn)
      return result.decided
    }
  }
  throw new Error(`Case ${id} lost ${MOST_RACES} races in a row.`)
}

/** Decides an input at once, after what waits before it. */
export function decide(ports: DecidingPorts, id: string, input: Input): Promise<Decided> {
  return write(ports, id, async (c) => {
    if (await isDuplicate(ports, c, input)) return { kind: 'duplicate' }
    const earlier = c.pending.length > 0 && isHeard(input) ? decidePending(ports, c).c : c
    const decided = turnOf(ports, earlier, input)
    if (decided.refusal !== undefined) return { kind: 'decided', turn: decided }
    return { c: decided.c, decided: { kind: 'decided', turn: decided } }
  })
}

/** Stores a text to be decided with what may follow it; distress and an owning person skip the wait. */
export function store(ports: DecidingPorts, id: string, saying: Saying): Promise<Decided> {
  return write(ports, id, async (c) => {
    if (await isDuplicate(ports, c, saying)) return { kind: 'duplicate' }
    const pending = [...c.pending, saying]
    const waiting: Case = { ...c, pending, handled: [...c.handled, saying.id] }
    if (ports.burstWaitMs === 0 || c.mode === 'agent' || isCryForHelp(ports, c, saying)) {
      const decided = decidePending(ports, waiting)
      return { c: decided.c, decided: { kind: 'decided', turn: decided } }
    }
    const until = Math.min(ports.now() + ports.burstWaitMs, (pending[0]?.at ?? 0) + LONGEST_BURST_MS)
    return {
      c: { ...waiting, alarms: { ...waiting.alarms, decide: until } },
      decided: { kind: 'waiting', until },
    }
  })
}

function isCryForHelp(ports: DecidingPorts, c: Case, saying: Saying): boolean {
  const context = contextOf(ports, c, saying)
  const reading = ports.understand(saying.text.slice(0, LONGEST_TEXT), context)
  if (saying.text.length <= LONGEST_TEXT) readAlready.set(saying, { reading, context })
  return reading.distress
}

/** What was read when a text was stored; used again when it is decided alone and in the same light. */
const readAlready = new WeakMap<Saying, { reading: Reading; context: ReadingContext }>()

function readingOf(ports: DecidingPorts, c: Case, input: Input & { kind: 'said' }, text: string): Reading {
  const context = contextOf(ports, c, input)
  const [only] = input.sayings?.length === 1 ? input.sayings : []
  const before = only?.text === text ? readAlready.get(only) : undefined
  return before && isSameLight(before.context, context) ? before.reading : ports.understand(text, context)
}

/** Of the clock a reading sees the day alone. */
const isSameLight = (a: ReadingContext, b: ReadingContext): boolean =>
  a.expecting === b.expecting &&
  a.offers === b.offers &&
  a.zone === b.zone &&
  localDate(a.now, a.zone) === localDate(b.now, b.zone)

/** Sets an alarm to a later time without deciding anything. */
export async function putOffAlarm(
  ports: DecidingPorts,
  id: string,
  alarm: string,
  until: number,
): Promise<void> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const { c, version } = await knownCase(ports, id)
    if (await writeCase(ports, id, { ...c, alarms: { ...c.alarms, [alarm]: until } }, version)) return
  }
}

/** Decides what waits, as one turn. */
export function decideWaiting(ports: DecidingPorts, id: string): Promise<Decided> {
  return write(ports, id, async (c) => {
    if (c.pending.length === 0) return { kind: 'nothing' }
    const decided = decidePending(ports, c)
    return { c: decided.c, decided: { kind: 'decided', turn: decided } }
  })
}

function decidePending(ports: DecidingPorts, c: Case): Turn {
  const last = c.pending.at(-1)
  if (!last) throw new Error(`Case ${c.id} has nothing waiting.`)
  const { decide: _, ...alarms } = c.alarms
  const sayings = c.pending
  const input: Input = { ...last, text: joined(sayings), sayings }
  return turnOf(ports, { ...c, pending: [], alarms }, input)
}

function turnOf(ports: DecidingPorts, c: Case, input: Input): Turn {
  const now = ports.now()
  return turn(c, input, heardText(ports, c, input), ports.content, {
    ...ports.world,
    now,
    desk: ports.desk(now),
  })
}

function heardText(ports: DecidingPorts, c: Case, input: Input): HeardText {
  if (input.kind !== 'said') return { reading: null, text: '' }
  const text = input.text.length > LONGEST_TEXT ? input.text.slice(0, READ_OF_A_LONG_TEXT) : input.text
  return { text, reading: readingOf(ports, c, input, text) }
}

function contextOf(ports: DecidingPorts, c: Case, input: { address: string }) {
  return readingContext(c, levelOf(c.addresses[input.address], ports.now()), ports.content, ports.now())
}

/**
 * A provider repeats a delivery for days: what the case no longer remembers is looked up in the
 * journal, where an input claims to be older than all the case still holds.
 */
async function isDuplicate(
  ports: DecidingPorts,
  c: Case,
  input: { id: string; at: number },
): Promise<boolean> {
  if (c.handled.includes(input.id)) return true
  const oldest = c.tail[0]?.at
  return (
    c.flushed > 0 &&
    oldest !== undefined &&
    input.at < oldest &&
    (await wasDecided(ports.store, c.id, input.id))
  )
}
