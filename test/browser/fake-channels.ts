import { join } from 'node:path'
import { type CodeWord, told } from '../../src/http/console/code-words.ts'
import { qrOf } from '../../src/http/console/qr.ts'
import type { Channels, ChannelView, LinkView } from '../../src/http/wire/channels.ts'
import { loadPageWords } from '../../src/http/words.ts'

const words = loadPageWords(join(import.meta.dirname, '../..'))

/** The channels as the console's API would tell of them, with levers for states a test cannot wait for. */
export interface FakeChannels {
  views: Map<ChannelView['name'], ChannelView>
  /** Every act that was done. */
  acts: { path: string; body: Record<string, unknown> }[]
  /** The next act is refused with this status and code. */
  refuse: { status: number; code: string } | null
  /** How long a code to scan lives. */
  codeMs: number
  put(name: ChannelView['name'], state: Partial<ChannelView> & { word: CodeWord }): void
  link(state: Partial<LinkView>): void
}

const MIDNIGHT_MS = 3 * 60 * 60_000

const FIGURES = { received: 214, sent: 231, delivered: 219, read: 187, failed: 3 }

const absent = (name: ChannelView['name']): ChannelView => ({
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

export const UNLINKED: LinkView = {
  state: 'unlinked',
  since: 0,
  phone: null,
  qr: null,
  pairing: null,
  restriction: null,
  capping: null,
  attempts: 0,
}

/** None is set up at first. */
export function fakeChannels(): FakeChannels {
  const names = ['whatsapp', 'whatsapp-web', 'teams'] as const
  const fake: FakeChannels = {
    views: new Map(names.map((name) => [name, absent(name)])),
    acts: [],
    refuse: null,
    codeMs: 60_000,
    put(name, { word, ...state }) {
      const before = fake.views.get(name) ?? absent(name)
      const today = { since: Date.now() - MIDNIGHT_MS, ...FIGURES }
      const view = { ...before, state: 'ready' as const, today, ...state }
      fake.views.set(name, { ...view, words: told(words, word, view.code ?? '') })
    },
    link(state) {
      const before = fake.views.get('whatsapp-web')
      const link = { ...(before?.link ?? UNLINKED), since: Date.now() - 5_000, ...state }
      const [health, word] = HEALTH[link.state] ?? (['down', 'other'] as const)
      const code = link.state.toUpperCase()
      fake.put('whatsapp-web', { word, state: health, code, since: link.since, journey: 'link', link })
    },
  }
  return fake
}

const HEALTH: Partial<Record<LinkView['state'], readonly [ChannelView['state'], CodeWord]>> = {
  unlinked: ['down', 'unlinked'],
  connecting: ['starting', 'connecting'],
  linking: ['starting', 'linking'],
  linked: ['ready', 'ready'],
  replaced: ['down', 'replaced'],
  logged_out: ['down', 'logged_out'],
}

const TEXT = '2@Zk9wUTdKd0x2bVZ0,Yt3v5rQ1sX8nB2mK7pL4,hG6fD9sA1qW3eR5tY7uI,advertisement-key'

interface Told {
  status: number
  body: object
}

/** Answers `GET channels` and its acts as the server does. */
export function channelsAnswer(
  fake: FakeChannels,
  route: string,
  body: Record<string, unknown>,
  roles: readonly string[],
): Told {
  const mayAct = roles.includes('supervisor')
  const path = route.slice('channels/'.length)
  const refused = (status: number, code: string): Told => ({ status, body: { code, message: '' } })
  if (path !== '') {
    if (!mayAct) return refused(403, 'role')
    const { refuse } = fake
    fake.refuse = null
    if (refuse) return refused(refuse.status, refuse.code)
    fake.acts.push({ path, body })
    done(fake, path)
  }
  return { status: 200, body: seenBy(fake, mayAct) }
}

function done(fake: FakeChannels, path: string): void {
  const now = Date.now()
  if (path === 'whatsapp-web/connect')
    fake.link({ state: 'linking', qr: { matrix: qrOf(TEXT), until: now + fake.codeMs } })
  if (path === 'whatsapp-web/pair') fake.link({ pairing: { code: 'K7QX2M9D', until: now + 160_000 } })
  if (path === 'whatsapp-web/unlink') fake.link(UNLINKED)
  if (path === 'whatsapp/resume') fake.put('whatsapp', { word: 'ready', code: null, resumable: false })
}

function seenBy(fake: FakeChannels, mayAct: boolean): Channels {
  const hidden = (view: ChannelView): ChannelView =>
    mayAct || !view.link ? view : { ...view, link: { ...view.link, qr: null, pairing: null } }
  return { channels: [...fake.views.values()].map(hidden), mayAct, at: Date.now() }
}

/** Something of everything: a stop of Meta's, a phone to be linked, Teams at work. */
export function putTrouble(fake: FakeChannels): void {
  fake.put('whatsapp', {
    word: 'account',
    state: 'limited',
    code: 'violation_spam',
    since: Date.now() - 7_200_000,
    journey: 'chat',
    resumable: true,
  })
  fake.link({ state: 'unlinked' })
  fake.put('teams', {
    word: 'ready',
    today: {
      since: Date.now() - MIDNIGHT_MS,
      received: 18,
      sent: 21,
      delivered: null,
      read: null,
      failed: 0,
    },
  })
}
