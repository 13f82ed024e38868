import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import nock from 'nock'
import type { Sent } from '../../../src/channels/channel.ts'
import { ACCESS_TOKEN, ACCOUNT, fixture, outgoing, TEN, type Wired, wired } from './wired.ts'

const HOST = 'https://graph.facebook.com'
const PATH = `/v25.0/${ACCOUNT}/messages`

const connected = (more: Parameters<typeof wired>[1] = {}): Wired =>
  wired({ graphUrl: `${HOST}/v25.0` }, more)

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => {
  nock.enableNetConnect()
  nock.restore()
})

const taken = { messaging_product: 'whatsapp', messages: [{ id: 'wamid.taken' }] }

describe('an answer that is none', () => {
  const answers: [name: string, reply: () => void, message: RegExp][] = [
    ['a page of a proxy', () => nock(HOST).post(PATH).reply(502, '<html>Bad gateway</html>'), /HTTP_502/],
    ['half an answer', () => nock(HOST).post(PATH).reply(200, '{"messages":[{"id":'), /HTTP_200/],
    ['an answer without the message', () => nock(HOST).post(PATH).reply(200, { messages: [] }), /HTTP_200/],
    ['a flood', () => nock(HOST).post(PATH).reply(200, 'x'.repeat(300_000)), /ANSWER_TOO_LONG/],
  ]

  test.each(answers)('%s leaves it open; a status with our key settles it', async (_name, reply, message) => {
    const { channel, post } = connected()
    reply()
    await expect(channel.send(outgoing({ key: 'in-1#2' }))).rejects.toThrow(message)
    expect(await channel.send(outgoing({ key: 'in-1#2', again: true }))).toEqual({
      kind: 'later',
      code: 'UNSURE',
      until: TEN + 15_000,
    })
    await post(fixture('status-sent-with-our-key'))
    expect(await channel.send(outgoing({ key: 'in-1#2', again: true }))).toEqual({
      kind: 'sent',
      id: expect.stringMatching(/^wamid\.HBg/),
    })
  })

  test('and no status either: it is sent again after a while', async () => {
    const { channel, clock } = connected()
    nock(HOST).post(PATH).reply(504, '')
    await expect(channel.send(outgoing())).rejects.toThrow('HTTP_504')
    clock.now += 15_000
    nock(HOST).post(PATH).reply(200, taken)
    expect(await channel.send(outgoing({ again: true }))).toEqual({ kind: 'sent', id: 'wamid.taken' })
  })
})

describe('a server of which', () => {
  const servers: Server[] = []
  beforeAll(() => nock.restore())
  afterAll(() => {
    nock.activate()
    for (const server of servers) server.close()
  })

  /** A port on loopback whose connections end up like that. */
  const port = async (connected: (socket: Socket) => void): Promise<number> => {
    const server = createServer(connected)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  const at = (number: number, timeoutMs = 5_000): Wired =>
    wired({ graphUrl: `http://127.0.0.1:${number}/v25.0` }, { timeoutMs })

  test('the connection breaks may have taken the message', async () => {
    const { channel } = at(await port((socket) => socket.once('data', () => socket.resetAndDestroy())))
    await expect(channel.send(outgoing())).rejects.toThrow(/ECONNRESET|UND_ERR_SOCKET/)
    expect(await channel.send(outgoing({ again: true }))).toMatchObject({ kind: 'later', code: 'UNSURE' })
    expect(channel.health()).toMatchObject({ state: 'limited', counts: { no_answer: 1 } })
  })

  test('no answer comes is given up in time, and may have taken the message', async () => {
    const { channel } = at(await port((socket) => socket.resume()), 50)
    await expect(channel.send(outgoing())).rejects.toThrow('TimeoutError')
    expect(await channel.send(outgoing({ again: true }))).toMatchObject({ kind: 'later', code: 'UNSURE' })
  })

  test('nothing is there cannot have taken it, so nothing is waited for', async () => {
    const gone = await port(() => undefined)
    await new Promise((resolve) => servers.pop()?.close(resolve))
    const { channel } = at(gone)
    await expect(channel.send(outgoing())).rejects.toThrow('ECONNREFUSED')
    await expect(channel.send(outgoing({ again: true }))).rejects.toThrow('ECONNREFUSED')
  })
})

describe('a key', () => {
  test('that went through is not sent again', async () => {
    const { channel } = connected()
    nock(HOST).post(PATH).once().reply(200, taken)
    const sent: Sent = { kind: 'sent', id: 'wamid.taken' }
    expect(await channel.send(outgoing())).toEqual(sent)
    expect(await channel.send(outgoing({ again: true }))).toEqual(sent)
  })

  test('under way twice is sent once', async () => {
    const { channel } = connected()
    nock(HOST).post(PATH).once().reply(200, taken)
    const both = await Promise.all([channel.send(outgoing()), channel.send(outgoing({ again: true }))])
    expect(both).toEqual([
      { kind: 'sent', id: 'wamid.taken' },
      { kind: 'sent', id: 'wamid.taken' },
    ])
  })

  test('tried by a process that is gone waits for its status first', async () => {
    const { channel, clock } = connected()
    const again = () => channel.send(outgoing({ again: true }))
    expect(await again()).toEqual({ kind: 'later', code: 'UNSURE', until: TEN + 15_000 })
    clock.now += 15_000
    nock(HOST).post(PATH).reply(200, taken)
    expect(await again()).toMatchObject({ kind: 'sent' })
  })

  test('whose message failed after it was taken may be sent again, also when its first status comes late', async () => {
    const { channel, post } = connected()
    await post(fixture('status-failed-not-on-whatsapp'))
    await post(fixture('status-sent-with-our-key'))
    nock(HOST).post(PATH).reply(200, taken)
    expect(await channel.send(outgoing({ key: 'in-1#2', again: true }))).toEqual({
      kind: 'sent',
      id: 'wamid.taken',
    })
  })
})

describe('the token', () => {
  test('is the newest one, and stands in the header alone', async () => {
    const { channel } = wired({ graphUrl: `${HOST}/v25.0`, accessToken: () => ['new', ACCESS_TOKEN] })
    const call = nock(HOST, { reqheaders: { authorization: 'Bearer new' } })
      .post(PATH, (body) => !JSON.stringify(body).includes('new'))
      .reply(200, taken)
    await channel.send(outgoing())
    expect(call.isDone()).toBe(true)
  })

  test('is not taken along to another address', async () => {
    const { channel } = connected()
    nock(HOST).post(PATH).reply(302, '', { location: 'https://elsewhere.example/' })
    const elsewhere = nock('https://elsewhere.example').post('/').reply(200, taken)
    await expect(channel.send(outgoing())).rejects.toThrow('gave no answer')
    expect(elsewhere.isDone()).toBe(false)
  })

  test('of nobody sends nothing', async () => {
    const { channel } = wired({ accessToken: () => [] })
    await expect(channel.send(outgoing())).rejects.toThrow('NO_TOKEN')
  })
})

describe('Retry-After', () => {
  const limit = { error: { message: '(#130429)', type: 'OAuthException', code: 130429 } }
  test('may be a date', async () => {
    const { channel } = connected()
    const at = new Date(Date.now() + 120_000).toUTCString()
    nock(HOST).post(PATH).reply(429, limit, { 'retry-after': at })
    const sent = await channel.send(outgoing())
    expect(sent.kind === 'later' && sent.until - TEN).toBeGreaterThan(100_000)
  })

  test('that is nonsense is passed over', async () => {
    const { channel } = connected()
    nock(HOST).post(PATH).reply(429, limit, { 'retry-after': 'soon' })
    expect(await channel.send(outgoing())).toMatchObject({ kind: 'later', until: TEN + 1_000 })
  })

  test('with a 429 that says nothing else is heeded', async () => {
    const { channel } = connected()
    nock(HOST).post(PATH).reply(429, '', { 'retry-after': '7' })
    expect(await channel.send(outgoing())).toEqual({ kind: 'later', code: 'HTTP_429', until: TEN + 7_000 })
  })
})
