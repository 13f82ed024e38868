import { localDate, yearOf } from '../negotiation/dates.ts'
import type { Known } from './pseudonym/pseudonym.ts'
import { pseudonymised, saysSomething } from './pseudonym/pseudonym.ts'
import type { Expecting, Intent, Reading } from './reading.ts'
import { readingContext } from './reading-context.ts'
import { addressOf, level, type Scene, zoneOf } from './scene.ts'

/** Asked for these, people write nothing but data of their own. */
const ASKED_FOR_DATA: ReadonlySet<Expecting> = new Set([
  'name',
  'birthdate',
  'nik',
  'nik_last4',
  'phone',
  'otp',
])

/** Words that may be those of somebody in danger, or of somebody else than the debtor. */
const NOT_OURS_TO_KEEP: ReadonlySet<Intent> = new Set(['distress', 'wrong_person', 'deceased'])

/** From here on a guess at one of them is heeded. */
const SUSPECTED = 0.1

/**
 * Lets a message that was not understood be kept for those who teach the service, without what tells who
 * wrote it. Nothing is kept of people in distress, of others than the debtor, and of answers to a question
 * for personal data.
 */
export function noteMisunderstood(t: Scene, reading: Reading): void {
  const address = addressOf(t)
  if (!t.world.keepsMisunderstood || reading.decision === 'accept' || !address) return
  if (address.other || isDelicate(t, reading)) return
  if (t.deeds.some((deed) => deed.kind === 'misunderstood')) return
  const expecting = readingContext(t.c, level(t), t.content, t.world.now).expecting ?? null
  if (expecting && ASKED_FOR_DATA.has(expecting)) return
  const text = pseudonymised(t.text, knownOf(t, reading))
  if (!saysSomething(text)) return
  const guesses =
    reading.guesses ?? reading.candidates.map((intent) => ({ intent, confidence: reading.confidence }))
  t.deeds.push({
    kind: 'misunderstood',
    text,
    language: reading.language,
    channel: address.channel,
    expecting,
    guesses,
  })
}

function isDelicate(t: Scene, reading: Reading): boolean {
  const { c } = t
  if (reading.distress || c.dialog.mood === 'distressed') return true
  if (c.holds.some(({ word }) => word === 'distress' || word === 'deceased')) return true
  const meant = [reading.intent, ...reading.candidates, ...reading.also.map(({ intent }) => intent)]
  const suspected = (reading.guesses ?? [])
    .filter(({ confidence }) => confidence >= SUSPECTED)
    .map(({ intent }) => intent)
  return [...meant, ...suspected].some((intent) => NOT_OURS_TO_KEEP.has(intent))
}

function knownOf(t: Scene, reading: Reading): Known {
  const { debtor, dialog, accounts } = t.c

  return {
    names: debtor ? [debtor.name, debtor.called] : [],
    phones: [...(debtor?.contacts.map(({ value }) => value) ?? []), dialog.slots.contact ?? ''],
    accounts: accounts.flatMap(({ id, contract }) => [id, contract]),
    nikLast4: debtor?.nikLast4 ?? dialog.slots.nikLast4 ?? '',
    entities: reading.entities,
    year: yearOf(localDate(t.world.now, zoneOf(t))),
  }
}
