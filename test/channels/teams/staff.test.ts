import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { disableUser, enableUser } from '../../../src/http/security/users.ts'
import { newCode } from '../../../src/http/staff-chat/links.ts'
import { APP, type Person } from '../../fakes/connector-people.ts'
import { type Officer, officer, until } from '../../http/running.ts'
import { type Chat, cardIn, type TeamsService, teamsService, wordsIn } from './service.ts'

jest.setTimeout(60_000)

const RATNA = 'ratna@sanggara.example'
const SISKA = 'siska@sanggara.example'

let service: TeamsService
let people = 0

const somebody = (name: string): Chat => {
  people += 1
  const end = String(people).padStart(12, '0')
  const person: Person = {
    tenant: APP.tenant,
    user: `aaaaaaaa-0000-4000-8000-${end}`,
    conversation: `a:${end}`,
    name,
  }
  return service.chat(person)
}

type Shown = Parameters<typeof wordsIn>[0]
const said = (pattern: RegExp) => (posted: Shown) => pattern.test(wordsIn(posted))
const hears = (chat: Chat, pattern: RegExp): boolean => chat.shown().some(said(pattern))

/** A chat of the staff, linked by a code of a signed-in console. */
async function linked(email: string): Promise<{ chat: Chat; desk: Officer }> {
  const chat = somebody('Petugas')
  const desk = await officer(service, email)
  const made = (await (await desk.post('chat-account/code', {})).json()) as { code: string }
  await chat.say(made.code)
  await chat.wait('the greeting of the desk', said(/kini milik/))
  return { chat, desk }
}

/** A debtor nobody knows yet, who waits for a person and has said something to be told from others by. */
async function waitingDebtor(mark: string): Promise<Chat> {
  const chat = somebody('Debitur')
  await chat.say(`mau bicara sama petugas, ini soal ${mark}`)
  await chat.wait('the answer', said(/petugas/i))
  return chat
}

async function take(chat: Chat, mark: string): Promise<Shown> {
  const before = chat.shown().filter(said(/kini dengan Anda/)).length
  await chat.press(
    await chat.wait(`the card of ${mark}`, said(new RegExp(`menunggu[\\s\\S]*${mark}`))),
    'Ambil',
  )
  return until('the case', async () => chat.shown().filter(said(/kini dengan Anda/))[before])
}

async function finish(chat: Chat, taken: Shown): Promise<void> {
  await chat.press(taken, 'Selesai', { disposition: 'other', note: 'Selesai.' })
  await until('the end', async () => hears(chat, /ditutup/))
}

beforeAll(async () => {
  service = await teamsService()
})
afterAll(() => service?.stop())

describe('a chat becomes that of a user', () => {
  test('by a code that works once, from the chat it was first sent from', async () => {
    const { desk } = await linked(RATNA)
    const { code } = (await (await desk.post('chat-account/code', {})).json()) as { code: string }
    const [first, second] = [somebody('Ratna'), somebody('Orang lain')]
    await first.say(code.toLowerCase())
    await first.wait('the greeting', said(/kini milik Ratna Dewi/))
    await second.say(code)
    await second.wait('that it is used', said(/sudah dipakai/))
    expect(hears(second, /kini milik/)).toBe(false)
    const account = await (await desk.get('chat-account')).json()
    expect(account).toEqual({
      available: true,
      linked: { channel: 'teams', since: expect.any(Number), ready: true },
    })
  })

  test('not by a code whose time is over', async () => {
    const { code } = await newCode(service.store, SISKA, Date.parse('2026-11-25T02:00:00Z'))
    const chat = somebody('Terlambat')
    await chat.say(code)
    await chat.wait('that it is too old', said(/kedaluwarsa/))
  })

  test('a code nobody made is what a debtor might write', async () => {
    const chat = somebody('Debitur')
    await chat.say('ABCD-EFGH')
    await chat.wait('the assistant', said(/asisten virtual/))
  })

  test('only one at a time, and none after it is let go in the console', async () => {
    const { chat: old } = await linked(SISKA)
    const { chat, desk } = await linked(SISKA)
    await old.say('halo')
    await old.wait('the assistant', said(/asisten virtual/))
    await desk.post('chat-account/unlink', {})
    await chat.say('halo')
    await chat.wait('the assistant', said(/asisten virtual/))
  })

  test('not of a user who may not see the desk any more', async () => {
    const { chat } = await linked(SISKA)
    const debtor = await waitingDebtor('pencabutan')
    await take(chat, 'pencabutan')
    await disableUser(service.store, SISKA)
    await debtor.say('ini rahasia saya')
    await chat.say('Saya jawab nanti.')
    await chat.wait('that it was unlinked', said(/diputus/))
    expect([hears(chat, /rahasia/), hears(debtor, /jawab nanti/)]).toEqual([false, false])
    await enableUser(service.store, SISKA)
  })
})

test('with several conversations the words go where they are meant to', async () => {
  const { chat } = await linked(RATNA)
  const [kopi, teh] = [await waitingDebtor('kopi'), await waitingDebtor('teh')]
  const first = await take(chat, 'kopi')
  const second = await take(chat, 'teh')

  await chat.say('Ini untuk yang terakhir diambil.')
  await teh.wait('the words', said(/terakhir diambil/))
  await chat.wait('where they went', said(/Terkirim ke/))

  await kopi.say('halo, masih di sana?')
  await chat.wait('what was written', said(/masih di sana/))
  await chat.say('Kata yang belum jelas tujuannya.')
  const which = await chat.wait('the question for whom', said(/untuk siapa/))
  expect([hears(kopi, /belum jelas/), hears(teh, /belum jelas/)]).toEqual([false, false])
  await chat.press(which, `Ke ${nameIn(first)}`)
  await kopi.wait('the words', said(/belum jelas/))
  expect(hears(teh, /belum jelas/)).toBe(false)

  await chat.say('/finish semuanya')
  await chat.wait('the help', said(/Yang bisa dilakukan/))
  expect([hears(kopi, /semuanya/), hears(teh, /semuanya/)]).toEqual([false, false])
  await chat.say('', { attachments: [{ contentType: 'image/png', contentUrl: 'https://x.invalid/1.png' }] })
  await chat.wait('that files are not sent', said(/hanya tulisan/))
  await finish(chat, first)
  await finish(chat, second)
})

/** How the card of a conversation calls the debtor. */
const nameIn = (taken: Shown): string => /^(.*) kini dengan Anda/m.exec(wordsIn(taken))?.[1] ?? ''

test('a repeated delivery says nothing twice', async () => {
  const { chat } = await linked(RATNA)
  const debtor = await waitingDebtor('ulang')
  const taken = await take(chat, 'ulang')
  await chat.say('Sekali saja, ya.', { id: '1764038499999' })
  await chat.say('Sekali saja, ya.', { id: '1764038499999' })
  await debtor.wait('the words', said(/Sekali saja/))
  await debtor.say('baik')
  await chat.wait('the answer', said(/\nbaik/))
  expect(debtor.shown().filter(said(/Sekali saja/))).toHaveLength(1)
  await finish(chat, taken)
})

test('a person in danger is urgent, and what they wrote opens once taken', async () => {
  const { chat } = await linked(RATNA)
  const debtor = somebody('Debitur')
  await debtor.say('saya mau bunuh diri')
  await debtor.wait('help', said(/119/))
  const card = await chat.wait('the card', said(/menunggu: Keselamatan/))
  expect(JSON.stringify(card.activity)).not.toMatch(/bunuh/)
  expect(cardIn(card)?.body[0]).toMatchObject({ color: 'Attention' })
  await chat.press(card, 'Ambil')
  await chat.wait('the case', said(/kini dengan Anda: Keselamatan[\s\S]*bunuh diri/))
})

test('who is away is told nothing new, and what waited once they are back', async () => {
  const { chat } = await linked(SISKA)
  await chat.say('/away')
  await chat.wait('that they are away', said(/tidak di tempat/))
  const { chat: colleague } = await linked(RATNA)
  await waitingDebtor('malam')
  await colleague.wait('the card', said(/malam/))
  await chat.say('/help')
  await chat.wait('the help', said(/Yang bisa dilakukan/))
  expect(hears(chat, /malam/)).toBe(false)
  await chat.say('/ready')
  await chat.wait('the card', said(/menunggu[\s\S]*malam/))
})

test('a case taken in the console is told as taken in the chat, and taken over ends there', async () => {
  const { chat, desk } = await linked(RATNA)
  const debtor = await waitingDebtor('konsol')
  const card = await chat.wait('the card', said(/konsol/))
  const values = cardIn(card)?.actions?.[0]?.data?.values as { case: string }
  await desk.post(`cases/${values.case}/take`, { id: crypto.randomUUID() })
  await until('the card with its owner', async () => !hears(chat, /menunggu[\s\S]*konsol/))
  await chat.say('Ini belum dipilih.')
  await chat.wait('the question', said(/untuk siapa|tidak ada yang dikirim/))
  expect(hears(debtor, /belum dipilih/)).toBe(false)
})

test('one colleague whose chat is out of order keeps nothing from the others, and catches up', async () => {
  const { chat: first } = await linked(RATNA)
  const { chat: second } = await linked(SISKA)
  service.connector.down.add(first.person.conversation)
  await waitingDebtor('gangguan')
  await second.wait('the card', said(/menunggu[\s\S]*gangguan/))
  service.connector.down.clear()
  expect(hears(first, /gangguan/)).toBe(false)
  await first.say('/ready')
  await first.wait('the card', said(/menunggu[\s\S]*gangguan/))
})

test('the words are those of their Teams', async () => {
  const { chat } = await linked(RATNA)
  await chat.say('/help', { locale: 'en-US' })
  await chat.wait('the help', said(/What you can do here/))
})
