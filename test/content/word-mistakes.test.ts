import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { at, EN, found, ID, type Mistake, put, WELCOME } from './mistakes.ts'
import { onCopy, problemsOf } from './tree.ts'

const mistakes: Mistake[] = [
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

describe('a mistake in the words is found with its file and place:', () => {
  test.each(mistakes)('$name', found)
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
