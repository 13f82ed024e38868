import { z } from 'zod'
import { CASE } from '../../runtime/case-document.ts'
import { type Asked, json, type Reply } from '../asked.ts'
import { parseBody } from '../body.ts'
import { codedRefusals, tooMany } from '../refusals.ts'
import { csrfToken } from '../security/csrf.ts'
import { closeSession, openSession } from '../security/sessions.ts'
import { signIn } from '../security/sign-in.ts'
import { userId } from '../security/users.ts'
import type { Site } from '../site.ts'
import type { Me } from '../wire/console.ts'
import { forStaff, isForeign, type SignedIn, sessionCookie, sessionIn } from './signed-in.ts'
import { staffId } from './staff.ts'

export const signInSchema = z.strictObject({ email: z.string().max(320), password: z.string().max(1_024) })
export const presenceSchema = z.strictObject({ state: z.enum(['ready', 'away']) })

/** Conversations one person can hold at a time without leaving somebody waiting. */
const MOST_OWNED = 5
const COUNTED = 100

export async function meOf(site: Site, { user, session }: SignedIn): Promise<Me> {
  const id = staffId(user.email)
  const owned = await site.ports.store.scan(CASE, 'queue', { from: `2|${id}|`, upTo: `2|${id}|~` }, COUNTED)
  return {
    user: { id, name: user.name, email: user.email, roles: [...user.roles], team: user.team ?? '' },
    csrf: csrfToken(session),
    presence: site.presence.of(id),
    load: { owned: owned.length, most: MOST_OWNED },
    creditor: site.creditorName,
    mode: site.config.mode,
  }
}

/** Opens a session; equal answers for an unknown address and a wrong password. */
export const postSignIn =
  (site: Site) =>
  async (asked: Asked): Promise<Reply> => {
    if (isForeign(site, asked)) return codedRefusals(asked, 403, 'csrf')
    const parsed = parseBody(asked, signInSchema, codedRefusals)
    if (!parsed.ok) return parsed.refusal
    const { store } = site.ports
    const result = await signIn(store, { ...parsed.value, address: asked.address }, asked.at)
    if (!result.ok && result.code === 'THROTTLED')
      return tooMany(codedRefusals, asked, result.retryAt - asked.at, 'locked')
    if (!result.ok) return codedRefusals(asked, 401, 'wrong_credentials')
    const { user } = result
    const session = await openSession(store, userId(user.email), asked.at, sessionIn(site, asked))
    site.log.info({ person: staffId(user.email) }, 'signed in')
    return json(200, await meOf(site, { user, session }), sessionCookie(site, session))
  }

export const postSignOut = (site: Site) =>
  forStaff(site, async (_, { user, session }) => {
    await closeSession(site.ports.store, session)
    site.presence.leave(staffId(user.email))
    return json(200, {}, sessionCookie(site, null))
  })

export const getMe = (site: Site) => forStaff(site, async (_, who) => json(200, await meOf(site, who)))

export const postPresence = (site: Site) =>
  forStaff(site, async (asked, who) => {
    const parsed = parseBody(asked, presenceSchema, codedRefusals)
    if (!parsed.ok) return parsed.refusal
    site.presence.set(staffId(who.user.email), parsed.value.state)
    return json(200, await meOf(site, who))
  })
