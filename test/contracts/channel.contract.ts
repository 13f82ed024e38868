import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { type Outgoing, partsOf, type Sent } from '../../src/channels/channel.ts'
import { CAPABILITIES } from '../../src/conversation/capability.ts'
import { type Bench, CREDITOR, eventually, replyTo } from './channel-bench.ts'
import { choices, HALVES, SAID, SENT, WITH_CHOICES } from './channel-samples.ts'

/** What a contract is run over: a bench for the statements that share one, and new ones for those that break it. */
interface Stand {
  make(): Promise<Bench>
  bench(): Bench
  /** Every bench there was. */
  all: Bench[]
  /** All that was said, sent or named. */
  words: string[]
}

/** What every channel promises, by its port. */
export function channelContract(name: keyof typeof CAPABILITIES, make: () => Promise<Bench>): void {
  describe(`${name} keeps the promises of a channel`, () => {
    jest.setTimeout(60_000)
    let bench: Bench
    const all: Bench[] = []
    const open = async (): Promise<Bench> => {
      const made = await make()
      all.push(made)
      return made
    }
    const stand: Stand = { make: open, bench: () => bench, all, words: [] }
    beforeAll(async () => {
      bench = await open()
      await bench.channel.start()
      await bench.ready()
    })
    beforeEach(() => {
      bench.pass(2 * 60_000)
    })
    afterAll(async () => {
      for (const one of all) await one.stop()
    })

    hearing(stand)
    keeping(stand)
    sending(stand)
    choosing(stand)
    beginning(stand)
    failing(stand)
    receipts(stand)
    guarding(stand)
    living(stand)
    keepingQuiet(stand)
  })
}

/** What is received while the work is done, once there is as much as is waited for. */
async function heard({ bench, words }: Stand, count: number, work: (bench: Bench) => Promise<unknown>) {
  const { inbound } = bench().record
  const before = inbound.length
  await work(bench())
  await eventually(`${count} messages`, () => inbound.length >= before + count)
  const now = inbound.slice(before)
  for (const { content } of now) {
    if (content.kind === 'text') words.push(content.text)
    if (content.kind === 'media' && content.caption !== undefined) words.push(content.caption)
  }
  return now
}

/** The user has just written, so they may be answered; gives their address. */
async function asked(stand: Stand): Promise<string> {
  const [message] = await heard(stand, 1, (bench) => bench.says('halo, mau tanya'))
  return message?.address ?? ''
}

function hearing(stand: Stand): void {
  const { bench } = stand

  test('an address names the channel, our account and the user, and stays the same', async () => {
    const both = await heard(stand, 2, async (it) => {
      await it.says('assalamualaikum')
      await it.says('permisi')
    })
    const { channel, account } = bench()
    const [first, second] = both
    const parts = partsOf(first?.address ?? '')
    expect(first?.address).toBe(`${channel.name}:${account}/${parts?.user}`)
    expect(parts).toMatchObject({ account, user: expect.stringMatching(/^\S+$/) })
    expect(second?.address).toBe(first?.address)
    for (const alias of first?.aliases ?? []) {
      expect(alias).not.toBe(first?.address)
      expect(partsOf(alias)).toMatchObject({ account })
    }
    expect(first?.phone ?? '+62').toMatch(/^\+[1-9]\d*$/)
  })

  test.each(SAID)('a text arrives exactly as it was written: %s', async (_, text) => {
    const [message] = await heard(stand, 1, (it) => it.says(text))
    expect(message?.content).toEqual({ kind: 'text', text })
  })

  test('halves of characters arrive as far as the provider carries them', async () => {
    const [message] = await heard(stand, 1, (it) => it.says(HALVES))
    const text = message?.content.kind === 'text' ? message.content.text : ''
    if (bench().can.halves) expect(text).toBe(HALVES)
    else expect(text.toWellFormed().replace(/\ufffd+/g, '\ufffd')).toBe(HALVES.toWellFormed())
  })

  test('messages of one user arrive in their order, each with the id and the time of the provider', async () => {
    const ids: string[] = []
    const messages = await heard(stand, 3, async (it) => {
      ids.push(await it.says('yang pertama', 90_000))
      ids.push(await it.says('yang kedua', 60_000))
      ids.push(await it.says('yang ketiga', 1_000))
    })
    expect(messages.map(({ content }) => content)).toEqual(
      ['yang pertama', 'yang kedua', 'yang ketiga'].map((text) => ({ kind: 'text', text })),
    )
    expect(messages.map(({ id }) => id)).toEqual(ids)
    expect(messages.map(({ at }) => bench().now() - at)).toEqual([90_000, 60_000, 1_000])
  })

  test('a delivery that the provider repeats carries the same id and says the same', async () => {
    const [message] = await heard(stand, 1, (it) => it.says('sekali saja ya'))
    const { inbound } = bench().record
    const before = inbound.length
    await bench().repeats()
    await asked(stand)
    const again = inbound
      .slice(before)
      .filter(({ content }) => content.kind === 'text' && content.text === 'sekali saja ya')
    for (const repeated of again) expect(repeated).toEqual(message)
    expect(new Set(inbound.map(({ id }) => id)).size).toBe(
      new Set(inbound.map(({ id, content }) => id + JSON.stringify(content))).size,
    )
  })

  test('a file is named by its kind', async () => {
    for (const media of bench().can.media) {
      const messages = await heard(stand, 1, (it) => it.shows(media))
      expect(messages.map(({ content }) => content)).toEqual([
        expect.objectContaining({ kind: 'media', media }),
      ])
      expect(messages[0]?.content).not.toHaveProperty('caption')
    }
  })

  test('a caption comes with its file, in one message under its own id', async () => {
    for (const media of ['image', 'document'] as const) {
      let id = ''
      const messages = await heard(stand, 1, async (it) => {
        id = await it.shows(media, 'ini bukti transfernya, *lunas* <ya>')
      })
      const content = { kind: 'media', media, caption: 'ini bukti transfernya, *lunas* <ya>' }
      expect(messages).toEqual([expect.objectContaining({ id, content: expect.objectContaining(content) })])
    }
    await asked(stand)
  })

  test('a file is offered only where it can be fetched', async () => {
    const { channel, record } = bench()
    const files = record.inbound.flatMap(({ content }) =>
      content.kind === 'media' && content.file ? [content.file] : [],
    )
    if (!channel.fetchMedia) expect(files).toEqual([])
    for (const file of files.slice(0, 1)) expect(await channel.fetchMedia?.(file)).toMatchObject({ ok: true })
    expect(await channel.fetchMedia?.('gone')).toEqual(
      channel.fetchMedia && { ok: false, code: expect.any(String) },
    )
  })

  test('what others read along is not heard', async () => {
    stand.words.push('rahasia bersama')
    const messages = await heard(stand, 1, async (it) => {
      await it.saysInCompany('rahasia bersama')
      await it.says('ini sendirian')
    })
    expect(messages.map(({ content }) => content)).toEqual([{ kind: 'text', text: 'ini sendirian' }])
  })
}

function keeping({ bench, words }: Stand): void {
  test('what cannot be stored is not confirmed to the provider, and comes when it can be', async () => {
    const it = bench()
    const { record } = it
    words.push('jangan sampai hilang')
    const before = record.inbound.length
    const refused = record.refused
    record.storeAway = true
    const id = await it.says('jangan sampai hilang')
    await eventually('the store to be asked', () => record.refused >= refused + 2)
    expect(it.isTold(id)).toBe(false)
    expect(record.inbound.length).toBe(before)
    record.storeAway = false
    await eventually('the message', () => record.inbound.length > before)
    await eventually('the confirmation', () => it.isTold(id))
    const content = { kind: 'text', text: 'jangan sampai hilang' }
    for (const message of record.inbound.slice(before)) expect(message).toMatchObject({ id, content })
  })
}

/** Sends, and tries again what was put off or thrown, as the outbox does. */
async function deliver(bench: Bench, message: Outgoing): Promise<Sent> {
  let { again } = message
  let last: unknown
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    try {
      const sent = await bench.channel.send({ ...message, again })
      if (sent.kind !== 'later') return sent
      bench.pass(Math.max(0, sent.until - bench.now()))
    } catch (error) {
      last = error
    }
    again = true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('It did not go out.', { cause: last })
}
/** A connection takes its own time to come back. */
const MOST_ATTEMPTS = 200

/** The newest message the user sees, sent just now under that id. */
async function shown({ bench, words }: Stand, message: Outgoing) {
  words.push(message.text)
  const before = bench().seen().length
  const sent = await deliver(bench(), message)
  await eventually('the message on the screen', () => bench().seen().length > before)
  const [seen, ...others] = bench().seen().slice(before)
  expect(others).toEqual([])
  expect(sent).toEqual({ kind: 'sent', id: seen?.id })
  return seen
}

/** A blank line between paragraphs is a matter of the app. */
const lines = (text = ''): string[] => text.split(/\n+/)

function sending(stand: Stand): void {
  const { bench } = stand

  test.each(SENT)('the user sees exactly what is sent, under the id that is given: %s', async (_, text) => {
    const seen = await shown(stand, replyTo(await asked(stand), text))
    expect(lines(seen?.text)).toEqual(lines(text))
    expect(seen?.choices).toEqual([])
  })

  test('a message that answers another is seen as it is', async () => {
    const [message] = await heard(stand, 1, (it) => it.says('yang ini dijawab'))
    const reply = replyTo(message?.address ?? '', 'Baik, ini jawabannya.', { answers: message?.id ?? '' })
    expect((await shown(stand, reply))?.text).toBe('Baik, ini jawabannya.')
  })

  test('what was sent is not sent again under its key', async () => {
    const message = replyTo(await asked(stand), 'Ini hanya sekali.')
    const seen = await shown(stand, message)
    const receipts = bench().record.receipts
    if (bench().can.receipts)
      await eventually('the proof', () =>
        receipts.some(({ id, status }) => id === seen?.id && status === 'sent'),
      )
    const before = bench().seen().length
    for (const again of [false, true])
      expect(await bench().channel.send({ ...message, again })).toEqual({ kind: 'sent', id: seen?.id })
    expect(bench().seen().length).toBe(before)
  })

  test('two attempts at once under one key are seen once', async () => {
    const message = replyTo(await asked(stand), 'Ini juga sekali.')
    stand.words.push(message.text)
    const before = bench().seen().length
    const [one, two] = await Promise.all([
      deliver(bench(), message),
      deliver(bench(), { ...message, again: true }),
    ])
    expect(one).toEqual(two)
    await eventually('the message', () => bench().seen().length > before)
    expect(bench().seen().length).toBe(before + 1)
  })

  test('other keys are other messages, also with the same words', async () => {
    const to = await asked(stand)
    const first = await shown(stand, replyTo(to, 'Halo lagi, Kak.'))
    const second = await shown(stand, replyTo(to, 'Halo lagi, Kak.'))
    expect(first?.id).not.toBe(second?.id)
  })
}

function choosing(stand: Stand): void {
  const { bench } = stand
  const can = () => CAPABILITIES[bench().channel.name]

  test('as many choices as the capability says are shown, and each comes back with the id it was given', async () => {
    const { buttons, rows, title } = can()
    const counts = [1, buttons, rows].filter(
      (count, n, all) => count > 0 && count <= Math.max(buttons, rows) && all.indexOf(count) === n,
    )
    for (const count of buttons === 0 ? [] : counts) {
      const offered = choices(count, title)
      const seen = await shown(stand, replyTo(await asked(stand), 'Pilih satu ya.', { buttons: offered }))
      expect(seen).toMatchObject({ text: 'Pilih satu ya.', choices: offered.map((one) => one.title) })
      for (const [place, { id, title: shownTitle }] of offered.entries()) {
        const [message] = await heard(stand, 1, (it) => it.taps(place))
        expect(message?.content).toEqual({ kind: 'choice', id, title: shownTitle })
      }
      bench().pass(2 * 60_000)
    }
  })

  test('the longest message with choices is not cut', async () => {
    const { buttons, title, longest } = can()
    expect(WITH_CHOICES).toHaveLength(longest)
    const seen = await shown(
      stand,
      replyTo(await asked(stand), WITH_CHOICES, { buttons: choices(buttons, title) }),
    )
    expect(seen?.text).toBe(WITH_CHOICES)
    expect(seen?.choices).toHaveLength(buttons)
  })
}

function beginning(stand: Stand): void {
  test('a first message is what the capability says: the notice, the words, or nothing', async () => {
    const { bench } = stand
    const { opens } = CAPABILITIES[bench().channel.name]
    const message = replyTo(await asked(stand), 'Ada kabar tentang cicilan Kakak.', { as: 'first' })
    if (opens === 'never') {
      const before = bench().seen().length
      expect(await bench().channel.send(message)).toMatchObject({ kind: 'refused', why: 'window' })
      expect(bench().seen().length).toBe(before)
      return
    }
    const seen = await shown(stand, message)
    if (opens === 'freely') expect(seen?.text).toBe(message.text)
    else {
      expect(seen?.text).toContain(CREDITOR)
      expect(seen?.text).not.toMatch(/cicilan|kabar/)
    }
  })
}

function failing(stand: Stand): void {
  const { bench } = stand

  test('a user the provider does not know is refused or reported, and nothing is thrown', async () => {
    const { channel, stranger, record } = bench()
    const message = replyTo(stranger, 'Halo, siapa ini?')
    const sent = await channel.send(message)
    const why = CAPABILITIES[channel.name].opens === 'never' ? 'window' : 'undeliverable'
    if (sent.kind !== 'sent') return expect(sent).toMatchObject({ kind: 'refused', why })
    await eventually('the report', () =>
      record.receipts.some(({ id, status }) => id === sent.id && status === 'failed'),
    )
  })

  test('a user who blocked us is refused or reported, and nothing is thrown', async () => {
    const it = bench()
    const message = replyTo(await asked(stand), 'Apakah masih di sana?')
    it.provider.refusesNext()
    const sent = await it.channel.send(message)
    if (it.can.refuseAtOnce) expect(sent).toMatchObject({ kind: 'refused', why: 'undeliverable' })
    else {
      const failed = { key: message.key, status: 'failed', code: expect.any(String) }
      const { receipts } = it.record
      await eventually('the report', () =>
        receipts.some(({ key, status }) => key === message.key && status === 'failed'),
      )
      expect(receipts.filter(({ key }) => key === message.key)).toEqual([expect.objectContaining(failed)])
    }
    it.provider.recovers()
  })

  test('while nothing gets through it is thrown or put off, and goes out later under the same key', async () => {
    const it = bench()
    const message = replyTo(await asked(stand), 'Ini menunggu jaringan.')
    const before = it.seen().length
    it.provider.goesDown()
    const outcome = await it.channel.send(message).catch(() => 'thrown' as const)
    if (outcome !== 'thrown') {
      expect(outcome.kind).toBe('later')
      expect(outcome.kind === 'later' && outcome.until).toBeGreaterThan(it.now())
    }
    expect(it.seen().length).toBe(before)
    it.provider.recovers()
    expect(await shown(stand, { ...message, again: true })).toMatchObject({ text: message.text })
  })

  test('an attempt that gets no answer is thrown, and the next under the same key succeeds', async () => {
    const it = bench()
    const message = replyTo(await asked(stand), 'Ini tanpa jawaban.')
    stand.words.push(message.text)
    const before = it.seen().length
    it.provider.losesAnAnswer()
    await expect(it.channel.send(message)).rejects.toThrow()
    it.provider.recovers()
    expect(await deliver(it, { ...message, again: true })).toMatchObject({ kind: 'sent' })
    const seen = it.seen().slice(before)
    expect(seen.map(({ text }) => text)).toEqual(Array(it.can.knowKeys ? 1 : 2).fill(message.text))
  })

  test('a provider that asks for patience is obeyed: later, and nothing is seen until then', async () => {
    const it = bench()
    if (!it.can.throttle) return
    const message = replyTo(await asked(stand), 'Ini agak nanti.')
    const before = it.seen().length
    it.provider.throttlesNext()
    const sent = await it.channel.send(message)
    expect(sent).toMatchObject({ kind: 'later', code: expect.any(String) })
    expect(sent.kind === 'later' && sent.until).toBeGreaterThan(it.now())
    expect(it.seen().length).toBe(before)
    expect(await shown(stand, message)).toMatchObject({ text: message.text })
  })

  test('an acknowledgement shows nothing and throws nothing, also while the provider is down', async () => {
    const it = bench()
    const [message] = await heard(stand, 1, (one) => one.says('sudah dibaca belum?'))
    const before = it.seen().length
    const acknowledge = (id = message?.id ?? '') => it.channel.acknowledge?.(message?.address ?? '', id)
    await acknowledge()
    await acknowledge('an id of nobody')
    it.provider.goesDown()
    await acknowledge('another id')
    it.provider.recovers()
    expect(it.seen().length).toBe(before)
  })
}

function receipts(stand: Stand): void {
  test('receipts name the key a message was sent under or the id it was given', async () => {
    const it = stand.bench()
    const message = replyTo(await asked(stand), 'Ini dibaca nanti.')
    const seen = await shown(stand, message)
    it.reads()
    const { receipts: all } = it.record
    const own = () => all.filter(({ id, key }) => id === seen?.id || key === message.key)
    if (!it.can.receipts) return expect(all).toEqual([])
    /** A provider may leave out `delivered` when it tells of the reading at once. */
    for (const status of ['sent', 'read'])
      await eventually(`the receipt ${status}`, () => own().some((one) => one.status === status))
    for (const receipt of own()) {
      expect(receipt.id).toBe(seen?.id)
      expect(receipt.key ?? message.key).toBe(message.key)
      expect(Number.isFinite(receipt.at)).toBe(true)
    }
  })
}

function guarding({ bench, words }: Stand): void {
  test('a webhook that the provider did not send is refused, and nothing of it is heard', async () => {
    const { door, channel, record } = bench()
    expect(door === undefined).toBe(channel.webhook === undefined)
    if (!door) return
    words.push('palsu sekali')
    const before = record.inbound.length
    expect([401, 403]).toContain(await door.forged('palsu sekali'))
    expect([401, 403]).toContain(await door.unsigned('palsu sekali'))
    for (const way of ['truncated', 'oversized'] as const) {
      const status = await door[way]('palsu sekali')
      expect([status, status >= 400 && status < 500]).toEqual([status, true])
    }
    expect(record.inbound.length).toBe(before)
    expect(
      record.reports
        .slice(-4)
        .map(({ event }) => event)
        .join('\n'),
    ).toMatch(/(refused|malformed)(\n.*(refused|malformed)){3}/)
  })
}

function living(stand: Stand): void {
  test('a channel is off until it is started and when it is stopped, and ready in between', async () => {
    const it = await stand.make()
    expect(it.channel.health().state).toBe('off')
    await it.channel.start()
    await it.channel.start()
    expect(['starting', 'ready', 'limited']).toContain(it.channel.health().state)
    await it.ready()
    await eventually('the channel to be ready', () => it.channel.health().state === 'ready')
    await it.channel.stop()
    expect(it.channel.health().state).toBe('off')
    await it.channel.stop()
    expect(it.channel.health().state).toBe('off')
    await eventually('the line to be closed', () => !it.isConnected())
  })

  test('a channel that was stopped before it was started is no trouble', async () => {
    const it = await stand.make()
    await it.channel.stop()
    expect(it.channel.health().state).toBe('off')
  })

  test('refused credentials are shown as down, with a code and since when', async () => {
    const it = await stand.make()
    await it.channel.start()
    await it.ready()
    const [message] = await heard({ ...stand, bench: () => it }, 1, (one) =>
      one.says('halo, sebelum dicabut'),
    )
    it.pass(60_000)
    it.provider.revokes()
    const reply = replyTo(message?.address ?? '', 'Ini tidak sampai.')
    stand.words.push(reply.text)
    await eventually('the channel to be down', () => {
      void it.channel.send(reply).catch(() => undefined)
      return it.channel.health().state === 'down'
    })
    expect(it.channel.health()).toMatchObject({ code: expect.stringMatching(/^\w+$/), since: it.now() })
    expect(it.seen()).toEqual([])
  })
}

function keepingQuiet({ all, words }: Stand): void {
  test('no report holds what was said, a number or a name', () => {
    const reports = all.flatMap(({ record }) => record.reports)
    const personal = all.flatMap((bench) => bench.personal)
    const found = new Set(words.flatMap((text) => text.match(/\p{L}{5,}|\d{5,}/gu) ?? []))
    expect(found.size).toBeGreaterThan(50)
    const forbidden = [...found, ...personal, ...CREDITOR.split(' ')]
    for (const report of reports) {
      const line = JSON.stringify(report)
      expect([line, forbidden.filter((word) => line.includes(word))]).toEqual([line, []])
    }
  })
}
