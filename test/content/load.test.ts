import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { loadContent } from '../../src/content/load.ts'
import { onCopy, problemsOf, ROOT } from './tree.ts'

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
