import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { CaseView, OfferPreview, Queue } from '../../src/http/wire/console.ts'
import {
  type Browser,
  browser,
  identify,
  type Officer,
  officer,
  persona,
  type Running,
  running,
  until,
} from './running.ts'

let service: Running
let rizky: Browser
let ratna: Officer
let siska: Officer
let hendra: Officer
let id = ''

beforeAll(async () => {
  service = await running()
  ratna = await officer(service, 'ratna@sanggara.example')
  siska = await officer(service, 'siska@sanggara.example')
  hendra = await officer(service, 'hendra@sanggara.example')
  rizky = await browser(service)
  await rizky.say('mau nanya sisa paylater saya')
  await identify(service, rizky, await persona(service, 'Rizky'))
}, 60_000)
afterAll(() => service.stop())

const queue = async (who: Officer): Promise<Queue> => (await (await who.get('queue')).json()) as Queue
const view = async (who: Officer): Promise<CaseView> =>
  (await (await who.get(`cases/${id}`)).json()) as CaseView
const act = (who: Officer, name: string, body: object = {}): Promise<Response> =>
  who.post(`cases/${id}/${name}`, { id: randomUUID(), ...body })

describe('the desk', () => {
  test('sees who waits, with the brief of the case', async () => {
    await rizky.say('saya mau bicara dengan petugas')
    const row = await until('the waiting case', async () => (await queue(ratna)).waiting[0])
    id = row.case
    expect(row).toMatchObject({ name: 'Rizky Firmansyah', channel: 'webchat', reason: 'asked', owner: null })
    expect(row.last).toMatch(/petugas/)
    expect(row.owed).toBeGreaterThan(0)
    const seen = await view(ratna)
    expect(seen.accounts[0]).toMatchObject({ product: expect.stringMatching(/paylater/i), total: row.owed })
    expect(seen.brief.who).toMatchObject({ name: 'Rizky Firmansyah' })
    expect(seen.path?.floors.agent).toBeLessThanOrEqual(seen.path?.floors.bot ?? 0)
    expect(seen.rows.some((one) => one.by === 'debtor')).toBe(true)
  })

  test('lets one of two take a case and tells the other who was first', async () => {
    const answers = await Promise.all([act(ratna, 'take'), act(siska, 'take')])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const loser = answers.find((answer) => answer.status === 409)
    const body = (await loser?.json()) as { code: string; owner: { name: string } }
    expect(body).toMatchObject({ code: 'taken', owner: { name: (await view(ratna)).owner?.name } })
    if ((await view(ratna)).owner?.id === siska.me.user.id) [ratna, siska] = [siska, ratna]
    expect((await queue(ratna)).mine.map((row) => row.case)).toEqual([id])
    expect((await rizky.read()).status).toMatchObject({ mode: 'agent', agent: { name: ratna.me.user.name } })
  })

  test('answers in the same chat, once however often it is sent', async () => {
    const body = { id: randomUUID(), text: 'Halo Kak Rizky, saya bantu, ya.' }
    for (let n = 0; n < 2; n += 1) expect((await ratna.post(`cases/${id}/reply`, body)).status).toBe(200)
    const replies = (await rizky.rows()).filter((row) => row.by === 'agent')
    expect(replies.map((row) => row.text)).toEqual([body.text])
    expect(JSON.stringify(replies)).not.toContain('@')
  })

  test('keeps team notes from the debtor', async () => {
    expect((await act(ratna, 'note', { text: 'Suara ragu, cek pekerjaan.' })).status).toBe(200)
    expect((await view(hendra)).rows.some((row) => row.by === 'note')).toBe(true)
    const all = JSON.stringify(await rizky.read())
    expect(all).not.toContain('Suara ragu')
    expect(all).not.toContain('"note"')
  })

  test('hears the debtor while the assistant is silent', async () => {
    const before = (await rizky.rows()).filter((row) => row.by === 'assistant').length
    await rizky.say('saya baru gajian tanggal 27')
    await until('the message', async () => (await view(ratna)).rows.some((row) => /gajian/.test(row.text)))
    expect((await rizky.rows()).filter((row) => row.by === 'assistant')).toHaveLength(before)
    expect((await queue(ratna)).mine[0]?.unread).toBe(1)
  })

  test('shows the debtor that somebody is typing', async () => {
    await ratna.post(`cases/${id}/typing`, {})
    expect((await rizky.read()).status.typing).toBe(true)
    await act(ratna, 'reply', { text: 'Baik.' })
    expect((await rizky.read()).status.typing).toBe(false)
  })

  test('does not let an amount be promised that is no offer', async () => {
    const answer = await act(ratna, 'reply', { text: 'Bayar Rp123.456 saja.' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'amount_not_offered', amounts: [123456] })
  })

  test('works an offer out without sending it, then makes it, within authority only', async () => {
    const { accounts } = await view(ratna)
    const account = accounts[0]?.id ?? ''
    const terms = { account, kind: 'instalments', count: 3 }
    const preview = (await (await act(ratna, 'offer', { ...terms, preview: true })).json()) as OfferPreview
    expect(preview).toMatchObject({ allowed: true, approver: null })
    expect((await rizky.rows()).some((row) => row.by === 'agent' && row.card?.kind === 'offers')).toBe(false)
    const cheap = (await (
      await act(ratna, 'offer', { account, kind: 'settlement', total: 100_000, preview: true })
    ).json()) as OfferPreview
    expect(cheap).toMatchObject({ allowed: false })
    expect((await act(ratna, 'offer', { account, kind: 'settlement', total: 100_000 })).status).toBe(409)
    expect((await act(ratna, 'offer', terms)).status).toBe(200)
    const row = await rizky.row('the offer', (one) => one.by === 'agent' && one.card?.kind === 'offers')
    expect(row.offers?.[0]?.total).toBe(preview.offer?.total)
  })

  test('refuses what is done to another’s case', async () => {
    const answer = await act(siska, 'reply', { text: 'Saya juga.' })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'not_owner' })
  })

  test('puts on record who looks into a case that is not theirs', async () => {
    await view(hendra)
    expect(service.lines.some((line) => line.includes('case opened by another') && line.includes(id))).toBe(
      true,
    )
    expect(service.lines.join('')).not.toContain('Suara ragu')
  })

  test('hands back with a disposition and a note, which the assistant then knows', async () => {
    expect((await act(ratna, 'hand-back', { disposition: 'information_given', note: ' ' })).status).toBe(422)
    const given = await act(ratna, 'hand-back', {
      disposition: 'information_given',
      note: 'Tawaran 3x dikirim.',
    })
    expect(given.status).toBe(200)
    const after = (await given.json()) as CaseView
    expect(after).toMatchObject({ mode: 'bot', owner: null })
    expect(after.brief.lastNote).toMatchObject({ note: 'Tawaran 3x dikirim.' })
    expect((await rizky.read()).status.mode).toBe('bot')
  })

  test('covers what a person in danger wrote until somebody takes the case', async () => {
    await rizky.say('saya mau bunuh diri saja rasanya')
    const row = await until('the case', async () =>
      (await queue(ratna)).waiting.find((one) => one.case === id),
    )
    expect(row).toMatchObject({ reason: 'distress', priority: 1, last: null })
    expect(JSON.stringify(await view(hendra))).not.toContain('bunuh diri')
    expect((await act(ratna, 'take')).status).toBe(200)
    expect(JSON.stringify(await view(ratna))).toContain('bunuh diri')
  })

  test('lifts a hold of distress by two people only', async () => {
    const lift = { hold: 'distress' }
    expect((await act(ratna, 'lift', lift)).status).toBe(200)
    const once = await view(ratna)
    expect(once.holds.find((hold) => hold.word === 'distress')?.approvals).toEqual([ratna.me.user.name])
    expect((await act(ratna, 'lift', lift)).status).toBe(200)
    expect((await view(ratna)).holds.some((hold) => hold.word === 'distress')).toBe(true)
    expect((await act(hendra, 'lift', lift)).status).toBe(200)
    expect((await view(ratna)).holds.some((hold) => hold.word === 'distress')).toBe(false)
  })

  test('knows no case that does not exist, and makes none by asking', async () => {
    const answer = await ratna.get(`cases/c${'0'.repeat(20)}`)
    expect(answer.status).toBe(404)
    expect((await ratna.post(`cases/c${'0'.repeat(20)}/take`, { id: randomUUID() })).status).toBe(404)
    expect((await ratna.get('cases/..%2f..')).status).toBe(404)
  })
})
