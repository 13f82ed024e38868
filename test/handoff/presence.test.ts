import { describe, expect, test } from '@jest/globals'
import { inProcessBell } from '../../src/bell/in-process.ts'
import { GRACE_MS, presenceBoard } from '../../src/handoff/presence.ts'
import { TYPING_MS, typingBoard } from '../../src/handoff/typing.ts'

describe('who is at the desk', () => {
  test('is whoever has a page open and is not away', () => {
    const clock = { now: 1_000_000 }
    const board = presenceBoard(() => clock.now)
    expect(board.online()).toBe(0)
    const close = board.arrive('a')
    board.arrive('b')
    expect(board.online()).toBe(2)
    board.set('b', 'away')
    expect([board.online(), board.of('b'), board.of('nobody')]).toEqual([1, 'away', 'ready'])
    close()
    close()
    expect(board.online()).toBe(1)
    clock.now += GRACE_MS
    expect(board.online()).toBe(0)
  })

  test('still counts with a second page open, and no more once signed out', () => {
    const board = presenceBoard(() => 0)
    const first = board.arrive('a')
    const second = board.arrive('a')
    first()
    expect(board.online()).toBe(1)
    board.leave('a')
    expect(board.online()).toBe(0)
    second()
    expect(board.online()).toBe(0)
  })
})

describe('who is typing', () => {
  test('ends by itself, or when it was said', async () => {
    const clock = { now: 5_000 }
    const board = typingBoard(inProcessBell(), () => clock.now)
    board.note('c1', 'desk')
    await Promise.resolve()
    expect(board.until('c1', 'desk')).toBe(5_000 + TYPING_MS)
    expect([board.until('c1', 'debtor'), board.until('c2', 'desk')]).toEqual([0, 0])
    clock.now += TYPING_MS
    expect(board.until('c1', 'desk')).toBe(0)
    board.note('c1', 'desk')
    await Promise.resolve()
    board.done('c1', 'desk')
    await Promise.resolve()
    expect(board.until('c1', 'desk')).toBe(0)
  })
})
