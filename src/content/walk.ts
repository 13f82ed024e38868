import type { Step, Steps } from '../conversation/grammar.ts'
import type { Dialogs } from './dialogs.ts'

/** Where a list of steps stands: on entering a state, after an event, after an act, or anytime. */
export type Position = 'enter' | 'on' | 'then' | 'anytime'

export interface VisitedList {
  file: string
  at: string
  position: Position
  steps: Step[]
}

export interface VisitedStep {
  file: string
  at: string
  step: Step
  /** Name of the state it belongs to; null for a handler that holds anytime. */
  state: string | null
  /** Guards that hold here, those of the steps around it included. */
  under: string[]
  /** Whether somebody who has not proved who they are may come here. */
  open: boolean
}

export interface Visit {
  steps: VisitedStep[]
  lists: VisitedList[]
}

type Around = Omit<VisitedStep, 'step'>

/** Every step of the dialogs, with where it stands. */
export function visit({ states, anytime }: Dialogs): Visit {
  const found: Visit = { steps: [], lists: [] }
  for (const [name, { file, value: state }] of states) {
    const around = { file, state: name, under: [], open: state.public === true }
    const at = `states.${name}`
    if (state.enter) walk(state.enter, 'enter', { ...around, at: `${at}.enter` }, found)
    for (const [event, steps] of Object.entries(state.on)) {
      walk(steps, 'on', { ...around, at: `${at}.on.${event}` }, found)
    }
  }
  for (const [intent, { file, value: handler }] of anytime) {
    const around = {
      file,
      at: `anytime.${intent}.steps`,
      state: null,
      under: [],
      open: handler.needs === undefined,
    }
    walk(handler.steps, 'anytime', around, found)
  }
  return found
}

function walk(steps: Steps, position: Position, around: Around, found: Visit): void {
  const list = [steps].flat()
  found.lists.push({ file: around.file, at: around.at, position, steps: list })
  for (const [index, step] of list.entries()) {
    const at = Array.isArray(steps) ? `${around.at}.${index}` : around.at
    const under = [...around.under, ...[step.when ?? []].flat()]
    const open = around.open && !under.includes('verified')
    found.steps.push({ ...around, at, step, under, open })
    for (const [outcome, next] of Object.entries(step.then ?? {})) {
      walk(next, 'then', { ...around, at: `${at}.then.${outcome}`, under, open }, found)
    }
  }
}
