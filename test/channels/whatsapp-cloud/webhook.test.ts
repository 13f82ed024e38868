import { describe, expect, test } from '@jest/globals'
import type { Inbound, InboundContent } from '../../../src/channels/channel.ts'
import { ACCOUNT, fixture, SCOPED, signed, USER, VERIFY_TOKEN, type Wired, wired } from './wired.ts'

const ADDRESS = `whatsapp:${ACCOUNT}/${SCOPED}`

describe('what a debtor sends', () => {
  const contents: [name: string, content: InboundContent][] = [
    ['text', { kind: 'text', text: 'halo, mau tanya sisa cicilan saya' }],
    ['text-escaped', { kind: 'text', text: 'terima kasih 🙏 bro — “oke”' }],
    [
      'image-with-caption',
      { kind: 'media', media: 'image', file: '1003383421387256', caption: 'ini bukti transfernya' },
    ],
    ['voice-note', { kind: 'media', media: 'voice', file: '1003383421387257' }],
    ['video', { kind: 'media', media: 'video', file: '1003383421387258' }],
    ['document', { kind: 'media', media: 'document', file: '1003383421387259', caption: 'surat keterangan' }],
    ['sticker', { kind: 'media', media: 'sticker', file: '1003383421387260' }],
    ['location', { kind: 'media', media: 'other' }],
    ['shared-contact', { kind: 'media', media: 'other' }],
    ['tap-on-a-button', { kind: 'choice', id: 'agree:offer-1', title: 'Setuju' }],
    ['pick-from-a-list', { kind: 'choice', id: 'choose:offer-2', title: 'Cicil 3 kali' }],
    ['flow-reply', { kind: 'media', media: 'other' }],
    ['template-button-with-payload', { kind: 'choice', id: 'start:talk', title: 'Lanjut' }],
    ['template-button-without-payload', { kind: 'text', text: 'Lanjut' }],
    ['order', { kind: 'media', media: 'other' }],
    ['unsupported', { kind: 'media', media: 'other' }],
    ['new-kind-of-message', { kind: 'media', media: 'other' }],
  ]

  test.each(contents)('%s is read', async (name, content) => {
    const { post, received } = wired()
    expect((await post(fixture(name))).status).toBe(200)
    expect(received).toEqual([
      {
        address: ADDRESS,
        aliases: [`whatsapp:${ACCOUNT}/${USER}`],
        phone: `+${USER}`,
        id: expect.stringMatching(/^wamid\./),
        at: Date.parse('2026-11-25T02:00:00Z'),
        content,
      },
    ])
  })

  test.each(['reaction', 'message-in-a-group'])('%s is passed over and told', async (name) => {
    const { post, received, reported } = wired()
    expect((await post(fixture(name))).status).toBe(200)
    expect(received).toEqual([])
    expect(reported.map(({ event }) => event)).toEqual(['whatsapp message passed over'])
  })

  test('a number that its user gave up is told as such', async () => {
    const { post, received, left, reported } = wired()
    expect((await post(fixture('number-changed'))).status).toBe(200)
    expect(left).toEqual([{ address: `whatsapp:${ACCOUNT}/${USER}`, id: expect.stringMatching(/^wamid\./) }])
    expect([received, reported]).toEqual([[], []])
  })

  test('who hides the number is known by the scoped id alone, and no number is made up', async () => {
    const { post, received } = wired()
    await post(fixture('text-from-a-hidden-number'))
    expect(received).toEqual([
      expect.objectContaining({ address: `whatsapp:${ACCOUNT}/ID.13491208655302741902` }),
    ])
    expect(received[0]).not.toHaveProperty('phone')
    expect(received[0]).not.toHaveProperty('aliases')
  })

  test('who is named by the only contact alone is known by it', async () => {
    const { post, received } = wired()
    await post(fixture('text-named-by-its-contact-alone'))
    expect(received).toMatchObject([{ address: `whatsapp:${ACCOUNT}/ID.13491208655302741902` }])
  })

  test('nobody gets the words of one of two whom the message does not name', async () => {
    const { post, received, reported } = wired()
    expect((await post(fixture('text-of-one-of-two-contacts'))).status).toBe(200)
    expect(received).toEqual([])
    expect(reported).toMatchObject([{ event: 'whatsapp message passed over', facts: { why: 'nobody' } }])
  })

  test('before scoped ids a user is known by the digits', async () => {
    const { post, received } = wired()
    await post(fixture('text-before-scoped-ids'))
    expect(received[0]).toMatchObject({ address: `whatsapp:${ACCOUNT}/${USER}`, phone: `+${USER}` })
  })

  test('what is for another number is ignored with a log line', async () => {
    const { post, received, reported } = wired()
    expect((await post(fixture('for-another-number'))).status).toBe(200)
    expect(received).toEqual([])
    expect(reported).toEqual([
      { event: 'whatsapp webhook for another number', facts: { number: '999999999999999' } },
    ])
  })

  test('an odd neighbour loses no message', async () => {
    const { post, received, receipts, reported } = wired()
    expect((await post(fixture('odd-neighbours'))).status).toBe(200)
    expect(received.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'saya di antara yang aneh' },
      { kind: 'media', media: 'other' },
    ])
    expect(receipts.map(({ status }) => status)).toEqual(['read'])
    const unreadable = reported.filter(({ event }) => event === 'whatsapp webhook with unreadable parts')
    expect(unreadable.map(({ facts }) => facts)).toEqual([
      { piece: 'change', pieces: 2 },
      { piece: 'message', pieces: 2 },
      { piece: 'status', pieces: 1 },
    ])
  })

  test('no line of the log holds a number or what was said', async () => {
    const { post, reported } = wired()
    for (const name of ['odd-neighbours', 'reaction', 'number-changed', 'unsupported', 'scoped-id-changed']) {
      await post(fixture(name))
    }
    const lines = JSON.stringify(reported)
    expect(lines).toContain('passed over')
    expect(lines).not.toMatch(/62811|wamid|aneh|Debitur/)
  })
})

describe('a batch', () => {
  const said = ({ content }: Inbound): string => (content.kind === 'text' ? content.text : content.kind)

  test('is stored in order for one user and side by side for several, and answered after that', async () => {
    const { post, onReceive } = wired()
    const steps: string[] = []
    const waiting = Promise.withResolvers<void>()
    onReceive(async (message) => {
      steps.push(`${said(message)} begins`)
      if (said(message) === 'satu') await waiting.promise
      steps.push(`${said(message)} is stored`)
      if (said(message) === 'empat') waiting.resolve()
    })
    await post(fixture('batch')).then(() => steps.push('answered'))
    expect(steps).toEqual([
      'satu begins',
      'dua begins',
      'dua is stored',
      'empat begins',
      'empat is stored',
      'satu is stored',
      'tiga begins',
      'tiga is stored',
      'answered',
    ])
  })

  test('is asked for again when one message could not be stored; what follows it waits, others do not', async () => {
    const { post, onReceive, receipts } = wired()
    const stored: string[] = []
    onReceive(async (message) => {
      if (said(message) === 'satu') throw new Error('The disk is full.')
      stored.push(said(message))
    })
    expect((await post(fixture('batch'))).status).toBe(500)
    expect(stored).toEqual(['dua', 'empat'])
    expect(receipts).toHaveLength(2)
    onReceive(async (message) => void stored.push(said(message)))
    expect((await post(fixture('batch'))).status).toBe(200)
    expect(stored.filter((text) => text === 'satu' || text === 'tiga')).toEqual(['satu', 'tiga'])
  })
})

describe('the door', () => {
  const asks = { 'hub.mode': 'subscribe', 'hub.challenge': '1158201444', 'hub.verify_token': VERIFY_TOKEN }

  test('gives back the challenge to who knows the token', async () => {
    expect(await wired().get(asks)).toMatchObject({ status: 200, body: '1158201444' })
  })

  test.each([
    ['another token', { ...asks, 'hub.verify_token': 'guessed' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...asks, 'hub.mode': 'unsubscribe' }],
    ['a challenge that is markup', { ...asks, 'hub.challenge': '<script>' }],
  ])('refuses %s with 403', async (_name, query) => {
    const { get, reported } = wired()
    expect((await get(query)).status).toBe(403)
    expect(reported).toEqual([
      { event: 'whatsapp webhook refused', facts: { status: 403, reason: 'verify', bytes: 0 } },
    ])
  })

  test('refuses everybody while no verify token is set', async () => {
    expect((await wired({ verifyToken: () => [] }).get({ ...asks, 'hub.verify_token': '' })).status).toBe(403)
  })

  const text = fixture('text')
  const refusals: [name: string, status: number, reason: string, post: (to: Wired) => Promise<unknown>][] = [
    ['no signature', 401, 'signature', ({ post }) => post(text, null)],
    ['a forged signature', 401, 'signature', ({ post }) => post(text, signed(text, 'another secret'))],
    ['a signature cut short', 401, 'signature', ({ post }) => post(text, signed(text).slice(0, -2))],
    ['a signature of the older kind', 401, 'signature', ({ post }) => post(text, `sha1=${'0'.repeat(40)}`)],
    ['a body cut short', 401, 'signature', ({ post }) => post(text.subarray(0, 100), signed(text))],
    ['a body that is no JSON', 400, 'malformed', ({ post }) => post('{"object":')],
    ['a body that is no UTF-8', 400, 'malformed', ({ post }) => post(Buffer.from([0x22, 0xff, 0x22]))],
    ['a body beyond 3 MB', 413, 'too_large', ({ post }) => post(Buffer.alloc(3 * 1024 * 1024 + 1, 0x20))],
  ]

  test.each(refusals)('refuses %s with %i', async (_name, status, reason, post) => {
    const to = wired()
    expect(await post(to)).toMatchObject({ status })
    expect(to.received).toEqual([])
    expect(to.reported).toEqual([
      { event: 'whatsapp webhook refused', facts: expect.objectContaining({ status, reason }) },
    ])
    expect(to.channel.health().counts).toMatchObject({ [`webhook_refused.${reason}`]: 1 })
  })

  test('takes the old secret and the new one while one replaces the other', async () => {
    const { post, received } = wired({ appSecret: () => ['the new one', 'the old one'] })
    expect((await post(text, signed(text, 'the new one'))).status).toBe(200)
    expect((await post(text, signed(text, 'the old one'))).status).toBe(200)
    expect(received).toHaveLength(2)
  })

  test('trusts nobody while no secret is set', async () => {
    expect((await wired({ appSecret: () => [] }).post(text, signed(text, ''))).status).toBe(401)
  })

  test('checks the bytes as they came, not what they mean', async () => {
    const same = JSON.stringify(JSON.parse(text.toString()))
    expect((await wired().post(same, signed(text))).status).toBe(401)
  })

  test('takes what is not about WhatsApp, so that it does not come again for days', async () => {
    const { post, reported } = wired()
    expect((await post(fixture('another-object'))).status).toBe(200)
    expect(reported.map(({ event }) => event)).toEqual(['whatsapp webhook of another kind'])
  })
})
