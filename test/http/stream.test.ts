import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Snapshot, WidgetRow } from '../../src/http/wire/widget.ts'
import {
  type Browser,
  browser,
  identify,
  type Officer,
  officer,
  persona,
  type Running,
  running,
  until,
} from './running.ts'

let service: Running

beforeAll(async () => {
  service = await running()
}, 60_000)
afterAll(() => service.stop())

interface Followed {
  status: number
  type: string | null
  encoding: string | null
  events: { event: string; id: string; data: string }[]
  ended: boolean
  close(): void
}

async function follow(url: string, headers: Record<string, string>): Promise<Followed> {
  const abort = new AbortController()
  const response = await fetch(url, { headers, signal: abort.signal })
  const followed: Followed = {
    status: response.status,
    type: response.headers.get('content-type'),
    encoding: response.headers.get('content-encoding'),
    events: [],
    ended: false,
    close: () => abort.abort(),
  }
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    let rest = ''
    for await (const part of response.body ?? []) {
      rest += decoder.decode(part, { stream: true })
      const blocks = rest.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
        if (field('event'))
          followed.events.push({ event: field('event'), id: field('id'), data: field('data') })
      }
    }
  }
  read()
    .catch(() => undefined)
    .finally(() => {
      followed.ended = true
    })
  return followed
}

const streamOf = (who: Browser, after = ''): Promise<Followed> =>
  follow(`${who.base}/api/stream?after=${encodeURIComponent(after)}`, {
    authorization: `Bearer ${who.token}`,
    'accept-encoding': 'gzip, br',
  })

const snapshots = (followed: Followed): Snapshot[] =>
  followed.events.map(({ data }) => JSON.parse(data) as Snapshot)
const rowsOf = (followed: Followed): WidgetRow[] => snapshots(followed).flatMap(({ rows }) => rows)

describe('the stream of a chat', () => {
  test('brings each row once and in order, through the proof that moves the address to another case', async () => {
    const siti = await browser(service)
    const stream = await streamOf(siti)
    expect([stream.status, stream.encoding]).toEqual([200, null])
    expect(stream.type).toContain('text/event-stream')
    await siti.say('halo, mau tanya sisa saya')
    await identify(service, siti, await persona(service, 'Siti'))
    await siti.say('kapan jatuh temponya?')
    const whole = await until('every row on the stream', async () => {
      const { rows } = await siti.read()
      const last = rows.at(-1)
      return last?.by === 'assistant' && rowsOf(stream).some(({ id }) => id === last.id) && rows
    })
    const ids = rowsOf(stream).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(whole.map(({ id }) => id))
    stream.close()
  })

  test('resumes after a cut without losing or repeating a row', async () => {
    const rizky = await browser(service)
    const before = await streamOf(rizky)
    await rizky.say('halo')
    await until('an answer', async () => rowsOf(before).some((row) => row.by === 'assistant'))
    const cursor = before.events.at(-1)?.id ?? ''
    before.close()
    await rizky.say('ada promo apa?')
    await rizky.say('oke')
    await until(
      'the answers',
      async () => (await rizky.read()).rows.filter((row) => row.by === 'debtor').length === 3,
    )
    const after = await streamOf(rizky, cursor)
    const all = await rizky.rows()
    await until('the rest', async () => rowsOf(after).at(-1)?.id === all.at(-1)?.id)
    expect([...rowsOf(before), ...rowsOf(after)].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    after.close()
  })

  test('says when the proof has expired, so that the page covers the amounts', async () => {
    const kevin = await browser(service)
    await kevin.say('what do I owe')
    await identify(service, kevin, await persona(service, 'Kevin'))
    const { cursor } = await kevin.read()
    service.clock.ahead += 15 * 60_000 - 300
    const stream = await streamOf(kevin, cursor)
    await until('the lock', async () => snapshots(stream).at(-1)?.status.locked === true)
    service.clock.ahead = 0
    stream.close()
  })

  test('is held twice by one visitor at most; the oldest ends', async () => {
    const visitor = await browser(service)
    const streams = [await streamOf(visitor), await streamOf(visitor), await streamOf(visitor)]
    await until('the end of the oldest', async () => streams[0]?.ended)
    expect(streams.map(({ ended }) => ended)).toEqual([true, false, false])
    for (const stream of streams) stream.close()
  })

  test('is refused without a visitor', async () => {
    const { status } = await follow(`${service.addresses.widget}api/stream`, {})
    expect(status).toBe(401)
  })
})

describe('the stream of the console', () => {
  const consoleStream = (who: Officer): Promise<Followed> =>
    follow(`${service.addresses.console}api/console/stream`, { cookie: who.cookie })

  test('tells that the queue and the case changed, and which version it is at', async () => {
    const ratna = await officer(service, 'ratna@sanggara.example')
    const stream = await consoleStream(ratna)
    const visitor = await browser(service)
    await visitor.say('saya mau bicara dengan petugas')
    await until('the queue', async () => stream.events.some(({ event }) => event === 'queue'))
    const told = await until('the case', async () => stream.events.findLast(({ event }) => event === 'case'))
    const { case: id, version } = JSON.parse(told.data) as { case: string; version: number }
    const seen = (await (await ratna.get(`cases/${id}`)).json()) as { case: string; version: number }
    expect(seen).toMatchObject({ case: id })
    expect(seen.version).toBeGreaterThanOrEqual(version)
    await ratna.post(`cases/${id}/take`, { id: randomUUID() })
    const before = stream.events.length
    await fetch(`${visitor.base}/api/typing`, {
      method: 'POST',
      headers: { authorization: `Bearer ${visitor.token}` },
    })
    await until('typing', async () =>
      stream.events.slice(before).some(({ data }) => data.includes('"version":null')),
    )
    expect(await (await ratna.get(`cases/${id}`)).json()).toMatchObject({ typing: true })
    stream.close()
  })

  test('counts a person as ready while it is open, unless they are away', async () => {
    const siska = await officer(service, 'siska@sanggara.example')
    service.clock.ahead += 60_000
    const stream = await consoleStream(siska)
    const visitor = await browser(service)
    await visitor.say('saya mau bicara dengan petugas')
    const waiting = await visitor.row('the waiting card', (row) => row.card?.kind === 'waiting')
    expect(waiting.card).toMatchObject({ minutes: [expect.any(Number), expect.any(Number)] })
    await siska.post('presence', { state: 'away' })
    const other = await browser(service)
    await other.say('saya mau bicara dengan petugas')
    const alone = await other.row('the waiting card', (row) => row.card?.kind === 'waiting')
    expect(alone.card).toMatchObject({ minutes: null })
    stream.close()
    service.clock.ahead = 0
  })
})
