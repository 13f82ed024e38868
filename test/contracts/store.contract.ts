import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Found, Store } from '../../src/store/store.ts'

/** What every store promises; `make` returns a new, empty one. */
export function storeContract(name: string, make: () => Store): void {
  describe(`${name} keeps the promises of a store`, () => {
    let store: Store
    beforeEach(() => {
      store = make()
    })
    afterEach(() => store.close())

    const ids = (found: Found[]): string[] => found.map(({ id }) => id)

    writing(() => store)
    finding(() => store, ids)
    carrying(() => store)
  })
}

function writing(store: () => Store): void {
  test('an absent document is undefined', async () => {
    expect(await store().get('case', 'nobody')).toBeUndefined()
  })

  test('a document is created once, at version 1', async () => {
    expect(await store().put('case', 'a', { n: 1 }, 0)).toBe(true)
    expect(await store().put('case', 'a', { n: 2 }, 0)).toBe(false)
    expect(await store().get('case', 'a')).toEqual({ body: { n: 1 }, version: 1 })
  })

  test('every write counts the version up by one', async () => {
    await store().put('case', 'a', 1, 0)
    expect(await store().put('case', 'a', 2, 1)).toBe(true)
    expect(await store().put('case', 'a', 3, 2)).toBe(true)
    expect(await store().get('case', 'a')).toEqual({ body: 3, version: 3 })
  })

  test('a stale write is refused and changes neither body nor index', async () => {
    await store().put('case', 'a', 'old', 0, { due: 5 })
    await store().put('case', 'a', 'new', 1, { due: 6 })
    expect(await store().put('case', 'a', 'stale', 1, { due: 1, queue: 'q' })).toBe(false)
    expect(await store().put('case', 'a', 'early', 9, { due: 1 })).toBe(false)
    expect(await store().get('case', 'a')).toEqual({ body: 'new', version: 2 })
    expect(await store().scan('case', 'due', {}, 9)).toEqual([{ id: 'a', at: 6 }])
    expect(await store().scan('case', 'queue', {}, 9)).toEqual([])
  })

  test('an absent document cannot be changed', async () => {
    expect(await store().put('case', 'a', {}, 1)).toBe(false)
    expect(await store().get('case', 'a')).toBeUndefined()
  })

  test('of many racing writers exactly one wins', async () => {
    await store().put('case', 'a', 'start', 0)
    for (let round = 1; round <= 3; round++) {
      const writers = Array.from({ length: 40 }, (_, n) => store().put('case', 'a', `writer ${n}`, round))
      const won = (await Promise.all(writers)).flatMap((wins, n) => (wins ? [n] : []))
      expect(won).toHaveLength(1)
      expect(await store().get('case', 'a')).toEqual({ body: `writer ${won[0]}`, version: round + 1 })
    }
  })

  test('a read after an awaited write sees it while other writes are under way', async () => {
    const under = Array.from({ length: 20 }, (_, n) => store().put('case', `other ${n}`, n, 0))
    await store().put('case', 'a', 'mine', 0)
    under.push(store().put('case', 'late', 1, 0))
    expect(await store().get('case', 'a')).toEqual({ body: 'mine', version: 1 })
    expect(await Promise.all(under)).toEqual(under.map(() => true))
  })

  test('a refused body does not spoil the writes beside it', async () => {
    const circle: { self?: unknown } = {}
    circle.self = circle
    const outcomes = await Promise.allSettled([
      store().put('case', 'a', 1, 0),
      store().put('case', 'b', circle, 0),
      store().put('case', 'c', undefined, 0),
      store().put('case', 'd', 1, 0, { due: 1.5 }),
      store().put('case', 'e', 1, 0, { due: Number.NaN }),
      store().put('case', 'f\ud800', 1, 0),
      store().put('case', 'g', 1, -1),
      store().put('case', 'h', 1, 0),
    ])
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      ...Array(6).fill(false),
      true,
    ])
    expect(await store().get('case', 'a')).toBeDefined()
    expect(await store().get('case', 'b')).toBeUndefined()
    expect(await store().get('case', 'h')).toBeDefined()
  })

  test('deleting is quiet and resets the version', async () => {
    await store().delete('case', 'a')
    await store().put('case', 'a', 1, 0, { due: 1 })
    await store().put('case', 'a', 2, 1, { due: 1 })
    await store().delete('case', 'a')
    expect(await store().get('case', 'a')).toBeUndefined()
    expect(await store().scan('case', 'due', {}, 9)).toEqual([])
    expect(await store().put('case', 'a', 3, 0)).toBe(true)
    expect(await store().get('case', 'a')).toEqual({ body: 3, version: 1 })
  })

  test('kinds are kept apart', async () => {
    await store().put('case', 'a', 'case', 0, { due: 1 })
    await store().put('user', 'a', 'user', 0, { due: 2 })
    await store().delete('user', 'a')
    expect(await store().get('case', 'a')).toEqual({ body: 'case', version: 1 })
    expect(await store().scan('user', 'due', {}, 9)).toEqual([])
    expect(await store().scan('case', 'due', {}, 9)).toEqual([{ id: 'a', at: 1 }])
  })

  test('closing finishes what was accepted and refuses what comes after', async () => {
    const accepted = store().put('case', 'a', 1, 0)
    await Promise.all([store().close(), store().close()])
    expect(await accepted).toBe(true)
    await expect(store().put('case', 'b', 1, 0)).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(store().get('case', 'a')).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(store().scan('case', 'due', {}, 1)).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(store().delete('case', 'a')).rejects.toMatchObject({ code: 'CLOSED' })
  })
}

function finding(store: () => Store, ids: (found: Found[]) => string[]): void {
  test('due documents come earliest first, ties by id, and only those that are due', async () => {
    await store().put('case', 'late', 1, 0, { due: 30 })
    await store().put('case', 'b', 1, 0, { due: 20 })
    await store().put('case', 'a', 1, 0, { due: 20 })
    await store().put('case', 'first', 1, 0, { due: 9 })
    await store().put('case', 'never', 1, 0)
    expect(await store().scan('case', 'due', { upTo: 20 }, 9)).toEqual([
      { id: 'first', at: 9 },
      { id: 'a', at: 20 },
      { id: 'b', at: 20 },
    ])
  })

  test('bounds are inclusive on both sides', async () => {
    for (const due of [1, 2, 3, 4]) await store().put('case', `d${due}`, 1, 0, { due })
    expect(ids(await store().scan('case', 'due', { from: 2, upTo: 3 }, 9))).toEqual(['d2', 'd3'])
    expect(ids(await store().scan('case', 'due', { from: 4 }, 9))).toEqual(['d4'])
    expect(ids(await store().scan('case', 'due', { from: 5 }, 9))).toEqual([])
    expect(
      ids(await store().scan('case', 'due', { from: 2, upTo: Number.POSITIVE_INFINITY }, 9)),
    ).toHaveLength(3)
  })

  test('moments far away and before 1970 keep their order', async () => {
    for (const due of [Date.UTC(2026, 11, 25), -5, 0]) await store().put('case', `${due}`, 1, 0, { due })
    expect((await store().scan('case', 'due', {}, 9)).map(({ at }) => at)).toEqual([
      -5,
      0,
      Date.UTC(2026, 11, 25),
    ])
  })

  test('a write without an index value clears it', async () => {
    await store().put('case', 'a', 1, 0, { due: 1, queue: 'q', search: 's' })
    await store().put('case', 'a', 1, 1, { queue: 'r' })
    expect(await store().scan('case', 'due', {}, 9)).toEqual([])
    expect(await store().scan('case', 'search', {}, 9)).toEqual([])
    expect(await store().scan('case', 'queue', {}, 9)).toEqual([{ id: 'a', at: 'r' }])
  })

  test('an empty index text is a value', async () => {
    await store().put('case', 'a', 1, 0, { queue: '' })
    expect(await store().scan('case', 'queue', {}, 9)).toEqual([{ id: 'a', at: '' }])
  })

  test('paging with `after` shows every document once, ties included', async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7]) {
      await store().put('case', `id${n}`, 1, 0, { due: n < 5 ? 10 : 20, queue: n < 5 ? 'p' : 'q' })
    }
    for (const index of ['due', 'queue'] as const) {
      const seen: string[] = []
      let page = await store().scan('case', index, {}, 3)
      while (page.length > 0) {
        seen.push(...ids(page))
        const after = page.at(-1)
        page = after ? await store().scan('case', index, { after }, 3) : []
      }
      expect(seen).toEqual(['id1', 'id2', 'id3', 'id4', 'id5', 'id6', 'id7'])
    }
  })

  test('a page goes on after a document that has gone', async () => {
    for (const n of [1, 2, 3]) await store().put('case', `id${n}`, 1, 0, { due: 10 })
    await store().delete('case', 'id2')
    const after = { id: 'id2', at: 10 }
    expect(ids(await store().scan('case', 'due', { from: 10, upTo: 10, after }, 9))).toEqual(['id3'])
  })

  test('texts are found by prefix and ordered by code point', async () => {
    const names = ['siti', 'sitip', 'sit', 'sutan', 'siti \u{ff5e}', 'siti \u{1f600}']
    for (const name of names) await store().put('case', name, 1, 0, { search: name })
    const found = await store().scan('case', 'search', { from: 'siti', upTo: 'siti\u{10ffff}' }, 9)
    expect(ids(found)).toEqual(['siti', 'siti \u{ff5e}', 'siti \u{1f600}', 'sitip'])
  })

  test('the limit holds, and one that is no count is refused', async () => {
    for (const n of [1, 2, 3]) await store().put('case', `${n}`, 1, 0, { due: n })
    expect(ids(await store().scan('case', 'due', {}, 2))).toEqual(['1', '2'])
    expect(await store().scan('case', 'due', {}, 0)).toEqual([])
    await expect(store().scan('case', 'due', {}, -1)).rejects.toThrow(RangeError)
    await expect(store().scan('case', 'due', {}, 1.5)).rejects.toThrow(RangeError)
    await expect(store().scan('case', 'due', { upTo: Number.NaN }, 1)).rejects.toThrow(RangeError)
  })
}

function carrying(store: () => Store): void {
  test('what was given and what was read are copies', async () => {
    const given = { list: [1] }
    await store().put('case', 'a', given, 0)
    given.list.push(2)
    const first = (await store().get('case', 'a'))?.body as { list: number[] }
    expect(first).toEqual({ list: [1] })
    first.list.push(3)
    expect((await store().get('case', 'a'))?.body).toEqual({ list: [1] })
  })

  test('ids and bodies in any script come back unchanged', async () => {
    const odd = [
      'Ñandú',
      'e\u0301',
      '\u00e9',
      '日本',
      '🙂',
      'a b',
      "o'x;--",
      'tab\t',
      'nul\0x',
      '',
      '%',
      'A',
      'a',
    ]
    for (const id of odd) expect(await store().put('case', id, { said: id }, 0, { queue: id })).toBe(true)
    for (const id of odd) expect((await store().get('case', id))?.body).toEqual({ said: id })
    const found = await store().scan('case', 'queue', {}, 99)
    expect(found.every(({ id, at }) => id === at)).toBe(true)
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(odd))
  })

  test.each([[null], [0], [false], [''], [[]], [{ deep: [{ a: null, n: 1.25e-7 }] }], ['\ud800']])(
    'the body %j comes back as it was',
    async (body) => {
      await store().put('case', 'a', body, 0)
      expect(await store().get('case', 'a')).toEqual({ body, version: 1 })
    },
  )

  test('bodies of 64 KB come back whole', async () => {
    const bodies = Array.from({ length: 20 }, (_, n) => ({
      n,
      text: `${n}é`.repeat(22_000).slice(0, 64 * 1024),
    }))
    await Promise.all(bodies.map((body, n) => store().put('case', `${n}`, body, 0)))
    for (const [n, body] of bodies.entries()) expect((await store().get('case', `${n}`))?.body).toEqual(body)
  })
}
