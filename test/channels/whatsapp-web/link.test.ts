import { afterEach, expect, jest, test } from '@jest/globals'
import { memoryStore } from '../../../src/store/memory.ts'
import { eventually, type Instance, instance, reply } from './line.ts'
import { WhatsAppServer } from './server/whatsapp.ts'

jest.setTimeout(60_000)

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function server(): Promise<WhatsAppServer> {
  const opened = new WhatsAppServer()
  await opened.listen()
  closing.push(() => opened.close())
  return opened
}

async function started(setup: Parameters<typeof instance>[0]): Promise<Instance> {
  const made = instance(setup)
  closing.push(() => made.channel.stop())
  await made.channel.start()
  return made
}

const stateOf = ({ channel }: Instance) => channel.linking.status().state

const ADDRESS = 'whatsapp-web:6281100000001/11223344556677@lid'

test('a telephone scans the code, the debtor writes encrypted and reads the answer', async () => {
  const whatsapp = await server()
  const lunas = await started({ url: whatsapp.url, store: memoryStore() })
  await eventually('nobody to be linked', () => stateOf(lunas) === 'unlinked')
  expect(whatsapp.arrivals).toEqual([])
  expect(lunas.channel.health()).toMatchObject({ state: 'down', code: 'UNLINKED' })

  await lunas.channel.linking.connect()
  await eventually('a code', () => lunas.channel.linking.status().qr !== undefined)
  whatsapp.scan(lunas.channel.linking.status().qr?.text ?? '')
  await eventually('the link', () => stateOf(lunas) === 'linked')
  expect(whatsapp.arrivals).toEqual(['link', 'login'])
  expect(lunas.channel.linking.status()).toMatchObject({ phone: '+6281100000001' })

  await whatsapp.write({ conversation: 'halo' })
  await eventually('the message', () => lunas.desk.inbound.length === 1)
  expect(lunas.desk.inbound[0]).toMatchObject({
    address: ADDRESS,
    phone: '+6281234567890',
    content: { kind: 'text', text: 'halo' },
  })
  const sent = await lunas.channel.send(reply(ADDRESS, 'Halo juga.'))
  await eventually('the answer', () => whatsapp.taken.length === 1)
  expect(sent).toEqual({ kind: 'sent', id: whatsapp.taken[0]?.id })
  expect(whatsapp.taken[0]?.text).toBe('Halo juga.')
})
