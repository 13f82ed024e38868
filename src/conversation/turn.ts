import { type Case, draftOf } from './case.ts'
import { compose } from './compose.ts'
import type { Content } from './content.ts'
import { decide } from './decide.ts'
import { type Deed, type Effect, laneOf } from './effect.ts'
import { facts } from './facts.ts'
import type { Input } from './input.ts'
import type { Row } from './message.ts'
import type { Reading } from './reading.ts'
import type { Scene } from './scene.ts'
import { releaseHeld } from './sending.ts'
import { sendsOf } from './sends.ts'
import type { World } from './world.ts'

/** A provider repeats a delivery for minutes; what is older is looked up in the journal. */
const REMEMBERED_INPUTS = 64
/** Rows stay in the case until this many, then they move to the journal in one batch. */
const FLUSH_AT = 24

export interface Turn {
  c: Case
  /** Rows added, in order; the last ones of `c.tail`. */
  rows: Row[]
  effects: Effect[]
  /** Why an act of the desk was refused; the case is then as before. */
  refusal?: string
}

/** What was heard besides the input: how its text was read, and the text itself. */
export interface HeardText {
  reading: Reading | null
  text: string
}

/**
 * Decides one input. Pure and total over well-formed cases: the same case, input, content and world
 * always give the same turn, so it can be decided again when a write loses its race.
 */
export function turn(before: Case, input: Input, heard: HeardText, content: Content, world: World): Turn {
  const c = draftOf(before)
  const t: Scene = {
    c,
    input,
    content,
    world,
    facts,
    address: 'address' in input && input.kind !== 'undelivered' ? input.address : null,
    reading: heard.reading,
    text: heard.text,
    parts: [],
    deeds: [],
    rows: [],
    from: c.dialog.state,
    hops: 0,
  }
  decide(t)
  if (t.refusal !== undefined) return { c: before, rows: [], effects: [], refusal: t.refusal }
  const rows = [...t.rows, ...compose(t)].map(
    (row, index): Row => ({
      input: input.id,
      ...row,
      seq: before.seq + index + 1,
      at: world.now,
      language: c.language,
    }),
  )
  c.seq += rows.length
  c.tail.push(...rows)
  remember(c, input)
  releaseHeld(c, world.now)
  const sends = sendsOf(c, rows, t.starts)
  const effects = number(c, [...t.deeds, ...sends, ...flush(c)], input.id)
  c.outbox.push(...effects)
  return { c, rows, effects }
}

function remember(c: Case, input: Input): void {
  c.handled = [...c.handled.filter((id) => id !== input.id), input.id].slice(-REMEMBERED_INPUTS)
}

/** The id of an effect follows from the input that caused it, so that a repeated decision repeats the id. */
function number(c: Case, deeds: Deed[], input: string): Effect[] {
  return deeds.map((deed, index) => ({
    id: `${c.id}/${input}#${index}`,
    lane: laneOf(deed),
    attempts: 0,
    next: 0,
    lease: 0,
    ...deed,
  }))
}

function flush(c: Case): Deed[] {
  const waiting = c.outbox.some((effect) => effect.kind === 'journal')
  const last = c.tail.at(-1)
  return c.tail.length >= FLUSH_AT && last && !waiting ? [{ kind: 'journal', upTo: last.seq }] : []
}
