import { describe, expect, test } from '@jest/globals'
import { TestAdapter } from 'botbuilder'
import type { Inbound } from '../../../src/channels/channel.ts'
import type { StaffSaid } from '../../../src/channels/staff.ts'
import { botOf } from '../../../src/channels/teams/bot.ts'
import { references } from '../../../src/channels/teams/references.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { activityOf, PERSON } from '../../fakes/connector-people.ts'
import { ADDRESS, NOW } from './messages.ts'

const SERVICE = 'https://smba.trafficmanager.net/apac/'

/** The bot by itself, over botbuilder's own adapter for tests. */
function alone(staff?: (said: StaffSaid) => boolean, personalOnly?: { id: string; en: string }) {
  const received: Inbound[] = []
  const reports: string[] = []
  const heard: StaffSaid[] = []
  const kept = references(memoryStore())
  const line = staff && {
    hear: async (_: string, said: StaffSaid) => {
      heard.push(said)
      return staff(said)
    },
  }
  const bot = botOf({
    receiver: {
      receive: async (message) => void received.push(message),
      receipt: async () => {},
      numberLeft: async () => {},
    },
    now: () => NOW,
    report: (_, facts) => void reports.push(String(facts.why)),
    references: kept,
    files: { keep: async (message) => `file of ${message}`, fetch: async () => ({ ok: false, code: '' }) },
    staff: () => line,
    ...(personalOnly ? { personalOnly } : {}),
  })
  const adapter = new TestAdapter(bot)
  const send = (changes: Record<string, unknown>) =>
    adapter.processActivity(activityOf(SERVICE, PERSON, changes), bot)
  return { adapter, send, received, reports, heard, kept }
}

describe('the bot', () => {
  test('answers nothing itself', async () => {
    const { adapter, send, received } = alone()
    await send({ text: 'halo' })
    expect(received).toHaveLength(1)
    expect(adapter.activeQueue).toEqual([])
  })

  test('keeps where the person is served now', async () => {
    const { send, kept } = alone()
    await send({ text: 'halo' })
    await send({ text: 'halo', serviceUrl: 'https://smba.trafficmanager.net/emea/' })
    expect((await kept.get(ADDRESS))?.serviceUrl).toBe('https://smba.trafficmanager.net/emea/')
    expect(JSON.stringify(await kept.get(ADDRESS))).not.toContain(PERSON.name)
  })

  test('says one neutral line where others read along, in the language of their Teams', async () => {
    const lines = { id: 'Tulis langsung ke saya.', en: 'Write to me directly.' }
    const conversation = {
      conversationType: 'groupChat',
      id: '19:x@thread.v2',
      tenantId: PERSON.tenant,
      isGroup: true,
    }
    const { adapter, send, received } = alone(undefined, lines)
    await send({ text: 'halo', conversation })
    await send({ text: 'hello', conversation, locale: 'en-GB' })
    await send({ type: 'conversationUpdate', conversation })
    expect(adapter.activeQueue.map(({ text }) => text)).toEqual([lines.id, lines.en])
    expect(received).toEqual([])
  })

  test('takes a message of nobody for nothing', async () => {
    const { send, received, reports } = alone()
    await send({ text: 'halo', from: { id: '29:anonymous' } })
    expect([received, reports]).toEqual([[], ['nobody']])
  })

  test('takes the time of a clock that runs ahead for now', async () => {
    const { send, received } = alone()
    await send({ text: 'halo', timestamp: '2027-01-01T00:00:00Z' })
    await send({ text: 'halo', timestamp: 'tomorrow' })
    expect(received.map(({ at }) => at)).toEqual([NOW, NOW])
  })

  test('writes an upper-case user as the same person', async () => {
    const { send, received } = alone()
    await send({ text: 'halo', from: { id: '29:1', aadObjectId: PERSON.user.toUpperCase() } })
    expect(received[0]?.address).toBe(ADDRESS)
  })
})

describe('what the desk takes', () => {
  test('reaches no debtor, and what it leaves does', async () => {
    const { send, received, heard } = alone(({ kind }) => kind === 'act')
    await send({ text: 'halo' })
    await send({
      value: { staff: 'close', values: { case: 'c1' }, disposition: 'promise', note: 'Bayar Jumat' },
    })
    expect(received.map(({ content }) => content)).toEqual([{ kind: 'text', text: 'halo' }])
    expect(heard).toEqual([
      expect.objectContaining({ kind: 'text', text: 'halo' }),
      expect.objectContaining({
        kind: 'act',
        act: 'close',
        values: { case: 'c1', disposition: 'promise', note: 'Bayar Jumat' },
      }),
    ])
  })

  test('cannot be told another case by what was typed', async () => {
    const { send, heard } = alone(() => true)
    await send({ value: { staff: 'note', values: { case: 'c1' }, case: 'c2', text: 'x' } })
    expect(heard[0]).toMatchObject({ values: { case: 'c1', text: 'x' } })
  })

  test.each([{ staff: 'A B', values: {} }, { staff: 'take', values: { case: 7 } }, { staff: 'take' }])(
    '%p is no act',
    async (value) => {
      const { send, heard, received, reports } = alone(() => true)
      await send({ value })
      expect([heard, received, reports]).toEqual([[], [], ['empty']])
    },
  )
})
