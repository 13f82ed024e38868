import type { MisunderstoodPage, MisunderstoodView } from '../../src/http/wire/misunderstood.ts'

/** What was not understood as the console's API would tell of it, with levers for states a test cannot wait for. */
export interface FakeMisunderstood {
  messages: MisunderstoodView[]
  keepDays: number
  /** Messages on one page. */
  onPage: number
  /** Every decision that was made. */
  acts: { path: string; body: Record<string, unknown> }[]
  /** The next decision is refused with this status and code. */
  refuse: { status: number; code: string } | null
  /** Somebody else decides before the next one. */
  decide(id: string, by: string, state: MisunderstoodView['state']): void
}

export function fakeMisunderstood(): FakeMisunderstood {
  const fake: FakeMisunderstood = {
    messages: [],
    keepDays: 90,
    onPage: 50,
    acts: [],
    refuse: null,
    decide(id, by, state) {
      const found = fake.messages.find((one) => one.id === id)
      if (!found) throw new Error(`No message ${id}.`)
      found.state = state
      found.revision += 1
      found.decided = { act: state === 'aside' ? 'set_aside' : 'label', by, at: Date.now() }
    },
  }
  return fake
}

const BLANK: Omit<MisunderstoodView, 'id' | 'text'> = {
  revision: 0,
  language: 'id',
  channels: ['whatsapp'],
  expecting: [null],
  guesses: [],
  model: '3f9c1a77d02b',
  count: 1,
  first: '2026-11-20',
  last: '2026-11-24',
  state: 'new',
  intents: [],
  decided: null,
}

export const misunderstood = (
  id: string,
  text: string,
  more: Partial<MisunderstoodView> = {},
): MisunderstoodView => ({ ...BLANK, id, text, ...more })

/** A week's worth, of every kind. */
export const SAMPLES: readonly MisunderstoodView[] = [
  misunderstood('m1', 'lah kok ga nyambung sama yg dibilang {name} kemarin, gimana to', {
    count: 12,
    channels: ['whatsapp', 'webchat'],
    expecting: ['offer_decision', null],
    guesses: [
      { intent: 'complaint', confidence: 0.318 },
      { intent: 'ask_offer_details', confidence: 0.221 },
      { intent: 'repeat', confidence: 0.094 },
    ],
  }),
  misunderstood('m2', 'masa sih begitu', {
    count: 4,
    expecting: ['offer_decision'],
    guesses: [
      { intent: 'reject_offer', confidence: 0.323 },
      { intent: 'affirm', confidence: 0.136 },
      { intent: 'accept_offer', confidence: 0.083 },
    ],
  }),
  misunderstood(
    'm3',
    'bsk abis maghrib tak kabari maneh yo mas, iki isih nang sawah, nomerku sing anyar {phone}',
    {
      guesses: [{ intent: 'contact_later', confidence: 0.37 }],
    },
  ),
  misunderstood('m4', 'so like basically gimana dong, I mean is it worth it or not sih', {
    language: 'mixed',
    channels: ['webchat'],
    guesses: [
      { intent: 'ask_offer_details', confidence: 0.28 },
      { intent: 'ask_consequences', confidence: 0.19 },
    ],
  }),
  misunderstood('m5', 'blarg wikwik zonk'),
]

const revisionOf = (body: Record<string, unknown>): number => Number(body.revision)

export interface Told {
  status: number
  body: object
}

/** Answers `GET misunderstood` and its decisions as the server does. */
export function misunderstoodAnswer(
  fake: FakeMisunderstood,
  url: URL,
  body: Record<string, unknown>,
  me: { name: string; roles: readonly string[] },
): Told {
  const refused = (status: number, code: string, more: object = {}): Told => ({
    status,
    body: { code, message: '', ...more },
  })
  if (!me.roles.some((role) => role === 'ops' || role === 'supervisor')) return refused(403, 'role')
  const [, id = '', act = ''] = url.pathname.slice('/api/console/'.length).split('/')
  if (id === '') return { status: 200, body: pageOf(fake, url.searchParams) }
  const { refuse } = fake
  fake.refuse = null
  if (refuse) return refused(refuse.status, refuse.code)
  const found = fake.messages.find((one) => one.id === id)
  if (!found) return refused(404, 'not_found')
  if (revisionOf(body) !== found.revision) return refused(409, 'changed', { now: found })
  fake.acts.push({ path: `${id}/${act}`, body })
  const before = BEFORE.get(found) ?? []
  BEFORE.set(found, [...before, { state: found.state, intents: found.intents }])
  if (act === 'label') Object.assign(found, { state: 'labelled', intents: body.intents })
  if (act === 'set-aside') Object.assign(found, { state: 'aside', intents: [] })
  if (act === 'undo') Object.assign(found, before.at(-1))
  found.revision += 1
  found.decided = { act: ACTS[act] ?? 'label', by: me.name, at: Date.now() }
  return { status: 200, body: { ...found } }
}

const ACTS: Record<string, 'label' | 'set_aside' | 'undo'> = { 'set-aside': 'set_aside', undo: 'undo' }
const BEFORE = new WeakMap<MisunderstoodView, Pick<MisunderstoodView, 'state' | 'intents'>[]>()

function pageOf(fake: FakeMisunderstood, query: URLSearchParams): MisunderstoodPage {
  const language = query.get('language')
  const spoken = fake.messages.filter((one) => language === null || one.language === language)
  const there = spoken.filter((one) => one.state === (query.get('state') ?? 'new'))
  const from = there.findIndex((one) => one.id === query.get('after')) + 1
  const messages = there.slice(from, from + fake.onPage)
  const count = (state: string) => spoken.filter((one) => one.state === state).length
  return {
    messages: messages.map((one) => ({ ...one })),
    totals: { new: count('new'), labelled: count('labelled'), aside: count('aside') },
    more: from + fake.onPage < there.length ? (messages.at(-1)?.id ?? null) : null,
    keepDays: fake.keepDays,
    at: Date.now(),
  }
}
