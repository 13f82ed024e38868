import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Browser, browser, identify, persona, post, type Running, running } from './running.ts'

let service: Running
let siti: Browser

beforeAll(async () => {
  service = await running()
  siti = await browser(service)
}, 60_000)
afterAll(() => service.stop())

describe('a debtor in web chat', () => {
  test('learns nothing of a debt before proving who they are', async () => {
    await siti.say('halo, berapa sisa utang saya?')
    const row = await siti.row('the identity card', (one) => one.card?.kind === 'identity')
    expect(row.text).not.toMatch(/Rp|utang|tagihan/i)
    expect((await siti.read()).status.locked).toBe(true)
  })

  test('proves it with the one-time code shown beside the persona, and is answered what was asked', async () => {
    await identify(service, siti, await persona(service, 'Siti'))
    const balance = await siti.row('the balance', (one) => one.card?.kind === 'balance')
    expect(balance.text).toMatch(/Rp\d/)
  })

  test('loses and repeats nothing when a message of before the proof is delivered once more', async () => {
    const before = await siti.rows()
    const first = before.find((row) => row.by === 'debtor')
    expect(
      (await siti.send({ kind: 'text', text: 'halo, berapa sisa utang saya?' }, first?.input)).status,
    ).toBe(202)
    expect((await siti.rows()).map((row) => row.id)).toEqual(before.map((row) => row.id))
  })

  test('gets an offer, agrees to it and holds the agreement', async () => {
    await siti.say('bisa minta keringanan?')
    const offers = await siti.row('offers', (one) => one.card?.kind === 'offers')
    await siti.press(offers, 'offer:')
    const readback = await siti.row('the read-back', (one) => one.card?.kind === 'readback')
    if (readback.card?.kind !== 'readback') throw new Error('no read-back')
    const { agree } = readback.card
    await siti.send({ kind: 'press', button: agree.id, title: agree.title })
    const agreed = await siti.row('the agreement', (one) => one.card?.kind === 'agreed')
    const document = agreed.card?.kind === 'agreed' ? agreed.card.document : ''
    expect(document).toContain(`${siti.base}/d/`)
    const page = await fetch(document)
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('Adendum perjanjian KSP-')
    expect(text).toContain('Siti Rahmawati')
    expect(text).not.toContain('Lunas')
    expect(text).not.toContain('<script')
  })

  test('pays at the page of the link and sees the receipt in the chat', async () => {
    const pay = await siti.row('the payment link', (one) => one.card?.kind === 'pay')
    const url = pay.card?.kind === 'pay' ? pay.card.url : ''
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<form method="post">')
    const paid = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(paid.status).toBe(303)
    const again = await fetch(url, { method: 'POST', redirect: 'manual' })
    expect(again.status).toBe(303)
    await siti.row('the receipt', (one) => one.by === 'event' && /Pembayaran Rp/.test(one.text))
    const receipts = (await siti.rows()).filter((one) => one.by === 'event' && /Pembayaran Rp/.test(one.text))
    expect(receipts).toHaveLength(1)
    expect(await (await fetch(url)).text()).toContain('Pembayaran diterima')
  })

  test('asks for a statement and finds the ledger’s figures behind a signed link', async () => {
    await siti.say('tolong kirim rincian tagihan dalam bentuk pdf')
    const row = await siti.row('the statement', (one) => one.card?.kind === 'document')
    const url = row.card?.kind === 'document' ? row.card.url : ''
    const page = await fetch(url)
    const text = await page.text()
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    for (const part of ['Pokok', 'Bunga', 'Denda', 'Jadwal angsuran', 'Pembayaran'])
      expect(text).toContain(part)
    expect(await (await fetch(`${url.slice(0, -3)}abc`)).text()).toContain('Tautan ini sudah tidak berlaku')
  })

  test('is not read by a second browser', async () => {
    const stranger = await browser(service)
    expect(await stranger.rows()).toEqual([])
    const forged = await fetch(`${siti.base}/api/messages`, {
      headers: { authorization: `Bearer ${siti.token}x` },
    })
    expect(forged.status).toBe(401)
  })

  test('sees amounts no more once the proof has expired, in this browser or another tab', async () => {
    service.clock.ahead += 16 * 60_000
    const { rows, status } = await siti.read()
    expect(status.locked).toBe(true)
    expect(rows.some((row) => row.card?.kind === 'balance')).toBe(false)
    expect(rows.map((row) => row.text).join('\n')).not.toMatch(/Rp\d/)
    service.clock.ahead -= 16 * 60_000
    expect((await siti.read()).rows.some((row) => row.card?.kind === 'balance')).toBe(true)
  })

  test('is another visitor for the lender’s site than the customer signed in there before', async () => {
    const kevin = await persona(service, 'Kevin')
    const minted = await post(`${service.addresses.demo}api/demo/identity`, { persona: kevin.id })
    const { token } = (await minted.json()) as { token: string }
    const next = await browser(service, { visitor: siti.token, identity: token })
    expect(next.token).not.toBe(siti.token)
    expect(await next.rows()).toEqual([])
    const again = await post(`${siti.base}/api/session`, { identity: token })
    expect(again.status).toBe(401)
    await next.say('how much do I owe?')
    const card = await next.row('the card for knowledge', (row) => row.card?.kind === 'identity')
    expect(card.card).toMatchObject({ step: 'knowledge' })
    await next.send({
      kind: 'form',
      form: 'knowledge',
      fields: { birthdate: kevin.birthdate, nikLast4: kevin.nikLast4 },
    })
    await next.row('the balance', (row) => row.card?.kind === 'balance')
  })
})
