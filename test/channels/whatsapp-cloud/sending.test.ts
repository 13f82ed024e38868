import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compose } from '../../../src/channels/whatsapp-cloud/compose.ts'
import type { Button } from '../../../src/conversation/message.ts'
import { problemOf } from '../../fakes/graph-server-rules.ts'
import { line } from './line.ts'
import { ACCOUNT, outgoing, USER } from './wired.ts'

const choices = (count: number, title = (n: number): string => `Pilihan ${n}`): Button[] =>
  Array.from({ length: count }, (_, n) => ({ id: `choice-${n + 1}`, title: title(n + 1) }))

describe('a reply', () => {
  test('arrives as a text, with our key along and no preview of links', async () => {
    const { channel, graph } = await line()
    const phone = graph.phone(USER)
    phone.says('halo')
    const sent = await channel.send(outgoing({ text: 'Bayar di *sini*: https://chat.example/pay/1' }))
    expect(sent).toEqual({ kind: 'sent', id: phone.messages()[0]?.id })
    expect(phone.texts()).toEqual(['Bayar di *sini*: https://chat.example/pay/1'])
    expect(graph.sends).toEqual([
      {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: USER,
        type: 'text',
        text: { body: 'Bayar di *sini*: https://chat.example/pay/1', preview_url: false },
        biz_opaque_callback_data: 'in-1#0',
      },
    ])
  })

  test('goes to the scoped id where the address has one', async () => {
    const { channel, graph } = await line()
    const phone = graph.phone(USER, { scoped: 'ID.99', hidden: true })
    phone.says('halo')
    await channel.send(outgoing({ to: `whatsapp:${ACCOUNT}/ID.99` }))
    expect(phone.texts()).toHaveLength(1)
    expect(graph.sends[0]).toMatchObject({ recipient: 'ID.99' })
    expect(graph.sends[0]).not.toHaveProperty('to')
  })

  test('quotes the message it answers', async () => {
    const { channel, graph } = await line()
    const id = graph.phone(USER).says('yang mana?')
    await channel.send(outgoing({ answers: id }))
    expect(graph.sends[0]).toMatchObject({ context: { message_id: id } })
  })

  test('carries a digest where our key is longer than what may go along', async () => {
    const { channel, graph } = await line()
    graph.phone(USER).says('halo')
    await channel.send(outgoing({ key: 'k'.repeat(513) }))
    expect(graph.sends[0]).toMatchObject({
      biz_opaque_callback_data: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    })
  })

  test.each([
    [1, 'button'],
    [3, 'button'],
    [4, 'list'],
    [10, 'list'],
  ])('with %i choices shows them as a %s, and a tap comes back by its id', async (count, kind) => {
    const { channel, graph, received } = await line()
    const phone = graph.phone(USER)
    phone.says('halo')
    await channel.send(outgoing({ buttons: choices(count) }))
    expect(phone.messages()[0]).toMatchObject({ kind, choices: choices(count) })
    phone.taps(`Pilihan ${count}`)
    await graph.webhooks.idle()
    expect(received.at(-1)?.content).toEqual({
      kind: 'choice',
      id: `choice-${count}`,
      title: `Pilihan ${count}`,
    })
  })

  test('that is too long for buttons shows its choices as a list', async () => {
    const { channel, graph } = await line()
    const phone = graph.phone(USER)
    phone.says('halo')
    expect(await channel.send(outgoing({ text: 'x'.repeat(1_025), buttons: choices(2) }))).toMatchObject({
      kind: 'sent',
    })
    expect(phone.messages()[0]?.kind).toBe('list')
  })

  test('opens its list by a word of its language', async () => {
    const { channel, graph } = await line()
    graph.phone(USER).says('hello')
    await channel.send(outgoing({ language: 'en', buttons: choices(4) }))
    expect(graph.sends[0]).toMatchObject({ interactive: { action: { button: 'See the choices' } } })
  })

  test('cuts a title that is too long at a character, and says it in full below a row', async () => {
    const { channel, graph } = await line()
    graph.phone(USER).says('halo')
    const long = 'Cicilan tiga bulan 👨‍👩‍👧 mulai Desember'
    await channel.send(outgoing({ buttons: choices(4, (n) => (n === 1 ? long : `Pilihan ${n}`)) }))
    expect(graph.sends[0]).toMatchObject({
      interactive: {
        action: { sections: [{ rows: [{ title: 'Cicilan tiga bulan…', description: long }, {}, {}, {}] }] },
      },
    })
  })

  test('tells two choices of one title apart', async () => {
    const { channel, graph } = await line()
    const phone = graph.phone(USER)
    phone.says('halo')
    const titles = ['Cicil', 'Cicil 2', 'Cicil']
    await channel.send(outgoing({ buttons: choices(3, (n) => titles[n - 1] ?? '') }))
    expect(phone.messages()[0]?.choices.map(({ title }) => title)).toEqual(['Cicil', 'Cicil 2', 'Cicil 3'])
  })

  const refusals: [name: string, code: string, message: Parameters<typeof outgoing>[0]][] = [
    ['longer than a text may be', 'TEXT_TOO_LONG', { text: 'x'.repeat(4_097) }],
    ['longer than a list may be', 'TEXT_TOO_LONG', { text: 'x'.repeat(4_097), buttons: choices(2) }],
    ['empty', 'NO_TEXT', { text: ' \n' }],
    ['with eleven choices', 'TOO_MANY_CHOICES', { buttons: choices(11) }],
    ['with a choice without title', 'NO_CHOICE_TITLE', { buttons: [{ id: 'a', title: ' ' }] }],
    ['with an id that is too long', 'BAD_CHOICE_ID', { buttons: [{ id: 'a'.repeat(257), title: 'A' }] }],
    ['to an address of another number', 'NOT_OUR_ADDRESS', { to: `whatsapp:1/${USER}` }],
    ['to somebody who is no user', 'NO_SUCH_RECEIVER', { to: `whatsapp:${ACCOUNT}/somebody` }],
  ]
  test.each(refusals)('%s is refused as %s without asking Meta', async (_name, code, message) => {
    const { channel, graph } = await line()
    graph.phone(USER).says('halo')
    expect(await channel.send(outgoing(message))).toEqual({ kind: 'refused', code, why: 'content' })
    expect(graph.sends).toEqual([])
    expect(channel.health().counts).toMatchObject({ [`refused.${code}`]: 1 })
  })

  test('whatever it holds, Meta has nothing to say against its form', () => {
    const settings = { noticeTemplate: 'account_notice', listWord: { id: 'Lihat pilihan', en: 'Choices' } }
    const templates = new Map([
      ['account_notice', { languages: ['id', 'en'], parameters: 1, status: 'APPROVED' as const }],
    ])
    const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength })
    const button = fc.record({ id: fc.string({ maxLength: 260 }), title: text(60) })
    fc.assert(
      fc.property(
        fc.oneof(
          text(200),
          fc.integer({ min: 1_000, max: 4_200 }).map((length) => 'x'.repeat(length)),
        ),
        fc.array(button, { maxLength: 12 }),
        fc.constantFrom('reply' as const, 'first' as const),
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\t'), maxLength: 40 }),
        (text, buttons, as, creditor) => {
          const composed = compose(outgoing({ text, buttons, as, creditor }), USER, settings)
          if ('body' in composed) expect(problemOf(composed.body, templates)).toBeUndefined()
          else expect(composed.why).toBe('content')
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('the notice', () => {
  test('names the creditor in the language of the debtor and nothing else', async () => {
    const { channel, graph } = await line()
    const phone = graph.phone(USER)
    const sent = await channel.send(
      outgoing({
        as: 'first',
        text: 'Tagihan Anda Rp6.453.000',
        creditor: 'Sanggara\n  Finance',
        language: 'en',
      }),
    )
    expect(sent.kind).toBe('sent')
    expect(phone.texts()).toEqual(['account_notice Sanggara Finance'])
    expect(graph.sends[0]).toMatchObject({ template: { language: { code: 'en' } } })
    expect(JSON.stringify(graph.sends[0])).not.toContain('6.453')
  })

  test('cannot be sent where none is approved', async () => {
    const { channel, graph } = await line({}, {}, { noticeTemplate: null })
    expect(await channel.send(outgoing({ as: 'first' }))).toEqual({
      kind: 'refused',
      code: 'NO_NOTICE_TEMPLATE',
      why: 'window',
    })
    expect(graph.sends).toEqual([])
  })

  test('that Meta paused rests for an hour and is tried again then', async () => {
    const { channel, graph, clock } = await line({ templates: { account_notice: { status: 'PAUSED' } } })
    await channel.start()
    graph.phone(USER)
    const first = (key: string) => channel.send(outgoing({ key, as: 'first' }))
    expect(await first('a')).toEqual({ kind: 'refused', code: '132015', why: 'content' })
    expect(await first('b')).toEqual({ kind: 'refused', code: '132015', why: 'content' })
    expect(graph.sends).toHaveLength(1)
    expect(channel.health()).toMatchObject({ state: 'limited', code: '132015' })
    graph.setTemplate('account_notice', {})
    clock.now += 60 * 60_000
    expect(await first('c')).toMatchObject({ kind: 'sent' })
    await channel.stop()
  })
})

describe('the window of 24 hours', () => {
  test('is Meta’s to judge: free words after it fail by a status with our key', async () => {
    const { channel, graph, clock, receipts } = await line()
    graph.phone(USER).says('halo')
    clock.now += 24 * 60 * 60_000
    await channel.send(outgoing())
    await graph.webhooks.idle()
    expect(receipts).toEqual([expect.objectContaining({ key: 'in-1#0', status: 'failed', code: '131047' })])
  })
})

describe('acknowledging', () => {
  test('marks as read and shows typing, once a message', async () => {
    const { channel, graph } = await line()
    const phone = graph.phone(USER)
    const id = phone.says('halo')
    await channel.acknowledge?.(`whatsapp:${ACCOUNT}/${USER}`, id)
    await channel.acknowledge?.(`whatsapp:${ACCOUNT}/${USER}`, id)
    expect([phone.reads(), phone.typings()]).toEqual([[id], 1])
  })

  test('holds nothing up while Meta is slow: what is too much is left out', async () => {
    const { channel, graph } = await line()
    const phone = graph.phone(USER)
    const ids = Array.from({ length: 40 }, () => phone.says('halo'))
    await Promise.all(ids.map((id) => channel.acknowledge?.('', id)))
    expect(channel.health().counts).toMatchObject({ acknowledged: 16, not_acknowledged: 24 })
  })

  test('that fails is only counted', async () => {
    const { channel, graph } = await line()
    await channel.acknowledge?.(`whatsapp:${ACCOUNT}/${USER}`, 'wamid.unknown')
    await graph.stop()
    await channel.acknowledge?.(`whatsapp:${ACCOUNT}/${USER}`, 'wamid.other')
    expect(channel.health().counts).toMatchObject({ not_acknowledged: 2 })
  })
})
