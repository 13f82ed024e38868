import { describe, test } from '@jest/globals'
import { at, found, type Mistake, put, WELCOME } from './mistakes.ts'
import type { Tree } from './tree.ts'

const state = (value: unknown) => (tree: Tree) => put(tree, ['states', 'spoiled'], value)

const mistakes: Mistake[] = [
  {
    name: 'a state that does not exist',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'on', 'affirm'], { go: 'nowhere' }),
    at: 'states.start.on.affirm.go',
    problem: /no state is named nowhere/,
  },
  {
    name: 'a state that exists twice',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'home'], { on: {} }),
    at: 'states.home',
    problem: /already stands in dialogs\/account\.yaml/,
  },
  {
    name: 'a field that no state has',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'promt'], 'start.ask'),
    at: 'states.start',
    problem: /promt: no such field here/,
  },
  {
    name: 'a field that no step has, inside a list',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'on', 'affirm'], [{ goto: 'identify' }]),
    at: 'states.start.on.affirm.0',
    problem: /goto: no such field here/,
  },
  {
    name: 'an event that is neither an intent nor a signal',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'on', 'pressed_nothing'], { go: 'stay' }),
    at: 'states.start.on',
    problem: /pressed_nothing: no intent and no signal/,
  },
  {
    name: 'an expectation that nobody reads',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'expecting'], 'colour'),
    at: 'states.start.expecting',
    problem: /must be offer_decision or/,
  },
  {
    name: 'an unknown act',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'on', 'affirm'], { do: 'wave', go: 'identify' }),
    at: 'states.start.on.affirm.do',
    problem: /no act is named wave/,
  },
  {
    name: 'an unknown guard, also when negated',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'on', 'affirm'], { when: '!sunny', go: 'identify' }),
    at: 'states.start.on.affirm.when',
    problem: /no guard is named sunny/,
  },
  {
    name: 'an unknown card',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'show'], 'kitten'),
    at: 'states.start.show',
    problem: /no card is named kitten/,
  },
  {
    name: 'a button without meaning',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'buttons'], ['mystery']),
    at: 'states.start.buttons',
    problem: /button mystery has no meaning/,
  },
  {
    name: 'an outcome that the act never has',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'identify.next', 'enter', 'then', 'shoe_size'], { go: 'start' }),
    at: 'states.identify.next.enter.then.shoe_size',
    problem: /missing_identity ends in contact, birthdate, nik, complete, never in shoe_size/,
  },
  {
    name: 'an outcome that is not answered',
    file: WELCOME,
    spoil: (tree) => delete at(tree, 'states', 'identify.next', 'enter', 'then').nik,
    at: 'states.identify.next.enter.then',
    problem: /missing_identity may end in nik, which is not answered/,
  },
  {
    name: 'outcomes of an act that has none',
    file: WELCOME,
    spoil: state({
      public: true,
      // biome-ignore lint/suspicious/noThenProperty: a step of a dialog, which nothing awaits.
      on: { affirm: { do: 'forget_identity', then: { done: { go: 'start' } } } },
    }),
    at: 'states.spoiled.on.affirm.then',
    problem: /no act of the step ends in several ways/,
  },
  {
    name: 'a step that goes on twice',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'identify.next', 'enter', 'go'], 'start'),
    at: 'states.identify.next.enter.go',
    problem: /an outcome already leads on/,
  },
  {
    name: 'an entry without a last resort',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'identify.again', 'enter'], [{ when: 'locked', go: 'start' }]),
    at: 'states.identify.again.enter',
    problem: /needs a last step without when/,
  },
  {
    name: 'a step that is never taken',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'on', 'affirm'], [{ go: 'identify' }, { go: 'start' }]),
    at: 'states.start.on.affirm.1',
    problem: /is never taken/,
  },
  {
    name: 'a card put with no words',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'on', 'affirm'], { show: 'waiting', go: 'stay' }),
    at: 'states.start.on.affirm.say',
    problem: /say something with them/,
  },
  {
    name: 'a state that nothing leads to',
    file: WELCOME,
    spoil: state({ on: {} }),
    at: 'states.spoiled',
    problem: /nothing leads to this state/,
  },
  {
    name: 'a state that the engine needs',
    file: 'dialogs/account.yaml',
    spoil: (tree) => delete at(tree, 'states').home,
    reportedIn: 'dialogs',
    at: 'states.home',
    problem: /is missing, and the engine leads to it/,
  },
  {
    name: 'an intent that nobody answers',
    file: 'dialogs/anytime.yaml',
    spoil: (tree) => delete at(tree, 'anytime').privacy_request,
    at: 'anytime.privacy_request',
    problem: /nothing answers this intent in every state/,
  },
  {
    name: 'a handler of no intent',
    file: 'dialogs/anytime.yaml',
    spoil: (tree) => put(tree, ['anytime', 'small_talk'], { kind: 'answer', steps: { go: 'stay' } }),
    at: 'anytime.small_talk',
    problem: /no intent has this name/,
  },
  {
    name: 'a button that the state shows and does not wait for',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'buttons'], ['think_first']),
    at: 'states.start.buttons',
    problem: /shows the button think_first, but does not wait for pressed_later/,
  },
  {
    name: 'a retired state whose successor is gone',
    file: 'dialogs/retired.yaml',
    spoil: (tree) => put(tree, ['retired'], { 'offer.old': 'offer.older' }),
    at: 'retired.offer.old',
    problem: /no state is named offer\.older/,
  },
  {
    name: 'a retired name that is a state again',
    file: 'dialogs/retired.yaml',
    spoil: (tree) => put(tree, ['retired'], { home: 'start' }),
    at: 'retired.home',
    problem: /is a state again/,
  },
]

describe('a mistake in the dialogs is found with its file and place:', () => {
  test.each(mistakes)('$name', found)
})
