import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { addUser } from '../../src/http/security/users.ts'
import { sweep } from '../../src/http/sweep.ts'
import type { MisunderstoodPage, MisunderstoodView } from '../../src/http/wire/misunderstood.ts'
import { createLog } from '../../src/log.ts'
import { keepMisunderstood, listMisunderstood } from '../../src/runtime/misunderstood.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { browser, identify, type Officer, officer, persona, type Running, running, until } from './running.ts'

const PASSWORD = 'ruang kerja yang tenang 27'

let service: Running
let maya: Officer
let hendra: Officer
let ratna: Officer

beforeAll(async () => {
  service = await running()
  const ops = { email: 'maya@sanggara.example', name: 'Maya Lestari', roles: ['ops'], password: PASSWORD }
  const added = await addUser(service.store, ops, Date.now())
  if (!added.ok) throw new Error(added.problems.join(' '))
  maya = await officer(service, ops.email, PASSWORD)
  hendra = await officer(service, 'hendra@sanggara.example')
  ratna = await officer(service, 'ratna@sanggara.example')
}, 120_000)
afterAll(() => service.stop())

const page = async (query = '', who = maya): Promise<MisunderstoodPage> =>
  (await (await who.get(`misunderstood${query}`)).json()) as MisunderstoodPage

const found = (text: string, query = ''): Promise<MisunderstoodView> =>
  until(text, async () => (await page(query)).messages.find((one) => one.text === text))

const kept = async (): Promise<string[]> => (await page()).messages.map(({ text }) => text)

const codeOf = async (answer: Response): Promise<unknown[]> => [
  answer.status,
  ((await answer.json()) as { code: unknown }).code,
]

describe('messages that were not understood', () => {
  test('are kept without the name and the number of who wrote them, with what was guessed', async () => {
    const someone = await browser(service)
    const siti = await persona(service, 'Siti')
    await identify(service, someone, siti)
    await someone.say(`masa sih begitu ${siti.name.split(' ')[0]?.toLowerCase()}`)
    const kept = await found('masa sih begitu {name}')
    expect(kept).toMatchObject({
      language: 'id',
      channels: ['webchat'],
      count: 1,
      first: '2026-11-25',
      last: '2026-11-25',
      state: 'new',
      intents: [],
      decided: null,
    })
    expect(kept.guesses.length).toBeGreaterThan(0)
    expect(kept.guesses[0]?.confidence).toBeLessThan(0.6)
    expect(kept.model).not.toBe('')
  })

  test('count a second person, and neither the first again nor a delivery repeated', async () => {
    const [one, two] = [await browser(service), await browser(service)]
    const id = 'd9b2d63d-a233-4123-847a-7a4a1b9f9f01'
    await one.send({ kind: 'text', text: 'blarg wikwik zonk' }, id)
    await one.send({ kind: 'text', text: 'blarg wikwik zonk' }, id)
    await one.say('Blarg, wikwik zonk!')
    await two.say('blarg wikwik zonk')
    await until('the second', async () => (await found('blarg wikwik zonk')).count === 2)
  })

  test('are not kept of people in distress, and of relatives', async () => {
    const inDistress = await browser(service)
    await inDistress.say('aku pengen mati aja')
    await inDistress.say('wikwik zonk blebleb')
    const relative = await browser(service)
    await relative.say('saya istrinya pak budi')
    await relative.say('wikwik zonk krekkrek')
    const asked = await browser(service)
    await asked.say('berapa sisa utang saya')
    await asked.say('capek aku gini terus')
    const last = await browser(service)
    await last.say('wikwik zonk tingtong')
    await found('wikwik zonk tingtong')
    expect((await kept()).filter((text) => /blebleb|krekkrek|capek/.test(text))).toEqual([])
  })

  test('are for the roles that teach, and no agent sees them', async () => {
    expect((await page('', hendra)).messages.length).toBeGreaterThan(0)
    expect((await fetch(`${service.addresses.console}api/console/misunderstood`)).status).toBe(401)
    const { id, revision } = await found('blarg wikwik zonk')
    for (const path of ['misunderstood', 'misunderstood/labelled'])
      expect(await codeOf(await ratna.get(path))).toEqual([403, 'role'])
    for (const act of ['label', 'set-aside', 'undo'])
      expect(await codeOf(await ratna.post(`misunderstood/${id}/${act}`, { revision }))).toEqual([
        403,
        'role',
      ])
    expect(await codeOf(await maya.get('queue'))).toEqual([403, 'role'])
  })

  test('are labelled with who and when, under the eyes of whoever decided before', async () => {
    const { id, revision } = await found('blarg wikwik zonk')
    const answer = await maya.post(`misunderstood/${id}/label`, { revision, intents: ['help', 'greet'] })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      state: 'labelled',
      intents: ['help', 'greet'],
      decided: { act: 'label', by: 'Maya Lestari' },
    })
    const line = service.lines.find((one) => one.includes('label act'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      act: 'label',
      misunderstood: id,
      intents: ['help', 'greet'],
    })
    expect(line).not.toContain('wikwik')
    const late = await hendra.post(`misunderstood/${id}/set-aside`, { revision })
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ code: 'changed', now: { decided: { by: 'Maya Lestari' } } })
    expect((await page('?state=labelled')).messages.map(({ text }) => text)).toEqual(['blarg wikwik zonk'])
    expect((await page()).totals).toMatchObject({ labelled: 1, aside: 0 })
  })

  test('are given as a file in the form of intents/, and as lines for the bench', async () => {
    const yaml = await maya.get('misunderstood/labelled')
    expect(yaml.headers.get('content-disposition')).toMatch(/filename="labelled-2026-11-25\.yaml"/)
    expect(await yaml.text()).toContain('#   help + greet: "blarg wikwik zonk"')
    const lines = await maya.get('misunderstood/labelled?form=jsonl')
    expect(JSON.parse(await lines.text())).toMatchObject({ text: 'blarg wikwik zonk', intent: 'help' })
    expect(await codeOf(await maya.get('misunderstood/labelled?form=xlsx'))).toEqual([400, 'invalid'])
  })

  test('come back by undo, and go aside', async () => {
    const { id, revision } = await found('blarg wikwik zonk', '?state=labelled')
    expect((await maya.post(`misunderstood/${id}/undo`, { revision })).status).toBe(200)
    const again = await found('blarg wikwik zonk')
    expect(again).toMatchObject({ state: 'new', intents: [] })
    const aside = await maya.post(`misunderstood/${id}/set-aside`, { revision: again.revision })
    expect(await aside.json()).toMatchObject({ state: 'aside', decided: { act: 'set_aside' } })
  })

  test.each([
    ['?state=gone', 400, 'invalid'],
    ['?language=fr', 400, 'invalid'],
    ['?limit=5', 400, 'invalid'],
  ])('a list asked for by %s is refused', async (query, status, code) => {
    expect(await codeOf(await maya.get(`misunderstood${query}`))).toEqual([status, code])
  })

  test.each([
    ['label', { revision: 0, intents: [] }, 400, 'invalid'],
    ['label', { revision: 0, intents: ['no_such_meaning'] }, 400, 'invalid'],
    ['label', { revision: 0, intents: Array(6).fill('help') }, 400, 'invalid'],
    ['label', { intents: ['help'] }, 400, 'invalid'],
    ['set-aside', { revision: -1 }, 400, 'invalid'],
    ['set-aside', { revision: 0 }, 404, 'not_found'],
    ['undo', { revision: 0 }, 404, 'not_found'],
  ])('%s with %j is refused and changes nothing', async (act, body, status, code) => {
    const before = await page()
    expect(await codeOf(await maya.post(`misunderstood/nowhere/${act}`, body))).toEqual([status, code])
    expect((await page()).totals).toEqual(before.totals)
  })

  test('take nothing that another site sends', async () => {
    const forged = await maya.post('misunderstood/x/undo', { revision: 0 }, { 'x-csrf-token': 'forged' })
    expect(await codeOf(forged)).toEqual([403, 'csrf'])
  })

  test('are listed by language and page by page', async () => {
    const misunderstood = { model: 'm', salt: 's' }
    const ports = { store: service.store, now: () => Date.now(), misunderstood, report: () => undefined }
    const heard = { channel: 'webchat' as const, expecting: null, guesses: [] }
    for (let n = 0; n < 60; n += 1)
      await keepMisunderstood(
        ports,
        { id: `v${n}`, debtor: null },
        { ...heard, text: `word number ${'x'.repeat(n + 1)}`, language: 'en' },
      )
    const first = await page('?language=en')
    expect([first.messages.length, first.totals.new]).toEqual([50, 60])
    const second = await page(`?language=en&after=${first.more}`)
    expect([second.messages.length, second.more]).toEqual([10, null])
    const all = new Set([...first.messages, ...second.messages].map(({ id }) => id))
    expect(all.size).toBe(60)
    expect((await page('?language=mixed')).messages).toEqual([])
  })
})

describe('where nothing is to be kept', () => {
  test('nothing is', async () => {
    const off = await running({ misunderstoodKeepDays: 0 })
    try {
      const someone = await browser(off)
      await someone.say('blarg wikwik zonk')
      await someone.row('the answer', (row) => row.by === 'assistant')
      await someone.say('zonk wikwik')
      expect(await listMisunderstood(off.store)).toEqual([])
      const boss = await officer(off, 'hendra@sanggara.example')
      expect(await page('', boss)).toMatchObject({ messages: [], keepDays: 0 })
    } finally {
      await off.stop()
    }
  }, 60_000)

  test('what is kept too long is gone with the next sweep', async () => {
    jest.useFakeTimers()
    const store = memoryStore()
    const report = () => undefined
    const now = Date.parse('2026-11-25T03:00:00Z')
    const ports = { store, now: () => now, misunderstood: { model: 'm', salt: 's' }, report }
    const heard = { text: 'zonk wikwik', language: 'id', channel: 'webchat', expecting: null } as const
    await keepMisunderstood(ports, { id: 'v', debtor: null }, { ...heard, guesses: [] })
    const log = createLog('silent', { write: () => undefined })
    const stop = sweep({ store, log, now: () => now + 31 * 24 * 60 * 60_000 }, 30)
    await jest.advanceTimersByTimeAsync(10 * 60_000)
    stop()
    jest.useRealTimers()
    expect(await listMisunderstood(store)).toEqual([])
  })
})
