import type { StaffMessage, StaffMessenger } from '../../channels/staff.ts'
import { CASE, type LoadedCase, QUEUES } from '../../runtime/case-document.ts'
import { ownerOf, queueRow } from '../console/queue-row.ts'
import { seesDesk, staffId } from '../console/staff.ts'
import { findUser, type User } from '../security/users.ts'
import type { Site } from '../site.ts'
import type { QueueRow } from '../wire/console.ts'
import type { Link } from './links.ts'
import type { Viewer } from './views.ts'

/** A person of the staff in their chat. */
export interface Person {
  link: Link
  user: User
  /** As cases name them. */
  id: string
}

/** What the parts of the staff's chat share. */
export interface Desk {
  site: Site
  messenger: StaffMessenger
  /** Cards known to be shown, by `cardKey`, so that looking again costs no write. */
  seen: Set<string>
}

export const viewerOf = ({ config, words, ports }: Site, { language }: Pick<Link, 'language'>): Viewer => ({
  language,
  words,
  now: ports.now(),
  zone: config.deskHours.zone,
})

/** Who may work at the desk; undefined for a user who is gone, disabled, or has another role now. */
export async function personOf(site: Site, link: Link): Promise<Person | undefined> {
  const user = await findUser(site.ports.store, link.user)
  return user?.active && seesDesk(user) ? { link, user, id: staffId(user.email) } : undefined
}

/** A case the desk may know of, as in the console: decoys and what nobody wrote or imported do not exist. */
export async function caseFor(site: Site, id: string): Promise<LoadedCase | undefined> {
  if (!/^[cv][0-9a-f]{20}$/.test(id)) return undefined
  const loaded = await site.runtime.read(id)
  return loaded.version > 0 ? loaded : undefined
}

export const rowOf = (site: Site, loaded: LoadedCase): QueueRow => queueRow(loaded, site.ports)

const MOST_ROWS = 50

export const waitingRows = (site: Site): Promise<QueueRow[]> => rows(site, QUEUES.waiting, () => true)

export const ownRows = (site: Site, person: string): Promise<QueueRow[]> =>
  rows(site, { from: `2|${person}|`, upTo: `2|${person}|~` }, ({ c }) => ownerOf(c)?.id === person)

async function rows(
  site: Site,
  range: { from: string; upTo: string },
  fits: (loaded: LoadedCase) => boolean,
): Promise<QueueRow[]> {
  const found = await site.ports.store.scan(CASE, 'queue', range, MOST_ROWS)
  const all = await Promise.all(
    found.map(async ({ id }) => {
      try {
        return [await site.runtime.read(id)]
      } catch (error) {
        site.log.error({ err: error, case: id }, 'case left out of a list for the staff')
        return []
      }
    }),
  )
  return all
    .flat()
    .filter(fits)
    .map((loaded) => rowOf(site, loaded))
}

/** Tells a person something; what they cannot be told is on record. Throws on an outage. */
export async function mustTell(
  { site, messenger }: Desk,
  to: string,
  message: StaffMessage,
): Promise<string | undefined> {
  const sent = await messenger.post(to, message)
  if (sent.kind === 'sent') return sent.id
  site.log.warn({ code: sent.code }, 'the staff could not be told')
  return undefined
}

/** Answers a person: what they did is done, whether the answer arrives or not. */
export async function tell(desk: Desk, to: string, message: StaffMessage): Promise<void> {
  try {
    await mustTell(desk, to, message)
  } catch (error) {
    desk.site.log.error({ err: error }, 'the staff could not be answered')
  }
}

/** Does something for one person so that its failure is on record and stops nothing for the others. */
export async function apart({ site }: Desk, work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    site.log.error({ err: error }, 'one of the staff could not be told')
    return false
  }
}
