import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import nock from 'nock'
import { sealingWith } from '../../../src/channels/sealing.ts'
import { type Attached, filesOf } from '../../../src/channels/teams/attachments.ts'
import { type FilesGround, filesIn } from '../../../src/channels/teams/files.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { activityOf, PERSON } from '../../fakes/connector-people.ts'
import { bench, stopBenches } from './running.ts'

const SHAREPOINT = 'https://contoh-my.sharepoint.com'
const PATH = '/personal/rina/_layouts/15/download.aspx?UniqueId=1&tempauth=invented'
const LINK = `${SHAREPOINT}${PATH}`
const PICTURE = 'https://smba.trafficmanager.net/apac/tenant/v3/attachments/0-ea-d1/views/original'
const BYTES = Buffer.from('the bytes of a receipt')
const MB = 1024 * 1024

beforeAll(() => {
  if (!nock.isActive()) nock.activate()
  nock.disableNetConnect()
})
afterEach(() => nock.cleanAll())
afterAll(async () => {
  await stopBenches()
  nock.enableNetConnect()
  nock.restore()
})

const ground = (changed: Partial<FilesGround> = {}): FilesGround => ({
  store: memoryStore(),
  sealing: sealingWith(() => ['the secret of a test'], 'teams'),
  now: () => 0,
  hosts: ['smba.trafficmanager.net'],
  token: async () => 'the token of the app',
  ...changed,
})

/** A place kept and fetched at once. */
async function fetched(place: { url: string; type?: string }, changed: Partial<FilesGround> = {}) {
  const files = filesIn(ground(changed))
  return files.fetch(await files.keep('address/message/0', { type: '', ...place }))
}

const heard = (...attachments: object[]): Attached[] =>
  filesOf(activityOf('https://smba.trafficmanager.net/apac/', PERSON, { attachments }) as never)

const info = (fileType: string, downloadUrl = LINK) => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  contentUrl: 'https://contoh-my.sharepoint.com/personal/rina/Documents/bukti',
  content: { downloadUrl, uniqueId: '1', fileType },
})

describe('the files of a message', () => {
  test.each<[string, string, string]>([
    ['pdf', 'document', 'application/pdf'],
    ['.JPG', 'image', 'image/jpeg'],
    ['m4a', 'voice', 'audio/mp4'],
    ['mov', 'video', 'video/quicktime'],
    ['exe', 'document', 'application/octet-stream'],
  ])('by the extension %s', (extension, media, type) => {
    expect(heard(info(extension))).toEqual([{ media, place: { url: LINK, type } }])
  })

  test('a pasted picture is where the service has it, and its kind is told with it', () => {
    expect(heard({ contentType: 'image/*', contentUrl: PICTURE })).toEqual([
      { media: 'image', place: { url: PICTURE, type: '' } },
    ])
    expect(heard({ contentType: 'image/*', content: { downloadUrl: PICTURE, fileType: 'png' } })).toEqual([
      { media: 'image', place: { url: PICTURE, type: '' } },
    ])
  })

  test('what is no file, or says nowhere where it is, cannot be opened', () => {
    expect(heard({ contentType: 'text/html', content: '<p>halo</p>' })).toEqual([])
    expect(heard({ contentType: 'image/png' })).toEqual([{ media: 'image' }])
    expect(heard({ contentType: 'image/png', contentUrl: 'not a place', content: 7 })).toEqual([
      { media: 'image' },
    ])
  })

  test('several are as many messages, and the words go with the first', async () => {
    const it = await bench()
    const changes = { text: 'ini buktinya', attachments: [info('pdf'), info('jpg')] }
    expect(await it.post({ ...changes, id: '1764038400777' })).toBe(200)
    expect(it.received.map(({ id, content }) => [id, content])).toEqual([
      [
        '1764038400777',
        { kind: 'media', media: 'document', caption: 'ini buktinya', file: expect.any(String) },
      ],
      ['1764038400777~2', { kind: 'media', media: 'image', file: expect.any(String) }],
    ])
  })
})

describe('a file of a debtor', () => {
  test('is fetched by its link, to which no token is shown', async () => {
    nock(SHAREPOINT, { badheaders: ['authorization'] })
      .get(PATH)
      .reply(200, BYTES, { 'content-type': 'application/octet-stream' })
    expect(await fetched({ url: LINK, type: 'application/pdf' })).toEqual({
      ok: true,
      type: 'application/pdf',
      bytes: BYTES,
    })
  })

  test('that the service has is fetched with the token of the app', async () => {
    nock('https://smba.trafficmanager.net', { reqheaders: { authorization: 'Bearer the token of the app' } })
      .get('/apac/tenant/v3/attachments/0-ea-d1/views/original')
      .reply(200, BYTES, { 'content-type': 'image/png; charset=binary' })
    expect(await fetched({ url: PICTURE })).toEqual({ ok: true, type: 'image/png', bytes: BYTES })
  })

  test('is looked for where SharePoint leads, and nowhere else', async () => {
    nock(SHAREPOINT).get(PATH).reply(302, '', { location: 'https://other.sharepoint.com/there' })
    nock('https://other.sharepoint.com').get('/there').reply(200, BYTES)
    expect(await fetched({ url: LINK, type: 'application/pdf' })).toMatchObject({ ok: true })
    nock(SHAREPOINT).get(PATH).reply(302, '', { location: 'https://evil.example/there' })
    expect(await fetched({ url: LINK, type: 'application/pdf' })).toEqual({ ok: false, code: 'MEDIA_HOST' })
    nock(SHAREPOINT).persist().get(PATH).reply(302, '', { location: LINK })
    expect(await fetched({ url: LINK, type: 'application/pdf' })).toEqual({ ok: false, code: 'MEDIA_HOST' })
  })

  test.each([
    ['elsewhere', 'https://evil.example/x.pdf'],
    ['in the clear', LINK.replace('https', 'http')],
    ['on a host that looks like SharePoint', 'https://contoh.sharepoint.com.example/x'],
    ['on a host behind another name', 'https://a.b.sharepoint.com/x'],
    ['at another port', 'https://contoh.sharepoint.com:8443/x'],
    ['with a name in its address', 'https://who@contoh.sharepoint.com/x'],
    ['on this machine', 'http://127.0.0.1:1/v3/attachments/1/views/original'],
    ['at the service, but no attachment', 'https://smba.trafficmanager.net/apac/v3/conversations/a/members'],
    ['at the service, with a question', `${PICTURE}?next=https://evil.example`],
  ])('%s is not asked for', async (_name, url) => {
    const asked: string[] = []
    nock.emitter.on('no match', (request) => asked.push(JSON.stringify(request)))
    const found = await fetched({ url, type: 'application/pdf' })
    nock.emitter.removeAllListeners('no match')
    expect([found, asked]).toEqual([{ ok: false, code: 'MEDIA_HOST' }, []])
  })

  test.each([
    ['of a kind nobody asked for', 'MEDIA_TYPE', 'application/octet-stream', {}],
    ['of a page', 'MEDIA_TYPE', '', { 'content-type': 'text/html' }],
    ['that says it is too large', 'MEDIA_TOO_LARGE', 'image/jpeg', { 'content-length': `${16 * MB + 1}` }],
  ])('%s is refused', async (_name, code, type, headers) => {
    nock(SHAREPOINT).get(PATH).reply(200, BYTES, headers)
    expect(await fetched({ url: LINK, type })).toEqual({ ok: false, code })
  })

  test('that is larger than it may be is not read to its end', async () => {
    nock(SHAREPOINT)
      .get(PATH)
      .reply(200, Buffer.alloc(16 * MB + 1))
    expect(await fetched({ url: LINK, type: 'image/jpeg' })).toEqual({ ok: false, code: 'MEDIA_TOO_LARGE' })
  })

  test.each([401, 403, 404, 410])('is gone when its link answers %s', async (status) => {
    nock(SHAREPOINT).get(PATH).reply(status)
    expect(await fetched({ url: LINK, type: 'application/pdf' })).toEqual({ ok: false, code: 'MEDIA_GONE' })
  })

  test('is not gone when the service is down or refuses our token', async () => {
    for (const status of [401, 503]) {
      nock('https://smba.trafficmanager.net').get(/.*/).reply(status)
      await expect(fetched({ url: PICTURE })).rejects.toThrow(String(status))
    }
    expect(await filesIn(ground()).fetch('no such file')).toEqual({ ok: false, code: 'MEDIA_GONE' })
  })

  test('is shown to the scanner first, and stays outside when it is not clean', async () => {
    const seen: string[] = []
    const scan = async (bytes: Uint8Array, type: string): Promise<boolean> => {
      seen.push(`${type} ${Buffer.from(bytes).toString()}`)
      return false
    }
    nock(SHAREPOINT).get(PATH).reply(200, BYTES)
    expect(await fetched({ url: LINK, type: 'application/pdf' }, { scan })).toEqual({
      ok: false,
      code: 'MEDIA_UNSAFE',
    })
    expect(seen).toEqual(['application/pdf the bytes of a receipt'])
  })

  test('lies sealed, and is forgotten after thirty days', async () => {
    const store = memoryStore()
    const clock = { now: 0 }
    const files = filesIn(ground({ store, now: () => clock.now }))
    const id = await files.keep('address/message/0', { url: LINK, type: 'application/pdf' })
    expect(JSON.stringify(await store.get('teams-file', id))).not.toMatch(/sharepoint|tempauth|pdf/)
    clock.now += 30 * 24 * 60 * 60_000
    await files.keep('address/message/1', { url: LINK, type: 'application/pdf' })
    expect(await files.fetch(id)).toEqual({ ok: false, code: 'MEDIA_GONE' })
  })
})
