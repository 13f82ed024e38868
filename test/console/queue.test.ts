import { describe, expect, test } from '@jest/globals'
import { HOLD_WORDS } from '../../src/compliance/holds.ts'
import { DISPOSITIONS } from '../../src/http/wire/console.ts'
import { isCovered, lifting, may, ownership } from '../../web/console/desk/acts/acts.ts'
import { DISPOSITION_LIST, missing } from '../../web/console/desk/acts/closing.ts'
import { commandFor, KEY_SHEET } from '../../web/console/desk/keys.ts'
import {
  EMPTY_QUEUE,
  groupOf,
  matches,
  neighbour,
  shown,
  takenByOther,
  withSnapshot,
} from '../../web/console/desk/queue/queue.ts'
import { waitOf } from '../../web/console/desk/queue/wait.ts'
import { initials } from '../../web/console/frame/initials.ts'
import { sampleCase } from '../browser/fake-cases.ts'

const NOW = 1_800_000_000_000
const made = (id: string, name: string, more = {}) => sampleCase({ id, name, said: 'halo', ...more }, NOW)
const rowOf = (id: string, name: string, more = {}) => made(id, name, more).row
const snapshot = (
  at: number,
  waiting = [rowOf('1', 'Dedi'), rowOf('2', 'Sulastri', { reason: 'distress' })],
) => ({
  mine: [rowOf('9', 'Maria Lestari')],
  waiting,
  assistant: [],
  at,
})

describe('the queue', () => {
  test('people in danger stand first, whatever the clocks say', () => {
    expect(withSnapshot(EMPTY_QUEUE, snapshot(1)).order.waiting).toEqual(['2', '1'])
  })

  test('an unchanged row and order keep their identity, so that nothing is drawn again', () => {
    const one = withSnapshot(EMPTY_QUEUE, snapshot(1))
    const two = withSnapshot(
      one,
      snapshot(2, [rowOf('1', 'Dedi'), rowOf('2', 'Sulastri', { reason: 'distress', unread: 3 })]),
    )
    expect(two.rows.get('1')).toBe(one.rows.get('1'))
    expect(two.rows.get('2')).not.toBe(one.rows.get('2'))
    expect(two.order.waiting).toBe(one.order.waiting)
  })

  test('an answer that was overtaken by a newer one changes nothing', () => {
    const now = withSnapshot(EMPTY_QUEUE, snapshot(5))
    expect(withSnapshot(now, snapshot(4, []))).toBe(now)
  })

  test.each([
    ['maria', true],
    ['LES', true],
    ['lestari maria', true],
    ['aria', false],
    ['máría', true],
    ['20471', true],
    ['047', true],
    ['maria budi', false],
    ['  ', true],
  ])('searching for "%s" finds Maria Lestari: %s', (query, found) => {
    expect(matches(rowOf('20471', 'María Lestari'), query)).toBe(found)
  })

  test('a search narrows every group', () => {
    const state = withSnapshot(EMPTY_QUEUE, snapshot(1))
    expect(shown(state, 'waiting', 'ded')).toEqual(['1'])
    expect(shown(state, 'waiting', '')).toBe(state.order.waiting)
    expect(groupOf(state, '9')).toBe('mine')
  })

  test('the cursor stops at both ends and starts at the top', () => {
    const ids = ['a', 'b', 'c']
    expect([
      neighbour(ids, null, 1),
      neighbour(ids, 'a', 1),
      neighbour(ids, 'c', 1),
      neighbour(ids, 'a', -1),
    ]).toEqual(['a', 'b', 'c', 'a'])
    expect(neighbour(ids, 'gone', -1)).toBe('a')
    expect(neighbour([], 'a', 1)).toBeNull()
  })

  test('a row a colleague took says so, and an own one does not', () => {
    const row = rowOf('1', 'Dedi', { owner: { id: 'u2', name: 'Andika' } })
    expect([
      takenByOther(row, 'u1'),
      takenByOther(row, 'u2'),
      takenByOther(rowOf('1', 'Dedi'), 'u1'),
    ]).toEqual([true, false, false])
  })
})

describe('the clock of a row', () => {
  const due = { since: 1_000_000, due: 1_480_000 }

  test.each([
    [1_359_999, { kind: 'running', ms: 359_999, allowed: 480_000, near: false }],
    [1_360_000, { kind: 'running', ms: 360_000, allowed: 480_000, near: true }],
    [1_480_000, { kind: 'running', ms: 480_000, allowed: 480_000, near: true }],
    [1_604_000, { kind: 'over', ms: 124_000 }],
    [999_000, { kind: 'running', ms: 0, allowed: 480_000, near: false }],
  ])('at %d it is near from three quarters on and over only after the level', (now, wait) => {
    expect(waitOf(due, now)).toEqual(wait)
  })

  test('without a level time only counts up; without a wait there is no clock', () => {
    expect(waitOf({ since: 1000, due: null }, 3000)).toEqual({ kind: 'elapsed', ms: 2000 })
    expect(waitOf({ since: null, due: null }, 3000)).toEqual({ kind: 'none' })
  })
})

describe('what a person may do', () => {
  const me = 'u1'
  const own = { owner: { id: me, name: 'Ratna' } }

  test('only the owner replies and offers; notes are for everybody', () => {
    const mine = made('1', 'Dedi', own).view
    expect(may(mine, me)).toEqual({ take: false, reply: true, note: true, offer: true, giveBack: true })
    expect(may(mine, 'u2')).toEqual({ take: false, reply: false, note: true, offer: false, giveBack: false })
    expect(may(made('1', 'Dedi').view, me)).toMatchObject({ take: true, reply: false })
    expect(ownership(made('1', 'Dedi', { mode: 'bot' }).view, me)).toBe('assistant')
  })

  test.each(HOLD_WORDS)('the hold %s leaves offers as the table of holds says', (word) => {
    const { view } = made('1', 'Dedi', own)
    view.holds.push({ word, since: NOW, by: 'assistant', approvals: [] })
    expect(may(view, me).offer).toBe(['hardship', 'complaint', 'stop'].includes(word))
  })

  test('words of a person in danger are covered until somebody owns the case', () => {
    expect(isCovered(made('1', 'Sulastri', { reason: 'distress' }).view)).toBe(true)
    expect(isCovered(made('1', 'Sulastri', { reason: 'distress', ...own }).view)).toBe(false)
    expect(isCovered(made('1', 'Dedi').view)).toBe(false)
  })

  test('a safety hold needs two people, the debtor alone takes back a stop', () => {
    const ratna = { id: me, name: 'Ratna' }
    const hold = { word: 'distress', since: 0, by: 'assistant', approvals: ['Ratna'] } as const
    expect(lifting({ ...hold, approvals: ['Ratna'] }, ratna)).toMatchObject({
      needed: 2,
      mine: true,
      canGive: false,
    })
    expect(lifting({ ...hold, approvals: ['Siska'] }, ratna)).toMatchObject({
      needed: 2,
      mine: false,
      canGive: true,
    })
    expect(lifting({ ...hold, word: 'stop', approvals: [] }, ratna).canGive).toBe(false)
  })

  test('closing takes an outcome and a note that says something', () => {
    expect(missing(null, ' . ')).toEqual(['disposition', 'note'])
    expect(missing('promise', 'Bayar tanggal 28')).toEqual([])
    expect([...DISPOSITION_LIST].sort()).toEqual([...DISPOSITIONS].sort())
  })
})

describe('keys of the desk', () => {
  const plain = { ctrl: false, alt: false, shift: false }
  const free = { inText: false, inOverlay: false, letters: true }

  test('letters act outside text only, and only while they are on', () => {
    expect(commandFor({ ...plain, key: 'a' }, free)).toBe('take')
    expect(commandFor({ ...plain, key: 'a' }, { ...free, inText: true })).toBeNull()
    expect(commandFor({ ...plain, key: 'a' }, { ...free, letters: false })).toBeNull()
    expect(commandFor({ ...plain, key: 'a' }, { ...free, inOverlay: true })).toBeNull()
    expect(commandFor({ ...plain, key: 'A', shift: true }, free)).toBeNull()
    expect(commandFor({ ...plain, key: '?', shift: true }, free)).toBe('sheet')
  })

  test('search, panes and Esc work from inside the text', () => {
    const typing = { ...free, inText: true, letters: false }
    expect(commandFor({ ...plain, key: 'k', ctrl: true }, typing)).toBe('search')
    expect(commandFor({ ...plain, key: 'F6' }, typing)).toBe('next-pane')
    expect(commandFor({ ...plain, key: 'F6', shift: true }, typing)).toBe('previous-pane')
    expect(commandFor({ ...plain, key: 'Escape' }, typing)).toBe('list')
    expect(commandFor({ ...plain, key: 'a', ctrl: true }, free)).toBeNull()
  })

  test('every single letter stands in the sheet', () => {
    const listed = new Set(KEY_SHEET.flatMap((one) => one.keys).map((key) => key.toLowerCase()))
    for (const key of 'jkarnobe?') expect(listed.has(key)).toBe(true)
  })
})

test('initials stand for a person, and for nobody a question mark', () => {
  expect([
    initials('Ratna Dewi'),
    initials('I Made Suardana'),
    initials('Sulastri'),
    initials(null),
    initials(' '),
  ]).toEqual(['RD', 'IS', 'S', '?', '?'])
})
