import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Channels, ChannelView } from '../../src/http/wire/channels.ts'
import type { CaseView, Queue } from '../../src/http/wire/console.ts'
import {
  ACCESS_TOKEN,
  ACCOUNT,
  APP_SECRET,
  fixture,
  signed,
  VERIFY_TOKEN,
} from '../channels/whatsapp-cloud/wired.ts'
import { type FakeGraph, fakeGraph } from '../fakes/graph.ts'
import { type Officer, officer, type Running, running, until } from './running.ts'

let graph: FakeGraph
let service: Running
let ratna: Officer
let hendra: Officer

const JSON_TYPE = { 'content-type': 'application/json' }

beforeAll(async () => {
  graph = await fakeGraph()
  service = await running({
    channels: {
      whatsapp: {
        phoneNumberId: ACCOUNT,
        graphUrl: graph.url,
        accessToken: () => [ACCESS_TOKEN],
        appSecret: () => [APP_SECRET],
        verifyToken: () => [VERIFY_TOKEN],
        noticeTemplate: 'account_notice',
        journey: 'chat',
      },
      whatsappWeb: { journey: 'link', url: 'ws://127.0.0.1:9' },
      teams: null,
    },
  })
  ratna = await officer(service, 'ratna@sanggara.example')
  hendra = await officer(service, 'hendra@sanggara.example')
}, 60_000)
afterAll(async () => {
  await service.stop()
  await graph.close()
})

const look = async (who: Officer): Promise<Channels> => (await (await who.get('channels')).json()) as Channels
const view = async (who: Officer, name: ChannelView['name']): Promise<ChannelView> => {
  const found = (await look(who)).channels.find((one) => one.name === name)
  if (!found) throw new Error(`No channel ${name}.`)
  return found
}
const codeOf = async (answer: Response): Promise<unknown[]> => [
  answer.status,
  ((await answer.json()) as { code: unknown }).code,
]

/** Meta delivers a webhook to the service. */
async function delivered(raw: Buffer | string): Promise<void> {
  const answer = await fetch(`${service.addresses.console}webhooks/whatsapp`, {
    method: 'POST',
    headers: { ...JSON_TYPE, 'x-hub-signature-256': signed(raw) },
    body: typeof raw === 'string' ? raw : new Uint8Array(raw),
  })
  expect(answer.status).toBe(200)
}

/** What became of a message of ours, as Meta tells it. */
const status = (id: string, key: string, word: string, at: number, errors: { code: number }[] = []): string =>
  fixture('status-failed-not-on-whatsapp')
    .toString()
    .replace(/"id": "wamid[^"]+"/, `"id": "${id}"`)
    .replace('"failed"', `"${word}"`)
    .replace('in-1#2', key)
    .replace('1795572010', String(1_795_572_010 + at))
    .replace(/"errors": \[[\s\S]*?\}\s*\]/, `"errors": ${JSON.stringify(errors)}`)

describe('the channels as the desk sees them', () => {
  test('are all listed, set up or not, with words in both languages', async () => {
    await until('the session', async () => (await view(ratna, 'whatsapp-web')).state === 'down')
    const { channels, mayAct } = await look(ratna)
    expect(mayAct).toBe(false)
    expect(channels.map(({ name, state, code, journey }) => [name, state, code, journey])).toEqual([
      ['whatsapp', 'ready', null, 'chat'],
      ['whatsapp-web', 'down', 'UNLINKED', 'link'],
      ['teams', 'absent', null, null],
    ])
    for (const { words } of channels) {
      expect([words.id, words.en].every(({ what, todo }) => what.length > 10 && todo.length > 10)).toBe(true)
      expect(words.id.what).not.toBe(words.en.what)
    }
    expect(channels[1]?.words.en.todo).toMatch(/Link the phone/)
    expect(channels[2]).toMatchObject({ today: null, link: null, since: null })
  })

  test('are shown to the desk alone', async () => {
    expect((await fetch(`${service.addresses.console}api/console/channels`)).status).toBe(401)
  })

  test.each([
    ['whatsapp-web/connect', {}],
    ['whatsapp-web/pair', { phone: '+62 811-0000-0001' }],
    ['whatsapp-web/unlink', {}],
    ['whatsapp/resume', {}],
  ])('%s is for those who lead the desk, from their own page', async (act, body) => {
    expect(await codeOf(await ratna.post(`channels/${act}`, body))).toEqual([403, 'role'])
    const forged = await hendra.post(`channels/${act}`, body, { 'x-csrf-token': 'forged' })
    expect(await codeOf(forged)).toEqual([403, 'csrf'])
    expect(await codeOf(await hendra.post(`channels/${act}`, { ...body, more: 1 }))).toEqual([400, 'invalid'])
  })

  test('a supervisor connects and unlinks the phone', async () => {
    const connected = await hendra.post('channels/whatsapp-web/connect', {})
    const { channels, mayAct } = (await connected.json()) as Channels
    expect([connected.status, mayAct]).toEqual([200, true])
    expect(channels[1]?.link?.state).toMatch(/^(?:connecting|reconnecting)$/)
    expect(service.lines.some((line) => line.includes('channel act') && line.includes('connect'))).toBe(true)
    expect((await hendra.post('channels/whatsapp-web/unlink', {})).status).toBe(200)
    expect((await view(hendra, 'whatsapp-web')).link).toMatchObject({ state: 'unlinked', qr: null })
  })

  test('a number that is none gets no pairing code', async () => {
    const answer = await hendra.post('channels/whatsapp-web/pair', { phone: '12' })
    expect(await codeOf(answer)).toEqual([422, 'bad_number'])
  })

  test('what Meta stopped is named and stays stopped until a supervisor resumes it', async () => {
    await delivered(fixture('account-violation'))
    const stopped = await view(ratna, 'whatsapp')
    expect(stopped).toMatchObject({ state: 'limited', code: 'violation_spam', resumable: true })
    expect(stopped.words.en.what).toContain('violation_spam')
    const health = await fetch(`${service.addresses.console}health`)
    expect(health.status).toBe(200)
    expect(await health.json()).toMatchObject({
      status: 'ready',
      channels: {
        whatsapp: { state: 'limited', code: 'violation_spam' },
        'whatsapp-web': { state: 'down', code: 'UNLINKED' },
      },
    })
    expect((await hendra.post('channels/whatsapp/resume', {})).status).toBe(200)
    expect(await view(ratna, 'whatsapp')).toMatchObject({ state: 'ready', code: null, resumable: false })
  })
})

describe('what became of each message', () => {
  const caseId = async (): Promise<string> =>
    until('the case', async () => {
      const { assistant, mine, waiting } = (await (await ratna.get('queue')).json()) as Queue
      return [...assistant, ...mine, ...waiting].find((row) => row.channel === 'whatsapp')?.case
    })
  const seen = async (): Promise<CaseView> =>
    (await (await ratna.get(`cases/${await caseId()}`)).json()) as CaseView
  const states = async (): Promise<unknown[]> =>
    Object.values((await seen()).deliveries ?? {}).map(({ state }) => state)

  test('is told at the desk as far as the provider tells it', async () => {
    await delivered(fixture('text'))
    const first = await until('an answer', async () => graph.taken[0])
    await until('sent', async () => (await states()).includes('sent'))
    await delivered(status(first.id, first.key, 'read', 2))
    await until('read', async () => (await states())[0] === 'read')
    await delivered(status(first.id, first.key, 'delivered', 1))
    expect((await states())[0]).toBe('read')
    expect((await view(ratna, 'whatsapp')).today).toMatchObject({
      received: 1,
      sent: 1,
      delivered: 1,
      read: 1,
    })
  })

  test('is told to an open desk at once, though a receipt writes no version of the case', async () => {
    const before = graph.taken.length
    const again = fixture('text')
      .toString()
      .replace('wamid.HBg', 'wamid.ONE')
      .replace('1795572000', '1795572050')
    await delivered(again)
    const sent = await until('an answer', async () => graph.taken[before])
    await until('sent', async () => (await states()).at(-1) === 'sent')
    const closing = new AbortController()
    const stream = await fetch(`${service.addresses.console}api/console/stream`, {
      headers: { cookie: ratna.cookie },
      signal: closing.signal,
    })
    let heard = ''
    const reading = (async () => {
      for await (const part of stream.body ?? []) heard += new TextDecoder().decode(part)
    })().catch(() => undefined)
    const { version } = await seen()
    await delivered(status(sent.id, sent.key, 'delivered', 3))
    await until('word of it', async () => heard.includes('"version":null'))
    expect((await seen()).version).toBe(version)
    closing.abort()
    await reading
  })

  test('a failure carries its code and what to do, in words, and no bare note beside it', async () => {
    const before = graph.taken.length
    await delivered(
      fixture('text').toString().replace('wamid.HBg', 'wamid.TWO').replace('1795572000', '1795572100'),
    )
    const second = await until('a second answer', async () => graph.taken[before])
    await until('both sent', async () => (await states()).length > 1 && (await states()).at(-1) === 'sent')
    await delivered(status(second.id, second.key, 'failed', 9, [{ code: 131026 }]))
    const failed = await until('the failure', async () => {
      const { deliveries = {} } = await seen()
      return Object.values(deliveries).find(({ state }) => state === 'failed')
    })
    expect(failed.code).toBe('131026')
    expect(failed.words?.en.what).toMatch(/cannot be delivered/)
    expect(failed.words?.id.todo).toMatch(/kanal lain/)
    const { rows } = await until('the note', async () => {
      const stored = await service.store.get('case', await caseId())
      return JSON.stringify(stored).includes('send.refused') ? await seen() : undefined
    })
    expect(rows.some((row) => row.text.includes('131026'))).toBe(false)
  })

  test('what failed for good is sent again by its owner, once for each failure, under a new key', async () => {
    const id = await caseId()
    const lost = async (): Promise<number> => {
      const { deliveries = {} } = await seen()
      return Number(Object.entries(deliveries).find(([, { state }]) => state === 'failed')?.[0])
    }
    const seq = await lost()
    const again = (who: Officer, row = seq) =>
      who.post(`cases/${id}/send-again`, { id: crypto.randomUUID(), seq: row })
    expect((await seen()).deliveries?.[seq]?.again).toBe(true)
    expect(await codeOf(await again(ratna))).toEqual([409, 'not_owner'])
    await ratna.post(`cases/${id}/take`, { id: crypto.randomUUID() })
    await ratna.post(`cases/${id}/reply`, { id: crypto.randomUUID(), text: 'Halo, saya Ratna.' })
    const spoken = await until('the reply', async () =>
      graph.taken.find(({ text }) => text.includes('saya Ratna')),
    )
    expect(await codeOf(await again(ratna, 1))).toEqual([409, 'not_failed'])
    const before = graph.taken.length
    const answers = await Promise.all([again(ratna), again(ratna)])
    /** The second finds that it is on its way, or that it was asked for under the same id. */
    expect(answers.map(({ status: code }) => code)).toContain(200)
    const sent = await until('the second attempt', async () => graph.taken[before])
    await until('sent', async () => (await seen()).deliveries?.[seq]?.state === 'sent')
    expect(graph.taken).toHaveLength(before + 1)
    expect(graph.taken.filter(({ key }) => key === sent.key)).toHaveLength(1)
    expect(sent.key).not.toBe(spoken.key)
    expect(await codeOf(await again(ratna))).toEqual([409, 'not_failed'])
    await delivered(status(sent.id, sent.key, 'failed', 20, [{ code: 131026 }]))
    await until('the second failure', async () => (await lost()) === seq)
    expect((await again(ratna)).status).toBe(200)
    await until('the third attempt', async () => graph.taken[before + 1])
    expect((await seen()).rows.filter(({ key }) => key === 'note.sent_again')).toHaveLength(2)
  })
})
