import { afterEach, expect, jest, test } from '@jest/globals'
import { memoryStore } from '../../../src/store/memory.ts'
import { ADDRESS, eventually, type Instance, reply, Stage } from './instance.ts'
import type { WhatsAppServer } from './server/whatsapp.ts'

jest.setTimeout(120_000)

const stage = new Stage()
afterEach(() => stage.close())

/** The debtor has written, so they may be answered. */
async function asked(
  setup: Parameters<Stage['linked']>[1] = {},
): Promise<{ whatsapp: WhatsAppServer; lunas: Instance }> {
  const whatsapp = await stage.server()
  const lunas = await stage.linked(whatsapp, setup)
  await whatsapp.write({ conversation: 'halo' })
  await eventually('the message', () => lunas.desk.inbound.length === 1)
  return { whatsapp, lunas }
}

const statuses = ({ desk }: Instance) =>
  desk.receipts.map(({ key, status, code }) => [key, status, ...(code ? [code] : [])])

test('what became of an answer is told as it is proved, each proof once', async () => {
  const { whatsapp, lunas } = await asked()
  const sent = await lunas.channel.send(reply(ADDRESS, 'Halo juga.'))
  const id = sent.kind === 'sent' ? sent.id : ''
  await eventually('the server to take it', () => lunas.desk.receipts.length === 1)
  whatsapp.receipt(id)
  whatsapp.receipt(id)
  await eventually('the delivery', () => lunas.desk.receipts.length === 2)
  whatsapp.receipt(id, 'read')
  await eventually('the reading', () => lunas.desk.receipts.length === 3)
  whatsapp.receipt(id)
  await lunas.channel.stop()
  expect(statuses(lunas)).toEqual([
    ['effect-1', 'sent'],
    ['effect-1', 'delivered'],
    ['effect-1', 'read'],
  ])
  expect(new Set(lunas.desk.receipts.map((receipt) => receipt.id))).toEqual(new Set([id]))
})

test('a refusal by the server is told by its name, and 463 is never tried again', async () => {
  const { whatsapp, lunas } = await asked()
  whatsapp.answer = { error: '463' }
  expect(await lunas.channel.send(reply(ADDRESS, 'Halo juga.'))).toEqual({
    kind: 'refused',
    code: 'REACHOUT_TIMELOCKED',
    why: 'window',
  })
  await eventually('the refusal', () => lunas.desk.receipts.length === 1)
  expect(statuses(lunas)).toEqual([['effect-1', 'failed', 'REACHOUT_TIMELOCKED']])
  expect(lunas.reports).toContain('whatsapp_web.refused REACHOUT_TIMELOCKED')
  expect(await lunas.channel.send({ ...reply(ADDRESS, 'Halo juga.'), again: true })).toEqual({
    kind: 'refused',
    code: 'REACHOUT_TIMELOCKED',
    why: 'window',
  })
  expect(whatsapp.taken).toHaveLength(1)
})

test('silence of the server is an unknown fate, which later proof settles', async () => {
  const { whatsapp, lunas } = await asked({ waits: { noAckMs: 300, sendMs: 200 } })
  whatsapp.answer = 'silence'
  await expect(lunas.channel.send(reply(ADDRESS, 'Halo juga.'))).rejects.toThrow('in time')
  await eventually('the verdict', () => lunas.desk.receipts.length === 1)
  expect(statuses(lunas)).toEqual([['effect-1', 'failed', 'NO_ACK']])
  expect(lunas.channel.health().counts).toMatchObject({ unknown: 1 })
  whatsapp.receipt(whatsapp.taken[0]?.id ?? '')
  await eventually('the delivery', () => lunas.desk.receipts.length === 2)
  expect(statuses(lunas)[1]).toEqual(['effect-1', 'delivered'])
})

test('a second attempt sends nothing when the server has the first, and the same message id otherwise', async () => {
  const { whatsapp, lunas } = await asked({ waits: { sendMs: 2_000 } })
  const first = await lunas.channel.send(reply(ADDRESS, 'Halo juga.'))
  await eventually('the server to take it', () => lunas.desk.receipts.length === 1)
  const again = { ...reply(ADDRESS, 'Halo juga.'), again: true }
  expect(await lunas.channel.send(again)).toEqual(first)
  expect(whatsapp.taken).toHaveLength(1)

  whatsapp.answer = 'silence'
  const other = reply(ADDRESS, 'Masih di sana?', 'effect-2')
  await expect(lunas.channel.send(other)).rejects.toThrow('in time')
  await expect(lunas.channel.send({ ...other, again: true })).rejects.toThrow('in time')
  await eventually('both attempts', () => whatsapp.taken.length === 3)
  expect(whatsapp.taken[1]).toEqual(whatsapp.taken[2])
  expect(whatsapp.taken[1]?.id).not.toBe(whatsapp.taken[0]?.id)
})

test.each([
  ['a first message', { as: 'first' as const }, { code: 'REPLY_ONLY', why: 'window' }],
  [
    'somebody who never wrote',
    { to: 'whatsapp-web:6281100000001/6289999999999@s.whatsapp.net' },
    { code: 'NEVER_WROTE', why: 'window' },
  ],
  [
    'somebody who wrote to another number of ours',
    { to: 'whatsapp-web:6281199999999/11223344556677@lid' },
    { code: 'OTHER_NUMBER', why: 'account' },
  ],
  [
    'a group',
    { to: 'whatsapp-web:6281100000001/120363001234567890@g.us' },
    { code: 'BAD_ADDRESS', why: 'undeliverable' },
  ],
  ['no words', { text: ' ' }, { code: 'NO_TEXT', why: 'content' }],
  ['more words than WhatsApp takes', { text: 'a'.repeat(65_537) }, { code: 'TOO_LONG', why: 'content' }],
])('nothing is sent: %s', async (_, change, refusal) => {
  const { whatsapp, lunas } = await asked()
  const sent = await lunas.channel.send({ ...reply(ADDRESS, 'Halo'), ...change })
  expect(sent).toEqual({ kind: 'refused', ...refusal })
  expect(whatsapp.taken).toEqual([])
})

test('a telephone that could not read an answer gets it again, even from the next instance', async () => {
  const store = memoryStore()
  const { whatsapp, lunas } = await asked({ store })
  const sent = await lunas.channel.send(reply(ADDRESS, 'Sisa tagihan dua juta.'))
  await eventually('the server to take it', () => lunas.desk.receipts.length === 1)
  await lunas.channel.stop()
  await stage.back({ url: whatsapp.url, store })
  whatsapp.askAgain(sent.kind === 'sent' ? sent.id : '')
  await eventually('the answer again', () => whatsapp.taken.length === 2)
  expect(whatsapp.taken[1]).toMatchObject({ id: whatsapp.taken[0]?.id, text: 'Sisa tagihan dua juta.' })
})

test('the debtor sees that their message was read and is being answered', async () => {
  const { whatsapp, lunas } = await asked()
  const id = lunas.desk.inbound[0]?.id ?? ''
  await lunas.channel.acknowledge?.(ADDRESS, id)
  await eventually('the typing', () => whatsapp.heard.some(({ tag }) => tag === 'chatstate'))
  const reading = () => whatsapp.heard.filter(({ tag, attrs }) => tag === 'receipt' && attrs.type === 'read')
  await eventually('the reading', () => reading().length === 1)
  expect(reading().map(({ attrs }) => [attrs.id, attrs.to])).toEqual([[id, '11223344556677@lid']])
  await lunas.channel.stop()
  await expect(lunas.channel.acknowledge?.(ADDRESS, id)).resolves.toBeUndefined()
})
