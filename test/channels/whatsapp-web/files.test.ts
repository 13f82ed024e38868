import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { getMediaKeys, type proto } from 'baileys'
import nock from 'nock'
import { sealingWith } from '../../../src/channels/sealing.ts'
import { fileIn, filesIn } from '../../../src/channels/whatsapp-web/files.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { SECRET } from './kept-session.ts'

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
/** Node's own http is shared by all files that run in this process. */
afterAll(() => {
  nock.enableNetConnect()
  nock.restore()
})

const HOST = 'https://mmg.whatsapp.net'
const PICTURE = Buffer.from('the bytes of a picture of a receipt')

interface Sent {
  message: proto.IMessage
  /** As WhatsApp has it. */
  encrypted: Buffer
}

/** Encrypts a picture as a telephone does. */
async function sent(change: Partial<proto.Message.IImageMessage> = {}): Promise<Sent> {
  const mediaKey = randomBytes(32)
  const { iv, cipherKey, macKey = Buffer.alloc(0) } = await getMediaKeys(mediaKey, 'image')
  const cipher = createCipheriv('aes-256-cbc', cipherKey, iv)
  const text = Buffer.concat([cipher.update(PICTURE), cipher.final()])
  const tag = createHmac('sha256', macKey ?? '')
    .update(iv)
    .update(text)
    .digest()
    .subarray(0, 10)
  const imageMessage = {
    mediaKey,
    directPath: '/v/t62.7118-24/one.enc?ccb=11-4',
    url: 'https://evil.example/one.enc',
    mimetype: 'image/jpeg',
    fileLength: PICTURE.length,
    fileSha256: createHash('sha256').update(PICTURE).digest(),
    ...change,
  }
  return {
    message: { viewOnceMessageV2: { message: { imageMessage } } },
    encrypted: Buffer.concat([text, tag]),
  }
}

const files = (scan?: (bytes: Uint8Array) => Promise<boolean>, now = () => 0) =>
  filesIn({ store: memoryStore(), sealing: sealingWith(() => [SECRET]), now, scan })

async function kept(one: Sent, scan?: (bytes: Uint8Array) => Promise<boolean>) {
  const shelf = files(scan)
  const place = fileIn(one.message)
  if (!place) throw new Error('The message carries no file.')
  const id = await shelf.keep('address/message', place)
  return () => shelf.fetch(id)
}

test('a file is fetched from WhatsApp’s own host, whatever host the message names, and opened', async () => {
  const one = await sent()
  const fetchIt = await kept(one)
  nock(HOST).get('/v/t62.7118-24/one.enc?ccb=11-4').reply(200, one.encrypted)
  expect(await fetchIt()).toEqual({ ok: true, type: 'image/jpeg', bytes: PICTURE })
})

test.each<[string, Partial<proto.Message.IImageMessage>, (file: Buffer) => [number, Buffer], string]>([
  ['a path that leads elsewhere', { directPath: '//evil.example/x' }, (f) => [200, f], 'MEDIA_BAD_PLACE'],
  ['a file that is gone', {}, () => [404, Buffer.alloc(0)], 'MEDIA_GONE'],
  [
    'a file that was changed',
    {},
    (f) => [200, Buffer.concat([f.subarray(1), f.subarray(0, 1)])],
    'MEDIA_DAMAGED',
  ],
  ['no bytes at all', {}, () => [200, Buffer.alloc(0)], 'MEDIA_DAMAGED'],
  ['another file', { fileSha256: Buffer.alloc(32) }, (f) => [200, f], 'MEDIA_DAMAGED'],
  ['a file said to be too large', { fileLength: 17 * 1024 * 1024 }, (f) => [200, f], 'MEDIA_TOO_LARGE'],
  ['a file that is too large', {}, () => [200, Buffer.alloc(17 * 1024 * 1024)], 'MEDIA_TOO_LARGE'],
])('%s is not shown', async (_, change, answer, code) => {
  const one = await sent(change)
  const fetchIt = await kept(one)
  nock(HOST)
    .get(/.*/)
    .reply(...answer(one.encrypted))
  expect(await fetchIt()).toEqual({ ok: false, code })
})

test('what the virus scanner finds is not shown, and an outage is one', async () => {
  const one = await sent()
  const scanned = await kept(one, async () => false)
  nock(HOST).get(/.*/).reply(200, one.encrypted)
  expect(await scanned()).toEqual({ ok: false, code: 'MEDIA_HARMFUL' })
  const fetchIt = await kept(one)
  nock(HOST).get(/.*/).reply(503)
  await expect(fetchIt()).rejects.toThrow('503')
  expect(await files().fetch('no such file')).toEqual({ ok: false, code: 'MEDIA_GONE' })
})
