import type { Activity, ConversationReference, TurnContext } from 'botbuilder'
import type { Language } from '../../conversation/message.ts'
import type { Store } from '../../store/store.ts'
import type {
  Channel,
  ChannelGround,
  Outgoing,
  Secret,
  Sent,
  WebhookReply,
  WebhookRequest,
} from '../channel.ts'
import { sealingWith } from '../sealing.ts'
import type { StaffChannel, StaffLine } from '../staff.ts'
import { acknowledger } from './acknowledge.ts'
import { readActivity, type TeamsActivity } from './activity.ts'
import { botOf } from './bot.ts'
import { CARD_TYPE } from './card.ts'
import { debtorCard } from './debtor-card.ts'
import { type DoorRules, firstLook, type Refusal, secondLook } from './door.ts'
import { filesIn } from './files.ts'
import { type App, framework, type Proof } from './framework.ts'
import { healthOf } from './health.ts'
import { toMarkdown } from './markdown.ts'
import { once } from './once.ts'
import { outcomeOf } from './outcome.ts'
import { type Reference, references } from './references.ts'
import { staffCard } from './staff-card.ts'
import type { TeamsWords } from './words.ts'

export interface TeamsSettings {
  /** Null only in the demo: then only this machine is heard and answered. */
  app: App | null
  /** Directories whose people may write; with none, only the app's own. */
  tenants: readonly string[]
  serviceHosts: readonly string[]
}

export interface TeamsGround extends ChannelGround {
  store: Store
  /** Seals where files of debtors lie. */
  secret: Secret
  /** Labels of cards. */
  words: TeamsWords
  /** Says whether a file is harmless. */
  scan?: (bytes: Uint8Array, type: string) => Promise<boolean>
  /** Said where several people read along; nothing when absent. */
  personalOnly?: Readonly<Record<Language, string>>
}

export interface TeamsChannel extends Channel, StaffChannel {
  webhook(request: WebhookRequest): Promise<WebhookReply>
}

/** Microsoft Teams, by the Bot Framework's protocol. */
export function teams(settings: TeamsSettings, ground: TeamsGround): TeamsChannel {
  const { report, now } = ground
  const rules = rulesOf(settings)
  const kept = references(ground.store)
  const health = healthOf(now)
  const bot = framework(settings.app, rules.hosts)
  let line: StaffLine | undefined
  const files = filesIn({
    store: ground.store,
    sealing: sealingWith(ground.secret, 'teams'),
    now,
    hosts: rules.hosts,
    token: () => bot().token(),
    scan: ground.scan,
  })
  const turn = botOf({ ...ground, references: kept, files, staff: () => line })

  async function webhook(request: WebhookRequest): Promise<WebhookReply> {
    if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' } }
    const activity = readActivity(request.raw)
    if (!activity) {
      health.count('malformed')
      report('teams request malformed', { bytes: request.raw.length })
      return { status: 400 }
    }
    const authorization = request.header('authorization')
    const refusal = firstLook(authorization, rules) ?? (await admitted(activity, authorization ?? ''))
    if ('why' in refusal) return refuse(activity, refusal)
    await bot().adapter.processActivityDirect(refusal.proof, activity as unknown as Activity, turn)
    health.count('received')
    return { status: activity.type === 'invoke' ? 501 : 200 }
  }

  /** The proof of an activity that is let in, or why it is not. Throws when Microsoft's keys cannot be had. */
  async function admitted(
    activity: TeamsActivity,
    authorization: string,
  ): Promise<Refusal | { proof: Proof }> {
    const proof = await bot().prove(activity, authorization)
    if (!proof) return { status: 401, why: 'token' }
    return secondLook(activity, rules) ?? { proof }
  }

  function refuse({ type, id = '' }: TeamsActivity, { status, why }: Refusal): WebhookReply {
    health.count('webhook_refused')
    report('teams request refused', { why, type: type.slice(0, 32), id: id.slice(0, 64) })
    return { status }
  }

  const go = (reference: Reference, act: (context: TurnContext) => Promise<void>): Promise<void> =>
    bot().adapter.continueConversationAsync(settings.app?.id ?? '', referenceFor(reference), act)

  /** Does something in a person's chat; an outcome that is known is a value, an outage throws. */
  async function inChat(to: string, act: (context: TurnContext) => Promise<string>): Promise<Sent> {
    const reference = await kept.get(to)
    if (!reference) return { kind: 'refused', code: 'NO_REFERENCE', why: 'undeliverable' }
    let id = ''
    try {
      await go(reference, async (context) => {
        id = await act(context)
      })
    } catch (error) {
      return health.outcome(() => outcomeOf(error, now()))
    }
    return health.outcome(() => ({ kind: 'sent', id }))
  }

  async function showTyping(to: string): Promise<void> {
    const reference = await kept.get(to)
    if (reference)
      await go(reference, async (context) => void (await context.sendActivity({ type: 'typing' })))
  }

  const post = (to: string, activity: Partial<Activity>): Promise<Sent> =>
    inChat(to, async (context) => (await context.sendActivity(activity))?.id ?? '')

  return {
    name: 'teams',
    async start() {
      health.started()
    },
    async stop() {
      health.stopped()
    },
    webhook,
    send: once((message) => post(message.to, debtorActivity(message, ground.words))),
    acknowledge: acknowledger(showTyping, (name) => health.count(name)),
    fetchMedia: (id) => files.fetch(id),
    health: () => health.now(),
    serveStaff(desk) {
      line = desk
    },
    staff: {
      post: (to, message) => post(to, { type: 'message', ...withCard(message.title, staffCard(message)) }),
      change: (to, id, message) =>
        inChat(to, async (context) => {
          await context.updateActivity({
            type: 'message',
            id,
            ...withCard(message.title, staffCard(message)),
          })
          return id
        }),
    },
  }
}

const rulesOf = ({ app, tenants, serviceHosts }: TeamsSettings): DoorRules =>
  app === null
    ? { signed: false, tenants: tenants.length > 0 ? tenants : null, hosts: null }
    : { signed: true, tenants: tenants.length > 0 ? tenants : [app.tenant], hosts: serviceHosts }

const referenceFor = ({
  serviceUrl,
  conversation,
  user,
  bot,
}: Reference): Partial<ConversationReference> => ({
  channelId: 'msteams',
  serviceUrl,
  conversation: { ...conversation, conversationType: 'personal', isGroup: false, name: '' },
  user: { ...user, name: '' },
  bot: { ...bot, name: '' },
})

const withCard = (summary: string, card: object): Partial<Activity> => ({
  summary,
  attachments: [{ contentType: CARD_TYPE, content: card }],
})

/** The text as it stands in the transcript, and beside it what a card shows better. */
export function debtorActivity(message: Outgoing, words: TeamsWords): Partial<Activity> {
  const card = debtorCard(message, words)
  return {
    type: 'message',
    text: toMarkdown(message.text),
    textFormat: 'markdown',
    locale: message.language === 'id' ? 'id-ID' : 'en-GB',
    ...(card ? { attachments: [{ contentType: CARD_TYPE, content: card }] } : {}),
  }
}
