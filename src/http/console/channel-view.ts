import type { Channel, ChannelHealth, ChannelName } from '../../channels/channel.ts'
import type { LinkStatus } from '../../channels/linking.ts'
import type { Site } from '../site.ts'
import type { ChannelView, LinkView } from '../wire/channels.ts'
import { type CodeWord, codeWord, told } from './code-words.ts'
import { qrOf } from './qr.ts'

type Seen = Pick<Site, 'channels' | 'config' | 'words' | 'today'> & { ports: Pick<Site['ports'], 'now'> }

/** Every channel there can be, as a person who may act or one who may only look sees it. */
export function channelViews(site: Seen, mayAct: boolean): ChannelView[] {
  const { whatsapp, whatsappWeb, teams } = site.channels
  const { channels: settings } = site.config
  return [
    whatsapp
      ? {
          ...viewOf(site, whatsapp),
          journey: settings.whatsapp?.journey ?? null,
          resumable: whatsapp.paused(),
        }
      : absent(site, 'whatsapp'),
    whatsappWeb
      ? {
          ...viewOf(site, whatsappWeb),
          journey: settings.whatsappWeb?.journey ?? null,
          link: linkView(whatsappWeb.linking.status(), mayAct, site.ports.now()),
        }
      : absent(site, 'whatsapp-web'),
    teams ? viewOf(site, teams) : absent(site, 'teams'),
  ]
}

function viewOf({ words, today }: Seen, channel: Channel): ChannelView {
  const health = channel.health()
  const code = health.code ?? null
  return {
    name: channel.name,
    state: health.state,
    code,
    since: health.since ?? null,
    words: told(words, wordFor(health), code ?? ''),
    journey: null,
    today: today.of(channel),
    resumable: false,
    link: null,
  }
}

function wordFor({ state, code }: ChannelHealth): CodeWord {
  if (code !== undefined) return codeWord(code)
  return state === 'ready' || state === 'starting' || state === 'off' ? state : 'other'
}

const absent = ({ words }: Seen, name: ChannelName): ChannelView => ({
  name,
  state: 'absent',
  code: null,
  since: null,
  words: told(words, 'absent', ''),
  journey: null,
  today: null,
  resumable: false,
  link: null,
})

/** Whoever scans the code or types the other one becomes the channel, so nobody else sees them. */
function linkView(status: LinkStatus, mayAct: boolean, now: number): LinkView {
  const { state, since, phone, qr, pairing, restriction, capping, attempts } = status
  return {
    state,
    since,
    phone: phone ?? null,
    qr: mayAct && qr && qr.until > now ? { matrix: qrOf(qr.text), until: qr.until } : null,
    pairing: mayAct && pairing && pairing.until > now ? pairing : null,
    restriction: restriction ? { reason: restriction.reason, until: restriction.until ?? null } : null,
    capping: capping ?? null,
    attempts,
  }
}
