import type { Channel } from '../../conversation/message.ts'
import type { Expecting, Guess, Intent, Reading } from '../../conversation/reading.ts'
import type { LabelAct, MisunderstoodState } from '../../runtime/misunderstood.ts'

/** `GET misunderstood?state&language&after`: messages that were not understood, what most people wrote first. */
export interface MisunderstoodPage {
  messages: MisunderstoodView[]
  /** How many there are in the language asked for, by state. */
  totals: Record<MisunderstoodState, number>
  /** Id to ask for the next page with; null when there is none. */
  more: string | null
  /** 0: nothing is kept. */
  keepDays: number
  at: number
}

export interface MisunderstoodView {
  id: string
  /** Goes with every decision, so that nobody decides over somebody else unawares. */
  revision: number
  /** Placeholders stand for what would tell who wrote it. */
  text: string
  language: Reading['language']
  channels: Channel[]
  /** What the bot had asked for; null: nothing. */
  expecting: (Expecting | null)[]
  guesses: Guess[]
  model: string
  /** How many people wrote it. */
  count: number
  /** Days. */
  first: string
  last: string
  state: MisunderstoodState
  intents: Intent[]
  /** The last decision. */
  decided: { act: LabelAct; by: string; at: number } | null
}

/** `POST misunderstood/ID/ACT`; each answers `MisunderstoodView`, and 409 `changed` one as `now`. */
export interface LabelActs {
  /** The first one leads. */
  label: { revision: number; intents: Intent[] }
  'set-aside': { revision: number }
  undo: { revision: number }
}
