import { afterEach, expect, jest, test } from '@jest/globals'
import { type AuthenticationCreds, proto, type SignalDataTypeMap } from 'baileys'
import { sealingWith, Unreadable } from '../../../src/channels/sealing.ts'
import { openAuth } from '../../../src/channels/whatsapp-web/auth.ts'
import { NotHolder, vaultIn } from '../../../src/channels/whatsapp-web/vault.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { ADDRESS, eventually, reply, Stage, stateOf } from './instance.ts'
import { SECRET } from './kept-session.ts'

jest.setTimeout(120_000)

const stage = new Stage()
afterEach(() => stage.close())

const OLD = SECRET
const NEW = 'a-newer-secret-of-the-tests-with-32-characters'
const vaultWith = (store: Store, ...secrets: string[]) =>
  vaultIn({ store, sealing: sealingWith(() => secrets), holds: () => true })

/** A store that shows all that was ever written. */
function watched(): { store: Store; written: () => string } {
  const store = memoryStore()
  const lines: string[] = []
  return {
    written: () => lines.join('\n'),
    store: {
      ...store,
      put(...put) {
        lines.push(JSON.stringify(put))
        return store.put(...put)
      },
    },
  }
}

const forms = (bytes: Uint8Array): string[] => {
  const buffer = Buffer.from(bytes)
  return [buffer.toString('base64'), buffer.toString('hex'), JSON.stringify([...buffer])]
}

test('no key of the session and no word of a chat can be read in the store', async () => {
  const whatsapp = await stage.server()
  const { store, written } = watched()
  const { channel, desk } = await stage.linked(whatsapp, { store })
  await whatsapp.write({ conversation: 'utang saya rahasia' })
  await eventually('the message', () => desk.inbound.length === 1)
  await channel.send(reply(ADDRESS, 'jawaban rahasia juga'))
  await eventually('the proof', () => desk.receipts.length === 1)
  await channel.stop()

  const { state } = await openAuth(vaultWith(store, SECRET))
  const { creds } = state
  const keys = [
    creds.noiseKey,
    creds.signedIdentityKey,
    creds.signedPreKey.keyPair,
    creds.pairingEphemeralKeyPair,
  ]
  expect(creds.me?.id).toBe('6281100000001:7@s.whatsapp.net')
  const readable = [...keys.flatMap((key) => forms(key.private)), creds.advSecretKey, 'rahasia']
  expect(readable.filter((text) => written().includes(text))).toEqual([])
  expect(written()).toContain('whatsapp-web-session')
})

const VALUES: { [T in keyof SignalDataTypeMap]: SignalDataTypeMap[T] } = {
  'pre-key': { public: Buffer.from([1]), private: Buffer.from([2]) },
  session: Buffer.from([3, 4]),
  'sender-key': Buffer.from([5]),
  'sender-key-memory': { 'a@lid': true },
  'app-state-sync-key': proto.Message.AppStateSyncKeyData.fromObject({ keyData: 'Bg==', timestamp: 7 }),
  'app-state-sync-version': { version: 1, hash: Buffer.from([8]), indexValueMap: {} },
  'lid-mapping': '11223344556677',
  'device-list': ['0', '7'],
  tctoken: { token: Buffer.from([9]), timestamp: '1' },
  'identity-key': Buffer.from([10]),
}

test('keys of every type come back as they were, also types of later versions', async () => {
  const store = memoryStore()
  const { keys } = (await openAuth(vaultWith(store, SECRET))).state
  const data = Object.fromEntries(Object.entries(VALUES).map(([type, value]) => [type, { 'id/1': value }]))
  await keys.set({ ...data, 'type-of-later': { x: Buffer.from([11]) } } as Parameters<typeof keys.set>[0])

  const again = (await openAuth(vaultWith(store, SECRET))).state.keys
  for (const [type, value] of Object.entries(VALUES)) {
    const found = await again.get(type as keyof SignalDataTypeMap, ['id/1', 'none'])
    expect(JSON.stringify(found)).toBe(JSON.stringify({ 'id/1': value }))
  }
  const later = await again.get('type-of-later' as 'session', ['x'])
  expect(Buffer.from(later.x ?? [])).toEqual(Buffer.from([11]))
  await again.set({ session: { 'id/1': null } })
  expect(await again.get('session', ['id/1'])).toEqual({})
})

test('a session is opened with the secret that a new one replaces, and sealed anew with the new one', async () => {
  const whatsapp = await stage.server()
  const store = memoryStore()
  const first = await stage.linked(whatsapp, { store, secret: () => [OLD] })
  await first.channel.stop()
  const second = await stage.back({ url: whatsapp.url, store, secret: () => [NEW, OLD] })
  expect(second.reports.some((line) => line.startsWith('whatsapp_web.resealed'))).toBe(true)
  await second.channel.stop()
  const third = await stage.back({ url: whatsapp.url, store, secret: () => [NEW] })
  expect(whatsapp.arrivals).toEqual(['link', 'login', 'login', 'login'])
  await third.channel.stop()

  const fourth = await stage.started({ url: whatsapp.url, store, secret: () => [OLD] })
  await eventually('the refusal', () => stateOf(fourth) === 'unreadable')
  expect(fourth.channel.health()).toMatchObject({ state: 'down', code: 'UNREADABLE' })
  expect(fourth.reports).toContain('whatsapp_web.alarm unreadable')
  await fourth.channel.linking.connect()
  await eventually('the refusal again', () => stateOf(fourth) === 'unreadable')
  expect(whatsapp.arrivals).toHaveLength(4)
  expect(await fourth.channel.linking.unlink()).toEqual({ ok: true })
  await fourth.channel.linking.connect()
  await eventually('a code', () => fourth.channel.linking.status().qr !== undefined)
})

test('a record that was changed or moved does not open', () => {
  const sealing = sealingWith(() => [SECRET])
  const sealed = sealing.seal('session/creds', 'the keys')
  expect(sealing.open('session/creds', sealed)).toBe('the keys')
  expect(() => sealing.open('session/other', sealed)).toThrow(Unreadable)
  const bytes = Buffer.from(sealed.sealed, 'base64')
  for (const at of [0, 12, 28]) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(() => sealing.open('session/creds', { ...sealed, sealed: changed.toString('base64') })).toThrow(
      Unreadable,
    )
  }
  expect(sealing.seal('session/creds', 'the keys')).not.toEqual(sealed)
})

test('an instance that does not hold the session, or whose knowledge is old, writes nothing', async () => {
  const store = memoryStore()
  const sealing = sealingWith(() => [SECRET])
  let holds = true
  const stale = vaultIn({ store, sealing, holds: () => holds })
  await stale.set(new Map([['session/a', 'one']]))
  await vaultWith(store, SECRET).set(new Map([['session/a', 'two']]))
  await expect(stale.set(new Map([['session/a', 'three']]))).rejects.toThrow(NotHolder)
  holds = false
  await expect(stale.set(new Map([['session/b', 'four']]))).rejects.toThrow(NotHolder)
  await expect(stale.set(new Map([['session/a', null]]))).rejects.toThrow(NotHolder)
  expect(await vaultWith(store, SECRET).get('session/a')).toBe('two')
  expect(await vaultWith(store, SECRET).get('session/b')).toBeUndefined()
})

test('a session whose link was never finished is not taken for one', async () => {
  const store = memoryStore()
  const begun = await openAuth(vaultWith(store, SECRET))
  begun.state.creds.me = { id: '6281100000001@s.whatsapp.net', name: '~' }
  await begun.save()
  const again = await openAuth(vaultWith(store, SECRET))
  expect(again.linked()).toBe(false)
  const fresh: AuthenticationCreds = again.state.creds
  expect(fresh.me).toBeUndefined()
})
