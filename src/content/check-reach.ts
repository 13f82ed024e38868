import { type DialogEvent, SIGNALS, type Signal } from '../conversation/grammar.ts'
import { INTENTS } from '../conversation/reading.ts'
import type { Dialogs } from './dialogs.ts'
import type { Problem } from './problems.ts'
import { BUTTONS_BY_CODE, ENTERED_BY_CODE } from './said-by-code.ts'
import type { Visit } from './walk.ts'

/** Every state can be come to, every intent and every tap finds somebody who answers it. */
export function checkReach(dialogs: Dialogs, visit: Visit): Problem[] {
  return [
    ...entryProblems(dialogs),
    ...unreached(dialogs, visit),
    ...retiredProblems(dialogs),
    ...intentProblems(dialogs),
    ...tapProblems(dialogs, visit),
  ]
}

const FOLDER = 'dialogs'
const ANYTIME = 'dialogs/anytime.yaml'
const BUTTONS = 'dialogs/buttons.yaml'

const entryProblems = ({ states, buttons }: Dialogs): Problem[] => [
  ...ENTERED_BY_CODE.filter((name) => !states.has(name)).map((name) => ({
    file: FOLDER,
    at: `states.${name}`,
    problem: 'is missing, and the engine leads to it',
  })),
  ...BUTTONS_BY_CODE.filter((name) => !buttons.has(name)).map((name) => ({
    file: BUTTONS,
    at: `buttons.${name}`,
    problem: 'is missing, and the engine shows it',
  })),
]

function unreached({ states }: Dialogs, visit: Visit): Problem[] {
  const from = new Map<string | null, string[]>()
  for (const { state, step } of visit.steps) {
    if (step.go !== undefined) from.set(state, [...(from.get(state) ?? []), step.go])
  }
  for (const [name, { value }] of states) {
    if (value.unproved !== undefined) from.set(name, [...(from.get(name) ?? []), value.unproved])
  }
  const reached = new Set<string>()
  const waiting: string[] = [...ENTERED_BY_CODE, ...(from.get(null) ?? [])]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue
    reached.add(name)
    waiting.push(...(from.get(name) ?? []))
  }
  return [...states]
    .filter(([name]) => !reached.has(name))
    .map(([name, { file }]) => ({ file, at: `states.${name}`, problem: 'nothing leads to this state' }))
}

const retiredProblems = ({ states, retired }: Dialogs): Problem[] =>
  [...retired].flatMap(([name, { file, value: successor }]) => [
    ...(states.has(name)
      ? [{ file, at: `retired.${name}`, problem: 'is a state again; take it off this list' }]
      : []),
    ...(states.has(successor)
      ? []
      : [{ file, at: `retired.${name}`, problem: `no state is named ${successor}` }]),
  ])

/** What one state answers would not be understood in the others. */
const intentProblems = ({ anytime }: Dialogs): Problem[] =>
  INTENTS.filter((intent) => !anytime.has(intent)).map((intent) => ({
    file: ANYTIME,
    at: `anytime.${intent}`,
    problem: 'nothing answers this intent in every state; add a handler',
  }))

const isSignal = (event: DialogEvent | undefined): event is Signal =>
  SIGNALS.some((signal) => signal === event)

/** A tap on what was just shown must find the state waiting for it. */
function tapProblems({ states, buttons }: Dialogs, visit: Visit): Problem[] {
  const signalOf = (button: string): Signal | undefined => {
    const meaning = button === 'accounts' ? 'pressed_account' : buttons.get(button)?.value
    return isSignal(meaning) ? meaning : undefined
  }
  const missed = (state: string, names: readonly string[] = []): string[] =>
    names.flatMap((name) => {
      const signal = signalOf(name)
      const waits = signal === undefined || states.get(state)?.value.on[signal] !== undefined
      return waits ? [] : [`shows the button ${name}, but does not wait for ${signal}`]
    })
  const prompts = [...states].flatMap(([name, { file, value }]) =>
    missed(name, value.buttons).map((problem) => ({ file, at: `states.${name}.buttons`, problem })),
  )
  const steps = visit.steps.flatMap(({ file, at, state, step }) => {
    const stays = step.go === undefined || step.go === 'stay' || step.go === 'ask'
    const landed = stays ? state : (step.go ?? null)
    const leadsOn = landed !== null && !stays && states.get(landed)?.value.enter !== undefined
    if (landed === null || leadsOn || !states.has(landed)) return []
    return missed(landed, step.buttons).map((problem) => ({
      file,
      at: `${at}.buttons`,
      problem: `${landed} ${problem}`,
    }))
  })
  return [...prompts, ...steps]
}
