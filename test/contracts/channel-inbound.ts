import { expect, test } from '@jest/globals'
import { partsOf } from '../../src/channels/channel.ts'
import { eventually } from './channel-bench.ts'
import { HALVES, SAID } from './channel-samples.ts'
import { asked, heard, type Stand } from './channel-stand.ts'

/** What arrives from a user, and as what. */
export function hearing(stand: Stand): void {
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

/** Nothing is lost while the store is away. */
export function keeping({ bench, words }: Stand): void {
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

/** Who is let in at a door where a provider calls. */
export function guarding({ bench, words }: Stand): void {
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
