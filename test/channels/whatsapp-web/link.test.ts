import { afterEach, expect, jest, test } from '@jest/globals'
import { memoryStore } from '../../../src/store/memory.ts'
import { ADDRESS, eventually, reply, Stage, stateOf } from './instance.ts'

jest.setTimeout(120_000)

const stage = new Stage()
afterEach(() => stage.close())

test('a telephone scans the code, the debtor writes encrypted and reads the answer', async () => {
  const whatsapp = await stage.server()
  const lunas = await stage.started({ url: whatsapp.url, store: memoryStore() })
  await eventually('nobody to be linked', () => stateOf(lunas) === 'unlinked')
  expect(whatsapp.arrivals).toEqual([])
  expect(lunas.channel.health()).toMatchObject({ state: 'down', code: 'UNLINKED' })

  await lunas.channel.linking.connect()
  await eventually('a code', () => lunas.channel.linking.status().qr !== undefined)
  expect(stateOf(lunas)).toBe('linking')
  whatsapp.scan(lunas.channel.linking.status().qr?.text ?? '')
  await eventually('the link', () => stateOf(lunas) === 'linked')
  expect(whatsapp.arrivals).toEqual(['link', 'login'])
  expect(lunas.channel.linking.status()).toMatchObject({ phone: '+6281100000001' })

  await whatsapp.write({ conversation: 'halo' })
  await eventually('the message', () => lunas.desk.inbound.length === 1)
  expect(lunas.desk.inbound[0]).toMatchObject({
    address: ADDRESS,
    aliases: ['whatsapp-web:6281100000001/6281234567890@s.whatsapp.net'],
    phone: '+6281234567890',
    content: { kind: 'text', text: 'halo' },
  })
  const sent = await lunas.channel.send(reply(ADDRESS, 'Halo juga.'))
  await eventually('the answer', () => whatsapp.taken.length === 1)
  expect(sent).toEqual({ kind: 'sent', id: whatsapp.taken[0]?.id })
  expect(whatsapp.taken[0]?.text).toBe('Halo juga.')
})

test('a code to type is given for a number, and asking for it does not count as a link', async () => {
  const whatsapp = await stage.server()
  const store = memoryStore()
  const first = await stage.started({ url: whatsapp.url, store })
  await eventually('nobody to be linked', () => stateOf(first) === 'unlinked')
  const { linking } = first.channel
  expect(await linking.pairingCode('0811')).toEqual({ ok: false, code: 'BAD_NUMBER' })

  const answer = await linking.pairingCode('+62 811-0000-0001')
  expect(answer).toMatchObject({ ok: true, code: expect.stringMatching(/^[0-9A-Z]{8}$/) })
  expect(linking.status().pairing).toMatchObject({ code: answer.ok ? answer.code : '' })
  const asked = () => whatsapp.requests('link_code_companion_reg')
  await eventually('the request', () => asked().length === 1)
  expect(asked()[0]?.attrs.jid).toBe('6281100000001@s.whatsapp.net')

  await first.channel.stop()
  const second = await stage.started({ url: whatsapp.url, store })
  await eventually('a new start', () => stateOf(second) === 'unlinked')
  expect(whatsapp.arrivals).toEqual(['link'])
})

test('a connection that breaks before anybody has scanned is not tried again by itself', async () => {
  const whatsapp = await stage.server()
  const lunas = await stage.started({ url: whatsapp.url, store: memoryStore() })
  await eventually('nobody to be linked', () => stateOf(lunas) === 'unlinked')
  await lunas.channel.linking.connect()
  await eventually('a code', () => lunas.channel.linking.status().qr !== undefined)
  whatsapp.end('cut')
  await eventually('the end', () => stateOf(lunas) === 'unlinked')
  expect(lunas.channel.linking.status().qr).toBeUndefined()
  expect(whatsapp.arrivals).toEqual(['link'])
})

test('unlinking tells WhatsApp, forgets the session and refuses to send', async () => {
  const whatsapp = await stage.server()
  const store = memoryStore()
  const { channel } = await stage.linked(whatsapp, { store })
  expect(await channel.linking.pairingCode('6281100000001')).toEqual({ ok: false, code: 'LINKED' })
  expect(await store.scan('whatsapp-web-session', 'queue', {}, 10)).not.toEqual([])

  expect(await channel.linking.unlink()).toEqual({ ok: true })
  expect(channel.linking.status().state).toBe('unlinked')
  expect(await store.scan('whatsapp-web-session', 'queue', {}, 10)).toEqual([])
  expect(whatsapp.requests('remove-companion-device')).toHaveLength(1)
  expect(await channel.send(reply(ADDRESS, 'Halo'))).toEqual({
    kind: 'refused',
    code: 'UNLINKED',
    why: 'account',
  })
})
