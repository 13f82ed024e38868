import { expect, test } from '@jest/globals'
import { CAPABILITIES } from '../../src/conversation/capability.ts'
import { eventually, replyTo } from './channel-bench.ts'
import { asked, deliver, heard, type Stand, shown } from './channel-stand.ts'

/** What becomes of a message when the provider is down, refuses it or asks for patience. */
export function failing(stand: Stand): void {
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

/** What the provider tells afterwards. */
export function receipts(stand: Stand): void {
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
