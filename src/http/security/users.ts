import { z } from 'zod'
import type { Found, Store } from '../../store/store.ts'
import { DEMO_PASSWORD, hashPassword, passwordProblem } from './passwords.ts'
import { closeSessionsOf } from './sessions.ts'

const KIND = 'user'

export const ROLES = ['agent', 'supervisor', 'ops', 'approver', 'compliance', 'admin'] as const
export type Role = (typeof ROLES)[number]

const PAGE = 200

/** Two editors of one user are rare; this many lost races in a row are a fault. */
const MOST_RACES = 10

const profileSchema = z.object({
  email: z.email('The e-mail address is not one.').max(200, 'The e-mail address is too long.'),
  name: z.string().trim().min(1, 'The name is empty.').max(80, 'The name has more than 80 characters.'),
  roles: z
    .array(z.enum(ROLES, { error: `A role is one of: ${ROLES.join(', ')}.` }))
    .min(1, `Give at least one role: ${ROLES.join(', ')}.`),
  team: z.string().trim().min(1, 'The team is empty.').max(80).optional(),
  skills: z.array(z.string().trim().min(1)).default([]),
})

const userSchema = profileSchema.extend({
  active: z.boolean(),
  /** Made by the demo with its published password. */
  demo: z.boolean().default(false),
  createdAt: z.number(),
  password: z.string(),
})

type StoredUser = z.infer<typeof userSchema>

/** A person of the staff; the id is the e-mail address in lower case. */
export type User = Omit<StoredUser, 'password'>

export interface NewUser {
  email: string
  name: string
  roles: readonly string[]
  password: string
  team?: string
  skills?: readonly string[]
  /** Allows the published demo password; production refuses to start with such a user. */
  demo?: boolean
}

export type AddedUser = { ok: true; user: User } | { ok: false; problems: string[] }

/** The id under which a user is kept and found, however the address was typed. */
export function userId(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}

/** Adds a user, or says in whole sentences everything that is wrong with the request. */
export async function addUser(store: Store, request: NewUser, now: number): Promise<AddedUser> {
  const id = userId(request.email)
  const profile = profileSchema.safeParse({ ...request, email: id, roles: [...new Set(request.roles)] })
  const allowed = request.demo === true && request.password === DEMO_PASSWORD
  const weak = allowed ? undefined : passwordProblem(request.password)
  const problems = profile.success ? [] : profile.error.issues.map(({ message }) => message)
  if (weak !== undefined) problems.push(weak)
  if (!profile.success || problems.length > 0) return { ok: false, problems: [...new Set(problems)] }

  const taken: AddedUser = { ok: false, problems: [`There is a user ${id} already.`] }
  if (await store.get(KIND, id)) return taken
  const password = await hashPassword(request.password)
  const stored: StoredUser = { ...profile.data, active: true, demo: allowed, createdAt: now, password }
  const created = await store.put(KIND, id, stored, 0, { search: id })
  return created ? { ok: true, user: publicPart(stored) } : taken
}

/** The user of that address, active or not; undefined when there is none. */
export async function findUser(store: Store, email: string): Promise<User | undefined> {
  const stored = await load(store, email)
  return stored && publicPart(stored.user)
}

/** All users by address. */
export async function listUsers(store: Store): Promise<User[]> {
  const users: User[] = []
  let page = await store.scan(KIND, 'search', {}, PAGE)
  while (page.length > 0) {
    for (const { id } of page) {
      const user = await findUser(store, id)
      if (user) users.push(user)
    }
    const after: Found | undefined = page.at(-1)
    page = after ? await store.scan(KIND, 'search', { after }, PAGE) : []
  }
  return users
}

/** Active users with the published demo password: with one of these, production must not start. */
export async function demoUsers(store: Store): Promise<User[]> {
  return (await listUsers(store)).filter(({ active, demo }) => active && demo)
}

/** Keeps the user but ends every session and refuses new ones. False when there is no such user. */
export async function disableUser(store: Store, email: string): Promise<boolean> {
  const changed = await change(store, email, { active: false })
  await closeSessionsOf(store, userId(email))
  return changed
}

/** Lets a disabled user sign in again. False when there is no such user. */
export function enableUser(store: Store, email: string): Promise<boolean> {
  return change(store, email, { active: true })
}

export type PasswordSet = { ok: true } | { ok: false; problem: string }

/** Sets a new password and ends every session that was opened with the old one. */
export async function setPassword(store: Store, email: string, password: string): Promise<PasswordSet> {
  const problem = passwordProblem(password)
  if (problem !== undefined) return { ok: false, problem }
  const hash = await hashPassword(password)
  if (!(await change(store, email, { password: hash, demo: false }))) {
    return { ok: false, problem: `There is no user ${userId(email)}.` }
  }
  await closeSessionsOf(store, userId(email))
  return { ok: true }
}

/** The user together with the password hash, for checking a sign-in. */
export async function loadForSignIn(
  store: Store,
  email: string,
): Promise<{ user: User; password: string } | undefined> {
  const stored = await load(store, email)
  return stored && { user: publicPart(stored.user), password: stored.user.password }
}

/** Keeps a hash of today's cost for a password that was just proven; a lost race leaves the old one. */
export async function renewHash(store: Store, email: string, proven: string, old: string): Promise<void> {
  const password = await hashPassword(proven)
  const stored = await load(store, email)
  if (stored?.user.password !== old) return
  const id = userId(email)
  await store.put(KIND, id, { ...stored.user, password }, stored.version, { search: id })
}

async function load(store: Store, email: string): Promise<{ user: StoredUser; version: number } | undefined> {
  const found = await store.get(KIND, userId(email))
  return found && { user: userSchema.parse(found.body), version: found.version }
}

async function change(store: Store, email: string, part: Partial<StoredUser>): Promise<boolean> {
  const id = userId(email)
  for (let race = 0; race < MOST_RACES; race++) {
    const stored = await load(store, id)
    if (!stored) return false
    if (await store.put(KIND, id, { ...stored.user, ...part }, stored.version, { search: id })) return true
  }
  throw new Error(`The user ${id} was changed by others ${MOST_RACES} times in a row; try again.`)
}

function publicPart({ password: _, ...user }: StoredUser): User {
  return user
}
