import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Inbound } from '../../src/channels/channel.ts'
import type { PortfolioDebtor } from '../../src/portfolio/debtor.ts'
import { samplePortfolio } from '../../src/portfolio/sample.ts'
import { debtorCase } from '../../src/runtime/addresses.ts'
import { memoryStore } from '../../src/store/memory.ts'
import { type Loaded, loaded } from '../crash/service.ts'
import { ADDRESS, identify, NUMBER, type Phone, phone } from './phone.ts'

const RATNA = { id: 'u-ratna', name: 'Ratna', team: 'Tim keringanan', role: 'agent' } as const
const SITI_ID = 'whatsapp:106500/ID.1001'
const OTHER_ID = 'whatsapp:106500/ID.2002'
const DAY = 24 * 3_600_000

let parts: Loaded
beforeAll(async () => {
  parts = await loaded()
}, 120_000)

const [SITI, NEIGHBOUR] = samplePortfolio({ today: '2026-11-25' })

/** Somebody of the sample whose file has Siti's number now. */
function heir(since = '2026-11-10'): PortfolioDebtor {
  if (!NEIGHBOUR) throw new Error('The sample has two people at least.')
  return { ...NEIGHBOUR, contacts: [{ channel: 'whatsapp', value: NUMBER, since }] }
}

/** Siti's file without the number. */
function moved(since = '2026-11-25'): PortfolioDebtor {
  if (!SITI) throw new Error('The sample has two people at least.')
  const contact = { channel: 'whatsapp', value: '+6281200009999', since } as const
  return { ...SITI, contacts: [contact] }
}

const sitis = debtorCase(SITI?.creditor ?? '', SITI?.id ?? '')
const heirs = debtorCase(NEIGHBOUR?.creditor ?? '', NEIGHBOUR?.id ?? '')

/** Siti has proved who she is and knows what she owes; a person has taken over. */
async function siti(): Promise<Phone> {
  const one = await phone(parts, { store: memoryStore() })
  await identify(one)
  await one.says('mau bicara sama orang')
  await acts(one, { act: 'take' }, 'take')
  await acts(one, { act: 'hand_back', disposition: 'information_given', note: 'Sudah dijelaskan.' }, 'back')
  await one.says('mau bicara sama orang lagi')
  await acts(one, { act: 'take' }, 'take again')
  expect(one.messages.some(({ text }) => text.includes('Rp5.443.600'))).toBe(true)
  return one
}

async function acts(one: Phone, act: Record<string, unknown>, id: string) {
  type Act = Parameters<typeof one.runtime.deliver>[1]
  const input = { id, at: one.clock.now, kind: 'agent', officer: RATNA, ...act } as Act
  const decided = await one.runtime.deliver(sitis, input)
  await one.settle()
  return decided
}

/** What the next owner of the number gets to read. */
async function asksAll(one: Phone, names: Partial<Inbound> = {}): Promise<string> {
  const before = one.messages.length
  for (const text of ['halo, siapa ini?', 'sisa tagihan saya berapa?', 'iya', 'bisa dicicil 3x?']) {
    await one.says(text, names)
    await one.settle()
  }
  const read = one.messages.slice(before).map(({ text }) => text)
  expect(read.length).toBeGreaterThan(3)
  return read.join('\n')
}

const OLD_DEBT = /Siti|Rp|Ratna|utang|cicilan \d|petugas kami/i

/** The old conversation says nothing to the number any more. */
async function saysNoMore(one: Phone): Promise<void> {
  const before = one.messages.length
  const { c } = await one.runtime.read(sitis)
  expect(c.addresses[ADDRESS]).toMatchObject({ passedOn: true, level: 0, possession: 0 })
  const decided = await acts(one, { act: 'reply', text: 'Halo Bu Siti, masih di sana?' }, `reply ${before}`)
  expect(decided).toMatchObject({ turn: { refusal: 'no_address' } })
  await one.pass(40 * DAY)
  expect(one.messages.slice(before)).toEqual([])
}

describe('the next owner of a number learns nothing of the old debt', () => {
  test('when the provider names them by another id than the one it named before', async () => {
    const one = await siti()
    await one.says('halo', { address: SITI_ID, aliases: [ADDRESS] })
    expect((await one.runtime.binding(ADDRESS)).case).toBe(sitis)
    const text = await asksAll(one, { address: OTHER_ID, aliases: [ADDRESS] })
    expect(text).not.toMatch(OLD_DEBT)
    expect((await one.runtime.binding(OTHER_ID)).case).toMatch(/^v/)
    await saysNoMore(one)
  })

  test('nor does the old owner write to them by the id that is left', async () => {
    const one = await siti()
    await one.says('halo', { address: SITI_ID, aliases: [ADDRESS] })
    await one.says('halo', { address: OTHER_ID, aliases: [ADDRESS] })
    const before = one.messages.length
    await one.says('halo, saya masih di sini', { address: SITI_ID, phone: '+6281200009999', aliases: [] })
    expect(one.messages.slice(before).map(({ to }) => to)).toEqual([SITI_ID])
  })

  test('nor when the old owner, who gave it up, writes once more', async () => {
    const one = await siti()
    await one.says('halo', { address: SITI_ID, aliases: [ADDRESS] })
    await one.receiver.numberLeft({ address: ADDRESS, id: 'wamid.system' })
    const before = one.messages.length
    await one.says('halo, saya masih di sini', { address: SITI_ID, phone: '+6281200009999', aliases: [] })
    expect(one.messages.slice(before).map(({ to }) => to)).toEqual([SITI_ID])
  })

  test('when the provider says that the old one gave it up', async () => {
    const one = await siti()
    await one.receiver.numberLeft({ address: ADDRESS, id: 'wamid.system' })
    await one.receiver.numberLeft({ address: ADDRESS, id: 'wamid.system' })
    await one.settle()
    expect(await asksAll(one)).not.toMatch(OLD_DEBT)
    expect(await one.caseId()).toMatch(/^v/)
    await saysNoMore(one)
  })

  test('and is known by the id they have from then on', async () => {
    const one = await siti()
    await one.receiver.numberLeft({ address: ADDRESS, id: 'wamid.system' })
    expect(await asksAll(one, { address: OTHER_ID, aliases: [ADDRESS] })).not.toMatch(OLD_DEBT)
  })

  test.each([
    ['after the old one lost it', [moved(), heir()]],
    ['before the old one lost it', [heir(), moved()]],
  ])('when a file gives it to them, %s', async (_name, files) => {
    const one = await siti()
    for (const debtor of files) await one.brings(debtor)
    expect(await asksAll(one)).not.toMatch(OLD_DEBT)
    expect(await one.caseId()).toBe(heirs)
    await saysNoMore(one)
  })

  test('when a file takes it from the old one and names no other', async () => {
    const one = await siti()
    await one.brings(moved())
    expect(await asksAll(one)).not.toMatch(OLD_DEBT)
    expect(await one.caseId()).toMatch(/^v/)
    await saysNoMore(one)
  })

  test('when they write before anything else was done after the import', async () => {
    const one = await siti()
    await one.brings(moved(), false)
    await one.brings(heir(), false)
    expect(await asksAll(one)).not.toMatch(OLD_DEBT)
    expect(await one.caseId()).toBe(heirs)
  })

  test('when it was never on the file of the one who proved themselves by a code', async () => {
    const one = await phone(parts, { store: memoryStore() })
    await one.brings(moved('2026-06-01'))
    for (const answer of ['sisa tagihan saya berapa?', '+6281200009999', '17-04-1988', '8185'])
      await one.says(answer)
    await one.says(one.code())
    expect(await one.caseId()).toBe(sitis)
    await one.says('halo')
    await one.brings(heir('2026-12-10'))
    await one.pass(30 * DAY)
    expect(await asksAll(one)).not.toMatch(OLD_DEBT)
    expect(await one.caseId()).toBe(heirs)
  })
})

test('a number that two people share stays with whom it was first, whatever the other proves', async () => {
  const one = await siti()
  await one.brings(heir())
  await one.says('halo lagi')
  expect(await one.caseId()).toBe(sitis)
})

test('a number that passed on vouches for nobody until it is put on file anew', async () => {
  const one = await siti()
  await one.receiver.numberLeft({ address: ADDRESS, id: 'wamid.system' })
  await one.brings(moved())
  await one.brings(heir('2026-11-10'))
  await one.says('halo')
  expect(await one.caseId()).toMatch(/^v/)
  await one.brings(heir('2026-11-26'))
  await one.pass(9 * DAY)
  await one.says('halo')
  expect(await one.caseId()).toBe(heirs)
})

test('a message that waits for the debtor is not sent once the number has passed on', async () => {
  const one = await siti()
  one.next.push(async () => {
    throw new Error('down')
  })
  await acts(one, { act: 'reply', text: 'Tagihannya sudah saya cek, Bu.' }, 'reply')
  const before = one.messages.length
  await one.receiver.numberLeft({ address: ADDRESS, id: 'wamid.system' })
  await one.pass(60_000)
  expect(one.messages.slice(before)).toEqual([])
  const { c } = await one.runtime.read(sitis)
  expect(c.tail.filter(({ by }) => by === 'note').map(({ key }) => key)).toEqual(
    expect.arrayContaining(['note.passed_on', 'send.refused']),
  )
})
