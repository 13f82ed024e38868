import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { loadCalendar, loadProfile, loadRules, RulesError } from '../../src/rules/load.ts'
import { ROOT } from './tree.ts'

const folder = mkdtempSync(join(tmpdir(), 'rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const starter = readFileSync(join(ROOT, 'rules/offers/starter.yaml'), 'utf8')
const profile = readFileSync(join(ROOT, 'rules/compliance/id-ojk.yaml'), 'utf8')
const holidays = readFileSync(join(ROOT, 'rules/holidays/id-2026.yaml'), 'utf8')

let files = 0
/** A file with the text. */
function written(text: string): string {
  files += 1
  const file = join(folder, `${files}.yaml`)
  writeFileSync(file, text)
  return file
}

/** A folder with the texts as files. */
function gathered(...texts: string[]): string {
  const place = mkdtempSync(join(folder, 'years-'))
  for (const [index, text] of texts.entries()) writeFileSync(join(place, `${index}.yaml`), text)
  return place
}

function problemsOf(load: () => unknown): string[] {
  try {
    load()
  } catch (error) {
    if (error instanceof RulesError) return error.problems.map(({ at, problem }) => `${at}: ${problem}`)
    throw error
  }
  return []
}

const replaced = (text: string, what: string, by: string): string => {
  expect(text).toContain(what)
  return text.replace(what, by)
}

test('the rules, the profile and the holidays of the repository load', () => {
  expect(loadRules(join(ROOT, 'rules/offers/starter.yaml')).revision).toBe('starter-1')
  expect(loadProfile(join(ROOT, 'rules/compliance/id-ojk.yaml')).id).toBe('ID-OJK')
  expect(loadCalendar(join(ROOT, 'rules/holidays')).days['2026-12-25']?.kind).toBe('national')
})

describe('a mistake in the offer rules is told with its place and how to mend it', () => {
  test.each([
    ['a number in quotes', 'step: 1000', 'step: "1000"', 'step: must be a number, without quotes'],
    ['a field that is missing', 'graceDays: 1\n', '', 'graceDays: is missing; add a number, without quotes'],
    [
      'a field spelt wrong',
      'graceDays: 1',
      'graceDays: 1\ngracedays: 1',
      ': gracedays: no such field here; take it out or mend its spelling',
    ],
    [
      'a share above the whole',
      'bot: { penalty: 2500',
      'bot: { penalty: 25000',
      'rows.0.authority.bot.penalty: must be at most 10000',
    ],
    [
      'a word that is not among the choices',
      'covers: arrears',
      'covers: everything',
      'rows.0.covers: must be balance or arrears',
    ],
    [
      'a bot that may grant more than an agent',
      'bot: { penalty: 2500',
      'bot: { penalty: 9000',
      ': row late-0-30: authority over penalty shrinks with the role',
    ],
    [
      'a date that is none',
      "from: '2026-01-01'",
      "from: '2026-02-30'",
      'from: must be a day written YYYY-MM-DD',
    ],
  ])('%s', (_, what, by, told) => {
    expect(problemsOf(() => loadRules(written(replaced(starter, what, by))))).toContain(told)
  })

  test('and all mistakes are told at once, with the file', () => {
    const file = written(
      replaced(replaced(starter, 'step: 1000', 'step: 0'), 'graceDays: 1', 'graceDays: -1'),
    )
    expect(() => loadRules(file)).toThrow(
      `${file}: step: must be at least 1\n${file}: graceDays: must be at least 0`,
    )
  })

  test('and an empty, broken or missing file is no rule', () => {
    expect(problemsOf(() => loadRules(written('')))).toEqual([': must be fields by name'])
    expect(problemsOf(() => loadRules(written('step: 1\nstep: 2\n')))).toEqual([
      'line 2, column 1: Map keys must be unique',
    ])
    expect(problemsOf(() => loadRules(join(folder, 'none.yaml')))).toEqual([': the file is missing; add it'])
  })
})

test('a profile that never closes its window is refused', () => {
  expect(problemsOf(() => loadProfile(written(replaced(profile, "to: '20:00'", "to: '07:00'"))))).toEqual([
    'window: the window closes after it opens',
  ])
})

describe('a folder of holidays', () => {
  test('with two tables of one year is refused', () => {
    expect(problemsOf(() => loadCalendar(gathered(holidays, holidays)))).toEqual([
      expect.stringMatching(/^year: 2026 already stands in .*0\.yaml; keep one of them$/),
    ])
  })

  test('with two countries is refused', () => {
    const other = holidays.replaceAll('2026', '2028').replace('country: ID', 'country: MY')
    expect(problemsOf(() => loadCalendar(gathered(holidays, other)))).toEqual([
      'country: is MY among tables of ID; keep one country a folder',
    ])
  })

  test('with no table at all is refused', () => {
    expect(problemsOf(() => loadCalendar(gathered()))).toEqual([
      ': no table of holidays; add one for each year, as *.yaml',
    ])
  })

  test('tells the bad file and none of it is in force', () => {
    const place = gathered(holidays, 'country: ID\n')
    expect(() => loadCalendar(place)).toThrow(`${join(place, '1.yaml')}: year: is missing`)
  })
})
