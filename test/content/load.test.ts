import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { loadContent } from '../../src/content/load.ts'
import { onCopy, problemsAfter, problemsOf, ROOT, type Tree } from './tree.ts'

/** The node at a path; a part of a path may hold dots, so it is given as a list. */
const at = (tree: Tree, ...path: string[]): Tree =>
  path.reduce<Tree>((node, name) => {
    const below = node[name]
    if (!below) throw new Error(`nothing at ${name} of ${path.join(' / ')}`)
    return below
  }, tree)

const put = (tree: Tree, path: string[], value: unknown): void => {
  Object.assign(at(tree, ...path.slice(0, -1)), { [path.at(-1) ?? '']: value })
}

interface Mistake {
  name: string
  file: string
  spoil: (tree: Tree) => void
  /** Where it is reported, when that is another file than the spoiled one. */
  reportedIn?: string
  at: string
  problem: RegExp
}

const state = (value: unknown) => (tree: Tree) => put(tree, ['states', 'spoiled'], value)
const WELCOME = 'dialogs/welcome.yaml'
const ID = 'locales/id.yaml'
const EN = 'locales/en.yaml'

const inDialogs: Mistake[] = [
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

const inWords: Mistake[] = [
  {
    name: 'a message that a dialog says and no locale has',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'prompt'], 'start.hum'),
    at: 'states.start.prompt',
    problem: /no message is named start\.hum in locales\/id\.yaml/,
  },
  {
    name: 'a message that one language lacks',
    file: EN,
    spoil: (tree) => delete at(tree, 'start').declined,
    at: 'start.declined',
    problem: /is missing; locales\/id\.yaml has it/,
  },
  {
    name: 'a message that the engine says and no locale has',
    file: ID,
    spoil: (tree) => delete tree.disclosure,
    at: 'disclosure',
    problem: /is missing, and the engine says it/,
  },
  {
    name: 'a message that is never said',
    file: ID,
    spoil: (tree) => put(tree, ['start', 'song'], 'La la la.'),
    at: 'start.song',
    problem: /is never said/,
  },
  {
    name: 'a title of a button without meaning',
    file: ID,
    spoil: (tree) => put(tree, ['button', 'mystery'], 'Apa ini'),
    at: 'button.mystery',
    problem: /is the title of a button without meaning/,
  },
  {
    name: 'a button without a title',
    file: EN,
    spoil: (tree) => delete at(tree, 'button').own_proposal,
    reportedIn: 'dialogs/buttons.yaml',
    at: 'buttons.own_proposal',
    problem: /has no title: add button\.own_proposal to locales\/en\.yaml/,
  },
  {
    name: 'a title that WhatsApp would cut',
    file: EN,
    spoil: (tree) => put(tree, ['button', 'own_proposal'], 'Tell us what you can pay'),
    at: 'button.own_proposal',
    problem: /is cut on whatsapp, which shows 20 characters/,
  },
  {
    name: 'a placeholder that is no fact',
    file: ID,
    spoil: (tree) => put(tree, ['refusal'], 'Baik, {weather}. Sisanya tetap {balance_all}.'),
    at: 'refusal',
    problem: /\{weather\} is no fact/,
  },
  {
    name: 'a placeholder that the other language does not use',
    file: EN,
    spoil: (tree) => put(tree, ['refusal'], 'All right.'),
    at: 'refusal',
    problem: /on webchat uses no placeholder, but in Indonesian \{balance_all\}/,
  },
  {
    name: 'a placeholder that only one variant uses',
    file: EN,
    spoil: (tree) => put(tree, ['home', 'ask'], ['Anything else?', 'Anything else by {as_of}?']),
    at: 'home.ask.1',
    problem: /uses \{as_of\}, but the first variant no placeholder/,
  },
  {
    name: 'a text that cannot be read as a message',
    file: ID,
    spoil: (tree) => put(tree, ['refusal'], 'Baik, {balance_all'),
    at: 'refusal',
    problem: /cannot be read as a message/,
  },
  {
    name: 'a format of numbers, which facts bring ready',
    file: ID,
    spoil: (tree) => put(tree, ['refusal'], 'Baik, {balance_all, number}.'),
    at: 'refusal',
    problem: /only \{name\}, plural and select are used/,
  },
  {
    name: 'a quote that prints a brace',
    file: ID,
    spoil: (tree) => put(tree, ['refusal'], "Baik, '{balance_all}'."),
    at: 'refusal',
    problem: /before a brace prints the brace/,
  },
  {
    name: 'a message without words for a channel',
    file: ID,
    spoil: (tree) => put(tree, ['refusal'], { webchat: 'Baik, {balance_all}.' }),
    at: 'refusal',
    problem: /has no words for whatsapp; add default/,
  },
  {
    name: 'channels that go round differently',
    file: ID,
    spoil: (tree) =>
      put(tree, ['again'], { webchat: ['Satu.', 'Dua.'], default: ['Satu.', 'Dua.', 'Tiga.'] }),
    at: 'again',
    problem: /different number of variants/,
  },
  {
    name: 'a text that is no text',
    file: ID,
    spoil: (tree) => put(tree, ['refusal'], 404),
    at: 'refusal',
    problem: /must be a text/,
  },
]

const beforeProof: Mistake[] = [
  {
    name: 'an open state whose question tells of a debt',
    file: ID,
    spoil: (tree) => put(tree, ['start', 'ask'], ['Ada yang bisa dibantu?', 'Mau bahas utangnya?']),
    reportedIn: WELCOME,
    at: 'states.start.prompt',
    problem: /says start\.ask of locales\/id\.yaml before the person is known, and it tells of a debt/,
  },
  {
    name: 'an open state that brings an amount',
    file: EN,
    spoil: (tree) => put(tree, ['start', 'declined'], 'All right, {balance} stays.'),
    reportedIn: WELCOME,
    at: 'states.start.on.deny.say',
    problem: /brings \{balance\}/,
  },
  {
    name: 'an open state with a button that tells of a debt',
    file: EN,
    spoil: (tree) => put(tree, ['button', 'my_account'], 'My loan'),
    reportedIn: WELCOME,
    at: 'states.start.buttons',
    problem: /says button\.my_account of locales\/en\.yaml before the person is known/,
  },
  {
    name: 'an answer to anybody that tells of a debt',
    file: EN,
    spoil: (tree) => put(tree, ['who'], 'I am the assistant of your lender, {creditor}.'),
    reportedIn: 'dialogs/anytime.yaml',
    at: 'anytime.ask_who_are_you.steps.say',
    problem: /tells of a debt/,
  },
  {
    name: 'words of the engine that tell of a debt',
    file: EN,
    spoil: (tree) => put(tree, ['empty'], ['Which bill?', 'Which one?']),
    reportedIn: 'src/content/said-by-code.ts',
    at: 'empty',
    problem: /tells of a debt/,
  },
  {
    name: 'an open state that shows a card of the account',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'show'], 'balance'),
    at: 'states.start.show',
    problem: /shows the card balance before the person is known/,
  },
  {
    name: 'an open state that leads to a closed one',
    file: WELCOME,
    spoil: (tree) => put(tree, ['states', 'start', 'on', 'affirm'], { go: 'relief' }),
    at: 'states.start.on.affirm.go',
    problem: /leads somebody not yet known to relief/,
  },
  {
    name: 'a stand-in for the unknown that is closed itself',
    file: 'dialogs/account.yaml',
    spoil: (tree) => put(tree, ['states', 'home', 'unproved'], 'home_quiet'),
    at: 'states.home.unproved',
    problem: /home_quiet is no public state/,
  },
]

const found = ({ file, spoil, reportedIn, at: where, problem }: Mistake): void => {
  expect(problemsAfter(file, spoil)).toContainEqual({
    file: reportedIn ?? file,
    at: where,
    problem: expect.stringMatching(problem),
  })
}

describe('the content of the repository', () => {
  test('loads without a mistake', () => {
    expect(problemsOf(ROOT).map(({ file, at: where, problem }) => `${file}: ${where}: ${problem}`)).toEqual(
      [],
    )
  })

  test('has a revision that follows its words', () => {
    const before = loadContent(ROOT).revision
    expect(before).toMatch(/^[0-9a-f]{12}$/)
    onCopy((root) => {
      expect(loadContent(root).revision).toBe(before)
      writeFileSync(join(root, 'dialogs/retired.yaml'), '# nothing retired\nretired: {}\n')
      expect(loadContent(root).revision).not.toBe(before)
    })
  })
})

describe('a mistake in the dialogs is found with its file and place:', () => {
  test.each(inDialogs)('$name', found)
})

describe('a mistake in the words is found with its file and place:', () => {
  test.each(inWords)('$name', found)
})

test('a fact that no message uses is found', () => {
  onCopy((root) => {
    for (const file of [ID, EN]) {
      const path = join(root, file)
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('{hardship_until}', ''))
    }
    expect(problemsOf(root)).toContainEqual({
      file: 'src/conversation/facts.ts',
      at: 'hardship_until',
      problem: expect.stringMatching(/no message uses this fact/),
    })
  })
})

describe('a telling word before the person is known is found:', () => {
  test.each(beforeProof)('$name', found)
})

describe('files that cannot be read', () => {
  test('are told with line and column, and the rest is checked all the same', () => {
    onCopy((root) => {
      writeFileSync(join(root, 'dialogs/retired.yaml'), 'retired: {}\nretired: {}\n')
      writeFileSync(
        join(root, 'dialogs/zebra.yaml'),
        'states: { zebra: { on: { affirm: { go: nowhere } } } }\n',
      )
      const problems = problemsOf(root)
      expect(problems).toContainEqual({
        file: 'dialogs/retired.yaml',
        at: 'line 2, column 1',
        problem: expect.stringMatching(/unique/),
      })
      expect(problems).toContainEqual(
        expect.objectContaining({ file: 'dialogs/zebra.yaml', at: 'states.zebra.on.affirm.go' }),
      )
    })
  })

  test('that are missing are named', () => {
    const problems = problemsOf(join(ROOT, 'no-such-folder'))
    expect(problems).toContainEqual({
      file: 'locales/id.yaml',
      at: '',
      problem: 'the file is missing; add it',
    })
  })
})
