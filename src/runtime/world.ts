import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type { Channel } from '../conversation/message.ts'
import type { DocumentRef, World } from '../conversation/world.ts'
import { loadCalendar, loadProfile, loadRules } from '../rules/load.ts'
import type { Ports } from './ports.ts'

export interface WorldSettings {
  /** The repository's root, where the data folders are. */
  root: string
  /** Signs one-time codes; the code itself is stored nowhere. */
  secret: string
  /** Rule file to use instead of the starter rules. */
  rules?: string
  /** Name by which the creditor is known, by creditor id; the id itself where it is not named. */
  creditors?: Record<string, string>
  documentUrl(document: DocumentRef, expires: number): string
  /** Link that goes on in the web chat; a plain address where there is none to go on with. */
  chatUrl?(caseId: string, expires: number): string
  /** Keeps the words of what was not understood. */
  keepsMisunderstood?: boolean
  /** Channels that only lead to the web chat. */
  restricted?: readonly Channel[]
}

/** The rules, profile and calendar of the data folders, and what is derived from the secret. */
export function loadWorld(settings: WorldSettings): Ports['world'] {
  const rules = loadRules(settings.rules ?? join(settings.root, 'rules/offers/starter.yaml'))
  const world: Omit<World, 'now' | 'desk'> = {
    rules: () => rules,
    profile: loadProfile(join(settings.root, 'rules/compliance/id-ojk.yaml')),
    calendar: loadCalendar(join(settings.root, 'rules/holidays')),
    creditorName: (creditor) => settings.creditors?.[creditor] ?? creditor,
    oneTimeCode: (id) => oneTimeCode(settings.secret, id),
    documentUrl: settings.documentUrl,
    keepsMisunderstood: settings.keepsMisunderstood ?? false,
    chatUrl: settings.chatUrl ?? (() => ''),
    journey: (channel) => (settings.restricted?.includes(channel) ? 'link' : 'chat'),
  }
  return world
}

/** Six digits that only the secret and the id give (dynamic truncation of RFC 4226, section 5.3). */
export function oneTimeCode(secret: string, id: string): string {
  const digest = createHmac('sha256', secret).update(`one-time code ${id}`).digest()
  const offset = (digest.at(-1) ?? 0) & 0x0f
  const value = digest.readUInt32BE(offset) & 0x7fffffff
  return String(value % 1_000_000).padStart(6, '0')
}
