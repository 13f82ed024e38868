import { describe, expect, test } from '@jest/globals'
import { INTENTS } from '../../src/conversation/reading.ts'
import { intentsEn } from '../../web/console/misunderstood/intents-en.ts'
import { intentsId } from '../../web/console/misunderstood/intents-id.ts'
import { roomCommand } from '../../web/console/misunderstood/keys.ts'
import { roomsFor } from '../../web/console/rooms.ts'

describe('the keys of the room', () => {
  const press = { key: 'j', ctrl: false, alt: false, inText: false, inOverlay: false, letters: true }

  test.each([
    ['j', 'next'],
    ['K', 'previous'],
    ['/', 'search'],
    ['o', 'out'],
    ['a', 'aside'],
    ['u', 'undo'],
    ['2', { guess: 1 }],
    ['4', null],
    ['x', null],
    ['Escape', 'list'],
  ])('%s', (key, command) => expect(roomCommand({ ...press, key })).toEqual(command))

  test('saving works inside text, single letters do not, and another window has its own', () => {
    const enter = { ...press, key: 'Enter', ctrl: true }
    expect(roomCommand({ ...enter, inText: true, letters: false })).toBe('save')
    expect(roomCommand({ ...press, inText: true })).toBeNull()
    expect(roomCommand({ ...press, letters: false })).toBeNull()
    expect(roomCommand({ ...enter, inOverlay: true })).toBeNull()
    expect(roomCommand({ ...press, key: 'u', ctrl: true })).toBeNull()
  })
})

test('every meaning is explained with an example, in both languages', () => {
  for (const table of [intentsId, intentsEn]) {
    expect(Object.keys(table).sort()).toEqual([...INTENTS].sort())
    for (const words of Object.values(table)) expect(words).toMatch(/^\p{L}.+“.+”$/u)
  }
})

test('each role sees its own rooms', () => {
  const paths = (...roles: string[]) => roomsFor(roles).map(({ path }) => path)
  expect(paths('agent')).toEqual(['/desk', '/channels'])
  expect(paths('ops')).toEqual(['/misunderstood'])
  expect(paths('supervisor')).toEqual(['/desk', '/channels', '/misunderstood'])
  expect(paths('compliance')).toEqual([])
})
