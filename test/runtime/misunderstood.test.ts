import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import type { Misunderstood } from '../../src/conversation/effect.ts'
import { examplesIn, labelledLines, labelledYaml } from '../../src/runtime/labelled-examples.ts'
import {
  keepMisunderstood,
  labelMisunderstood,
  listMisunderstood,
  MOST_MISUNDERSTOOD,
  misunderstoodIn,
  readMisunderstood,
  sweepMisunderstood,
} from '../../src/runtime/misunderstood.ts'
import { memoryStore } from '../../src/store/memory.ts'
import type { Store } from '../../src/store/store.ts'

const DAY_MS = 24 * 60 * 60_000
const MORNING = Date.parse('2026-11-25T03:00:00Z')
const WHO = { by: 'u-maya', at: MORNING }

const heard = (text: string, more: Partial<Misunderstood> = {}): Misunderstood => ({
  text,
  language: 'id',
  channel: 'webchat',
  expecting: null,
  guesses: [{ intent: 'complaint', confidence: 0.3 }],
  ...more,
})

const debtor = (id: string) => ({ id: `case-${id}`, debtor: { id, zone: 'Asia/Jakarta' } as never })

function desk(store: Store = memoryStore()) {
  const clock = { now: MORNING }
  const reports: string[] = []
  const ports = {
    store,
    now: () => clock.now,
    misunderstood: { model: 'm1', salt: 'salt for tests' },
    report: (event: string) => void reports.push(event),
  }
  const keep = (who: string, message: Misunderstood) => keepMisunderstood(ports, debtor(who), message)
  const only = async () => {
    const [first, ...others] = await listMisunderstood(store)
    if (!first || others.length > 0) throw new Error('Not exactly one is kept.')
    const found = await readMisunderstood(store, first.id)
    if (!found) throw new Error('It is listed and not there.')
    return { id: first.id, ...found.record }
  }
  return { store, clock, ports, reports, keep, only }
}

describe('what is kept of a message that was not understood', () => {
  test('is its words, what was guessed and the day, and nothing of whose it is', async () => {
    const { keep, only } = desk()
    await keep('D-0042', heard('ribet amat, {name}', { expecting: 'offer_decision' }))
    const { id, ...record } = await only()
    expect(record).toMatchObject({
      text: 'ribet amat, {name}',
      language: 'id',
      channels: ['webchat'],
      expecting: ['offer_decision'],
      guesses: [{ intent: 'complaint', confidence: 0.3 }],
      model: 'm1',
      first: '2026-11-25',
      last: '2026-11-25',
      state: 'new',
    })
    expect(JSON.stringify({ id, record })).not.toMatch(/D-0042|case-|03:00|1795/)
  })

  test('the same words again count people, each once, also when an effect is done twice', async () => {
    const { keep, only, clock } = desk()
    await keep('a', heard('Ribet amat!!'))
    await keep('a', heard('Ribet amat!!'))
    await keep('a', heard('ribet  AMAT'))
    expect((await only()).people).toHaveLength(1)
    clock.now += 3 * DAY_MS
    await keep('b', heard('ribet amat', { channel: 'whatsapp', expecting: 'date' }))
    expect(await only()).toMatchObject({
      text: 'Ribet amat!!',
      channels: ['webchat', 'whatsapp'],
      expecting: [null, 'date'],
      first: '2026-11-25',
      last: '2026-11-28',
    })
    expect((await only()).people).toHaveLength(2)
  })

  test('does not tell that two messages are of one person', async () => {
    const { keep, store } = desk()
    await keep('a', heard('ribet amat'))
    await keep('a', heard('pusing ah'))
    const all = await misunderstoodIn(store, 'new')
    expect(new Set(all.flatMap(({ people }) => people)).size).toBe(2)
  })

  test('what most people wrote comes first, then what was written last', async () => {
    const { keep, store, clock } = desk()
    await keep('a', heard('satu orang dulu'))
    clock.now += DAY_MS
    await keep('a', heard('satu orang baru'))
    for (const who of ['a', 'b']) await keep(who, heard('dua orang'))
    expect((await misunderstoodIn(store, 'new')).map(({ text }) => text)).toEqual([
      'dua orang',
      'satu orang baru',
      'satu orang dulu',
    ])
  })

  test('a flood ends where people could no longer read it, and is reported', async () => {
    const { keep, ports, reports } = desk()
    await keep('a', heard('yang lama'))
    const full = { ...ports.store, scan: async () => Array(MOST_MISUNDERSTOOD).fill({ id: 'x', at: 'new' }) }
    await keepMisunderstood({ ...ports, store: full }, debtor('b'), heard('yang baru'))
    await keepMisunderstood({ ...ports, store: full }, debtor('b'), heard('yang lama'))
    const all = await misunderstoodIn(ports.store, 'new')
    expect(all.map(({ text, people }) => [text, people.length])).toEqual([['yang lama', 2]])
    expect(reports).toEqual(['misunderstood message not kept: full'])
  })

  test('is nothing where it is switched off', async () => {
    const { ports, store } = desk()
    const { misunderstood: _, ...off } = ports
    await keepMisunderstood(off, debtor('a'), heard('ribet amat'))
    expect(await listMisunderstood(store)).toEqual([])
  })
})

describe('what is decided about it', () => {
  test('is noted with who and when, and taken back and brought back by undo', async () => {
    const { keep, only, store } = desk()
    await keep('a', heard('ribet amat'))
    const { id } = await only()
    const label = { act: 'label' as const, intents: ['complaint' as const, 'complaint' as const] }
    expect((await labelMisunderstood(store, id, { ...label, revision: 0 }, WHO)).ok).toBe(true)
    expect(await only()).toMatchObject({ state: 'labelled', intents: ['complaint'], revision: 1 })
    await labelMisunderstood(store, id, { act: 'set_aside', revision: 1 }, { by: 'u-b', at: MORNING + 1 })
    await labelMisunderstood(store, id, { act: 'undo', revision: 2 }, WHO)
    expect(await only()).toMatchObject({ state: 'labelled', intents: ['complaint'] })
    await labelMisunderstood(store, id, { act: 'undo', revision: 3 }, WHO)
    const { state, history } = await only()
    expect(state).toBe('aside')
    expect(history.map(({ act, by }) => [act, by])).toEqual([
      ['label', 'u-maya'],
      ['set_aside', 'u-b'],
      ['undo', 'u-maya'],
      ['undo', 'u-maya'],
    ])
  })

  test('is refused over a decision the person has not seen, and told how it stands', async () => {
    const { keep, only, store } = desk()
    await keep('a', heard('ribet amat'))
    const { id } = await only()
    await labelMisunderstood(store, id, { act: 'set_aside', revision: 0 }, WHO)
    const late = await labelMisunderstood(store, id, { act: 'label', intents: ['help'], revision: 0 }, WHO)
    expect(late).toMatchObject({ ok: false, code: 'changed', record: { state: 'aside', revision: 1 } })
  })

  test('is not lost when somebody writes the same again, and does not stand in the way of a decision', async () => {
    const { keep, only, store } = desk()
    await keep('a', heard('ribet amat'))
    const { id } = await only()
    await keep('b', heard('ribet amat'))
    expect((await labelMisunderstood(store, id, { act: 'set_aside', revision: 0 }, WHO)).ok).toBe(true)
    await keep('c', heard('ribet amat'))
    expect((await only()).state).toBe('aside')
    expect((await only()).people).toHaveLength(3)
  })

  test('cannot be taken back where nothing was decided, nor made about what is gone', async () => {
    const { keep, only, store } = desk()
    await keep('a', heard('ribet amat'))
    const { id } = await only()
    const undo = { act: 'undo' as const, revision: 0 }
    expect(await labelMisunderstood(store, id, undo, WHO)).toEqual({ ok: false, code: 'nothing_to_undo' })
    expect(await labelMisunderstood(store, 'gone', undo, WHO)).toEqual({ ok: false, code: 'gone' })
  })
})

describe('how long it is kept', () => {
  test('is no longer than configured after it was last written, labelled or not', async () => {
    const { keep, store, clock, only } = desk()
    await keep('a', heard('lama'))
    const { id } = await only()
    await labelMisunderstood(store, id, { act: 'label', intents: ['help'], revision: 0 }, WHO)
    clock.now += 20 * DAY_MS
    await keep('a', heard('baru'))
    expect(await sweepMisunderstood(store, MORNING + 29 * DAY_MS, 30)).toBe(0)
    expect(await sweepMisunderstood(store, MORNING + 30 * DAY_MS, 30)).toBe(1)
    expect((await only()).text).toBe('baru')
  })

  test('a shorter time holds for what is there already, and none at all empties it', async () => {
    const { keep, store } = desk()
    await keep('a', heard('lama'))
    expect(await sweepMisunderstood(store, MORNING + 10 * DAY_MS, 90)).toBe(0)
    expect(await sweepMisunderstood(store, MORNING, 0)).toBe(1)
    expect(await listMisunderstood(store)).toEqual([])
  })
})

describe('labelled messages as examples', () => {
  const records = [
    { text: 'ribet: {name} bilang "ya"', language: 'id', intents: ['complaint'], people: ['a'] },
    { text: 'mumet aku', language: 'id', intents: ['complaint'], people: ['a'] },
    { text: 'so gimana dong', language: 'mixed', intents: ['complaint'], people: ['a'] },
    { text: 'what now', language: 'en', intents: ['help'], people: ['a', 'b'] },
    { text: 'sakit, mundur ya', language: 'id', intents: ['hardship', 'request_extension'], people: ['a'] },
    { text: 'Sudah  ada', language: 'id', intents: ['affirm'], people: ['a'] },
    { text: 'belum', language: 'id', intents: [], people: [] },
  ] as const
  const isExample = examplesIn({ rows: [{ text: 'sudah ada' }] })

  test('have the form of the files in intents/, one for each file, with invented names', () => {
    const text = labelledYaml(records as never, isExample)
    const documents = text.split(/^---$/m).slice(1)
    expect(documents.map((one) => /# (intents\S+)/.exec(one)?.[1])).toEqual([
      'intents/en/help.yaml',
      'intents/id/complaint.yaml',
    ])
    expect(parse(documents[1] ?? '')).toEqual({
      intent: 'complaint',
      examples: ['ribet: Budi bilang "ya"', 'mumet aku'],
      mixed: ['so gimana dong'],
    })
    expect(text).toContain('hardship + request_extension: "sakit, mundur ya"')
    expect(text).not.toMatch(/sudah {1,2}ada/i)
  })

  test('are lines that the bench takes, and a word where there are none', () => {
    const lines = labelledLines(records as never, isExample)
      .trim()
      .split('\n')
    expect(lines).toHaveLength(5)
    expect(JSON.parse(lines[4] ?? '')).toEqual({
      text: 'sakit, mundur ya',
      intent: 'hardship',
      also: ['request_extension'],
      language: 'id',
    })
    expect(labelledYaml([], isExample)).toMatch(/^# Nothing is labelled/)
    expect(labelledLines([], isExample)).toBe('')
  })
})
