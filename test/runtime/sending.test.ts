import { beforeAll, describe, expect, test } from '@jest/globals'
import { deliveriesOf } from '../../src/runtime/deliveries.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { type Loaded, loaded, START } from '../crash/service.ts'
import { ADDRESS, identify, NUMBER, phone } from './phone.ts'

const HOUR = 3_600_000
const RATNA = { id: 'u-ratna', name: 'Ratna', team: 'Tim keringanan', role: 'agent' } as const

let parts: Loaded

beforeAll(async () => {
  parts = await loaded()
}, 120_000)

const texts = (messages: readonly { text: string }[]): string[] => messages.map(({ text }) => text)

describe('a message from a number on file', () => {
  test('proves possession: knowledge alone is asked, and no code is sent', async () => {
    const siti = await phone(parts)
    await identify(siti)
    expect(siti.messages.at(-1)?.text).toContain('Rp5.443.600')
    expect(texts(siti.messages).join('\n')).not.toMatch(/kode/i)
  })

  test('proves nothing when the number was put on file yesterday, or is not told', async () => {
    const siti = await phone(parts)
    await siti.says('sisa tagihan saya berapa?', { phone: '+6281299990000' })
    expect(await siti.caseId()).toMatch(/^v/)
    expect(siti.messages.at(-1)?.text).not.toMatch(/Rp|Siti/)
  })

  test('leaves a person alone who said it is not them', async () => {
    const siti = await phone(parts)
    await siti.says('halo')
    await siti.says('salah orang, saya bukan Siti')
    await siti.says('halo')
    expect(await siti.caseId()).toMatch(/^v/)
  })

  test('is the same person under a new name of the provider', async () => {
    const siti = await phone(parts)
    const names = { address: 'whatsapp:106500/ID.4711', aliases: [ADDRESS] }
    await siti.says('halo', names)
    await siti.receiver.receive({
      address: ADDRESS,
      id: 'wamid.later',
      at: START,
      content: { kind: 'text', text: 'halo lagi' },
    })
    await siti.runtime.flush(names.address)
    await siti.settle()
    expect((await siti.runtime.binding('whatsapp:106500/ID.4711')).case).toMatch(/^c/)
    expect(siti.messages.map(({ to }) => to)).toEqual(Array(2).fill('whatsapp:106500/ID.4711'))
  })
})

describe('what a provider does', () => {
  test('delivers twice: one answer', async () => {
    const siti = await phone(parts)
    await siti.says('halo', { id: 'wamid.same' })
    await siti.says('halo', { id: 'wamid.same' })
    expect(siti.messages).toHaveLength(1)
  })

  test('is slow to a recipient: the message goes later, and only then counts as tried', async () => {
    const siti = await phone(parts)
    siti.next.push(async () => ({ kind: 'later', until: START + 6_000, code: '131056' }))
    await siti.says('halo')
    expect(siti.messages).toHaveLength(0)
    await siti.pass(7_000)
    expect(siti.messages).toHaveLength(1)
  })

  test('breaks off: the message is tried again under its key, and marked as a second attempt', async () => {
    const siti = await phone(parts)
    const keys: string[] = []
    siti.next.push(async ({ key }) => {
      keys.push(key)
      throw new Error('connection reset')
    })
    await siti.says('halo')
    await siti.pass(5_000)
    expect(siti.messages.map(({ key, again }) => [key, again])).toEqual([[keys[0], true]])
  })

  test('breaks off after taking it: its receipt proves it, and nothing is sent twice', async () => {
    const siti = await phone(parts)
    let key = ''
    siti.next.push(async (message) => {
      key = message.key
      throw new Error('timed out')
    })
    await siti.says('halo')
    await siti.receiver.receipt({ key, id: 'wamid.x', status: 'delivered', at: START })
    await siti.pass(5_000)
    expect(siti.messages).toHaveLength(0)
    const { c } = await siti.runtime.read(await siti.caseId())
    expect(c.outbox.filter((effect) => effect.kind === 'send')).toEqual([])
  })

  test('reports in disorder: a state never goes back, and all reports are kept', async () => {
    const store = memoryStore()
    const siti = await phone(parts, { store })
    await siti.says('halo')
    const report = (status: 'delivered' | 'read' | 'failed', at: number) =>
      siti.receiver.receipt({ id: 'wamid.1', status, at })
    await report('read', 3)
    await report('delivered', 2)
    await report('delivered', 2)
    await report('failed', 4)
    const [[, delivery] = []] = await deliveriesOf(store, await siti.caseId())
    expect(delivery?.state).toBe('read')
    expect(delivery?.history.map(({ state }) => state)).toEqual(['sent', 'read', 'delivered', 'failed'])
  })

  test('cannot deliver after all: the desk is told, and we write elsewhere', async () => {
    const siti = await phone(parts)
    await siti.says('halo')
    await siti.receiver.receipt({ id: 'wamid.1', status: 'failed', at: START, code: 'UNDELIVERABLE 131026' })
    await siti.settle()
    const { c } = await siti.runtime.read(await siti.caseId())
    expect(c.addresses[ADDRESS]?.unreachable).toBe(true)
    expect(c.tail.at(-1)).toMatchObject({ by: 'note', key: 'send.refused' })
  })
})

describe('at the moment of sending', () => {
  /** Siti waits for a person, who has taken over. */
  async function taken() {
    const siti = await phone(parts)
    await identify(siti)
    await siti.says('mau bicara sama orang')
    const caseId = await siti.caseId()
    const act = (rest: Record<string, unknown>, id: string) =>
      siti.runtime.deliver(caseId, {
        id,
        at: siti.clock.now,
        kind: 'agent',
        officer: RATNA,
        ...rest,
      } as Parameters<typeof siti.runtime.deliver>[1])
    await act({ act: 'take' }, 'take')
    await siti.settle()
    return { siti, act, caseId }
  }

  test('the debtor hears who has taken over, and what the person writes', async () => {
    const { siti, act } = await taken()
    await act({ act: 'reply', text: 'Halo, saya Ratna.' }, 'reply')
    await siti.settle()
    expect(texts(siti.messages).slice(-2)).toEqual([expect.stringContaining('Ratna'), 'Halo, saya Ratna.'])
  })

  test('free words wait for the debtor when the window is shut; the notice is sent once', async () => {
    const { siti, act } = await taken()
    await siti.pass(25 * HOUR)
    const before = siti.messages.length
    await act({ act: 'reply', text: 'Sudah saya cek ya.' }, 'reply 1')
    await act({ act: 'reply', text: 'Silakan balas di sini.' }, 'reply 2')
    await siti.settle()
    expect(siti.messages.slice(before).map(({ as, text }) => [as, text])).toEqual([
      ['first', expect.stringContaining('Ada kabar')],
    ])
    await siti.says('iya kak?')
    expect(texts(siti.messages).slice(before + 1)).toEqual(['Sudah saya cek ya.', 'Silakan balas di sini.'])
  })

  test('a message that came late does not open the window', async () => {
    const { siti, act } = await taken()
    await siti.pass(30 * HOUR)
    await siti.says('halo', { at: siti.clock.now - 26 * HOUR })
    const before = siti.messages.length
    await act({ act: 'reply', text: 'Sudah saya cek ya.' }, 'reply')
    await siti.settle()
    expect(siti.messages.slice(before).map(({ as }) => as)).toEqual(['first'])
  })

  test('an answer that could not be sent is not sent once the address was released', async () => {
    const siti = await phone(parts)
    await identify(siti)
    siti.next.push(async () => {
      throw new Error('down')
    })
    await siti.says('sisa tagihan saya berapa?')
    const before = siti.messages.length
    await siti.says('eh salah orang, ini bukan nomor Siti')
    await siti.pass(60_000)
    expect(texts(siti.messages.slice(before)).join('\n')).not.toContain('Rp')
  })

  test('what is sent again meets the gate of that moment, as its first attempt did', async () => {
    const { siti, act } = await taken()
    const caseId = await siti.caseId()
    await act({ act: 'reply', text: 'Sudah saya cek ya.' }, 'reply')
    await siti.settle()
    const { c } = await siti.runtime.read(caseId)
    const row = c.tail.findLast(({ by }) => by === 'agent')
    const sent = siti.messages.at(-1)
    await act({ act: 'send_again', row }, 'again 1')
    await siti.settle()
    const second = siti.messages.at(-1)
    expect([second?.text, second?.again]).toEqual([sent?.text, false])
    expect(second?.key).not.toBe(sent?.key)
    await siti.pass(25 * HOUR)
    const before = siti.messages.length
    await act({ act: 'send_again', row }, 'again 2')
    await siti.settle()
    expect(siti.messages.slice(before).map(({ as }) => as)).toEqual(['first'])
    const under = await act({ act: 'send_again', row }, 'again 3')
    expect(under).toMatchObject({ turn: { refusal: 'under_way' } })
    await siti.pass(31 * 24 * HOUR)
    await siti.says('halo')
    expect(texts(siti.messages.slice(before + 1))).not.toContain('Sudah saya cek ya.')
  })

  test('an answer of the assistant is sent again by a person although the person has taken over since', async () => {
    const { siti, act } = await taken()
    const { c } = await siti.runtime.read(await siti.caseId())
    const row = c.tail.findLast(({ by, level }) => by === 'assistant' && level === 2)
    const before = siti.messages.length
    await act({ act: 'send_again', row }, 'again')
    await siti.settle()
    expect(texts(siti.messages.slice(before))).toEqual([row?.text])
    await siti.pass(HOUR)
    await act({ act: 'send_again', row }, 'again, when the level has run out')
    await siti.settle()
    expect(texts(siti.messages.slice(before + 1)).join()).not.toContain('Rp')
  })

  test('what needs proof waits for it when the level has run out', async () => {
    const siti = await phone(parts)
    await identify(siti)
    siti.next.push(async () => {
      throw new Error('down')
    })
    await siti.says('sisa tagihan saya berapa?')
    const before = siti.messages.length
    await siti.pass(HOUR)
    expect(texts(siti.messages.slice(before)).join('\n')).not.toContain('Rp')
    await siti.says('halo')
    await siti.says('sisa tagihan berapa')
    await siti.says('17-04-1988')
    await siti.says('8185')
    expect(texts(siti.messages.slice(before)).join('\n')).toContain('Rp5.443.600')
  })
})

test('a number on file is written as the portfolio has it', () => {
  expect(ADDRESS.endsWith(NUMBER.slice(1))).toBe(true)
})
