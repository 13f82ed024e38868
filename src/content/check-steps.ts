import { acts } from '../conversation/acts.ts'
import type { Step } from '../conversation/grammar.ts'
import { guards } from '../conversation/guards.ts'
import { BUTTON_GROUPS, cards } from '../conversation/prompts.ts'
import type { Dialogs } from './dialogs.ts'
import type { Problem } from './problems.ts'
import type { Visit, VisitedList, VisitedStep } from './walk.ts'

/** Where a step may go without naming a state. */
const HERE: ReadonlySet<string> = new Set(['stay', 'ask'])

/** Every name a step uses is known, every outcome is answered, and every list has a last resort. */
export function checkSteps(dialogs: Dialogs, visit: Visit): Problem[] {
  return [
    ...visit.lists.flatMap(listProblems),
    ...visit.steps.flatMap((visited) => stepProblems(dialogs, visited)),
    ...promptProblems(dialogs),
  ]
}

function stepProblems(dialogs: Dialogs, { file, at, step }: VisitedStep): Problem[] {
  const problem = (below: string, text: string): Problem => ({ file, at: `${at}.${below}`, problem: text })
  const doing = [step.do ?? []].flat()
  return [
    ...[step.when ?? []]
      .flat()
      .flatMap((name) =>
        Object.hasOwn(guards, name.replace(/^!/, ''))
          ? []
          : [problem('when', `no guard is named ${name.replace(/^!/, '')}`)],
      ),
    ...doing.flatMap((name) => (Object.hasOwn(acts, name) ? [] : [problem('do', `no act is named ${name}`)])),
    ...(step.then ? outcomeProblems(step, doing, problem) : []),
    ...(step.go === undefined || HERE.has(step.go) || isState(dialogs, step.go)
      ? []
      : [problem('go', `no state is named ${step.go}`)]),
    ...shownProblems(dialogs, step, problem),
    ...(step.say === undefined && (step.show ?? step.buttons) !== undefined
      ? [problem('say', 'a card or buttons are put with words; say something with them')]
      : []),
  ]
}

type Tell = (below: string, text: string) => Problem

function outcomeProblems(step: Step, doing: string[], problem: Tell): Problem[] {
  const then = step.then ?? {}
  const known = doing.filter((name) => Object.hasOwn(acts, name))
  const fork = known.findLast((name) => acts[name]?.outcomes)
  const outcomes = fork === undefined ? [] : (acts[fork]?.outcomes ?? [])
  if (fork === undefined) {
    return known.length < doing.length ? [] : [problem('then', 'no act of the step ends in several ways')]
  }
  const branches = Object.entries(then)
  const leads = branches.some(([, next]) => [next].flat().some((one) => one.go !== undefined))
  return [
    ...branches.flatMap(([name]) =>
      outcomes.includes(name)
        ? []
        : [problem(`then.${name}`, `${fork} ends in ${outcomes.join(', ')}, never in ${name}`)],
    ),
    ...outcomes.flatMap((name) =>
      Object.hasOwn(then, name) ? [] : [problem('then', `${fork} may end in ${name}, which is not answered`)],
    ),
    ...(leads && step.go !== undefined
      ? [problem('go', 'an outcome already leads on; put every go under then')]
      : []),
  ]
}

function shownProblems(
  dialogs: Dialogs,
  { show, buttons = [] }: Pick<Step, 'show' | 'buttons'>,
  problem: Tell,
): Problem[] {
  return [
    ...(show === undefined || Object.hasOwn(cards, show)
      ? []
      : [problem('show', `no card is named ${show}`)]),
    ...buttons.flatMap((name) =>
      BUTTON_GROUPS.includes(name) || dialogs.buttons.has(name) || dialogs.unread.has(name)
        ? []
        : [problem('buttons', `button ${name} has no meaning; give it one in dialogs/buttons.yaml`)],
    ),
  ]
}

/** Only an event may go unanswered by the state: it is then answered as it is everywhere. */
function listProblems({ file, at, position, steps }: VisitedList): Problem[] {
  const last = steps.findIndex((step) => step.when === undefined)
  const never = last === -1 ? -1 : last + 1
  return [
    ...(last === -1 && position !== 'on'
      ? [{ file, at, problem: 'needs a last step without when, or nothing may happen here' }]
      : []),
    ...(never > 0 && never < steps.length
      ? [{ file, at: `${at}.${never}`, problem: 'is never taken, because the step before it has no when' }]
      : []),
  ]
}

function promptProblems(dialogs: Dialogs): Problem[] {
  return [...dialogs.states].flatMap(([name, { file, value: state }]) => {
    const problem: Tell = (below, text) => ({ file, at: `states.${name}.${below}`, problem: text })
    return [
      ...shownProblems(dialogs, state, problem),
      ...(state.prompt === undefined && (state.show ?? state.buttons) !== undefined
        ? [problem('prompt', 'a card or buttons are put with a question; give the state a prompt')]
        : []),
    ]
  })
}

const isState = ({ states, unread }: Dialogs, name: string): boolean => states.has(name) || unread.has(name)
