import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { PERSON, type Person } from '../../fakes/connector-people.ts'
import { codeFor, officer, persona } from '../../http/running.ts'
import { type Chat, cardIn, type TeamsService, teamsService, wordsIn } from './service.ts'

jest.setTimeout(60_000)

const colleague = (n: number): Person => ({
  tenant: PERSON.tenant,
  user: `0000000${n}-6c1c-4f0e-9d55-0a1b2c3d4e5f`,
  conversation: `a:cOlLeAgUe${n}`,
  name: `Petugas ${n}`,
})

let service: TeamsService
let debtor: Chat
let dewi: Chat
let agus: Chat

beforeAll(async () => {
  service = await teamsService()
  debtor = service.chat(PERSON)
  dewi = service.chat(colleague(1))
  agus = service.chat(colleague(2))
})
afterAll(() => service?.stop())

const said = (pattern: RegExp) => (posted: Parameters<typeof wordsIn>[0]) => pattern.test(wordsIn(posted))

/** Signs in to the console, asks for a code there and sends it from the chat. */
async function linkTo(chat: Chat, email: string): Promise<string> {
  const desk = await officer(service, email)
  const made = (await (await desk.post('chat-account/code', {})).json()) as { code: string }
  await chat.say(made.code)
  await chat.wait('the greeting of the desk', said(/kini milik/))
  return desk.me.user.name
}

test('a debtor negotiates by cards, agrees and is handed over; one of two colleagues answers and closes', async () => {
  const siti = await persona(service, 'Siti')
  const ratna = await linkTo(dewi, 'ratna@sanggara.example')
  const hendra = await linkTo(agus, 'hendra@sanggara.example')

  await debtor.say('halo, bisa minta keringanan?')
  await debtor.wait('the question for a number', said(/nomor HP/))
  await debtor.say(siti.contact)
  await debtor.wait('the question for a birthday', said(/tanggal lahir/))
  await debtor.say('17 april 1988')
  await debtor.wait('the question for four digits', said(/4 angka/))
  await debtor.say('8185')
  await debtor.wait('the question for a code', said(/kode 6 angka/))
  await debtor.say(await codeFor(service, siti))

  const offers = await debtor.wait('offers', said(/Cicil 3 kali\nTotal: Rp5\.443\.600/))
  await debtor.press(offers, 'Pilih paket 1')
  const readback = await debtor.wait('the read-back', said(/Belum ada yang disepakati/))
  expect(wordsIn(readback)).toContain('Rp5.418.000')
  await debtor.press(readback, 'Setuju')
  const pay = await debtor.wait('the payment link', said(/lewat tautan resmi/))
  expect(cardIn(pay)?.actions?.[0]).toMatchObject({
    type: 'Action.OpenUrl',
    title: 'Bayar Rp5.418.000',
    url: expect.stringContaining('/pay/'),
  })

  await debtor.say('mau bicara sama petugas')
  const waiting = said(/Siti Rahmawati menunggu: Minta petugas/)
  const cards = [await dewi.wait('the card', waiting), await agus.wait('the card', waiting)] as const
  expect(wordsIn(cards[0])).toContain('mau bicara sama petugas')

  await Promise.all([dewi.press(cards[0], 'Ambil'), agus.press(cards[1], 'Ambil')])
  const [winner, loser, name] = dewi.shown().some(said(/kini dengan Anda/))
    ? [dewi, agus, ratna]
    : [agus, dewi, hendra]
  await loser.wait('who was faster', said(new RegExp(`${name} lebih dulu`)))
  expect(loser.shown().some(said(/kini dengan Anda/))).toBe(false)
  for (const chat of [winner, loser]) {
    await chat.wait('the card with its owner', said(new RegExp(`ditangani ${name}`)))
    expect(chat.shown().filter(waiting)).toEqual([])
  }
  const taken = await winner.wait('the case', said(/kini dengan Anda/))
  expect(wordsIn(taken)).toMatch(/Kartu|credit card/i)

  await winner.say('Selamat pagi Bu Siti, saya bantu.')
  await debtor.wait('the answer of a person', said(/Selamat pagi Bu Siti, saya bantu\./))
  await debtor.say('kalau bayarnya dua hari lagi boleh?')
  await winner.wait(
    'what the debtor wrote',
    said(/Siti Rahmawati menulis\n.*\nkalau bayarnya dua hari lagi boleh/),
  )
  expect(loser.shown().some(said(/dua hari lagi/))).toBe(false)

  await winner.say('Boleh, cukup Rp1.234.000 saja.')
  await winner.wait('why it was not sent', said(/Rp1\.234\.000 belum menjadi tawaran/))
  await loser.say('Saya ikut, ya.')
  await loser.wait('that nothing was sent', said(/tidak ada yang dikirim/))

  await winner.press(taken, 'Simpan catatan', { note: 'Minta mundur dua hari.' })
  await winner.wait('that it is kept', said(/Catatan disimpan/))
  await winner.press(taken, 'Selesai', { disposition: 'information_given', note: 'Tanggal tetap.' })
  await winner.wait('that it is closed', said(/ditutup/))
  await debtor.wait('the assistant again', said(/Kalau ada yang lain, tulis saja di sini/))
  const heard = debtor.shown().map(wordsIn).join('\n')
  for (const secret of ['Rp1.234.000', 'Saya ikut', 'mundur dua hari', 'Tanggal tetap'])
    expect(heard).not.toContain(secret)

  await winner.say('Masih di sana?')
  await winner.wait('that nothing was sent', said(/tidak ada yang dikirim/))
  expect(debtor.shown().some(said(/Masih di sana/))).toBe(false)
})
