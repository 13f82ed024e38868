import type { Inbound, Receipt } from '../../../src/channels/channel.ts'
import {
  type TeamsChannel,
  type TeamsGround,
  type TeamsSettings,
  teams,
} from '../../../src/channels/teams/adapter.ts'
import { memoryStore } from '../../../src/store/memory.ts'
import type { Store } from '../../../src/store/store.ts'
import { type FakeConnector, fakeConnector } from '../../fakes/connector.ts'
import { type FakeLogin, fakeLogin } from '../../fakes/connector-login.ts'
import { APP, activityOf, type Changes, PERSON, type Person } from '../../fakes/connector-people.ts'
import { NOW } from './messages.ts'

/** The adapter over a fake service, and all that came out of it. */
export interface Bench {
  channel: TeamsChannel
  connector: FakeConnector
  login: FakeLogin
  store: Store
  received: Inbound[]
  receipts: Receipt[]
  reports: { event: string; facts: Record<string, string | number> }[]
  clock: { now: number }
  /** Posts an activity with a token of the service; the status of the answer. */
  post(changes?: Changes, person?: Person): Promise<number>
  /** Posts a body under an authorization. */
  knock(body: string | Buffer, authorization?: string): Promise<number>
  /** Called once, by `stopBenches`. */
  stop(): Promise<void>
}

export const signedSettings = (changed: Partial<TeamsSettings> = {}): TeamsSettings => ({
  app: { id: APP.id, password: () => ['a client secret for tests'], tenant: APP.tenant },
  tenants: [],
  serviceHosts: ['127.0.0.1'],
  ...changed,
})

const open = new Set<Bench>()

/** Stops every bench, also those of a test that failed half-way. */
export async function stopBenches(): Promise<void> {
  const all = [...open]
  open.clear()
  for (const each of all) await each.stop()
}

/** Stopped by `stopBenches`. */
export async function bench(
  settings: TeamsSettings = signedSettings(),
  ground: Partial<TeamsGround> = {},
): Promise<Bench> {
  const login = fakeLogin()
  const connector = await fakeConnector()
  const store = memoryStore()
  const clock = { now: NOW }
  const received: Inbound[] = []
  const receipts: Receipt[] = []
  const reports: Bench['reports'] = []
  const channel = teams(settings, {
    receiver: {
      receive: async (message) => void received.push(message),
      receipt: async (receipt) => void receipts.push(receipt),
      numberLeft: async () => {},
    },
    now: () => clock.now,
    report: (event, facts) => void reports.push({ event, facts }),
    store,
    secret: () => ['the secret of a test'],
    words: (language, word, values = {}) => [language, word, ...Object.values(values)].join(' '),
    ...ground,
  })
  await channel.start()
  const knock: Bench['knock'] = async (body, authorization) => {
    const { status } = await channel.webhook({
      method: 'POST',
      query: new URLSearchParams(),
      header: (name) => (name.toLowerCase() === 'authorization' ? authorization : undefined),
      raw: Buffer.from(body),
      at: clock.now,
    })
    return status
  }
  const made: Bench = {
    channel,
    connector,
    login,
    store,
    received,
    receipts,
    reports,
    clock,
    knock,
    async post(changes = {}, person = PERSON) {
      const activity = activityOf(connector.serviceUrl, person, changes)
      return knock(JSON.stringify(activity), `Bearer ${await login.token(String(activity.serviceUrl))}`)
    },
    async stop() {
      await channel.stop()
      await connector.stop()
      login.stop()
    },
  }
  open.add(made)
  return made
}
