import type { Language } from '../../conversation/message.ts'
import type { Store } from '../../store/store.ts'
import type { Channel, ChannelGround, ChannelHealth, Secret } from '../channel.ts'
import { acknowledger } from './acknowledge.ts'
import { newAttempts } from './attempts.ts'
import { newCondition } from './condition.ts'
import { graphAt } from './graph.ts'
import type { Ground } from './ground.ts'
import { look } from './look.ts'
import { mediaFetcher } from './media.ts'
import { newPace, PACE, type PaceLimits } from './pace.ts'
import { sender } from './send.ts'
import { type Standings, standingsOf } from './standing.ts'
import { webhookDoor } from './webhook.ts'

export interface WhatsAppCloudSettings {
  /** Meta's id of the number. */
  phoneNumberId: string
  /** Versioned address of the Graph API, without a final slash. */
  graphUrl: string
  accessToken: Secret
  appSecret: Secret
  verifyToken: Secret
  /** Name of the approved notice; null: nothing is begun. It takes the creditor's name as its only parameter. */
  noticeTemplate: string | null
}

export interface WhatsAppCloudOptions {
  /** Keeps how the number stands with Meta across restarts and nodes. */
  store: Store
  /** What stands on the button that opens a list; up to 20 characters. */
  listWord: Record<Language, string>
  /** Says whether a file is harmless. */
  scan?: (bytes: Uint8Array, type: string) => Promise<boolean>
  pace?: Partial<PaceLimits>
  /** How long Meta may take to answer. */
  timeoutMs?: number
}

export interface WhatsAppCloud extends Channel {
  /** A person says that conversations may be begun again after Meta's complaint. Until then only replies are sent. */
  resume(): Promise<void>
  /** True while conversations are not begun until a person resumes it, as last seen on this node. */
  paused(): boolean
}

const TIMEOUT_MS = 10_000
/** A file of 100 MB takes its time. */
const MEDIA_TIMEOUT_MS = 60_000
const LOOK_EVERY_MS = 60 * 60_000

/** WhatsApp by Meta's Cloud API: webhooks in, Graph API calls out. */
export function whatsappCloud(
  settings: WhatsAppCloudSettings,
  ground: ChannelGround,
  options: WhatsAppCloudOptions,
): WhatsAppCloud {
  const shared = share(settings, ground, options)
  const { condition, standings, report } = shared
  const { accessToken, graphUrl, noticeTemplate } = settings
  const { scan, listWord, timeoutMs = MEDIA_TIMEOUT_MS } = options
  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const lookNow = (): void => {
    looking = look(shared).catch((error: unknown) => {
      report('whatsapp number not readable', { code: error instanceof Error ? error.name : 'unknown' })
    })
  }

  return {
    name: 'whatsapp',
    start: async () => {
      await standings.now()
      condition.started()
      clearInterval(timer)
      lookNow()
      timer = setInterval(lookNow, LOOK_EVERY_MS)
      timer.unref()
    },
    stop: async () => {
      clearInterval(timer)
      condition.stopped()
      await looking
    },
    webhook: webhookDoor(shared, settings),
    send: sender(shared, { noticeTemplate, listWord }),
    acknowledge: acknowledger(shared),
    fetchMedia: mediaFetcher(shared, { graphUrl, accessToken, timeoutMs, scan }),
    health: () => healthOf(condition.health(), standings),
    paused: () => {
      const { first, notice } = standings.last()
      return first !== null || notice !== null
    },
    resume: async () => {
      await standings.change((standing) => ({ ...standing, first: null, notice: null }))
      condition.clear('news')
      report('whatsapp resumed by a person', {})
    },
  }
}

function share(
  settings: WhatsAppCloudSettings,
  ground: ChannelGround,
  { store, pace, timeoutMs = TIMEOUT_MS }: WhatsAppCloudOptions,
): Ground {
  const now = (): number => ground.now()
  return {
    receiver: ground.receiver,
    now,
    report: (event, facts) => ground.report(event, facts),
    account: settings.phoneNumberId,
    noticeTemplate: settings.noticeTemplate,
    graph: graphAt(settings.graphUrl, settings.accessToken, timeoutMs),
    condition: newCondition(now),
    pace: newPace({ ...PACE, ...pace }, now),
    standings: standingsOf(store, settings.phoneNumberId, now),
    attempts: newAttempts(),
  }
}

/** A stop that Meta set is shown as long as it stands; what nobody can send is down. */
function healthOf(health: ChannelHealth, standings: Standings): ChannelHealth {
  if (health.state === 'off' || health.state === 'down') return health
  const { replies, first, notice } = standings.last()
  if (replies) return { ...health, state: 'down', code: replies.code, since: replies.since }
  const stop = first ?? notice
  return stop ? { ...health, state: 'limited', code: stop.code, since: stop.since } : health
}
