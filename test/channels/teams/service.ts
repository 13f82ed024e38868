import type { Config } from '../../../src/config.ts'
import { type CardAction, type FakeConnector, fakeConnector, type Posted } from '../../fakes/connector.ts'
import { type FakeLogin, fakeLogin } from '../../fakes/connector-login.ts'
import { APP, activityOf, type Changes, type Person } from '../../fakes/connector-people.ts'
import { post, type Running, running, until } from '../../http/running.ts'

/** The whole service with Teams, over a fake connector that takes signed traffic only. */
export interface TeamsService extends Running {
  connector: FakeConnector
  login: FakeLogin
  chat(person: Person): Chat
}

/** A person's chat with the app, as their Teams shows it. */
export interface Chat {
  person: Person
  /** What the app sent there, oldest first; a card that was replaced stands as it is now. */
  shown(): Posted[]
  say(text: string, changes?: Changes): Promise<void>
  /** Waits for a message and gives it. */
  wait(what: string, fits: (posted: Posted) => boolean): Promise<Posted>
  /** Presses a button of a message by its title, with what is filled in. */
  press(posted: Posted, title: string | RegExp, filled?: Record<string, string>): Promise<void>
}

export async function teamsService(changed: Partial<Config> = {}): Promise<TeamsService> {
  const login = fakeLogin()
  const connector = await fakeConnector()
  connector.token = login.accessToken
  const teams = {
    app: { id: APP.id, password: () => ['a client secret for tests'], tenant: APP.tenant },
    tenants: [],
    serviceHosts: ['127.0.0.1'],
  }
  const service = await running({ channels: { whatsapp: null, whatsappWeb: null, teams }, ...changed })

  async function deliver(person: Person, changes: Changes): Promise<void> {
    const activity = activityOf(connector.serviceUrl, person, changes)
    const authorization = `Bearer ${await login.token(connector.serviceUrl)}`
    const answer = await post(`${service.addresses.console}webhooks/teams`, activity, { authorization })
    if (answer.status !== 200) throw new Error(`The webhook answered ${answer.status} ${await answer.text()}`)
  }

  const chat = (person: Person): Chat => {
    const shown = (): Posted[] =>
      latest(connector.posted.filter((one) => one.conversation === person.conversation))
    return {
      person,
      shown,
      say: (text, changes = {}) => deliver(person, { text, ...changes }),
      wait: (what, fits) => until(what, async () => shown().findLast(fits)),
      press: (posted, title, filled = {}) => {
        const { data } = buttonOf(posted, title)
        return deliver(person, { replyToId: posted.id, value: { ...filled, ...data } })
      },
    }
  }

  return {
    ...service,
    connector,
    login,
    chat,
    async stop() {
      await service.stop()
      await connector.stop()
      login.stop()
    },
  }
}

/** A card that was put in another's place stands where that one stood. */
function latest(all: readonly Posted[]): Posted[] {
  const now = new Map<string, Posted>()
  for (const one of all) now.set(one.id, one)
  return [...now.values()]
}

export const cardIn = (posted: Posted) => posted.activity.attachments?.[0]?.content

/** All words of a message. */
export const wordsIn = (posted: Posted): string =>
  [posted.activity.text ?? '', cardIn(posted)?.fallbackText ?? ''].join('\n').trim()

/** A button by its title, also one inside a card that opens. */
function buttonOf(posted: Posted, title: string | RegExp): CardAction {
  const all = (cardIn(posted)?.actions ?? []).flatMap((action) => [action, ...(action.card?.actions ?? [])])
  const found = all.find(
    (action) =>
      action.data && (typeof title === 'string' ? action.title === title : title.test(action.title)),
  )
  if (!found) throw new Error(`No button ${title} among ${all.map((action) => action.title).join(', ')}.`)
  return found
}
