import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { routeClass, webhookChannel } from '../../src/http/metrics/classes.ts'
import {
  ACCESS_TOKEN,
  ACCOUNT,
  APP_SECRET,
  fixture,
  signed,
  VERIFY_TOKEN,
} from '../channels/whatsapp-cloud/wired.ts'
import { type FakeGraph, fakeGraph } from '../fakes/graph.ts'
import { type Running, running, until } from './running.ts'

let graph: FakeGraph
let service: Running

beforeAll(async () => {
  graph = await fakeGraph()
  const secret = (text: string) => () => [text]
  service = await running({
    channels: {
      whatsapp: {
        phoneNumberId: ACCOUNT,
        graphUrl: graph.url,
        accessToken: secret(ACCESS_TOKEN),
        appSecret: secret(APP_SECRET),
        verifyToken: secret(VERIFY_TOKEN),
        noticeTemplate: null,
        journey: 'chat',
      },
      whatsappWeb: null,
      teams: null,
    },
  })
}, 60_000)
afterAll(async () => {
  await service.stop()
  await graph.close()
})

const scrape = (headers: Record<string, string> = {}, from = service): Promise<Response> =>
  fetch(`${from.addresses.console}metrics`, { headers })

const hook = (signature: string): Promise<Response> =>
  fetch(`${service.addresses.console}webhooks/whatsapp`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': signature },
    body: new Uint8Array(fixture('text')),
  })

describe('the metrics', () => {
  test('count requests, webhooks, decisions, effects and channels in the text format of Prometheus', async () => {
    expect((await hook(signed(fixture('text')))).status).toBe(200)
    expect((await hook('sha256=00')).status).toBe(401)
    await until('the answer', async () => graph.taken.length > 0)
    await fetch(`${service.addresses.console}api/console/queue`)
    const text = await until('the send', async () => {
      const answer = await scrape()
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
      const body = await answer.text()
      return body.includes('lunas_effects_total{kind="send",outcome="done"} 1') ? body : undefined
    })
    for (const line of [
      /^lunas_http_requests_total\{class="webhook",method="POST",status="200"\} 1$/m,
      /^lunas_http_requests_total\{class="webhook",method="POST",status="401"\} 1$/m,
      /^lunas_http_requests_total\{class="console_api",method="GET",status="401"\} 1$/m,
      /^lunas_webhook_seconds_count\{channel="whatsapp",status="200"\} 1$/m,
      /^lunas_decisions_total [1-9]\d*$/m,
      /^lunas_channel_state\{channel="whatsapp",state="ready"\} 1$/m,
      /^lunas_channel_state\{channel="whatsapp",state="down"\} 0$/m,
      /^lunas_channel_events_total\{channel="whatsapp",event="received"\} 1$/m,
      /^lunas_channel_events_total\{channel="whatsapp",event="webhook_refused\.signature"\} 1$/m,
      /^lunas_cases_due \d+$/m,
      /^process_cpu_seconds_total /m,
    ]) {
      expect(text).toMatch(line)
    }
  })

  test('name nobody: no number, name or text of a debtor', async () => {
    const text = await (await scrape()).text()
    for (const private_ of ['6281100000001', 'Debitur Contoh', 'sisa cicilan', 'wamid']) {
      expect(text).not.toContain(private_)
    }
  })

  test.each(['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])(
    'without a token are not answered to what came through a proxy (%s)',
    async (header) => {
      const answer = await scrape({ [header]: '127.0.0.1' })
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
        403,
        'loopback_only',
      ])
    },
  )
})

describe('with a token set', () => {
  const NEW = 'a new token of the scraper 0123456789'
  const OLD = 'an old token of the scraper 987654321'
  let guarded: Running
  beforeAll(async () => {
    guarded = await running({ metricsTokens: [NEW.replaceAll(' ', '-'), OLD.replaceAll(' ', '-')] })
  }, 60_000)
  afterAll(() => guarded.stop())

  test.each([
    ['none', {}, 401],
    ['a wrong one', { authorization: 'Bearer wrong' }, 401],
    ['the beginning of one', { authorization: `Bearer ${NEW.slice(0, 5)}` }, 401],
    ['another scheme', { authorization: `Basic ${NEW.replaceAll(' ', '-')}` }, 401],
    ['the new one', { authorization: `Bearer ${NEW.replaceAll(' ', '-')}` }, 200],
    ['the old one, through a proxy', { authorization: `Bearer ${OLD.replaceAll(' ', '-')}`, via: 'p' }, 200],
  ])('%s', async (_, headers: Record<string, string>, status) => {
    expect((await scrape(headers, guarded)).status).toBe(status)
  })
})

describe('the class of a route', () => {
  test.each([
    ['/console/api/console/cases/:case', 'console_api'],
    ['/console/*', 'console_page'],
    ['/chat/api/messages', 'chat_api'],
    ['/_/webhooks/whatsapp-web', 'webhook'],
    ['/_/health', 'health'],
    ['/_/metrics', 'metrics'],
    [undefined, 'none'],
  ])('%s is %s', (route, name) => {
    expect(routeClass(route)).toBe(name)
  })

  test('names the channel of a webhook', () => {
    expect([webhookChannel('/_/webhooks/teams'), webhookChannel('/console/webhooks/x')]).toEqual([
      'teams',
      undefined,
    ])
  })
})
