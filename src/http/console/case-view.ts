import { brief } from '../../conversation/brief.ts'
import type { Case } from '../../conversation/case.ts'
import { balanceCard } from '../../conversation/facts/accounts.ts'
import type { Channel } from '../../conversation/message.ts'
import type { Scene } from '../../conversation/scene.ts'
import { localDate } from '../../negotiation/dates.ts'
import type { LoadedCase } from '../../runtime/case-document.ts'
import type { Site } from '../site.ts'
import type { CaseView } from '../wire/console.ts'
import { caseDeliveries, isRefusedNote } from './case-deliveries.ts'
import { accountInView, pathOf } from './path.ts'
import { channelOf, isCovered, levelNow, ownerOf } from './queue-row.ts'
import { sceneOf } from './scene.ts'

const CHANNELS: ReadonlySet<string> = new Set([
  'webchat',
  'whatsapp',
  'whatsapp-web',
  'teams',
  'terminal',
] satisfies Channel[])
const isChannel = (name: string): name is Channel => CHANNELS.has(name)

type Names = ReadonlyMap<string, string>

/** Everything about a case on one screen; what a person in danger wrote is left out until somebody has taken it. */
export async function caseView(site: Site, loaded: LoadedCase, names: Names): Promise<CaseView> {
  const { c, version } = loaded
  const { ports } = site
  const t = sceneOf(c, ports)
  const covered = isCovered(c)
  const all = (await site.runtime.transcript(c.id, 0)).filter((row) => row.seq <= c.seq)
  const rows = covered ? all.filter((row) => row.by === 'event' || row.by === 'note') : all
  const known = brief(t.c, t.world)
  return {
    case: c.id,
    version,
    name: c.debtor?.name ?? null,
    channel: channelOf(c),
    level: levelNow(c, ports.now()),
    language: c.language,
    mode: c.mode,
    owner: ownerOf(c),
    reason: c.mode === 'bot' ? null : (c.handoff?.reason ?? null),
    since: c.mode === 'queued' ? (c.handoff?.since ?? null) : null,
    due: c.mode === 'queued' ? (c.handoff?.due ?? null) : null,
    rows: rows.filter((row) => !isRefusedNote(row)),
    brief: covered ? { ...known, lastMessages: [] } : known,
    accounts: c.accounts.map((account) => balanceCard(t, account)),
    focus: accountInView(c)?.id ?? null,
    path: pathOf(t, all),
    contact: contactOf(t),
    promises: c.promises.map(({ amount, due, status }) => ({ amount, due, status })),
    agreements: agreementsOf(c),
    holds: c.holds.map(({ word, since, by, approvals }) => ({
      word,
      since,
      by: names.get(by) ?? by,
      approvals: approvals.map((id) => names.get(id) ?? id),
    })),
    typing: site.typing.until(c.id, 'debtor') > ports.now(),
    deliveries: await caseDeliveries(site, c, rows),
  }
}

function contactOf(t: Scene): CaseView['contact'] {
  const { profile, now } = t.world
  const { debtor, contacts } = t.c
  const zone = debtor?.zone ?? profile.window.zones[0] ?? 'Asia/Jakarta'
  const today = localDate(now, zone)
  return {
    window: `${profile.window.from.replace(':', '.')}–${profile.window.to.replace(':', '.')}`,
    outboundToday: contacts.filter(({ at }) => localDate(at, zone) === today).length,
    outboundMost: profile.frequency.hardPerDay,
    zone,
    consents: (debtor?.consents ?? []).flatMap(({ channel, purpose, since }) =>
      purpose === 'contact' && isChannel(channel) ? [{ channel, since }] : [],
    ),
  }
}

const agreementsOf = (c: Case): CaseView['agreements'] =>
  c.agreements.map(({ number, offer, paid, status, at }) => ({
    number,
    kind: offer.kind,
    total: offer.total,
    paid,
    status,
    at,
  }))
