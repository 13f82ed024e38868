import { createHash } from 'node:crypto'
import type { Officer } from '../../conversation/input.ts'
import type { Store } from '../../store/store.ts'
import { listUsers, type User } from '../security/users.ts'

/** Roles that see the desk. */
const DESK_ROLES: ReadonlySet<string> = new Set(['agent', 'supervisor', 'admin'])

export const seesDesk = (user: User): boolean => user.roles.some((role) => DESK_ROLES.has(role))

/** Roles that may change what everybody's messages depend on. */
const LEADING_ROLES: ReadonlySet<string> = new Set(['supervisor', 'admin'])

export const leadsDesk = (user: User): boolean => user.roles.some((role) => LEADING_ROLES.has(role))

/** Roles that may see what was not understood, and say what it means. */
const TEACHING_ROLES: ReadonlySet<string> = new Set(['ops', 'supervisor', 'admin'])

export const teaches = (user: User): boolean => user.roles.some((role) => TEACHING_ROLES.has(role))

/** How a person of the staff is named in a case: a debtor's browser sees it, so it is no address. */
export const staffId = (email: string): string =>
  `u${createHash('sha256').update(`staff ${email}`).digest('hex').slice(0, 12)}`

/** Shown to the debtor beside the name. */
const NO_TEAM = ''

export function officerOf(user: User): Officer {
  const role = user.roles.includes('supervisor') ? 'supervisor' : 'agent'
  return { id: staffId(user.email), name: user.name, team: user.team ?? NO_TEAM, role }
}

const KEPT_MS = 60_000

/** Names of the staff by id, read anew every minute. */
export function staffNames(store: Store, now: () => number): () => Promise<ReadonlyMap<string, string>> {
  let read: { at: number; names: Promise<ReadonlyMap<string, string>> } | undefined
  return () => {
    if (!read || now() - read.at > KEPT_MS) {
      const names = listUsers(store).then(
        (users) => new Map(users.map((user) => [staffId(user.email), user.name])),
      )
      names.catch(() => {
        read = undefined
      })
      read = { at: now(), names }
    }
    return read.names
  }
}
