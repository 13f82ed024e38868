import { jest } from '@jest/globals'
import type { WebhookReply } from '../../../src/channels/channel.ts'
import { teams } from '../../../src/channels/teams/adapter.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import { type Bench, type Door, type MediaKind, newRecord, TEN } from '../../contracts/channel-bench.ts'
import { type FakeConnector, fakeConnector, type Posted } from '../../fakes/connector.ts'
import { type FakeLogin, fakeLogin, strangersKey } from '../../fakes/connector-login.ts'
import { APP, activityOf, type Changes, PERSON } from '../../fakes/connector-people.ts'
import { shownOf } from './shown.ts'

/** What lies with the service, by its place there, and a document, which is elsewhere. */
const PICTURES: { [kind in MediaKind]?: { place: string; type: string } } = {
  image: { place: '0-ea-d1', type: 'image/png' },
  voice: { place: '0-ea-d2', type: 'audio/mp4' },
  video: { place: '0-ea-d3', type: 'video/mp4' },
}
const DOCUMENT = {
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  content: { downloadUrl: 'https://contoh-my.sharepoint.com/c', uniqueId: 'c', fileType: 'pdf' },
  name: 'bukti.pdf',
}

const attachmentOf = (media: MediaKind, serviceUrl: string): object => {
  const picture = PICTURES[media]
  if (!picture) return DOCUMENT
  const { place, type } = picture
  return { contentType: type, contentUrl: `${serviceUrl}v3/attachments/${place}/views/original` }
}

/** Teams writes what is typed so, whatever the format. */
const typed = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Microsoft Teams for the contract: the fake connector, with tokens of the fake sign-in. */
export async function teamsBench(): Promise<Bench> {
  /** botbuilder writes there of every token that does not hold. */
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => {})
  const clock = { now: TEN }
  const record = newRecord()
  const login = fakeLogin()
  const connector = await fakeConnector()
  for (const { place, type } of Object.values(PICTURES))
    connector.pictures.set(place, { type, bytes: Buffer.from('a file') })
  const channel = teams(
    {
      app: { id: APP.id, password: () => ['a client secret for tests'], tenant: APP.tenant },
      tenants: [],
      serviceHosts: ['127.0.0.1'],
    },
    {
      ...record.ground(() => clock.now),
      store: memoryStore(),
      secret: () => ['the secret of a test'],
      words: (language, word, values = {}) => [language, word, ...Object.values(values)].join(' '),
    },
  )
  const ask = async (raw: Buffer, authorization: string | undefined): Promise<WebhookReply> => {
    const header = (name: string) => (name === 'authorization' ? authorization : undefined)
    const query = new URLSearchParams()
    return channel.webhook({ method: 'POST', query, header, raw, at: clock.now })
  }
  const service = deliveries(ask, login, connector)
  const post = (changes: Changes, ago = 0): string => {
    const timestamp = new Date(clock.now - ago).toISOString()
    return service.deliver(activityOf(connector.serviceUrl, PERSON, { timestamp, ...changes }))
  }
  return {
    channel,
    record,
    account: PERSON.tenant,
    stranger: `teams:${PERSON.tenant}/00000000-6c1c-4f0e-9d55-0a1b2c3d4e5f`,
    personal: [PERSON.name, 'Rina', PERSON.user],
    can: {
      receipts: false,
      knowKeys: false,
      refuseAtOnce: true,
      throttle: true,
      halves: true,
      media: [...(Object.keys(PICTURES) as MediaKind[]), 'document'],
    },
    now: () => clock.now,
    pass: (ms) => {
      clock.now += ms
    },
    ready: async () => {},
    says: async (text, ago) => post({ text: typed(text) }, ago),
    shows: async (media, caption) =>
      post({
        attachments: [attachmentOf(media, connector.serviceUrl)],
        ...(caption === undefined ? {} : { text: typed(caption) }),
      }),
    taps: async (place) => {
      const newest = connector.posted.findLast((posted) => submitsOf(posted).length > 0)
      return post({ replyToId: newest?.id, value: newest && submitsOf(newest)[place]?.data })
    },
    async saysInCompany(text) {
      for (const conversationType of ['groupChat', 'channel'])
        post({ text, conversation: { conversationType, tenantId: PERSON.tenant, id: '19:a@thread.v2' } })
      await service.idle()
    },
    async repeats() {
      service.repeat()
      await service.idle()
    },
    seen: () =>
      connector.posted.map((posted) => ({
        id: posted.id,
        text: shownOf(posted.activity.text ?? ''),
        choices: submitsOf(posted).map(({ title }) => title),
      })),
    reads: () => undefined,
    isTold: (id) => service.told.has(id),
    isConnected: () => false,
    provider: troubles(connector),
    door: doorOf(ask, login, connector),
    async stop() {
      await service.stop()
      await channel.stop()
      await connector.stop()
      login.stop()
      quiet.mockRestore()
    },
  }
}

const submitsOf = ({ activity }: Posted) =>
  (activity.attachments?.[0]?.content.actions ?? []).filter(({ type }) => type === 'Action.Submit')

type Ask = (raw: Buffer, authorization: string | undefined) => Promise<WebhookReply>

const RETRY_MS = 20

/** The service: it delivers in order, and again until it is told that an activity was taken. */
function deliveries(ask: Ask, login: FakeLogin, connector: FakeConnector) {
  const told = new Set<string>()
  let line: Promise<void> = Promise.resolve()
  let last: { [name: string]: unknown } = {}
  let ended = false
  const attempt = async (activity: object): Promise<boolean> => {
    const authorization = `Bearer ${await login.token(connector.serviceUrl)}`
    try {
      return (await ask(Buffer.from(JSON.stringify(activity)), authorization)).status < 300
    } catch {
      /** The server answers 500 to whatever is thrown. */
      return false
    }
  }
  const until = async (activity: { [name: string]: unknown }): Promise<void> => {
    while (!ended) {
      if (await attempt(activity)) return void told.add(String(activity.id))
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
    }
  }
  const deliver = (activity: { [name: string]: unknown }): string => {
    last = activity
    line = line.then(() => until(activity))
    return String(activity.id)
  }
  return {
    told,
    deliver,
    repeat: () => deliver(last),
    idle: () => line,
    async stop() {
      ended = true
      await line
    },
  }
}

const troubles = (connector: FakeConnector): Bench['provider'] => ({
  goesDown: () => {
    connector.cut = true
  },
  losesAnAnswer: () => void connector.trouble.push({ status: 0, taken: true, lost: true }),
  recovers: () => {
    connector.cut = false
  },
  throttlesNext: () => void connector.trouble.push({ status: 429 }),
  refusesNext: () => void connector.trouble.push({ status: 403, code: 'MessageWritesBlocked' }),
  revokes: () => {
    connector.token = 'a token of somebody else'
  },
})

/** What somebody else might post there. */
function doorOf(ask: Ask, login: FakeLogin, connector: FakeConnector): Door {
  const raw = (text: string): Buffer =>
    Buffer.from(JSON.stringify(activityOf(connector.serviceUrl, PERSON, { text })))
  const status = async (body: Buffer, token?: string): Promise<number> =>
    (await ask(body, token === undefined ? undefined : `Bearer ${token}`)).status
  const genuine = () => login.token(connector.serviceUrl)
  return {
    forged: async (text) =>
      status(raw(text), await login.token(connector.serviceUrl, {}, { key: strangersKey() })),
    unsigned: (text) => status(raw(text)),
    truncated: async (text) => status(raw(text).subarray(0, -9), await genuine()),
    oversized: async (text) => status(raw(text + 'x'.repeat(300_000)), await genuine()),
  }
}
