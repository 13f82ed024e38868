import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { browser, NO_LIMITS, post, type Running, running } from './running.ts'

let service: Running

beforeAll(async () => {
  const limits = {
    ...NO_LIMITS,
    visitorMessages: { burst: 3, perSecond: 0.5 },
    visitorForms: { burst: 1, perSecond: 0.05 },
    sessions: { burst: 4, perSecond: 0.1 },
  }
  service = await running({ trustProxy: 1 }, { limits })
}, 60_000)
afterAll(() => service.stop())

describe('what one sender may ask', () => {
  test('ends after a burst of messages, and the answer says when the next is taken', async () => {
    const visitor = await browser(service)
    for (let n = 0; n < 3; n += 1)
      expect((await visitor.send({ kind: 'text', text: `pesan ${n}` })).status).toBe(202)
    const refused = await visitor.send({ kind: 'text', text: 'satu lagi' })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ code: 'too_many', message: expect.stringMatching(/Tunggu/) })
    service.clock.ahead += 10_000
    expect((await visitor.send({ kind: 'text', text: 'satu lagi' })).status).toBe(202)
  })

  test('is stricter for guesses at who somebody is', async () => {
    const visitor = await browser(service)
    const claim = {
      kind: 'form',
      form: 'claim',
      fields: { contact: '0812', birthdate: '1990-01-01', nikLast4: '1234' },
    } as const
    expect((await visitor.send(claim)).status).toBe(202)
    expect((await visitor.send(claim)).status).toBe(429)
    expect((await visitor.send({ kind: 'text', text: 'halo' })).status).toBe(202)
  })

  test('counts by the network a proxy of ours names, and not by what the sender claims', async () => {
    const url = `${service.addresses.widget}api/session`
    const from = async (forwarded: string) => (await post(url, {}, { 'x-forwarded-for': forwarded })).status
    for (let n = 0; n < 4; n += 1) expect(await from(`198.51.100.${n}, 203.0.113.9`)).toBe(200)
    expect(await from('198.51.100.77, 203.0.113.9')).toBe(429)
    expect(await from('203.0.113.10')).toBe(200)
    for (let n = 0; n < 4; n += 1) expect(await from(`2001:db8:1:1::${n}`)).toBe(200)
    expect(await from('2001:db8:1:1:ffff::9')).toBe(429)
  })
})
