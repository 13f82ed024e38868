import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { InboundContent } from '../../../src/channels/channel.ts'
import { ADDRESS } from './messages.ts'
import { type Bench, bench, signedSettings, stopBenches } from './running.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/teams')

interface Expected {
  status?: number
  contents?: InboundContent[]
  ignored?: string
}

const say = (text: string): InboundContent => ({ kind: 'text', text })

/** An id of ours, which tells nothing of the place. */
const FILE_ID = expect.stringMatching(/^[0-9a-f]{32}$/) as unknown as string

/** What becomes of what Teams posts, by the file that shows it. */
const EXPECTED: Record<string, Expected> = {
  'message-in-a-personal-chat': { contents: [say('halo, sisa tagihan saya berapa?')] },
  'mention-and-escaped-signs': { contents: [say("bayar < 2 juta & sisanya nanti 'bisa'?")] },
  'mention-of-a-colleague': { contents: [say('Dewi Contoh bilang bisa dicicil')] },
  'formatted-text-comes-twice': { contents: [say('mau cicil\n3 kali')] },
  'picture-without-words': { contents: [{ kind: 'media', media: 'image', file: FILE_ID }] },
  'file-with-words': {
    contents: [{ kind: 'media', media: 'document', caption: 'ini bukti transfernya', file: FILE_ID }],
  },
  'voice-message': { contents: [{ kind: 'media', media: 'voice', file: FILE_ID }] },
  'button-of-a-card': {
    contents: [{ kind: 'choice', id: 'offer:o1hl3glz1d0wqby@1', title: 'Pilih paket 1' }],
  },
  'button-of-a-card-of-another-app': { ignored: 'empty' },
  'app-installed': {},
  'app-added-to-the-chat': {},
  'app-removed': {},
  'message-edited': { ignored: 'edited' },
  'message-deleted': { ignored: 'deleted' },
  'reaction-added': {},
  typing: {},
  'message-in-a-channel': { ignored: 'not_personal' },
  'message-in-a-group-chat': { ignored: 'not_personal' },
  'button-of-an-invoke': { status: 501 },
}

let it: Bench

const read = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))

const post = async (name: string): Promise<number> => {
  const activity = read(name)
  return it.knock(JSON.stringify(activity), `Bearer ${await it.login.token(String(activity.serviceUrl))}`)
}

beforeAll(async () => {
  it = await bench(signedSettings({ serviceHosts: ['smba.trafficmanager.net'] }))
})
beforeEach(() => {
  it.received.length = 0
  it.reports.length = 0
})
afterAll(stopBenches)

test('every recorded activity has its expectation', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace('.json', ''))
  expect(files.sort()).toEqual(Object.keys(EXPECTED).sort())
})

test.each(Object.entries(EXPECTED))('%s', async (name, { status = 200, contents = [], ignored }) => {
  expect(await post(name)).toBe(status)
  expect(it.received.map(({ content }) => content)).toEqual(contents)
  expect(it.reports.map(({ event, facts }) => [event, facts.why])).toEqual(
    ignored === undefined ? [] : [['teams activity ignored', ignored]],
  )
})

test('a file and the words beside it are one message, which the provider repeats under its id', async () => {
  await post('file-with-words')
  await post('file-with-words')
  expect(it.received.map(({ id, address }) => [address, id])).toEqual([
    [ADDRESS, '1764038400001'],
    [ADDRESS, '1764038400001'],
  ])
})

test('what several people read is stored nowhere', async () => {
  const other = await bench(signedSettings({ serviceHosts: ['smba.trafficmanager.net'] }))
  const activity = read('message-in-a-channel')
  await other.knock(
    JSON.stringify(activity),
    `Bearer ${await other.login.token(String(activity.serviceUrl))}`,
  )
  expect(await other.store.get('teams-reference', ADDRESS)).toBeUndefined()
})

test('the app removed is known, the app put back is answered again', async () => {
  await post('app-installed')
  expect(await it.store.get('teams-reference', ADDRESS)).toBeDefined()
  await post('app-removed')
  expect(await it.store.get('teams-reference', ADDRESS)).toBeUndefined()
})
