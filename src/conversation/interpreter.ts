import { acts } from './acts.ts'
import type { DialogEvent, State, Step, Steps } from './grammar.ts'
import { guards } from './guards.ts'
import { buttonsFor, cardFor } from './prompts.ts'
import { say } from './say.ts'
import { isRestricted, type Scene } from './scene.ts'

/** No dialog passes through more states than this in one turn; more is a circle in the content. */
const MOST_HOPS = 12

/** How a step ended: nothing applied, it spoke and stayed, or it said itself where to go on. */
export type Ran = 'nothing' | 'done' | 'went'

/** Takes the first step whose guards hold. */
export function run(t: Scene, steps: Steps): Ran {
  const step = [steps].flat().find((candidate) => holds(t, candidate))
  return step ? take(t, step) : 'nothing'
}

function holds(t: Scene, step: Step): boolean {
  return [step.when ?? []].flat().every((name) => {
    const negated = name.startsWith('!')
    return guard(negated ? name.slice(1) : name)(t) !== negated
  })
}

function guard(name: string) {
  const found = guards[name]
  if (!found) throw new Error(`No guard is named ${name}; the content check lists them.`)
  return found
}

function take(t: Scene, step: Step): Ran {
  let outcome: string | undefined
  for (const name of [step.do ?? []].flat()) {
    const act = acts[name]
    if (!act) throw new Error(`No act is named ${name}; the content check lists them.`)
    outcome = act.run(t) ?? outcome
  }
  speak(t, step)
  const next = outcome === undefined ? undefined : step.then?.[outcome]
  const inner = next ? run(t, next) : 'done'
  if (step.go === undefined) return inner
  if (step.go === 'ask') ask(t)
  else if (step.go !== 'stay') enter(t, step.go)
  return 'went'
}

function speak(t: Scene, step: Step): void {
  const keys = [step.say ?? []].flat()
  for (const key of keys.slice(0, -1)) say(t, key)
  const last = keys.at(-1)
  if (last) say(t, last, { ...cardFor(t, step.show), buttons: buttonsFor(t, step.buttons ?? []) })
}

/** Nobody proves who they are on a channel that may not speak of a debt. */
function leadElsewhere(t: Scene): void {
  t.c.dialog.state = 'start'
  say(t, 'elsewhere.link')
}

/** Goes to a state: does what it does on entering, then asks its question unless that led on. */
export function enter(t: Scene, name: string): void {
  t.hops += 1
  if (t.hops > MOST_HOPS) throw new Error(`The dialog runs in circles at ${name}.`)
  if (name.startsWith('identify') && isRestricted(t)) return leadElsewhere(t)
  t.c.dialog.state = name
  const steps = stateNamed(t, name).enter
  if (!steps || run(t, steps) !== 'went') ask(t)
}

/** Puts the question of the state the conversation is in. */
export function ask(t: Scene): void {
  const state = current(t)
  if (!state.prompt) return
  say(t, state.prompt, { ...cardFor(t, state.show), buttons: buttonsFor(t, state.buttons ?? []) })
}

/** The state the conversation is in; a retired name leads to its successor. */
export function current(t: Scene): State {
  return stateNamed(t, t.c.dialog.state)
}

function stateNamed(t: Scene, name: string): State {
  const state = t.content.states[name] ?? t.content.states[t.content.retired[name] ?? '']
  if (!state) throw new Error(`No dialog has a state ${name}; add its successor to dialogs/retired.yaml.`)
  return state
}

/** Lets the current state answer an event; false when it has nothing for it. */
export function handle(t: Scene, event: DialogEvent): boolean {
  const steps = current(t).on[event]
  return steps ? run(t, steps) !== 'nothing' : false
}
