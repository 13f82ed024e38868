import type { Expecting, Intent } from './reading.ts'

/** The shape of `dialogs/*.yaml`; docs/dialogs.md explains it for authors. */
export interface State {
  /** True where nothing said reveals a debt, so that an unproved address may be in it. */
  public?: boolean
  /** The state an unproved address is in instead. */
  unproved?: string
  /** Said instead of the repair ladder where a message is not understood. */
  unclear?: string
  /** True where nothing moves the conversation but what the state itself waits for; all else is `unclear`. */
  closed?: boolean
  /** What the answer is read as. */
  expecting?: Expecting
  /** Asked on entering and again after a digression. */
  prompt?: string
  /** The card put with the prompt. */
  show?: string
  buttons?: string[]
  /** Done on entering, before the prompt; its `go` leads on without asking. */
  enter?: Steps
  on: Partial<Record<DialogEvent, Steps>>
}

/** One step, or several of which the first whose guards hold is taken. */
export type Steps = Step | Step[]

export interface Step {
  /** Guards that must all hold; a leading `!` negates. */
  when?: string | string[]
  do?: string | string[]
  say?: string | string[]
  /** The card and the buttons put with what is said. */
  show?: string
  buttons?: string[]
  /** Where an act ends in one of several ways, what follows each. */
  then?: Record<string, Steps>
  /** A state's name; `stay` keeps the state without asking again, `ask` puts its question. */
  go?: string
}

/** A handler that holds in every state: it answers and the conversation goes on where it was. */
export interface Anytime {
  /** The level the answer needs; without it the person is asked to prove who they are first. */
  needs?: 'level2' | 'account'
  /** `answer` keeps the state and may be one of several; `move` leads the conversation elsewhere. */
  kind: 'answer' | 'move'
  /** Also while the case waits for a person. */
  queued?: boolean
  steps: Steps
}

/** What can happen in a state besides an intent. */
export const SIGNALS = [
  'verdict_known',
  'verdict_mismatch',
  'verdict_locked',
  'verdict_wrong_code',
  'verdict_resent',
  'verdict_resend_later',
  'pressed_offer',
  'pressed_agree',
  'pressed_change',
  'pressed_account',
  'pressed_resend',
  'pressed_own',
  'pressed_later',
  'pressed_cause',
  'form',
  'link_failed',
  'data',
] as const

export type Signal = (typeof SIGNALS)[number]

export type DialogEvent = Intent | Signal
