import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import type { Case } from '../../../src/conversation/case.ts'
import type { Queue } from '../../../src/http/wire/console.ts'
import { caseOf } from '../../../src/runtime/addresses.ts'
import { CASE } from '../../../src/runtime/case-document.ts'
import type { FakeGraphOptions } from '../../fakes/graph-server.ts'
import type { Phone } from '../../fakes/graph-server-phone.ts'
import { officer, until } from '../../http/running.ts'
import { type Whole, whole } from './service.ts'

jest.setTimeout(180_000)

const DAY_MS = 24 * 60 * 60_000
/** The number on file of the first persona. */
const NUMBER = '6281200001234'

let open: Whole | undefined
afterEach(async () => {
  await open?.stop()
  open = undefined
})

/** What the debtor does, and what is then on the screen. */
const STEPS: [act: (phone: Phone) => void, sees: RegExp][] = [
  [(phone) => phone.says('halo'), /Ada yang bisa dibantu/],
  [(phone) => phone.says('berapa sisa utang saya?'), /tanggal lahir/],
  [(phone) => phone.says('17 april 1988'), /4 angka terakhir NIK/],
  [(phone) => phone.says('8185'), /Rp5\.443\.600/],
  [(phone) => phone.says('bisa minta keringanan?'), /Mana yang paling pas/],
  [(phone) => phone.taps('Pilih paket 1'), /Belum ada yang disepakati/],
  [(phone) => phone.says('saya setuju'), /tautan resmi ini/],
]

/** Time goes on while nothing is on its way, so that what waits for a time is not waited for. */
async function withTime<T>({ graph, pass }: Whole, work: Promise<T>): Promise<T> {
  let done = false
  const ended = work.finally(() => {
    done = true
  })
  const ticking = (async () => {
    while (!done) {
      await graph.webhooks.idle()
      await new Promise((resolve) => setTimeout(resolve, 100))
      if (!done) pass(3_000)
    }
  })()
  await Promise.allSettled([ended, ticking])
  return ended
}

interface Played {
  whole: Whole
  phone: Phone
  /** The debtor's case as stored. */
  stored(): Promise<Case>
}

async function play(
  options: FakeGraphOptions = {},
  between: (whole: Whole) => Promise<void> = rest,
): Promise<Played> {
  const whole = await begin(options)
  const phone = whole.graph.phone(NUMBER)
  for (const [act, sees] of STEPS) {
    act(phone)
    await between(whole)
    await withTime(whole, phone.sees(sees, 40_000))
  }
  await whole.graph.webhooks.idle()
  return { whole, phone, stored: () => storedCase(whole) }
}

const rest = async (): Promise<void> => undefined

async function begin(options: FakeGraphOptions): Promise<Whole> {
  open = await whole(options)
  return open
}

async function storedCase(whole: Whole): Promise<Case> {
  const { store } = whole.service()
  const id = await caseOf(store, `+${NUMBER}`)
  const stored = id === undefined ? undefined : await store.get(CASE, id)
  if (!stored) throw new Error('The case of the number is not there.')
  return stored.body as Case
}

/** What is the same however the journey went: all but links, the minute a link ends and the number of the agreement. */
const bare = (texts: readonly string[]): string[] =>
  texts.map((text) =>
    text
      .replace(/http\S+/g, '<link>')
      .replace(/pukul 10\.\d\d/g, 'pukul 10.xx')
      .replace(/KSP-\w{4}-\w{4}/g, 'KSP'),
  )

const agreed = ({ agreements }: Case) => agreements.map(({ offer, status }) => ({ offer, status }))

describe('a whole negotiation on WhatsApp', () => {
  let calm: { texts: string[]; agreements: unknown }

  test('goes from a greeting to the payment link', async () => {
    const { whole, phone, stored } = await play()
    calm = { texts: bare(phone.texts()), agreements: agreed(await stored()) }
    expect(calm.texts).toHaveLength(8)
    expect(calm.agreements).toMatchObject([{ status: 'open' }])
    expect(phone.reads()).toHaveLength(STEPS.length)
    const link = /http:\S+\/pay\/\S+/.exec(phone.texts().at(-1) ?? '')?.[0] ?? ''
    expect((await fetch(link)).status).toBe(200)
    expect(whole.graph.sends.every(({ type }) => type === 'text' || type === 'interactive')).toBe(true)
  })

  test.each([1, 2, 3])(
    '(%i) goes the same when webhooks and answers are lost, doubled and overtaken',
    async (seed) => {
      const weather = {
        drop: 0.3,
        dropAnswer: 0.2,
        duplicate: 0.3,
        merge: 0.3,
        delayMs: 30,
        skipDelivered: 0.3,
        loseAnswer: 0.25,
      }
      const { phone, stored } = await play({ weather, seed })
      expect(bare(phone.texts())).toEqual(calm.texts)
      expect(agreed(await stored())).toEqual(calm.agreements)
    },
  )

  test('goes the same when the service is restarted after every message, and everything is delivered again', async () => {
    const { whole, phone, stored } = await play({}, ({ restart }) => restart())
    expect(bare(phone.texts())).toEqual(calm.texts)
    expect(agreed(await stored())).toEqual(calm.agreements)
    const before = await stored()
    expect(new Set(await whole.graph.webhooks.replay())).toEqual(new Set([200]))
    expect(bare(phone.texts())).toEqual(calm.texts)
    expect((await stored()).seq).toBe(before.seq)
  })

  test('is taken up again after days by the notice alone, which says nothing of a debt', async () => {
    const { whole, phone } = await play()
    const before = phone.messages().length
    whole.pass(3 * DAY_MS)
    await phone.sees((shown) => shown.length > before, 40_000)
    await whole.graph.webhooks.idle()
    expect(phone.texts().slice(before)).toEqual(['account_notice Sanggara Finance'])
    phone.says('halo')
    await phone.sees(/asisten virtual/)
    expect(phone.texts().slice(before).join()).not.toMatch(/Rp|utang|tagihan/)
  })

  test('is handed to a person and back', async () => {
    const whole = await begin({})
    const phone = whole.graph.phone(NUMBER)
    const ratna = await officer(whole.service(), 'ratna@sanggara.example')
    phone.says('saya mau bicara dengan petugas')
    await phone.sees(/Saya sambungkan ke petugas/)
    const waiting = async () => ((await (await ratna.get('queue')).json()) as Queue).waiting[0]
    const row = await until('the waiting case', waiting)
    expect(row).toMatchObject({ name: 'Siti Rahmawati', channel: 'whatsapp' })
    const act = async (name: string, body: object = {}): Promise<void> => {
      const { status } = await ratna.post(`cases/${row.case}/${name}`, { id: randomUUID(), ...body })
      expect(status).toBe(200)
    }
    await act('take')
    await act('reply', { text: 'Halo Bu Siti, saya Ratna.' })
    await phone.sees(/Halo Bu Siti, saya Ratna\./)
    const before = phone.messages().length
    phone.says('terima kasih sudah dibantu')
    await whole.graph.webhooks.idle()
    await act('hand-back', { disposition: 'information_given', note: 'Sudah dijawab.' })
    phone.says('berapa sisa utang saya?')
    await phone.sees(/tanggal lahir/)
    expect(phone.texts().slice(before).join()).not.toContain('Sama-sama')
  })

  test('goes on when the debtor hides the number', async () => {
    const whole = await begin({})
    const phone = whole.graph.phone(NUMBER)
    for (const [act, sees] of STEPS.slice(0, 4)) {
      act(phone)
      await phone.sees(sees)
    }
    phone.hides()
    phone.says('bisa minta keringanan?')
    await phone.sees(/Mana yang paling pas/)
  })

  test('is not taken over by who gets the number later', async () => {
    const whole = await begin({})
    const phone = whole.graph.phone(NUMBER, { scoped: 'ID.1001' })
    for (const [act, sees] of STEPS.slice(0, 4)) {
      act(phone)
      await phone.sees(sees)
    }
    await whole.graph.webhooks.idle()
    const before = phone.messages().length
    const next = whole.graph.phone(NUMBER, { scoped: 'ID.2002' })
    next.says('berapa sisa utang saya?')
    expect((await next.sees(/\w/)).text).not.toContain('Rp')
    expect(phone.messages()).toHaveLength(before)
  })

  test('hears what is written under a picture, and says what it makes of one without words', async () => {
    const whole = await begin({})
    const phone = whole.graph.phone(NUMBER)
    const bytes = Buffer.from('a picture')
    phone.shows('image', { bytes, type: 'image/jpeg', caption: 'saya sudah transfer kemarin, ini buktinya' })
    await phone.sees(/tanggal lahir/)
    phone.shows('image', { bytes, type: 'image/jpeg' })
    await phone.sees(/tidak bisa membacanya/)
  })
})
