import { afterEach, describe, expect, jest, test } from '@jest/globals'
import type { Phone } from '../fakes/graph-server-phone.ts'
import { browser, post, until } from '../http/running.ts'
import { type Whole, whole } from './whatsapp-cloud/service.ts'

jest.setTimeout(180_000)

/** The number on file of the first persona. */
const NUMBER = '6281200001234'

let open: Whole | undefined
afterEach(async () => {
  await open?.stop()
  open = undefined
})

const linkIn = (text: string): string => /#link=(\S+)/.exec(text)?.[1] ?? ''

describe('a channel that may only lead to the web chat', () => {
  async function led(): Promise<{ one: Whole; phone: Phone; text: string; link: string }> {
    const one = await whole({}, 'link')
    open = one
    const phone = one.graph.phone(NUMBER)
    phone.says('berapa sisa utang saya?')
    const { text } = await phone.sees(/#link=/)
    return { one, phone, text, link: linkIn(text) }
  }

  test('says nothing of a debt there, however it is asked', async () => {
    const { phone, text } = await led()
    phone.says('17 april 1988')
    phone.says('8185')
    phone.says('bisa dicicil 3x?')
    await until('three answers', async () => phone.texts().length >= 4)
    expect([text, ...phone.texts()].join('\n')).not.toMatch(/Rp|utang|Siti|tanggal lahir/i)
  })

  test('goes on in the browser with what was asked, after the rest of the proof', async () => {
    const { one, link } = await led()
    const chat = await browser(one.service(), { link })
    await chat.row('the identity card', (row) => row.card?.kind === 'identity')
    expect((await chat.read()).status.locked).toBe(true)
    const fields = { birthdate: '1988-04-17', nikLast4: '8185' }
    await chat.send({ kind: 'form', form: 'knowledge', fields })
    const balance = await chat.row('the balance', (row) => row.card?.kind === 'balance')
    expect(balance.text).toContain('Rp5.443.600')
  })

  test('its link opens once, and not when it has been changed', async () => {
    const { one, link } = await led()
    await browser(one.service(), { link })
    const base = one.service().addresses.widget.slice(0, -1)
    const codes = [link, `${link.slice(0, -2)}xx`, 'nonsense'].map(async (each) => {
      const answer = await post(`${base}/api/session`, { link: each })
      return [answer.status, ((await answer.json()) as { code: string }).code]
    })
    expect(await Promise.all(codes)).toEqual(Array(3).fill([401, 'identity_refused']))
  })

  test('a person can still be asked for there', async () => {
    const { phone } = await led()
    phone.says('mau bicara sama petugas')
    await phone.sees(/petugas/i)
  })
})

test('who moves from the web chat to WhatsApp goes on where they were, after the proof', async () => {
  const one = await whole()
  open = one
  const base = one.service().addresses.demo ?? ''
  const { token } = (await (await post(`${base}api/demo/identity`, { persona: 'D-0001' })).json()) as {
    token: string
  }
  const chat = await browser(one.service(), { identity: token })
  await chat.say('bisa minta keringanan?')
  await chat.row('the identity card', (row) => row.card?.kind === 'identity')
  await chat.send({
    kind: 'form',
    form: 'knowledge',
    fields: { birthdate: '1988-04-17', nikLast4: '8185' },
  })
  const offers = await chat.row('offers', (row) => row.card?.kind === 'offers')
  const phone = one.graph.phone(NUMBER)
  phone.says('halo, pilihan yang tadi masih ada?')
  await phone.sees(/tanggal lahir/)
  phone.says('17 april 1988')
  await phone.sees(/4 angka/)
  phone.says('8185')
  await phone.sees(/Rp5\.418\.000|Mana yang paling pas|Ada yang cocok/)
  phone.says('yang nomor 1')
  const { text } = await phone.sees(/Belum ada yang disepakati/)
  expect(text).toContain('Rp5.418.000')
  expect(offers.offers?.[0]?.total).toBe(5_418_000)
})
