import { createHmac, hash } from 'node:crypto'
import { z } from 'zod'
import type { Case } from '../conversation/case.ts'
import type { Misunderstood } from '../conversation/effect.ts'
import type { Channel } from '../conversation/message.ts'
import type { Expecting, Intent } from '../conversation/reading.ts'
import { localDate } from '../negotiation/dates.ts'
import type { Store } from '../store/store.ts'
import type { Ports } from './ports.ts'

/** Messages that were not understood: outside the cases, because they belong to nobody any more. */
const MISUNDERSTOOD = 'misunderstood'

export const MISUNDERSTOOD_STATES = ['new', 'labelled', 'aside'] as const
export type MisunderstoodState = (typeof MISUNDERSTOOD_STATES)[number]

export const LABEL_ACTS = ['label', 'set_aside', 'undo'] as const
export type LabelAct = (typeof LABEL_ACTS)[number]

/** Names that a later version may no longer have are read all the same. */
const named = <T>() => z.custom<T>((value) => typeof value === 'string')
const intents = z.array(named<Intent>())
const standing = { state: z.enum(MISUNDERSTOOD_STATES), intents }

const schema = z.object({
  text: z.string(),
  language: z.enum(['id', 'en', 'mixed']),
  channels: z.array(named<Channel>()),
  /** What the bot had asked for, each once. */
  expecting: z.array(named<Expecting>().nullable()),
  /** As the model saw it last. */
  guesses: z.array(z.object({ intent: named<Intent>(), confidence: z.number() })),
  model: z.string(),
  /** Days, not hours, on which it was first and last written. */
  first: z.string(),
  last: z.string(),
  /** Who wrote it, as a digest that is another one in every record. */
  people: z.array(z.string()),
  ...standing,
  /** How many decisions there were about it. */
  revision: z.number(),
  /** Who decided what about it, oldest first, and how it stood before. */
  history: z.array(
    z.object({
      at: z.number(),
      by: z.string(),
      act: z.enum(LABEL_ACTS),
      intents,
      before: z.object(standing),
    }),
  ),
})

export type MisunderstoodRecord = z.infer<typeof schema>

const MOST_RACES = 20
/** Editors have enough to do with these; a flood of nonsense is not to fill the disk. */
export const MOST_MISUNDERSTOOD = 5_000
/** Beyond it more people say nothing new. */
const MOST_PEOPLE = 999
const MOST_HISTORY = 30
const SWEPT_AT_ONCE = 500
const DAY_MS = 24 * 60 * 60_000

/** Spelling, signs and case apart, the same words are the same message. */
const keyOf = (text: string): string =>
  hash(
    'sha256',
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}{}]+/gu, ' ')
      .trim(),
  ).slice(0, 24)

/** By state, then the most people, then the latest day; the language at the end spares reading the body. */
const indexOf = ({ state, people, last, language }: MisunderstoodRecord) => ({
  due: Date.parse(`${last}T00:00:00Z`),
  queue: [
    state,
    String(MOST_PEOPLE - people.length).padStart(3, '0'),
    99_999_999 - Number(last.replaceAll('-', '')),
    language,
  ].join('|'),
})

/** Keeps what was not understood; the same words again count the person instead, each person once. */
export async function keepMisunderstood(
  { store, now, misunderstood: about, report }: Pick<Ports, 'store' | 'now' | 'misunderstood' | 'report'>,
  c: Pick<Case, 'id' | 'debtor'>,
  heard: Misunderstood,
): Promise<void> {
  if (!about) return
  const id = keyOf(heard.text)
  const day = localDate(now(), c.debtor?.zone ?? 'Asia/Jakarta')
  const whose = `misunderstood ${id} ${c.debtor?.id ?? c.id}`
  const person = createHmac('sha256', about.salt).update(whose).digest('base64url').slice(0, 12)
  for (let race = 0; race < MOST_RACES; race += 1) {
    const known = await readMisunderstood(store, id)
    if (!known && (await isFull(store))) return report('misunderstood message not kept: full', {})
    const record = seenAgain(known?.record ?? begun(heard, day), heard, { day, person, model: about.model })
    if (await store.put(MISUNDERSTOOD, id, record, known?.version ?? 0, indexOf(record))) return
  }
  throw new Error(`The misunderstood message ${id} lost ${MOST_RACES} races in a row.`)
}

const isFull = async (store: Store): Promise<boolean> =>
  (await store.scan(MISUNDERSTOOD, 'queue', {}, MOST_MISUNDERSTOOD)).length >= MOST_MISUNDERSTOOD

const begun = ({ text }: Misunderstood, day: string): MisunderstoodRecord => ({
  text,
  language: 'id',
  channels: [],
  expecting: [],
  guesses: [],
  model: '',
  first: day,
  last: day,
  people: [],
  state: 'new',
  intents: [],
  revision: 0,
  history: [],
})

function seenAgain(
  record: MisunderstoodRecord,
  { language, channel, expecting, guesses }: Misunderstood,
  { day, person, model }: { day: string; person: string; model: string },
): MisunderstoodRecord {
  return {
    ...record,
    language,
    guesses,
    model,
    last: day > record.last ? day : record.last,
    channels: [...new Set([...record.channels, channel])],
    expecting: [...new Set([...record.expecting, expecting])],
    people: [...new Set([...record.people, person])].slice(-MOST_PEOPLE),
  }
}

export async function readMisunderstood(
  store: Store,
  id: string,
): Promise<{ record: MisunderstoodRecord; version: number } | undefined> {
  const stored = await store.get(MISUNDERSTOOD, id)
  return stored && { record: schema.parse(stored.body), version: stored.version }
}

export interface Listed {
  id: string
  state: string
  language: string
}

/** Every message kept: by state, then what most people wrote, then the latest. */
export async function listMisunderstood(store: Store): Promise<Listed[]> {
  const found = await store.scan(MISUNDERSTOOD, 'queue', {}, MOST_MISUNDERSTOOD)
  return found.map(({ id, at }) => {
    const [state = '', , , language = ''] = String(at).split('|')
    return { id, state, language }
  })
}

/** Every message of a state, in the order of the list. */
export async function misunderstoodIn(
  store: Store,
  state: MisunderstoodState,
): Promise<MisunderstoodRecord[]> {
  const found = (await listMisunderstood(store)).filter((one) => one.state === state)
  const read = await Promise.all(found.map(({ id }) => readMisunderstood(store, id)))
  return read.flatMap((one) => (one ? [one.record] : []))
}

export type LabelRequest =
  | { act: 'label'; intents: Intent[]; revision: number }
  | { act: 'set_aside' | 'undo'; revision: number }

export type Labelled =
  | { ok: true; record: MisunderstoodRecord }
  | { ok: false; code: 'gone' | 'nothing_to_undo' }
  | { ok: false; code: 'changed'; record: MisunderstoodRecord }

/**
 * Decides what a message means, or that it teaches nothing, or takes the last decision back. `revision` is the
 * number of decisions that the person has seen: who decides over somebody else's decision is told so.
 */
export async function labelMisunderstood(
  store: Store,
  id: string,
  request: LabelRequest,
  { by, at }: { by: string; at: number },
): Promise<Labelled> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const known = await readMisunderstood(store, id)
    if (!known) return { ok: false, code: 'gone' }
    const { record, version } = known
    if (record.revision !== request.revision) return { ok: false, code: 'changed', record }
    const next = standingAfter(record, request)
    if (!next) return { ok: false, code: 'nothing_to_undo' }
    const before = { state: record.state, intents: record.intents }
    const entry = { at, by, act: request.act, intents: next.intents, before }
    const history = [...record.history, entry].slice(-MOST_HISTORY)
    const decided = { ...record, ...next, revision: record.revision + 1, history }
    if (await store.put(MISUNDERSTOOD, id, decided, version, indexOf(decided)))
      return { ok: true, record: decided }
  }
  throw new Error(`The misunderstood message ${id} lost ${MOST_RACES} races in a row.`)
}

type Standing = MisunderstoodRecord['history'][number]['before']

function standingAfter({ history }: MisunderstoodRecord, request: LabelRequest): Standing | undefined {
  switch (request.act) {
    case 'label':
      return { state: 'labelled', intents: [...new Set(request.intents)] }
    case 'set_aside':
      return { state: 'aside', intents: [] }
    case 'undo':
      return history.at(-1)?.before
  }
}

/** Removes what was last written longer ago than it may be kept, and says how many; 0 days keeps nothing. */
export async function sweepMisunderstood(store: Store, now: number, keepDays: number): Promise<number> {
  const over = await store.scan(MISUNDERSTOOD, 'due', { upTo: now - keepDays * DAY_MS }, SWEPT_AT_ONCE)
  await Promise.all(over.map(({ id }) => store.delete(MISUNDERSTOOD, id)))
  return over.length
}
