import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { documentPath } from '../../src/http/pages/link.ts'
import { markup } from '../../src/http/pages/markup.ts'
import { balanceOf } from '../../src/negotiation/ledger.ts'
import { formatMoney, minor } from '../../src/negotiation/money.ts'
import { demoPayments } from '../../src/payments/demo.ts'
import { debtorCase } from '../../src/runtime/addresses.ts'
import { CASE, readCase } from '../../src/runtime/case-document.ts'
import { browser, MORNING, type Running, running } from './running.ts'

let service: Running
const HOUR_MS = 60 * 60_000
const SITI = debtorCase('Sanggara Finance', 'D-0001')
const YOSEP = debtorCase('Sanggara Finance', 'D-0006')

beforeAll(async () => {
  service = await running()
}, 60_000)
afterAll(() => service.stop())

const caseOf = async (id: string) => {
  const stored = await service.store.get(CASE, id)
  if (!stored) throw new Error(`No case ${id}`)
  return readCase(stored).c
}

const url = (path: string): string => `${service.addresses.widget.slice(0, -1)}${path}`
const linkTo = (
  document: 'statement' | 'settlement',
  caseId: string,
  account: string,
  expires = MORNING + HOUR_MS,
): string => url(documentPath(service.config.secrets, { document, case: caseId, account }, expires))

describe('a document behind a link', () => {
  test('shows the ledger’s figures, which add up, Indonesian first', async () => {
    const { accounts } = await caseOf(SITI)
    const account = accounts[0]
    if (!account) throw new Error('no account')
    const text = await (await fetch(linkTo('statement', SITI, account.id))).text()
    for (const amount of [account.principal, account.interest, account.penalty, balanceOf(account)]) {
      expect(text).toContain(formatMoney(amount, account.currency))
    }
    expect(text).toContain(account.contract)
    expect(text.indexOf('Rincian rekening')).toBeLessThan(text.indexOf('Statement of account'))
    expect(text).toContain('<html lang="id">')
    expect(text).toContain('noindex')
  })

  test('opens until it expires, and for what it was made for', async () => {
    const account = (await caseOf(SITI)).accounts[0]?.id ?? ''
    const open = linkTo('statement', SITI, account)
    expect((await fetch(open)).status).toBe(200)
    service.clock.ahead = 2 * HOUR_MS
    const late = await fetch(open)
    expect([late.status, (await late.text()).includes('tidak berlaku')]).toEqual([404, true])
    service.clock.ahead = 0
    for (const wrong of [
      linkTo('statement', SITI, 'A-0002-1'),
      linkTo('statement', debtorCase('X', 'nobody'), account),
      linkTo('settlement', SITI, account),
      `${open}x`,
      url('/d/'),
      url('/d/a/b'),
    ]) {
      expect((await fetch(wrong)).status).toBe(404)
    }
  })

  test('does not tell what it leads to by its address', () => {
    const link = linkTo('statement', SITI, 'A-0001-1')
    const claims = Buffer.from(link.split('.')[1] ?? '', 'base64url').toString()
    expect(`${link} ${claims}`).not.toMatch(/lunas|debt|utang|statement|A-0001|KSP|Siti/i)
  })

  test('says that a debt is paid only when it is', async () => {
    const account = (await caseOf(YOSEP)).accounts[0]?.id ?? ''
    const letter = await fetch(linkTo('settlement', YOSEP, account))
    expect(letter.status).toBe(200)
    expect(await letter.text()).toContain('Keterangan lunas')
  })

  test('writes what people are called as it is, never as markup', () => {
    expect(markup`<p>${'<b>"Anak" & Co</b>'}</p>`.html).toBe(
      '<p>&lt;b&gt;&quot;Anak&quot; &amp; Co&lt;/b&gt;</p>',
    )
    expect(markup`${[markup`<i>${1}</i>`, markup`${null}`]}`.html).toBe('<i>1</i>')
  })
})

describe('the page that pretends to pay', () => {
  test('takes no payment after its link has expired, nor for one it does not know', async () => {
    const { accounts } = await caseOf(SITI)
    const account = accounts[0]?.id ?? ''
    const payments = demoPayments(service.store, url(''))
    const made = await payments.createLink({
      key: 'a test',
      case: SITI,
      account,
      agreement: null,
      amount: minor(50_000),
      currency: 'IDR',
      expires: MORNING + HOUR_MS,
    })
    if (!made.ok) throw new Error('no link')
    expect((await fetch(made.url)).status).toBe(200)
    service.clock.ahead = 2 * HOUR_MS
    expect((await fetch(made.url)).status).toBe(410)
    expect((await fetch(made.url, { method: 'POST', redirect: 'manual' })).status).toBe(410)
    service.clock.ahead = 0
    expect((await caseOf(SITI)).provisional).toEqual([])
    expect((await fetch(url(`/pay/${'0'.repeat(32)}`), { method: 'POST', redirect: 'manual' })).status).toBe(
      404,
    )
    expect((await fetch(url('/pay/..'))).status).toBe(404)
  })

  test('tells the case once, also when two presses race', async () => {
    const account = (await caseOf(SITI)).accounts[0]?.id ?? ''
    const payments = demoPayments(service.store, url(''))
    const request = {
      key: 'another',
      case: SITI,
      account,
      agreement: null,
      amount: minor(75_000),
      currency: 'IDR',
      expires: MORNING + HOUR_MS,
    } as const
    const made = await payments.createLink(request)
    if (!made.ok) throw new Error('no link')
    const presses = await Promise.all(
      [1, 2, 3].map(() => fetch(made.url, { method: 'POST', redirect: 'manual' })),
    )
    expect(presses.map(({ status }) => status)).toEqual([303, 303, 303])
    expect((await caseOf(SITI)).provisional.map(({ payment }) => payment.amount)).toEqual([75_000])
  })
})

describe('the API description', () => {
  test('names every route with the shape of its body', async () => {
    const base = service.addresses.console
    const described = (await (await fetch(`${base}openapi.json`)).json()) as {
      openapi: string
      paths: Record<string, Record<string, unknown>>
    }
    expect(described.openapi).toBe('3.1.0')
    expect(JSON.stringify(described.paths['/api/messages'])).toContain('"const":"press"')
    for (const path of [
      '/api/session',
      '/api/stream',
      '/api/console/cases/{case}/hand-back',
      '/api/demo/identity',
      '/health',
    ]) {
      expect(described.paths[path]).toBeDefined()
    }
    const page = await fetch(`${base}api`)
    const text = await page.text()
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    for (const path of Object.keys(described.paths)) expect(text).toContain(path)
    expect((await fetch(`${base}page.css`)).headers.get('content-type')).toContain('text/css')
  })
})

describe('health', () => {
  test('is bad while the store takes no writes', async () => {
    const put = service.store.put
    const url = `${service.addresses.console}health`
    expect(await (await fetch(url)).json()).toMatchObject({ status: 'ready' })
    service.clock.ahead += 10_000
    service.store.put = () => Promise.reject(new Error('disk full'))
    const bad = await fetch(url)
    service.store.put = put
    expect([bad.status, await bad.json()]).toEqual([
      503,
      expect.objectContaining({ status: 'store_not_writable' }),
    ])
    service.clock.ahead += 10_000
    expect((await fetch(url)).status).toBe(200)
    service.clock.ahead = 0
  })

  test('a message that cannot be stored is not accepted, and may be sent again', async () => {
    const visitor = await browser(service)
    const put = service.store.put
    service.store.put = () => Promise.reject(new Error('disk full'))
    const refused = await visitor.send({ kind: 'text', text: 'halo' }, '0b5c8a2e-3f0e-4a55-9f0c-7f4b6f3b1a11')
    service.store.put = put
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await refused.json()).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/Coba lagi/),
    })
    expect(
      (await visitor.send({ kind: 'text', text: 'halo' }, '0b5c8a2e-3f0e-4a55-9f0c-7f4b6f3b1a11')).status,
    ).toBe(202)
    expect(service.lines.join('')).not.toMatch(/"halo"/)
  })
})
