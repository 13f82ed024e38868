import { describe, test } from '@jest/globals'
import { EN, found, ID, type Mistake, put, WELCOME } from './mistakes.ts'

const mistakes: Mistake[] = [
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

describe('a telling word before the person is known is found:', () => {
  test.each(mistakes)('$name', found)
})
