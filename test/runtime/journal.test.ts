import { describe, expect, test } from '@jest/globals'
import type { Row } from '../../src/conversation/message.ts'
import { journal, journalled, wasDecided } from '../../src/runtime/journal.ts'
import { memoryStore } from '../../src/store/memory.ts'

const rows = (from: number, upTo: number): Row[] =>
  Array.from({ length: upTo - from + 1 }, (_, index) => ({
    seq: from + index,
    at: 1_000 + index,
    by: 'debtor',
    address: 'webchat:1',
    text: `pesan ${from + index}`,
    language: 'id',
    level: 2,
    input: `in-${from + index}`,
  }))

async function twoBatches() {
  const store = memoryStore()
  await journal(store, 'c1', 0, rows(1, 3))
  await journal(store, 'c1', 3, rows(4, 5))
  return store
}

const chainOf = async (store: Awaited<ReturnType<typeof twoBatches>>, first: number) =>
  (
    (await store.get('journal', `c1:${String(first).padStart(9, '0')}`))?.body as
      | { chain: string }
      | undefined
  )?.chain

describe('the journal', () => {
  test('gives rows back in order, from any place on', async () => {
    const store = await twoBatches()
    expect((await journalled(store, 'c1', 0)).map((row) => row.seq)).toEqual([1, 2, 3, 4, 5])
    expect((await journalled(store, 'c1', 2)).map((row) => row.seq)).toEqual([3, 4, 5])
    expect((await journalled(store, 'c1', 3)).map((row) => row.text)).toEqual(['pesan 4', 'pesan 5'])
    expect(await journalled(store, 'c1', 5)).toEqual([])
  })

  test('written twice stays as the first attempt left it', async () => {
    const store = await twoBatches()
    const before = await chainOf(store, 4)
    await journal(store, 'c1', 3, rows(4, 5))
    expect(await chainOf(store, 4)).toBe(before)
    expect(await journalled(store, 'c1', 0)).toHaveLength(5)
  })

  test('chains each batch to the one before it', async () => {
    const store = memoryStore()
    await journal(store, 'c1', 0, rows(1, 3))
    const first = await chainOf(store, 1)
    await store.delete('journal', 'c1:000000001')
    await journal(store, 'c1', 3, rows(4, 5))
    const broken = await chainOf(store, 4)
    const whole = await twoBatches()
    expect(await chainOf(whole, 4)).not.toBe(broken)
    expect(first).toMatch(/^[0-9a-f]{64}$/)
  })

  test('keeps its chain when the words are erased', async () => {
    const store = await twoBatches()
    await store.delete('words', 'c1:000000001')
    expect(await chainOf(store, 1)).toMatch(/^[0-9a-f]{64}$/)
    expect((await journalled(store, 'c1', 0)).map((row) => row.seq)).toEqual([4, 5])
  })

  test('remembers which inputs were decided, long after the case forgot them', async () => {
    const store = await twoBatches()
    expect(await wasDecided(store, 'c1', 'in-2')).toBe(true)
    expect(await wasDecided(store, 'c1', 'in-9')).toBe(false)
    expect(await wasDecided(store, 'c2', 'in-2')).toBe(false)
  })
})
