import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { mayCall } from '../../../src/channels/teams/service-url.ts'
import { type Claims, strangersKey } from '../../fakes/connector-login.ts'
import { activityOf, PERSON } from '../../fakes/connector-people.ts'
import { ADDRESS, outgoing } from './messages.ts'
import { type Bench, bench, signedSettings, stopBenches } from './running.ts'

let it: Bench

beforeEach(async () => {
  /** botbuilder writes there of every token that does not hold. */
  jest.spyOn(console, 'error').mockImplementation(() => {})
  it = await bench()
})
afterEach(async () => {
  await stopBenches()
  jest.restoreAllMocks()
})

const body = (changes = {}): string => JSON.stringify(activityOf(it.connector.serviceUrl, PERSON, changes))

/** Nothing of it is stored, and one line tells why. */
async function expectRefused(why: string): Promise<void> {
  expect(it.received).toEqual([])
  expect(await it.store.get('teams-reference', ADDRESS)).toBeUndefined()
  expect(it.reports).toEqual([{ event: 'teams request refused', facts: expect.objectContaining({ why }) }])
}

describe('a token that does not hold is refused', () => {
  const CLAIMS: [string, Claims, string][] = [
    ['for another app', { aud: 'ffffffff-52a4-4d0b-9c55-1f5a7f0e9a11' }, 'token'],
    ['of another issuer', { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' }, 'issuer'],
    ['of another directory', { iss: `https://login.microsoftonline.com/${PERSON.tenant}/v2.0` }, 'issuer'],
    ['for another service address', { serviceurl: 'https://smba.trafficmanager.net/emea/' }, 'token'],
  ]

  test.each(CLAIMS)('%s', async (_, claims, why) => {
    const token = await it.login.token(it.connector.serviceUrl, claims)
    expect(await it.knock(body(), `Bearer ${token}`)).toBe(401)
    await expectRefused(why)
  })

  test('expired', async () => {
    const token = await it.login.token(it.connector.serviceUrl, {}, { age: 2 * 60 * 60 })
    expect(await it.knock(body(), `Bearer ${token}`)).toBe(401)
    await expectRefused('token')
  })

  test('signed by a stranger under the name of the right key', async () => {
    const token = await it.login.token(it.connector.serviceUrl, {}, { key: strangersKey() })
    expect(await it.knock(body(), `Bearer ${token}`)).toBe(401)
    await expectRefused('token')
  })

  test('signed by a key nobody published', async () => {
    const token = await it.login.token(it.connector.serviceUrl, {}, { key: strangersKey(), kid: 'unknown' })
    expect(await it.knock(body(), `Bearer ${token}`)).toBe(401)
    await expectRefused('token')
  })

  test('unsigned', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${part({ alg: 'none' })}.${part({ iss: 'https://api.botframework.com', exp: 9e9 })}.x`
    expect(await it.knock(body(), `Bearer ${token}`)).toBe(401)
    await expectRefused('token')
  })

  test.each([undefined, '', 'Bearer', 'Bearer x.y', 'Basic YWxhZGRpbg=='])('%p', async (authorization) => {
    expect(await it.knock(body(), authorization)).toBe(401)
    await expectRefused('token')
  })
})

describe('who may write, and where answers may go', () => {
  test('a person of another directory is refused', async () => {
    const stranger = { ...PERSON, tenant: '00000000-1111-2222-3333-444444444444' }
    expect(await it.post({ text: 'halo' }, stranger)).toBe(403)
    await expectRefused('tenant')
  })

  test('an activity that names two directories is refused', async () => {
    const channelData = { tenant: { id: '00000000-1111-2222-3333-444444444444' } }
    expect(await it.post({ text: 'halo', channelData })).toBe(403)
    await expectRefused('tenant')
  })

  test('a signed activity with an address for replies that is not allowed is refused', async () => {
    expect(await it.post({ text: 'halo', serviceUrl: 'https://attacker.example/' })).toBe(403)
    await expectRefused('service_host')
  })

  test('an address stored before its host was taken off the list is not called', async () => {
    await it.post({ text: 'halo' })
    const later = await bench(signedSettings({ serviceHosts: ['smba.trafficmanager.net'] }), {
      store: it.store,
    })
    const sent = await later.channel.send(outgoing())
    expect(sent).toEqual({ kind: 'refused', code: 'SERVICE_HOST', why: 'undeliverable' })
    expect(it.connector.posted).toEqual([])
  })

  test('listed directories replace the own one', async () => {
    const guest = { ...PERSON, tenant: '99999999-1111-2222-3333-444444444444' }
    const open = await bench(signedSettings({ tenants: [guest.tenant.toUpperCase()] }))
    expect(await open.post({ text: 'halo' }, guest)).toBe(200)
    expect(await open.post({ text: 'halo' })).toBe(403)
  })

  const HOSTS: [string, string[] | null, boolean][] = [
    ['https://smba.trafficmanager.net/apac/', ['smba.trafficmanager.net'], true],
    ['https://SMBA.trafficmanager.net/apac/', ['smba.trafficmanager.net'], true],
    ['http://smba.trafficmanager.net/apac/', ['smba.trafficmanager.net'], false],
    ['https://smba.trafficmanager.net:8443/apac/', ['smba.trafficmanager.net'], false],
    ['https://smba.trafficmanager.net.attacker.example/', ['smba.trafficmanager.net'], false],
    ['https://attacker.example/?smba.trafficmanager.net', ['smba.trafficmanager.net'], false],
    ['https://smba.trafficmanager.net@attacker.example/', ['smba.trafficmanager.net'], false],
    ['https://169.254.169.254/', ['smba.trafficmanager.net'], false],
    ['http://127.0.0.1:9/', ['smba.trafficmanager.net'], false],
    ['http://127.0.0.1:9/', ['127.0.0.1'], true],
    ['http://localhost:9/', null, true],
    ['http://[::1]:9/', null, true],
    ['https://smba.trafficmanager.net/', null, false],
    ['file:///etc/passwd', null, false],
    ['gopher://127.0.0.1/', null, false],
    ['', null, false],
  ]
  test.each(HOSTS)('%s with %p: %p', (url, hosts, allowed) => {
    expect(mayCall(url, hosts)).toBe(allowed)
  })
})

describe('what is no activity', () => {
  const BODIES: [string, string | Buffer][] = [
    ['nothing', ''],
    ['half of one', '{"type":"message","id":'],
    ['a list', '[]'],
    ['text', '"halo"'],
    ['one without a type', '{"channelId":"msteams","serviceUrl":"https://x","conversation":{"id":"a"}}'],
    [
      'one of another channel',
      '{"type":"message","channelId":"AseChannel","serviceUrl":"x","conversation":{"id":"a"}}',
    ],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00])],
  ]
  test.each(BODIES)('%s is answered with 400', async (_, raw) => {
    expect(await it.knock(raw, `Bearer ${await it.login.token(it.connector.serviceUrl)}`)).toBe(400)
    expect(it.reports.map(({ event }) => event)).toEqual(['teams request malformed'])
  })

  test('one larger than any message is not read', async () => {
    expect(await it.post({ text: 'x'.repeat(300_000) })).toBe(400)
    expect(it.received).toEqual([])
  })

  test('ids that would break out of a key are no ids', async () => {
    const from = { id: '29:1', aadObjectId: '../../case' }
    expect(await it.post({ text: 'halo', from })).toBe(400)
  })
})

describe('without an app', () => {
  test('only this machine is heard', async () => {
    const demo = await bench(signedSettings({ app: null, serviceHosts: ['smba.trafficmanager.net'] }))
    expect(
      await demo.knock(JSON.stringify(activityOf(demo.connector.serviceUrl, PERSON, { text: 'halo' }))),
    ).toBe(200)
    const far = activityOf('https://smba.trafficmanager.net/apac/', PERSON, { text: 'halo' })
    expect(await demo.knock(JSON.stringify(far))).toBe(403)
    expect(demo.received).toHaveLength(1)
    expect(await demo.channel.send(outgoing())).toMatchObject({ kind: 'sent' })
    expect(demo.connector.posted.map(({ authorization }) => authorization)).toEqual([undefined])
  })
})

test('another request method is refused', async () => {
  const request = {
    method: 'GET',
    query: new URLSearchParams(),
    header: () => undefined,
    raw: Buffer.alloc(0),
    at: 0,
  } as const
  expect((await it.channel.webhook(request)).status).toBe(405)
})
