import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { loadContent } from '../../src/content/load.ts'
import { loadCalendar, loadProfile, loadRules } from '../../src/rules/load.ts'
import { readCorpus } from '../../src/understanding/corpus.ts'
import { loadUnderstanding } from '../../src/understanding/load.ts'
import { type Walking, walk } from './walk.ts'
import { spoken } from './walker.ts'

const root = join(import.meta.dirname, '../..')
/** Set these to look further, or to play a failure again. */
const { SEED = '1', WALK = '1', WALKS = '200' } = process.env
const LINES = 16

const errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
let walking: Walking

beforeAll(async () => {
  const { rows } = readCorpus(root)
  walking = {
    root,
    seed: Number(SEED),
    lines: LINES,
    understand: await loadUnderstanding(root, join(root, 'data/cache')),
    texts: spoken(rows),
    measure: {
      content: loadContent(root),
      rules: loadRules(join(root, 'rules/offers/starter.yaml')),
      profile: loadProfile(join(root, 'rules/compliance/id-ojk.yaml')),
      calendar: loadCalendar(join(root, 'rules/holidays')),
      creditor: 'Sanggara Finance',
    },
    reported: () => errors.mock.calls.splice(0).map(([first]) => String(first)),
  }
}, 120_000)

afterAll(() => errors.mockRestore())

describe('whatever a debtor says, taps or leaves unsaid', () => {
  test('nothing is revealed, bound, begun or conceded that may not be', async () => {
    for (let number = Number(WALK); number < Number(WALK) + Number(WALKS); number += 1) {
      const faults = await walk(number, walking)
      expect({ SEED, WALK: number, faults }).toEqual({ SEED, WALK: number, faults: [] })
    }
  }, 600_000)
})
