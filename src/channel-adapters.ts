import type { Logger } from 'pino'
import type { Channel, ChannelGround, ChannelName, Receiver } from './channels/channel.ts'
import type { Linking } from './channels/linking.ts'
import { scanWith } from './channels/scan.ts'
import type { TeamsChannel } from './channels/teams/adapter.ts'
import { type WhatsAppCloud, whatsappCloud } from './channels/whatsapp-cloud/whatsapp-cloud.ts'
import type { Config } from './config.ts'
import type { PageWords } from './http/words.ts'
import type { Store } from './store/store.ts'

interface ChannelSurroundings {
  store: Store
  log: Logger
  now: () => number
}

/** The adapters of the channels that are set up; a library that none of them needs is not loaded. */
export async function channelsFor(
  { channels: { whatsapp, whatsappWeb, teams }, secrets, scanCommand }: Config,
  { store, log, now }: ChannelSurroundings,
  words: PageWords,
  receiver: (name: ChannelName) => Receiver,
): Promise<OpenChannels> {
  const ground = (name: ChannelName): ChannelGround => ({
    receiver: receiver(name),
    now,
    report: (event, facts) => log.warn({ channel: name, ...facts }, event),
  })
  const both = (key: string) => ({ id: words('id', key), en: words('en', key) })
  const scan = scanCommand === null ? {} : { scan: scanWith(scanCommand) }
  const made: OpenChannels = {}
  if (whatsapp) {
    const options = { store, listWord: both('channel.list'), ...scan }
    made.whatsapp = whatsappCloud(whatsapp, ground('whatsapp'), options)
  }
  if (whatsappWeb) {
    const { whatsappWeb: open } = await import('./channels/whatsapp-web/whatsapp-web.ts')
    const { url } = whatsappWeb
    const settings = url === undefined ? {} : { url }
    made.whatsappWeb = open(settings, { ...ground('whatsapp-web'), store, secret: () => secrets, ...scan })
  }
  if (teams) {
    const { teams: open } = await import('./channels/teams/adapter.ts')
    made.teams = open(teams, {
      ...ground('teams'),
      store,
      secret: () => secrets,
      ...scan,
      words: (language, word, values = {}) => words(language, `channel.card.${word}`, values),
      personalOnly: both('channel.personal_only'),
    })
  }
  return made
}

export interface OpenChannels {
  whatsapp?: WhatsAppCloud
  whatsappWeb?: Channel & { linking: Linking }
  teams?: TeamsChannel
}

/** Channels on which nothing of a debt is said. */
export const restrictedIn = ({ whatsapp, whatsappWeb }: Config['channels']): RestrictedChannel[] => [
  ...(whatsapp?.journey === 'link' ? (['whatsapp'] as const) : []),
  ...(whatsappWeb?.journey === 'link' ? (['whatsapp-web'] as const) : []),
]

type RestrictedChannel = 'whatsapp' | 'whatsapp-web'
